"""Checks that nothing is left in the source language: no words, and not all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench import languages
from workbench.checks.passage import OBJECT, Pair
from workbench.checks.subject import Problem, listed
from workbench.model import N_

_IN_BRACKETS = re.compile(r"\([^()]{1,200}\)|\[[^\[\]]{1,200}\]|（[^（）]{1,200}）")
_QUOTED = re.compile(
    r"[‘'“\"「『《〈`](?:[^‘'“\"”’「」『』《》〈〉`가-힣]{1,200}"
    r"|[가-힣 ]{1,40})[’'”\"」』》〉`]"
)
_COMMAND = re.compile(
    r"<(?P<tag>tt|code|kbd|pre)>[^<]{1,400}</(?P=tag)>|\w[\w ]{1,80} --?\w[\w-]*"
    r"|\$\w+[\w ]{1,80}"
)
_HANGUL_RUN = re.compile(r"[가-힣]+(?:[ ,][가-힣]+)*")
_RUN = re.compile(
    r"(?<![\w@#$%&/\\.:_=<>{}-])[A-Za-z][A-Za-z’']*(?: [A-Za-z][A-Za-z’']*)*"
    r"(?![\w@#$%&/\\:_=<>{}(-]|\.\w)"
)
_NEIGHBOURS = re.compile(r"[A-Za-z’'] [A-Za-z]")
"""What is in two words in a row."""
_FUNCTION_WORDS = (
    "the a an of and to in on for with that was were is are by from as at it its this"
    " which who has have had been be will would their his her they he she we you not"
    " but or about after before into over than when while where said"
)
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_LATIN = "Latn"
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_COUNTED = re.compile(r"[^\W\d_](?:[^\W_]|['’·-](?=[^\W_]))*")
"""A word with what hyphens and digits make one of."""
_FEWEST = 6
"""Words in a row that two languages of one script do not share by chance."""


def same_as_source(pair: Pair) -> Problem | None:
    """The translation is the source, word for word.

    Names, addresses, numbers and code may well stay as they are and are not
    reported; a text counts as words if two of it are, one of them not a name.
    """
    if pair.target.text.strip() != pair.source.text.strip():
        return None
    if pair.languages[0] == pair.languages[1]:
        return None
    words = _COUNTED.findall(pair.source.prose)
    if len(words) < 2 or all(map(_is_name, words)):
        return None
    return Problem(N_("The translation is the same as the source."))


def _is_name(word: str) -> bool:
    return word != word.lower()


def source_left(pair: Pair) -> Problem | None:
    """Words of the source were left as they are, in the midst of the translation.

    Two words in small letters in a row, in a translation into another script; Hangul
    in a translation from Korean. Names, acronyms, commands, lines that both have and
    what stands in brackets or is quoted are left alone. Between languages of one
    script, six words in a row that are the same.
    """
    if pair.languages[0] == pair.languages[1]:
        return None
    if pair.source.text.strip() == pair.target.text.strip():
        return None  # said by same-as-source
    if not _may_be_left(pair):
        return None
    left = list(dict.fromkeys(_left(pair)))
    if not left:
        return None
    return Problem(
        N_("Words of the source are left in the translation: {words}."),
        (("words", listed(left)),),
    )


def _may_be_left(pair: Pair) -> bool:
    """Tell whether the translation has any words of the source's script."""
    ours, theirs = _scripts(pair.languages)
    if ours == theirs:
        return True
    if ours == _LATIN:
        return _NEIGHBOURS.search(pair.target.prose) is not None
    return ours == "Kore"


@lru_cache(maxsize=64)
def _scripts(codes: tuple[str, str]) -> tuple[str, str]:
    return languages.script(codes[0]), languages.script(codes[1])


def _left(pair: Pair) -> Iterator[str]:
    target = pair.target.prose
    if "\n" in target:
        known = {*map(str.strip, pair.source.prose.split("\n"))}
        lines = target.split("\n")
        target = "\n".join(line for line in lines if line.strip() not in known)
    for pattern in (_COMMAND, _IN_BRACKETS, _QUOTED):
        target = pattern.sub(f" {OBJECT} ", target)
    ours, theirs = _scripts(pair.languages)
    if ours == theirs:
        yield from _same_words(pair.source.prose, target)
    elif ours == _LATIN:
        yield from _latin(pair.source.prose, target)
    elif ours == "Kore":
        yield from (match[0] for match in _HANGUL_RUN.finditer(target))


def _latin(source: str, target: str) -> Iterator[str]:
    known = {word.casefold() for word in _WORD.findall(source)}
    for match in _RUN.finditer(target):
        words = match[0].split(" ")
        if all(word.casefold() in known for word in words) and _ordinary(words):
            yield match[0]


def _ordinary(words: list[str]) -> bool:
    """Tell whether the words are a phrase, not a name: Ministry of Education."""
    small = [word for word in words if word.islower() and len(word) > 1]
    if not any(word not in _FUNCTION for word in small):
        return len(small) > 1 and len(small) == len(words)
    return len(small) > 1


def _same_words(source: str, target: str) -> Iterator[str]:
    theirs = _WORD.findall(target)
    ours = _WORD.findall(source)
    runs = {tuple(ours[at : at + _FEWEST]) for at in range(len(ours) - _FEWEST + 1)}
    for at in range(len(theirs) - _FEWEST + 1):
        run = tuple(theirs[at : at + _FEWEST])
        if run in runs and sum(word.islower() for word in run) > 2:
            yield " ".join(run)
            return
