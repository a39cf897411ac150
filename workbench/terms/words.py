"""Terms in languages that write spaces: a trie over words.

Hyphen and space are the same, an apostrophe with or without ``s`` is not seen, the
last word of a term may be in the plural (English). A capital in a term asks for one
in the text, capitals throughout are an acronym and asked for as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol
from unicodedata import normalize

from workbench.terms.plurals import singulars
from workbench.terms.term import Term

DEEPEST = 24
"""Most words of a term; a longer one is not looked for."""
_TOKEN = re.compile(r"[^\W_]+|_|[^\w\s]")
_HYPHENS = "-‐‑–"
_APOSTROPHES = "'’ʼ"
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,6}|[A-Z]{2,6}")
_SHORTEST_COMPOUND = 6

Found = tuple[int, int, Term]


class Index(Protocol):
    """Finds terms in a text."""

    def find(self, text: str) -> list[Found]:
        """Return start, end and term of each, in order, none in another."""


class Token(NamedTuple):  # a dataclass takes three times as long to make
    """A word or a sign of a text."""

    text: str
    key: str
    """The same for all spellings of the word but its plural."""
    start: int
    end: int
    hyphen: bool
    """Whether nothing but a hyphen stands between it and the one before."""


@dataclass(frozen=True, slots=True)
class _Entry:
    term: Term
    words: tuple[str, ...]
    joined: bool = False

    def allows(self, tokens: list[Token]) -> bool:
        """Tell whether the text's capitals fit the term's."""
        if self.term.exact:
            return tuple(token.text for token in tokens) == self.words
        if self.joined or len(tokens) != len(self.words):
            first, word = tokens[0].text[0], self.words[0][0]
            return first.isupper() or not word.isupper() or self._sentence_like
        pairs = zip(self.words, tokens, strict=True)
        return all(
            self._fits(number, word, token)
            for number, (word, token) in enumerate(pairs)
        )

    def _fits(self, number: int, word: str, token: Token) -> bool:
        seen = token.text
        if len(word) > 1 and word.isupper():
            return seen in {word, f"{word}s"}
        if not word[0].isupper() or seen[0].isupper() or token.hyphen:
            return True
        return number == 0 and self._sentence_like

    @property
    def _sentence_like(self) -> bool:
        """Whether only the first word has a capital, as a sentence would."""
        rest = self.words[1:]
        return bool(rest) and all(word == word.lower() for word in rest)


class _Node:
    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.entries: list[_Entry] = []


class WordIndex:
    """A trie of the keys of the words of all terms."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self._english = language == "en"
        self._root = _Node()
        for term in terms:
            for path, entry in self._paths(term):
                self._add(path, entry)

    def find(self, text: str) -> list[Found]:
        """Return start, end and term of each, in order, none in another."""
        tokens = list(_tokens(text, english=self._english))
        found: list[Found] = []
        at = 0
        while at < len(tokens):
            count, term = self._longest(tokens, at)
            if term is not None:
                end = tokens[at + count - 1].end
                found.append((tokens[at].start, end, term))
            at += count
        return found

    def _longest(self, tokens: list[Token], at: int) -> tuple[int, Term | None]:
        """Return how many words the longest term from here has, and the term."""
        node = self._root
        best: tuple[int, Term | None] = (1, None)
        for count in range(1, min(len(tokens) - at, DEEPEST) + 1):
            last = tokens[at + count - 1]
            seen = tokens[at : at + count]
            following = node.next.get(last.key)
            for key in self._singulars(last):
                term = _ended(node.next.get(key), seen)
                best = (count, term) if term else best
            term = _ended(following, seen)
            best = (count, term) if term else best
            if following is None:
                break
            node = following
        return best if best[1] else self._hyphenated(tokens, at)

    def _hyphenated(self, tokens: list[Token], at: int) -> tuple[int, Term | None]:
        """Look for a term in one word that the text writes with a hyphen."""
        pair = tokens[at : at + 2]
        if len(pair) == 2 and pair[1].hyphen:
            node = self._root.next.get(pair[0].key + pair[1].key)
            if term := _ended(node, pair):
                return 2, term
        return 1, None

    def _singulars(self, token: Token) -> tuple[str, ...]:
        return singulars(token.key) if self._english else ()

    def _paths(self, term: Term) -> Iterator[tuple[tuple[str, ...], _Entry]]:
        """Yield every way to the term through the trie."""
        tokens = list(_tokens(term.source, english=self._english))
        if not tokens or len(tokens) > DEEPEST:
            return
        entry = _Entry(term, tuple(token.text for token in tokens))
        keys = tuple(token.key for token in tokens)
        yield keys, entry
        if term.exact:
            return
        for single in self._singulars(tokens[-1]):
            yield (*keys[:-1], single), entry
        joined = "".join(keys)
        long = len(joined) >= _SHORTEST_COMPOUND or tokens[-1].hyphen
        if len(keys) == 2 and long and joined.isalpha():
            yield (joined,), replace(entry, joined=True)
        if _ACRONYM.fullmatch(term.source):
            other = _other_acronym(term.source)
            words = tuple(t.text for t in _tokens(other, english=False))
            yield tuple(map(_key, words)), _Entry(term, words)

    def _add(self, path: tuple[str, ...], entry: _Entry) -> None:
        node = self._root
        for key in path:
            node = node.next.setdefault(key, _Node())
        node.entries.append(entry)


def _ended(node: _Node | None, tokens: list[Token]) -> Term | None:
    for entry in node.entries if node else ():
        if entry.allows(tokens):
            return entry.term
    return None


def _tokens(text: str, *, english: bool) -> Iterator[Token]:
    """Yield the words and signs; hyphens and apostrophes only part them."""
    end = 0
    possessive = False
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word in _HYPHENS or word in _APOSTROPHES:
            possessive = english and word in _APOSTROPHES and match.start() == end
            continue
        between = text[end : match.start()]
        owned = possessive and word in {"s", "S"} and len(between) == 1
        possessive = False
        if owned and end:
            end = match.end()
            continue
        hyphen = len(between) == 1 and between in _HYPHENS
        yield Token(word, _key(word), match.start(), match.end(), hyphen)
        end = match.end()


def _key(word: str) -> str:
    return word.lower() if word.isascii() else normalize("NFC", word).casefold()


def _other_acronym(acronym: str) -> str:
    """Return ``US`` for ``U.S.`` and the other way round."""
    if "." in acronym:
        return acronym.replace(".", "")
    return "".join(f"{letter}." for letter in acronym)
