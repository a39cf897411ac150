"""The check of text that somewhere was decoded by another charset than it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.languages import language_of, script
from workbench.model import N_, Unit

_NO_BYTE = "\x81\x8d\x8f\x90\x9d"
"""What Windows-1252 has no sign for; programs keep it as it is, or lose it."""


def _western(first: int, last: int) -> str:
    """Return the signs, for a regular expression, that such bytes become by mistake."""
    codes = bytes(range(first, last + 1))
    shown = codes.decode("cp1252", "ignore") + codes.decode("latin-1")
    return re.escape("".join(dict.fromkeys(shown)))


_REST = f"[{_western(0x80, 0xBF)}]"
_UTF8 = re.compile(
    f"[Â-ß]{_REST}|[à-ï]{_REST}{{2}}|[ð-ô]{_REST}{{3}}|â€"  # two of it may be lost
)
_HINT = re.compile("[¡‚√À-ô\ufffd]|\\?\\?|[\u4e00-\u9fff\uf900-\ufaff]")
"""What there is in every text that this check has something to say of."""

_HANGUL = re.compile("[가-힣]")
_HANJA = re.compile("[\u4e00-\u9fff\uf900-\ufaff]")
_RUN = re.compile(f"[{_western(0x80, 0xFF)}]{{2,}}")
_HIGH = re.compile("[\xa1-\xff]")
_CLOSING = frozenset("“”‘’«»‹›„‚…–—•·®©™°ªº²³¹\xa0")
"""What may well follow a capital letter at the end of a word."""
_INNER = frozenset("’–—…\xa0")
"""What may also stand between two words in capitals."""

_EAST_ASIAN = MappingProxyType(dict(zip("°±®¯ª¤¦", "“”‘’—·…", strict=True)))
"""Signs after ¡ in what GBK or EUC-KR wrote, by the second of their bytes."""
_QUOTED = re.compile("¡([°±®¯ª¤¦])")
_MAC = re.compile("‚Ä[úùôòîì¶¢]|(?<=[a-z])√[©°±≥≠∫ß®§†]")

_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "Kore": "[가-힣]",
        "Jpan": "[\u3001-\u30ff\u4e00-\u9fff]",
        "Hans": "[\u3001-\u3011\u4e00-\u9fff\uff01-\uff1f]",
        "Hant": "[\u3001-\u3011\u4e00-\u9fff\uff01-\uff1f]",
        "Cyrl": "[\u0400-\u04ff]",
        "Grek": "[\u0370-\u03ff]",
        "Hebr": "[\u05d0-\u05ea]",
        "Arab": "[\u060c-\u06ff]",
        "Thai": "[\u0e01-\u0e5b]",
        "Deva": "[\u0900-\u097f]",
    }
)
"""Letters of the scripts that no charset of the West has."""
_LATIN = re.compile("[\xa0-\u017f\u0218-\u021b\u2010-\u203a\u20ac\u2122\ufeff]")
_VIETNAMESE = re.compile("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
_CHARSETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ko": ("cp949",),
        "ja": ("cp932", "euc_jp"),
        "zh": ("gb18030", "big5"),
        "el": ("cp1253",),
        "he": ("cp1255",),
        "ar": ("cp1256",),
        "th": ("tis_620",),
        **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "sr"), ("cp1251", "koi8_r")),
    }
)


def garbled_text(pair: Pair) -> Problem | None:
    """The translation has text that was decoded wrongly, by another charset.

    UTF-8 that was read as Windows-1252 or Mac Roman (“cafÃ©”, “â€œ”, “‚Äú”),
    EUC-KR, GBK or another charset read as Western (“¡°…¡±”, “¾È³ç”), UTF-8 read as
    CP949, the replacement character U+FFFD, and a text of which only question marks
    are left. What the source has as well is meant, and so is what the pseudo engine
    wrote. The fix decodes it as it should have been, where nothing of it is lost.
    """
    text = pair.target.text
    if text.isascii() and "??" not in text:
        return None
    if not _HINT.search(text):
        return None
    spots = [spot for spot in _spots(pair) if spot[0] not in pair.source.text]
    if not spots:
        return None
    shown = [wrong if right is None else f"{wrong} ({right})" for wrong, right in spots]
    return Problem(
        N_("The translation has text that was decoded wrongly: {samples}."),
        (("samples", listed(shown)),),
        fix=_mended(text, spots),
    )


def is_pseudo(unit: Unit) -> bool:
    """Tell whether a text is of the engine that writes accents where there are none."""
    origin = unit.origin
    return origin is not None and (origin.kind, origin.detail) == ("mt", "pseudo")


Spot = tuple[str, str | None]
"""What is garbled, and what it was; None where that is lost."""


def _spots(pair: Pair) -> Iterator[Spot]:
    text = pair.target.text
    if "\ufffd" in text:
        yield "\ufffd", None
    found = [*_of_runs(pair)]
    if not found or any(right is None for _, right in found):
        found = [*_of_utf8(pair)] or found
    yield from found
    for match in _QUOTED.finditer(text):
        if not any(match[0] in wrong for wrong, _ in found):
            yield match[0], _EAST_ASIAN[match[1]]
    for match in _MAC.finditer(text):
        yield match[0], _decoded(match[0], "mac_roman", "utf-8")
    yield from _of_korean(pair)
    if _is_lost(text) and any(map(str.isalpha, pair.source.text)):
        yield text.strip(), None


def _mended(text: str, spots: list[Spot]) -> str | None:
    if any(right is None for _, right in spots):
        return None
    for wrong, right in sorted(set(spots), key=lambda spot: -len(spot[0])):
        text = text.replace(wrong, right or "")
    return text


def _of_utf8(pair: Pair) -> Iterator[Spot]:
    """Yield what was UTF-8, read as Windows-1252 or Latin-1.

    A capital letter and marks after it can be just that; not beside what cannot.
    """
    text, letters = pair.target.text, _letters(pair)
    western: list[Spot] = []
    foreign: list[Spot] = []
    sure = False
    for match in _UTF8.finditer(text):
        right = _decoded(match[0], "cp1252", "utf-8")
        if right is None:
            western += [(match[0], None)] if match[0].startswith("â€") else []
        elif _LATIN.match(right) or _EMOJI.match(right):
            western.append((match[0], right))
            sure = sure or len(match[0]) > 2 or not _may_be_meant(text, match)
        elif letters and letters.match(right):
            foreign.append((match[0], right))
    told = [wrong for wrong, _ in foreign if not _CLOSING.issuperset(wrong[1:])]
    # One of them may be an accent before two marks; several are none.
    sure = sure or len(told) > 1 or any(map(_is_unseen, told))
    if sure or any(right is None for _, right in western):
        yield from (*western, *foreign)


def _is_unseen(text: str) -> bool:
    return any("\x80" <= sign <= "\x9f" for sign in text)


def _may_be_meant(text: str, match: re.Match[str]) -> bool:
    """Tell whether it is a capital letter and the mark after it: “AMANHÔ."""
    rest = match[0][1]
    if rest not in _CLOSING:
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() :][:1]
    inside = before.islower() or before.isdigit()
    return not inside and (rest in _INNER or not after.isalpha())


def _of_runs(pair: Pair) -> Iterator[Spot]:
    """Yield what Western signs stand for in a script that has four of them nowhere."""
    letters = _LETTERS.get(script(pair.target_language))
    if letters is None:
        return
    runs = [run for run in _RUN.findall(pair.target.text) if _HIGH.search(run)]
    if any(map(_is_none_of_the_west, runs)):
        charsets = _CHARSETS.get(language_of(pair.target_language), ())
        whole = re.compile(f"(?:{letters}|[ -~\u2010-\u203a\u3000-\u3011])+")
        for run in runs:
            for some in (("utf-8",), charsets):
                read = (_decoded(run, "cp1252", charset) for charset in some)
                known = [one for one in read if one and whole.fullmatch(one)]
                if known:
                    break
            yield run, _likeliest(known)


def _likeliest(readings: list[str]) -> str | None:
    """Return the one that is not in capitals, as KOI8 is by the charset of Windows."""
    small = [sum(map(str.islower, one)) for one in readings]
    if not small or small.count(max(small)) > 1:
        return None
    return readings[small.index(max(small))]


def _is_none_of_the_west(run: str) -> bool:
    return len(run) > 3 and len(set(run)) > 2 and sum(map(str.isalpha, run)) > 1


def _of_korean(pair: Pair) -> Iterator[Spot]:
    """Yield words that were UTF-8, read as the CP949 of Korean Windows."""
    if script(pair.target_language) != "Kore":
        return
    for word in re.findall(r"[^\s!-~]+", pair.target.text):
        if _HANGUL.search(word) and _HANJA.search(word):
            codes = word.encode("cp949", "ignore")
            right = codes.decode("utf-8", "ignore")
            if len(_HANGUL.findall(right)) > 1 and len(right.encode()) > (
                len(codes) - 3
            ):
                whole = right.encode() == codes
                yield word, right if whole else None


def _is_lost(text: str) -> bool:
    asked = text.count("?")
    return asked > 2 and "??" in text and not re.search(r"[^\s?.,!:;'\"()-]", text)


def _letters(pair: Pair) -> re.Pattern[str] | None:
    """Return the letters of both languages that are not Latin."""
    scripts = {script(one) for one in (pair.source_language, pair.target_language)}
    classes = [_LETTERS[one] for one in sorted(scripts) if one in _LETTERS]
    if "vi" in (language_of(pair.source_language), language_of(pair.target_language)):
        classes.append(_VIETNAMESE.pattern)
    return re.compile("|".join(classes)) if classes else None


def _decoded(text: str, wrong: str, right: str) -> str | None:
    """Return what the text was before it was decoded wrongly."""
    encode: Callable[[str], bytes] = lambda sign: (  # noqa: E731
        sign.encode("latin-1") if "\x80" <= sign <= "\x9f" else sign.encode(wrong)
    )
    try:
        return b"".join(map(encode, text)).decode(right)
    except UnicodeError:
        return None
