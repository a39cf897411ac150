"""Words that turn a sentence around without a plain “not”, and what answers them.

“Unless” and 않으면, “hardly” and 거의 … 없다, “impossible” and 불가능: where nothing in
the other text can be the answer, or where only the opposite stands there, the meaning
is turned around.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.checks.denials.counterparts import without_counterparts
from workbench.differences.negations import (
    denials,
    denying,
    may_deny,
    number_that_may_deny,
)

Found = tuple[str, str]
"""What is said in English, in Korean; empty where it has no answer."""


class _Soft(NamedTuple):
    """A phrase, and what can answer it in the other language."""

    leads: tuple[str, ...]
    """Letters of which some are in every such phrase."""
    phrase: re.Pattern[str]
    answers: re.Pattern[str]
    by_denial: bool = True
    """Whether any word that may deny can answer it, too."""


def _english(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_IN_ENGLISH = (
    _Soft(
        ("unless",),
        _english(r"unless\b"),
        re.compile(
            r"(?:[않없못안말]|아[니닌]|[불미무][가-힣])[가-힣 ]{0,8}?"
            r"(?:면|한(?= |,)|이상|[고는선서]|채)|전에는|야 ?만|때까지|경우|제외|빼"
        ),
        by_denial=False,
    ),
    _Soft(
        ("hardly", "scarcely", "rarely", "seldom", "few "),
        _english(
            r"(?:hardly|scarcely) (?:an?|any\w*|ever|surpris\w+)\b|rarely\b|seldom\b"
            r"|(?<!a )(?<!the )(?<!\w (?:last|past|next|very) )"
            r"few(?: (?:people|of|have|had|were|are|expect\w*|believe\w*|places))\b"
        ),
        re.compile(
            r"적[은다었을지]|별로|좀처럼|흔[치하]|가끔|간혹|이례|낮|희박|보기|겨우|간신"
            r"|가까스로|부족|모자|소수|몇|손에 꼽|손꼽|일부|뜸|웬만"
        ),
    ),
    _Soft(
        ("unlikely",),
        _english(r"unlikely\b"),
        re.compile(r"낮|희박|적[은다어]|작[은다아]|글쎄|만무|무리|여의"),
    ),
    _Soft(
        ("declin", "refus"),
        _english(r"(?:declin\w+|refus\w+) (?:to|any|an?|the|comment|compensation)\b"),
        re.compile(r"마다[하했한]|사양|물리[치쳤]|퇴짜|뿌리[치쳤]|반려|내[치쳤]"),
    ),
)
_IN_KOREAN = (
    _Soft(
        ("가능성",),
        re.compile(r"가능성[은이도]? ?(?:[가-힣]+ )?(?:낮|희박|적[다은어])"),
        _english(
            r"low|small|slim|remote|slight|faint|scant|long shot|risk|danger|reduc|less"
            r"|diminish|decreas|cut|hurt|limit"
        ),
    ),
    _Soft(
        ("드물", "드문"),
        re.compile(r"드[물문]"),
        _english(r"rar|uncommon|unusual|infrequent|occasion|exception|sparse|first"),
    ),
    _Soft(
        ("기 힘", "기 어", "기힘", "기어"),
        re.compile(r"(?:찾아|[가-힣]+하|구하|찾)[기 ]?보?기 ?(?:힘[들든]|어[렵려])"),
        _english(r"rar|tough|tricky|struggl|elusive|challeng|equal|same|alike"),
    ),
    _Soft(("멀",), re.compile(r"아직 멀"), _english(r"long way|far\b|away|distant")),
)
_BOUND = (
    _english(r"(?:no|not) (?:more|longer|later) than \w*\d"),
    re.compile(
        r"[않못없]|아니|안 |이하|이내|미만|최[대장고]|고작|겨우|불과|많아야|길어야"
        r"|밖에|까지|남짓|뿐|그[쳤치친]|한도|상한|늦어도|덜|만 ?에|달[하했한]"
    ),
    re.compile(r"\d[^ ]*(?: ?[가-힣]{1,3})? (?:넘[은었게는]|초과)"),
)
"""What bounds a number from above, what says so too, and what says the contrary."""
_NOT_FEW = re.compile(r"적지 ?않")
_FEW = _english(r"(?<!a )(?<!no )(?<!not )few\b(?! more)")
_IF_NOT = re.compile(
    r"(?:지 ?(?:않|못하)|[가-힣]없|(?<= )없)으?면(?!서)(?! 안)|지 못하면(?! 안)"
)
_IF = _english(r"(?:if|once|when)\b")
_LITOTES = {
    "en": _english(
        r"(?:cannot|could not|\w+n['’´]t) (?:help|but)\b"
        r"|no (?:other )?(?:choice|option|alternative) but"
        r"|(?:not|hardly|\w+n['’´]t) (?:im(?:poss|prob)"
        r"|un(?!der|til|ion|iq|it|pack|veil|lock|load|cover)"
        r"|in(?:evit|conc|signif|frequ)|il(?:leg|log)|ir(?:re|ra))\w+"
    ),
    "ko": re.compile(
        r"[없않못]지[는도가]? ?않|[불비무][가-힣]{1,2}하지[는도]? ?않"
        r"|[않없]을 수 없|못[할하]\w* [가-힣]+[은도이]? ?없"
    ),
}
"""Denials of a denial: “not unlikely”, 없지 않다."""
_LEADS = {
    "en": (
        *("t help", "t but", "choice but", "option but", "alternative but"),
        *(
            f"{word} {prefix}"
            for word in ("not", "t", "hardly")
            for prefix in ("im", "un", "in", "il", "ir")
        ),
    ),
    "ko": (
        "없지",
        "않지",
        "못지",
        "하지 않",
        "하지는 않",
        "하지도 않",
        "을 수 없",
        "못할",
        "못하",
    ),
}
"""What is in every such phrase of one word after the other."""


class _Word(NamedTuple):
    """A word that has an opposite made of it, in both languages."""

    leads: tuple[str, str]
    """Letters that are in every such word, of each language."""
    english: re.Pattern[str]
    """The word, with or without a prefix, as the group ``un``."""
    korean: re.Pattern[str]
    """The word, with ``un`` before it or behind it."""


def _word(
    leads: tuple[str, str], english: str, korean: str, opposite: str = ""
) -> _Word:
    denied = (
        rf"(?:{korean})[가-힣]{{0,3}}?"
        r"(?:[지치][는도가만]{0,2} ?[않못]|[이가은는도]? ?(?:없|아[니닌]))"
    )
    negative = rf"[불미무비부](?:{korean})|{opposite or denied}|{denied}"
    return _Word(
        leads,
        re.compile(
            rf"(?P<un>\b(?:no(?= longer)|not|never|hardly|\w+n['’´]t|nor)\b"
            rf"(?: (?:be|been|yet|so|very|really|entirely|always|quite|longer))* "
            rf"(?:{english})\b|\b(?:un|i[mnlr])(?:{english})\b)|\b(?:{english})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"(?P<un>{negative})|(?:{korean})"),
    )


_WORDS = (
    _word(("possib", "가능"), "possible", "가능(?!성)"),
    _word(("solved", "해결"), "(?:re)?solved", "해결(?!책|사|방)"),
    _word(("certain", "확실"), "certain", "확실"),
    _word(("clear", "분명"), "clear(?!ed|ing|s)", "분명", "불투명"),
    _word(("fair", "공정"), "fair(?!ly)", "공정(?!거래|위)"),
    _word(("law", "법"), "lawful", "적법|합법", "불법|위법"),
    _word(("legal", "법"), "legal", "적법|합법", "불법|위법"),
    _word(("necessar", "필요"), "necessary", "필요"),
    _word(("stable", "안정"), "stable", "안정"),
    _word(("official", "공식"), "official(?!s)", "공식"),
    _word(("confirmed", "확인"), "confirmed", "확인(?=됐|된|했|돼)"),
    _word(("common", "드"), "uncommon", "드[물문]"),
    _word(("rare", "드"), "rare", "드[물문]"),
    _word(("conditional", "조건"), "conditional(?:ly)?", "조건"),
)
"""Words of which a text has either the one or the other."""


def opposite(english: str, korean: str) -> Found | None:
    """Return what turns one of the texts around, while the other says the contrary."""
    small = english.lower()
    return (
        _unanswered(english, korean, small)
        or _condition(english, korean)
        or _bound(english, korean)
        or _of_words(english, korean, small)
        or _of_two(english, korean)
    )


def _unanswered(english: str, korean: str, small: str) -> Found | None:
    """Return a phrase that nothing in the other text can answer."""
    for soft in _IN_ENGLISH:
        if not any(map(small.__contains__, soft.leads)):
            continue
        if (found := soft.phrase.search(english)) is None:
            continue
        may = soft.by_denial and may_deny(korean, "ko")
        if not (may or soft.answers.search(korean)):
            return found[0], ""
    for soft in _IN_KOREAN:
        if not any(map(korean.__contains__, soft.leads)):
            continue
        if (found := soft.phrase.search(korean)) is None:
            continue
        if not (may_deny(english, "en") or soft.answers.search(english)):
            return "", found[0]
    return None


def _condition(english: str, korean: str) -> Found | None:
    """Return 않으면 where English says “if”, and denies nothing."""
    if "으면" not in korean and "하면" not in korean:
        return None
    found = _IF_NOT.search(korean)
    if found is None or not _IF.search(english):
        return None
    left, _ = without_counterparts(english, korean)
    return None if may_deny(left, "en") else ("", found[0])


def _bound(english: str, korean: str) -> Found | None:
    """Return “no more than 10” where Korean says more, and 적지 않다 where few are."""
    bounded, same, more = _BOUND
    found = bounded.search(english) if " than " in english else None
    if found is not None and more.search(korean) and not same.search(korean):
        return found[0], ""
    if "적지" in korean and (found := _NOT_FEW.search(korean)) is not None:
        return ("", found[0]) if _FEW.search(english) else None
    return None


def _of_words(english: str, korean: str, small: str) -> Found | None:
    """Return a word of which one text has the opposite, and only that."""
    for word in _WORDS:
        if word.leads[0] not in small or word.leads[1] not in korean:
            continue
        ours, theirs = (
            {bool(found["un"]): found[0] for found in pattern.finditer(text)}
            for pattern, text in ((word.english, english), (word.korean, korean))
        )
        if len(ours) != 1 or len(theirs) != 1 or ours.keys() == theirs.keys():
            continue
        turned, other = ("en", "ko") if True in ours else ("ko", "en")
        texts = {"en": english, "ko": korean}
        if any(
            len(many(texts[turned], turned)) > len(many(texts[other], other))
            for many in (denials, denying)
        ):
            return (ours[True], "") if turned == "en" else ("", theirs[True])
    return None


def _of_two(english: str, korean: str) -> Found | None:
    """Return a denied denial that the other text denies once, and only once."""
    first = second = None
    if any(map(english.__contains__, _LEADS["en"])):
        first = _LITOTES["en"].search(english)
    if any(map(korean.__contains__, _LEADS["ko"])):
        second = _LITOTES["ko"].search(korean)
    if (first is None) == (second is None):
        return None
    if first is None and second is not None:
        return ("", second[0]) if number_that_may_deny(english, "en") == 1 else None
    many = [len(denials(english, "en")), len(denials(korean, "ko"))]
    if first is None or many != [1, 1] or number_that_may_deny(korean, "ko") != 1:
        return None
    return first[0], ""
