"""Knows how no sentence begins: with what belongs to words before it.

A translation of which the first half was lost begins in the middle, with 않았지만 or
“of construction on …”. So it is asked of whole sentences only, not of headings, of
items or of what a program says.
"""

from __future__ import annotations

import re

_BOUND = re.compile(
    r"(?:것(?:[을은이]|으로는?)|적 없[는던]|때(?:마다|문에)|동안|대해(?:서는?)?|아니라"
    r"|있(?:도록|으며|으나|고|지만|었[다고지]\S*|는 것\S*)"
    r"|없(?:고|으며|으나|지만|는 것\S*)"
    r"|않(?:고|으며|으나|지만|았\S*|은|는다\S*|겠\S*)|못(?:하고|하며|한|해|했\S*)"
    r"|번(?:째| 이상|이나)|권짜리|명(?:[이은]| 가운데| 중)|배가 넘\S*|개뿐\S*|살 아이)"
    r"(?=[ ,…])"
)
"""Words that need one before them."""
_GOES_ON = re.compile(
    r"(?!그러|이러|저러|그렇|이렇|[가-힣]*(?:그리|더하|뿐만))"
    r"[가-힣]*(?:[했았었였됐났왔켰졌렸뤘혔탔](?:으며|으나|지만|고|는데|다며)"
    r"|[하되지]며|[되지]고|[늘줄나들]면서|[나되]자|느냐는"
    r"|[할될릴갈올칠]지(?:에|는|를|도)|하고(?= 있)"
    r"|하지[는도](?= 않(?:겠|고|으며|았지)))[ ,]"
)
"""A verb that goes on to another, of which nothing says who does it, or what."""
_OF_NUMBER = re.compile(r"\d[\d.,]*[가-힣%㎞]{0,3}?(?:이[며고자]|이지만|로 정)[, 하]")
_SMALL = re.compile(
    r"(?![a-z]+[A-Z0-9])(?!(?:al|el|as|ad|an)[- ][A-Z])"
    r"(?!(?:de|da|di|du|dos|van|von|der|den|bin|ibn|le|la)\b)[a-z]+[ ,;-]"
)
"""English in small letters, but for names such as iPhone, al-Shabab and van Dijk."""
ENDS = (".", "!", "?", "”", '"', "’")
"""What whole sentences end with."""
_KOREAN = re.compile(f"{_BOUND.pattern}|{_GOES_ON.pattern}|{_OF_NUMBER.pattern}")
"""Any of them."""


def begins_within(text: str, language: str) -> bool:
    """Tell whether a whole sentence begins as only the rest of one does."""
    if not text.endswith(ENDS):
        return False
    if language == "en":
        return _SMALL.match(text) is not None
    return language == "ko" and _KOREAN.match(text) is not None
