"""The names of a text: what is capitalised without beginning a sentence.

The first word of a sentence counts only where it is seen capitalised in the middle
of one as well; abbreviations in capitals count everywhere. In a headline in which
every word is capitalised, and in German, where every noun is, only those do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.differences.mentions import Mention
from workbench.differences.reading import Reading
from workbench.differences.tokens import Sort, Token

_OPENING = frozenset("\"'“‘„«‹([{¿¡—–-•")
_ENDING = frozenset(".!?…:。！？：")
_TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Prof", "Sir", "St", "Mx", "Mme", "M", "Sr", "Sra"}
)
_NO_NAMES = frozenset({"I", *_TITLES})
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
_TITLE_CASE = 0.9
"""The share of capitalised words, small ones aside, that makes a headline."""
_SMALL = frozenset(
    {"a", "an", "as", "at", "by", "in", "on", "to", "he", "she", "it", "we", "they"}
    | {"and", "are", "but", "for", "from", "has", "into", "its", "nor", "the", "with"}
    | {"del", "des", "les", "los", "las", "une", "por", "para", "pour", "dans", "con"}
)


def names(reading: Reading, elsewhere: frozenset[str]) -> Iterator[Mention]:
    """Yield the names of a text.

    What may only begin a sentence is weak: part of a name if one follows it at once.

    :param elsewhere: words known to be names wherever they stand.
    """
    for one in reading.known(_candidates):
        weak = one.initial and one.name not in elsewhere
        if not (weak and one.small):
            yield _mention(one.token, one.name, weak=weak)


class _Candidate(NamedTuple):
    """A word that is a name, or may be one."""

    token: Token
    name: str
    initial: bool
    """Whether it may be capitalised only because of where it stands."""
    small: bool
    """Whether it is then no name at all."""


def _candidates(reading: Reading) -> tuple[_Candidate, ...]:
    found = reading.tokens
    words = [token.text for token in found if _is_telling(token)]
    if len(words) > 1 and all(word.isupper() for word in words):
        return ()
    usual = reading.spoken not in _NOUNS_IN_CAPITALS and not _is_headline(words)
    named = ((token, bare(token.text), initial) for token, initial in _capitals(found))
    return tuple(
        _Candidate(token, name, initial and not acronym, name.lower() in _SMALL)
        for token, name, initial in named
        if (acronym := _is_acronym(name)) or (usual and name not in _NO_NAMES)
    )


def _mention(token: Token, name: str, *, weak: bool = False) -> Mention:
    end = token.start + len(name)
    return Mention(name.casefold(), name, token.start, end, weak)


def inner_names(reading: Reading) -> frozenset[str]:
    """Return the words that are capitalised in the middle of a sentence."""
    return frozenset(
        bare(token.text) for token, initial in _capitals(reading.tokens) if not initial
    )


def bare(word: str) -> str:
    """Return the word without a possessive or shortened ending."""
    return word.replace("’", "'").partition("'")[0] or word


def _capitals(found: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
    """Yield each capitalised word, and whether it has to be capitalised there."""
    initial = True
    before: Token | None = None
    for token in found:
        if token.sort is Sort.MARKUP:
            continue
        if token.sort is Sort.SIGN:
            initial = _begins_sentence(token, before, initial)
        else:
            if token.sort is Sort.WORD and token.text[0].isupper():
                yield token, initial
            initial = False
        before = token


def _begins_sentence(sign: Token, before: Token | None, initial: bool) -> bool:
    """Whether the word after a sign is capitalised because of it.

    :param initial: whether it would be without the sign.
    """
    joined = before is not None and before.end == sign.start
    if joined and before is not None:
        if sign.text[0] in _ENDING:
            # "Mr. Kim", "J. Kim"
            return not (before.text in _TITLES or len(before.text) == 1)
        return initial if before.text[0] in _ENDING else False
    return sign.text[0] in _OPENING or initial


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isascii() and letters.isupper()


def _is_telling(token: Token) -> bool:
    """Whether a headline in capitals would capitalise the word, and a text not."""
    word = token.text
    cased = token.sort is Sort.WORD and word[0].lower() != word[0].upper()
    return cased and len(word) > 2 and word.lower() not in _SMALL


def _is_headline(words: Sequence[str]) -> bool:
    capital = sum(word[0].isupper() for word in words)
    return len(words) > 2 and capital >= _TITLE_CASE * len(words)
