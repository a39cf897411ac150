"""Rules about full stops: what an abbreviation, number or initial tells.

Those that forbid are true where the sentence goes on; those that divide, where it has
ended although the engine saw no end.
"""

from __future__ import annotations

import re

from workbench.segmentation.abbreviations import (
    BEFORE_NUMBER,
    BEFORE_ORDINAL,
    BEFORE_STARTER,
    MAYBE_LAST,
    NEVER_LAST,
    ORDINAL_LANGUAGES,
    STARTERS,
    TITLES,
)
from workbench.segmentation.cut import Cut

_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPENING = re.compile(r"[«“„\"¿¡—–]\s*")
_NO_STARTER = re.compile(r"\.|['’-]\w")
_PARTICLE = re.compile(r"(?:Le|La|Les|De|Da|Di|Du|Van|Von|El|Al|Los|Las)\b")
_ONE_LETTER = re.compile(r"\w\b")
_INITIAL = re.compile(r"(?:[^\W\d_]['’])?(?:\w{1,9}-)?[^\W\d_]\Z")
_INITIALISM = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
_SPACED_INITIALS = re.compile(r"(?:\A|[\s(\[«“„\"])[^\W\d_]\.\s?[^\W\d_]\.\Z")
_HOUR = re.compile(r"[aApP]\.?[mM]")
_DAY_OR_ZONE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[ECMP][SD]?T|GMT|UTC|BST|CES?T|KST"
    r"|JST|IST|AES?T|Eastern|Central|Mountain|Pacific|Greenwich|Korea|Seoul|Japan)"
    r"(?!\w)"
)
_AGENCY = re.compile(r"(?:\A|\s)/[^\W\d_a-z][\w .-]{1,20}/\.\Z")
_AGENCY_NEXT = re.compile(r"/[^\W\d_a-z][\w .-]{1,20}/\.")
_STREET = "str"
_NUMBER = re.compile(r"(?:\A|[\s(\[–-])([0-9]{1,3}|[IVX]{1,5})\.\Z")
_CLOSING = frozenset(")]）］】」』”»›\"'’")
_SPACED_DOTS = re.compile(r"(?:\A|[^.\s] |[,;:—–] ?)\. \. \.\Z")
_FOURTH_DOT = re.compile(r"[^\W_]['’”)\]]?\.\Z")
_THREE_DOTS = re.compile(r"\. \. \. +\w")
_EXCLAIMING = frozenset({"Yahoo", "Yum", "Jeopardy", "Panic", "Wham"})
_SPEAKER = re.compile(
    r"(?:(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Prof|Lt|Col|Capt|Sgt)\.|[A-Z][\w'’.-]*"
    r"|of|the|de|van|von|al|bin|and|for|a|an) ){1,7}"
    r"(?:said|says|asked|asks|added|adds|told|cried|shouted|replied|wrote|writes"
    r"|yelled|exclaimed|wondered|demanded|tweeted|joked|screamed|insisted)\b"
)
_NUMERAL = re.compile(r"[IVX]{2,6}\s+[^\W\d_]")
_GREEK_WORD = re.compile("[α-ωά-ώΐΰ]{3,}[αεηιουωάέήίόύώνς]")
_KAZAKH_QUESTION = re.compile(
    "(?:не|кім|қай|қандай|қанша|қашан|қайда|неге|неше|қалай)(?:\\w{0,6})\\?"
)


def starts(cut: Cut) -> bool:
    """Whether the next word is one that begins sentences and hardly ever names."""
    rest = cut.rest
    if mark := _OPENING.match(rest):
        rest = rest[mark.end() :]
    word = _FIRST_WORD.match(rest)
    if word is None or _NO_STARTER.match(rest, word.end()):
        return False
    starters = STARTERS.get(cut.language)
    return starters is not None and word[0] in starters


# Where a sentence goes on


def precedes_name(cut: Cut) -> bool:
    """``Gen. Kim``, ``M. Dupont``, ``ул. Ленина``: never the end of a sentence."""
    if not cut.dotted:
        return False
    word = cut.word
    return (word in TITLES and cut.rest[:1].isalpha()) or word in NEVER_LAST.get(
        cut.language, ()
    )


def precedes_number(cut: Cut) -> bool:
    """``No. 5``, ``approx. $5``, ``Vol. 2``, ``Jan. 3``."""
    if not cut.dotted or not cut.rest.lstrip("$€£¥₩~")[:1].isdigit():
        return False
    word = cut.word.lower()
    return word in BEFORE_NUMBER or word.endswith(_STREET)


def awaits_starter(cut: Cut) -> bool:
    """``J. Chirac``, ``U.S. President``, ``Apple Inc. CEO``: perhaps a name goes on.

    Initials, rows of letters and words like ``Inc.`` end a sentence only where the
    next word is one that begins sentences.
    """
    return cut.dotted and _may_be_last(cut) and not _starts_after_letters(cut)


def tells_the_time(cut: Cut) -> bool:
    """``3 a.m. Monday``, ``10 a.m. ET``: the day or the zone belongs to the hour."""
    return bool(_HOUR.fullmatch(cut.word) and _DAY_OR_ZONE.match(cut.rest))


def names_its_agency(cut: Cut) -> bool:
    """``МОСКВА, 3 ноября. /ТАСС/. Президент``: a dateline is no sentence."""
    return bool(_AGENCY_NEXT.match(cut.rest) or _AGENCY.search(cut.before))


def counts_an_ordinal(cut: Cut) -> bool:
    """``am 3. Oktober``, ``die 27. Große Strafkammer``, ``Papst Johannes XXIII. war``.

    After an article or preposition always; else unless the next word begins sentences.
    """
    if cut.language not in ORDINAL_LANGUAGES or not cut.dotted:
        return False
    number = _NUMBER.search(cut.before)
    if number is None:
        return False
    before = cut.before[: number.start()].rstrip().rpartition(" ")[2]
    return before.lower() in BEFORE_ORDINAL or not starts(cut)


def pauses(cut: Cut) -> bool:
    """``the thing is . . . I mean``: three spaced dots stand inside a sentence."""
    return cut.before.endswith(". .") and bool(_SPACED_DOTS.search(cut.before))


def doubts(cut: Cut) -> bool:
    """``the expert (?) said``: a mark alone in brackets is a remark."""
    return cut.before[-2:-1] in {"(", "（"}


def is_named_aloud(cut: Cut) -> bool:
    """``Yahoo! News``: the mark is part of a name."""
    return cut.before[-1:] == "!" and cut.word in _EXCLAIMING and not starts(cut)


def names_its_speaker(cut: Cut) -> bool:
    """``“Why?” Kim asked.``: who said it belongs to what was said."""
    quoted = cut.language == "en" and cut.marks.strip() and cut.before[-1:] in "?!"
    return bool(quoted and _SPEAKER.match(cut.rest))


# Where a sentence has ended


def ends_before_starter(cut: Cut) -> bool:
    """``for Pitt & Co. | They``, ``in the U.S. | The``, ``der EG. | Die``."""
    if not cut.dotted or not cut.marks:
        return False
    word = cut.word
    if word in NEVER_LAST.get(cut.language, ()):
        return False
    return _starts_after_letters(cut) and (
        _may_be_last(cut)
        or word in BEFORE_STARTER
        or _HOUR.fullmatch(word) is not None
        or (word.isupper() and word.isalpha() and starts(cut))
    )


def begins_with_dots(cut: Cut) -> bool:
    """``compounds. | . . . The practice``: a stop that touches its word has ended the
    sentence; three spaced dots after it stand for what was left out before the next."""
    return bool(
        _FOURTH_DOT.search(cut.before) and cut.marks and _THREE_DOTS.match(cut.rest)
    )


def is_a_greek_word(cut: Cut) -> bool:
    """``κανένας. | το κόστος``: Greek words end in a vowel, ν or ς; abbreviations are
    cut off inside, so a stop after a whole word ends the sentence in any case."""
    if cut.language != "el" or not cut.dotted or not cut.marks:
        return False
    return _GREEK_WORD.fullmatch(cut.word) is not None


def asks_on_in_kazakh(cut: Cut) -> bool:
    """``кім? | не?``: in a row of question words each is a question."""
    if cut.language != "kk" or cut.before[-1:] != "?":
        return False
    return _KAZAKH_QUESTION.match(cut.rest) is not None


def counts_centuries(cut: Cut) -> bool:
    """``жағдайы.XVIII ғасырдың``: between a word and a Roman numeral only the space was
    forgotten; no address or name is written so."""
    if cut.marks or cut.before[-1:] != "." or not cut.word[-3:].islower():
        return False
    return cut.word[-1:] >= "а" and _NUMERAL.match(cut.rest) is not None


def precedes_starter(cut: Cut) -> bool:
    """``a work of art. | He``: then the word was a word, though it looks shortened."""
    if not cut.dotted or not cut.marks:
        return False
    word = cut.word
    return len(word) > 1 and word.isalpha() and starts(cut)


def closes_what_was_said(cut: Cut) -> bool:
    """``« oui ». | Le``, ``(Smith 55). | The``: no abbreviation ends with a mark."""
    said = cut.before[:-1].rstrip()
    return said[-1:] in _CLOSING


def _may_be_last(cut: Cut) -> bool:
    word = cut.word
    if word in MAYBE_LAST:
        return True
    if _INITIAL.fullmatch(word):
        return word[-1].isupper() or bool(_SPACED_INITIALS.search(cut.before))
    if _HOUR.fullmatch(word):
        return False
    return "." in word and _INITIALISM.fullmatch(word) is not None


def _starts_after_letters(cut: Cut) -> bool:
    """Like ``starts``, but ``J. Le Pen`` and ``1898 г. В`` go on.

    After more than an initial, as in ``in the U.S. | “We``, a quotation starts too.
    """
    word = cut.word
    if _INITIAL.fullmatch(word):
        doubtful = _PARTICLE if word[-1].isupper() else _ONE_LETTER
        return starts(cut) and not doubtful.match(cut.rest)
    return starts(cut) or cut.rest[0] in '«“„"'
