"""The check of what a sentence ends with, in the convention of each language."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.checks.passage import OBJECT, Pair
from workbench.checks.subject import Problem
from workbench.model import N_

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’·-](?=[^\W_]))*")
_CLOSERS = "\"'”’»›」』）)]}>*_~` \u00a0\u3000" + OBJECT
_ENDINGS = {
    **dict.fromkeys(".。．｡।۔!！", "."),
    **dict.fromkeys("?？؟\u037e", "?"),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys("…", "…"),
}
_ABBREVIATED = re.compile(
    r"(?:\b(?:\w\.)+|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|No|etc|vs|al|St|Ave|Dept|approx"
    r"|(?-i:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich"
    r"|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
    r"|Bros|Gov|Sen|Rep|Gen|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.)$",
    re.IGNORECASE,
)
_WIDE = {
    "ja": {".": "。", ":": "："},
    "zh": {".": "。", ":": "："},
    "hi": {".": "।"},
    "ur": {".": "۔"},
}
"""How a language writes what is written ``.`` and ``:`` elsewhere."""
_OWN = {
    "ko": {"。": "."},
    "en": {"。": "."},
    "ja": {".": "。"},
    "zh": {".": "。", "?": "？", "!": "！"},
}
_OPENING = {("es", "?"): "¿", ("es", "!"): "¡"}
_ASKED = re.compile("[?？؟\u037e]|か[。．」』]")
_ASKED_IN_JAPANESE = re.compile(r"か[。．]\Z")
_QUOTES = "\"”’»›」』“‘'"
_KOREAN_SENTENCE = re.compile(r"[다요죠까]\.\Z")
_CLAUSE = 8
"""Words of a source without a mark that are no label: a caption, or half a sentence."""
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_FIXED = frozenset({".", ":", ""})
_UNPUNCTUATED = frozenset({"th", "lo", "km", "my", "bo", "el"})
"""Languages that end sentences without a mark, or with marks of their own."""


def end_punctuation(pair: Pair) -> Problem | None:
    """The translation ends with another kind of punctuation mark than the source.

    ``.`` and ``。`` are of one kind, so are ``.`` and ``!``, whatever quotes or
    markup follow. Japanese asks with か。 and a quoted question need not be at the end
    in both. A source that ends with an abbreviation is left alone, and so are
    subtitles, which have no full stops in many languages. A Korean sentence may end
    with its full stop where the source has a colon, or no mark after eight words or
    more: captions are such, and parts of longer sentences. Each language has its own
    marks: ``。`` in Chinese and Japanese, never in Korean; ``¿`` and ``¡`` in Spanish.
    The fix puts a full stop or colon where it is missing, or away.
    """
    if not _UNPUNCTUATED.isdisjoint(pair.languages):
        return None
    source = pair.source.prose.rstrip(_CLOSERS)
    target = pair.target.prose.rstrip(_CLOSERS)
    if not source or not target or _ABBREVIATED.search(source[-12:]):
        return None
    expected, found = (
        "?" if language == "ja" and _ASKED_IN_JAPANESE.search(text) else _ending(text)
        for text, language in zip((source, target), pair.languages, strict=True)
    )
    if expected == found:
        return _unusual(pair, target)
    if _may_stop(pair, expected, target):
        return None
    if _asked_within(pair.source.prose, pair.target.prose):
        return None
    return replace(
        _difference(expected, found), fix=_mended(pair, expected, found, target)
    )


def _may_stop(pair: Pair, expected: str, target: str) -> bool:
    """Tell whether the full stop of a translation needs none in the source."""
    if not expected and _ABBREVIATED.search(target[-12:]):
        return True
    if pair.languages[1] != "ko" or not _KOREAN_SENTENCE.search(target):
        return False
    long = len(_WORD.findall(pair.source.prose)) >= _CLAUSE
    return expected == ":" or (not expected and long)


def _asked_within(source: str, target: str) -> bool:
    """Tell whether one text ends with a quoted question that stands within the other.

    Languages put what is said before the one who says it, or behind.
    """
    return any(
        one.rstrip(" .。")[-1:] in _QUOTES
        and _ending(one.rstrip(_CLOSERS + ".。")) == "?"
        and _ASKED.search(other)
        for one, other in ((source, target), (target, source))
    )


def _unusual(pair: Pair, target: str) -> Problem | None:
    """Tell of a mark of the right kind that the language does not use."""
    language, found = pair.languages[1], target[-1]
    opening = _OPENING.get((language, found), "")
    if opening and opening not in target and opening not in pair.source.text:
        return Problem(
            N_("The sentence ends with “{found}” and has no “{expected}”."),
            (("found", found), ("expected", opening)),
        )
    expected = _OWN.get(language, {}).get(found, found)
    if expected == found or pair.source.text == pair.target.text:
        return None
    if not (found == "。" or _EAST_ASIAN.match(target[-2:])):
        return None
    at = pair.target.text.rfind(found)
    return Problem(
        N_("Sentences end with “{expected}” in this language, not with “{found}”."),
        (("expected", expected), ("found", found)),
        fix=pair.target.text[:at] + expected + pair.target.text[at + 1 :],
    )


def _mended(pair: Pair, expected: str, found: str, target: str) -> str | None:
    """Return the text with the mark of the source, where it has or had none.

    A question that became a statement may be meant, and so may be a shout.
    """
    text = pair.target.text
    if not target or not text.rstrip().endswith(target) or {expected, found} - _FIXED:
        return None
    end = len(text.rstrip())
    if not expected:
        return None if target[-2:-1] in _ENDINGS else text[: end - 1] + text[end:]
    if found:
        return None
    mark = _WIDE.get(pair.languages[1], {}).get(expected, expected)
    return text[:end] + mark + text[end:]


def _difference(expected: str, found: str) -> Problem:
    arguments = (("expected", expected), ("found", found))
    if not found:
        template = N_("The source ends with “{expected}”, the translation does not.")
    elif not expected:
        template = N_("The translation ends with “{found}”, the source does not.")
    else:
        template = N_(
            "The source ends with “{expected}”, the translation with “{found}”."
        )
    return Problem(template, arguments)


def _ending(text: str) -> str:
    return "…" if text.endswith("...") else _ENDINGS.get(text[-1:], "")
