"""The checks that brackets and quotation marks come in pairs, in one unit or over more.

A quotation that goes on is open in its unit: what stands there is judged by
:func:`open_quotation`, with the units before and behind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from workbench.checks.features import Bit
from workbench.checks.passage import Pair
from workbench.checks.punctuation.pairing import (
    Marks,
    Sign,
    double_marks,
    in_two_styles,
    single_marks,
)
from workbench.checks.subject import Located, Problem, Subject, Whole, listed
from workbench.model import N_, Severity

_PAIRS = dict(zip("([{（［｛「『《〈【〔“«", ")]}）］｝」』》〉】〕”»", strict=True))
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_SIGNS = re.compile('[()\\[\\]{}（）［］｛｝「」『』《》〈〉【】〔〕“”«»"]')
_ANY = re.compile("[()\\[\\]{}（）［］｛｝「」『』《》〈〉【】〔〕“”«»\"'‘’]")
_SINGLE = re.compile(r"(?<![A-Za-z0-9À-ɏ])['’]|['’](?![A-Za-zÀ-ɏ])|‘")
"""Single quotation marks; what stands in a Latin word is an apostrophe."""
_SMILE = re.compile(r"[:;=]-?[()\[\]]|(?<![\w(（~∼–-])8-?[)]")
_MEASURE = re.compile(r"(?<=\d)[\"”″]")
_NARROW = str.maketrans("（）［］｛｝", "()[]{}")
"""Brackets of another width are a pair still: ``full-width`` tells of those."""
_NUMBERED = re.compile(
    r"(?:^|[\s,;])(?:[0-9]{1,3}|[A-Za-z]|[가나다라마바사아자차카타파하]|[ivx]{1,4})\Z"
)
"""What stands before the bracket of ``1)`` and ``a)``."""
_SINGLE_MARKS = frozenset("'‘’")
_WITHOUT_APOSTROPHE = frozenset({"ko", "ja", "zh"})
"""Languages where a single quotation mark is one."""
_QUOTATION_MARKS = frozenset("“”\"‘’'")
_BEGINS = re.compile(r"(?:\A|[\s:(])['‘](?=[A-Z])")
_ENDS = re.compile(r"(?<=[.,?!…])['’](?=\s|\Z)")
_MAY_BEGIN = re.compile(r"(?:\A|[\s:;(])['‘](?=\w)")
_MAY_END = re.compile(r"['’](?![A-Za-zÀ-ɏ])")
"""Where a quotation in single marks begins and ends in English, and no apostrophe."""
_ENTITIES = {
    **{"quot": '"', "apos": "'", "#34": '"', "#39": "'", "#8216": "‘", "#8217": "’"},
    **{"lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”"},
    **{"#8220": "“", "#8221": "”"},
}
_ENTITY = re.compile(rf"&({'|'.join(_ENTITIES)});")
"""Marks that a source spells out."""
_GOES_ON = re.compile(r"[.?!…]\s*\Z")
"""A whole sentence, behind which a quotation may go on."""
_SAID_BEHIND = {
    "ko": re.compile(
        r"(?:[다라자냐까요]|[”’\"'])(?:이?라)?고[는도]? ?(?:\S{1,20} )?\S{0,20}다\.?\Z"
        r"|[다라자]며 [^”\"]{0,200}다\.\Z"
    ),
    "en": re.compile(
        r"[,?!] (?:[\w’'.-]+ ){0,5}(?:said|says|told|tells|added|adds|asked|wrote)\b"
    ),
}
"""How a sentence shows that its quotation ended."""
_SPEECH = 3
"""Words of a quotation that may go on in another sentence."""
_FAR = 12
"""Units after which an open quotation is a slip and does not go on."""
_GERMAN = frozenset({"de", "cs", "sk", "sl", "bg", "lt", "et", "is", "hr", "sr", "pl"})
_REVERSED = frozenset({"sv", "fi", "da", "nb", "nn", "no", "hu", "ro", "he"})


def bracket_pairs(pair: Pair) -> Problem | None:
    """A bracket or quotation mark of the translation has no partner.

    Round, square and curly brackets, 「」『』《》〈〉, “” and straight quotes; ``1)``,
    ``a)`` and whatever the source leaves open are left alone. Of a quotation that goes
    on in another sentence ``open-quotation`` tells. Two marks that are a pair but of
    two styles, as in “this", are an info; the fix gives them one.
    """
    signs = _ANY.findall(pair.target.prose)
    if not signs or _evidently_paired(signs, pair.target.prose):
        return None
    if not {*pair.languages}.isdisjoint(_GERMAN | _REVERSED):
        return None
    source, target = pair.languages
    left = _left(pair.target.prose, target)
    if not left or _is_open(pair.source.prose, source):
        return None
    if {*left} <= _SINGLE_MARKS and any(_single(pair.source.prose)):
        return None
    if {*left} <= _QUOTATION_MARKS:
        text = pair.target.masked
        double, single = double_marks(text), single_marks(text)
        if not double.opened + double.closed + _lone(single, left):
            return _in_two_styles(pair, double, single)
        if not _lone(single, left) and _edges(double, text, pair):
            return None
    return Problem(N_("“{signs}” has no partner."), (("signs", listed(left)),))


def _lone(single: Marks, left: list[str]) -> tuple[Sign, ...]:
    """Return the single marks without a partner, where such are amiss at all."""
    amiss = not _SINGLE_MARKS.isdisjoint(left)
    return single.opened + single.closed if amiss else ()


def _left(text: str, language: str) -> list[str]:
    """Return the signs without a partner, whatever is taken for a measure."""
    text = _SMILE.sub(" ", text.translate(_NARROW))
    return [*_alone(text, language)] and [*_alone(_MEASURE.sub(" ", text), language)]


def _is_open(source: str, language: str) -> bool:
    """Tell whether the source has a sign without a partner, of whatever spelling."""
    text = _ENTITY.sub(lambda found: _ENTITIES[found[1]], source)
    if _left(text, language):
        return True
    if "'" not in text and "’" not in text and "`" not in text:
        return False
    marks = double_marks(text)
    if marks.opened or marks.closed:
        return True
    if len(_BEGINS.findall(text)) > len(_MAY_END.findall(text)):
        return True
    return len(_ENDS.findall(text)) > len(_MAY_BEGIN.findall(text))


def _in_two_styles(pair: Pair, double: Marks, single: Marks) -> Problem | None:
    """Say of which pair the marks do not belong together, with all of them mended."""
    mixed = [*in_two_styles(double), *in_two_styles(single)]
    if not mixed:
        return None
    text = pair.target.text
    signs = [
        sign.text for marks in (double, single) for one in marks.pairs for sign in one
    ]
    curly = 2 * sum(sign in "“”‘’" for sign in signs) >= len(signs)
    letters = [*text]
    for opener, closer in mixed:
        kind = "“”" if {opener.text, closer.text} & {*"“”"} else "‘’"
        straight = '"' if kind == "“”" else "'"
        letters[opener.at] = kind[0] if curly else straight
        letters[closer.at] = kind[1] if curly else straight
    return Problem(
        N_("“{signs}”: a pair of quotation marks in two styles."),
        (("signs", listed([f"{one.text}…{other.text}" for one, other in mixed])),),
        severity=Severity.INFO,
        fix="".join(letters),
    )


class _Edges(NamedTuple):
    """How a quotation reaches over the edges of a text."""

    begun: bool
    """It began before: a mark closes it that is the first of the text."""
    goes_on: bool
    """It goes on behind: what opens it is the last of the text."""


def _edges(marks: Marks, text: str, pair: Pair) -> _Edges | None:
    """Return over which edges a quotation reaches; None where a mark is missing."""
    opened, closed = marks.opened, marks.closed
    if not (opened or closed) or len(opened) > 1 or len(closed) > 1:
        return None
    if not _may_go_on(pair.source.prose):
        return None
    begun, goes_on = closed[:1], opened[:1]
    if begun and any(opener.at < begun[0].at for opener, _ in marks.pairs):
        return None
    if goes_on:
        at = goes_on[0].at
        if any(closer.at > at for _, closer in marks.pairs):
            return None
        said = _SAID_BEHIND.get(pair.languages[1])
        if said is None or said.search(text, at + 1) or not _GOES_ON.search(text):
            return None
    return _Edges(bool(begun), bool(goes_on))


def _may_go_on(source: str) -> bool:
    """Tell whether the source quotes more than a name, or nothing that it could end."""
    quoted = [source[one.at : other.at] for one, other in double_marks(source).pairs]
    return not quoted or any(len(one.split()) >= _SPEECH for one in quoted)


def open_quotation(whole: Whole) -> Iterator[Located]:
    """A quotation begins in one sentence and ends in none, or ends and never began.

    It may go on over several sentences, and each paragraph of it may open it anew, as
    is the custom in English. What the source leaves open in the same sentence is left
    alone. From and to English and Korean.
    """
    waiting: tuple[int, Subject, bool] | None = None
    for number, subject in enumerate(whole.subjects):
        edges = _reaching(subject)
        if edges is None:
            continue
        ours, theirs = edges
        near = waiting is not None and number - waiting[0] <= _FAR
        if waiting and not waiting[2] and not (near and (ours.begun or _anew(subject))):
            yield waiting[1], _UNENDING
        if ours.begun and not near and not theirs:
            yield subject, _UNBEGUN
        waiting = (number, subject, theirs) if ours.goes_on else None
    if waiting and not waiting[2]:
        yield waiting[1], _UNENDING


_UNBEGUN = Problem(N_("A quotation ends here that did not begin."))
_UNENDING = Problem(N_("A quotation begins here that does not end."))


def _anew(subject: Subject) -> bool:
    return subject.unit.target.lstrip()[:1] in {"“", '"'}


def _reaching(subject: Subject) -> tuple[_Edges, bool] | None:
    """Return over which edges a quotation reaches, and whether the source is open."""
    pair = subject.only
    if pair is None or not pair.target.seen & Bit.QUOTE:
        return None
    if not {*pair.languages} <= {*_SAID_BEHIND}:
        return None
    text = pair.target.masked
    if not (text.count('"') % 2 or text.count("“") != text.count("”")):
        return None
    edges = _edges(double_marks(text), text, pair)
    return edges and (edges, _is_open(pair.source.prose, pair.languages[0]))


def _evidently_paired(signs: list[str], text: str) -> bool:
    """Tell whether there is one quotation after the other, and nothing else."""
    if signs != ["“", "”"] * (len(signs) // 2):
        return False
    return not any(part[-1:].isdigit() for part in text.split("”"))


def _alone(text: str, language: str) -> Iterator[str]:
    """Yield the signs without a partner."""
    opened: Counter[str] = Counter()
    for match in _SIGNS.finditer(text):
        sign = match[0]
        if sign == '"':
            opened[sign] = 1 - opened[sign]
        elif sign in _PAIRS:
            opened[sign] += 1
        elif opened[_CLOSERS[sign]]:
            opened[_CLOSERS[sign]] -= 1
        elif not _NUMBERED.search(text[max(0, match.start() - 5) : match.start()]):
            yield sign
    yield from opened.elements()
    if language in _WITHOUT_APOSTROPHE:
        yield from _single(text)


def _single(text: str) -> Iterator[str]:
    """Yield a single quotation mark if not all of them can be paired."""
    found = Counter(_SINGLE.findall(text))
    if found["'"] % 2:
        yield "'"
    if found["‘"] != found["’"]:
        yield "‘" if found["‘"] > found["’"] else "’"
