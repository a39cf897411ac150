"""Terms in Korean, and in languages that write no spaces: a trie over characters.

In Korean a term begins where a word does and ends where one does or where particles
follow (노동자 in 노동자들은, never in 노동자협회), and the spaces of a compound are
free (해외 파견 노동자, 해외파견 노동자). Loanwords match in every known spelling
of them. In Chinese, Japanese and Thai a term may stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.korean import is_suffix, spellings
from workbench.terms.term import Term
from workbench.terms.words import Found

DEEPEST = 80
"""Most characters of a term; a longer one is not looked for."""
_COMPOUND = 4
"""Characters from which a word may be a compound that somebody writes apart."""
_HANGUL = re.compile("[가-힣]+")
_LATIN = re.compile("[A-Za-z0-9À-ɏ]")
_MARKS = str.maketrans("", "", " \u00a0\t\n")


class _Node:
    __slots__ = ("next", "terms")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.terms: list[Term] = []


class CharacterIndex:
    """A trie of the characters of all terms, spaces left out."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self._korean = language == "ko"
        self._root = _Node()
        for term in terms:
            spelled: tuple[str, ...] = (term.source,)
            if self._korean and not term.exact:
                spelled = spellings(term.source)
            for spelling in spelled:
                self._add(spelling, term)

    def find(self, text: str) -> list[Found]:
        """Return start, end and term of each, in order, none in another."""
        found: list[Found] = []
        at = 0
        while at < len(text):
            match = self._longest(text, at) if self._may_begin(text, at) else None
            if match is not None:
                found.append((at, *match))
            at = match[0] if match else at + 1
        return found

    def _add(self, spelling: str, term: Term) -> None:
        core = spelling.translate(_MARKS)
        if not core or len(core) > DEEPEST:
            return
        node = self._root
        for character in core.lower():
            node = node.next.setdefault(character, _Node())
        node.terms.append(term)

    def _may_begin(self, text: str, at: int) -> bool:
        here, before = text[at], text[at - 1 : at]
        if here.isspace():
            return False
        if self._korean:
            return not before.isalnum()
        return not (_LATIN.match(here) and _LATIN.match(before))

    def _longest(self, text: str, at: int) -> tuple[int, Term] | None:
        node, best, length, spaces = self._root, None, 0, 0
        position = at
        while position < len(text) and length < DEEPEST:
            character = text[position]
            position += 1
            if character in " \u00a0\n\t":
                spaces += 1
                if spaces > length:
                    break
                continue
            following = node.next.get(character.lower())
            if following is None:
                break
            node, length = following, length + 1
            for term in node.terms:
                if self._allows(term, text, at, position):
                    best = position, term
                    break
        return best

    def _allows(self, term: Term, text: str, start: int, end: int) -> bool:
        seen = text[start:end]
        if term.exact and seen != term.source:
            return False
        if not _fits_case(term.source, seen) or not _fits_spaces(term.source, seen):
            return False
        after = text[end : end + 1]
        if _LATIN.match(text[end - 1]) and _LATIN.match(after):
            return False
        if not self._korean:
            return True
        rest = _HANGUL.match(text, end)
        return is_suffix(rest[0]) if rest else not after.isalnum()


def _fits_case(term: str, seen: str) -> bool:
    """Tell whether Latin capitals are where an acronym has them."""
    if term.isascii() and term.isupper():
        return term.translate(_MARKS) == seen.translate(_MARKS)
    return True


def _fits_spaces(term: str, seen: str) -> bool:
    """Tell whether the text may have spaces where it has them."""
    if " " not in seen or " " in term:
        return True
    return len(term) >= _COMPOUND
