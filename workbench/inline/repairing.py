"""Mends what an engine did to placeholders, where there is no doubt how."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.inline.comparison import differences, is_spelling
from workbench.inline.finding import placeholders
from workbench.inline.protection import protect, with_placeholders
from workbench.model import N_, Finding, Markup, Placeholder, Severity

_WORD_BEFORE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.,'’-]{0,60}[A-Za-z0-9%])?\Z")
_WORD_AFTER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.,'’-]{0,60}[A-Za-z0-9%])?")
_LATIN = re.compile("[A-Za-z0-9]")
_MOST = 16
"""A text that lost more placeholders is beyond repair."""


def repair(
    source: str, translated: str, markup: Markup
) -> tuple[str, tuple[Finding, ...]]:
    """Return ``translated`` mended, and a finding for all that could not be.

    Damaged tokens become their placeholders, a stuttered placeholder is said once,
    and a lost one returns where its place is certain: at the edge of the text, around
    all of it, or next to a number or Latin word that both texts hold once.
    """
    protected = protect(source, markup)
    mending = _Mending(source, protected.placeholders, markup)
    text = mending.without_stutter(with_placeholders(translated, protected, markup))
    missing, added = mending.differences(text)
    while missing and len(missing) <= _MOST:
        better = mending.with_one_more(text, missing, len(added))
        if better is None:
            break
        text = better
        missing, added = mending.differences(text)
    return text, (*map(_lost, missing), *map(_added, added))


@dataclass(frozen=True, slots=True)
class _Mending:
    """What is known of the source, and the ways to mend its translation."""

    source: str
    found: Sequence[Placeholder]
    markup: Markup

    def differences(
        self, text: str
    ) -> tuple[tuple[Placeholder, ...], tuple[Placeholder, ...]]:
        """Return what ``text`` lacks, and what it has besides."""
        return differences(self.found, placeholders(text, self.markup))

    def without_stutter(self, text: str) -> str:
        """Drop a placeholder that repeats the one before it oftener than the source."""
        found = placeholders(text, self.markup)
        spare = Counter(item.text for item in found)
        spare.subtract(item.text for item in self.found)
        parts: list[str] = []
        offset = 0
        for before, item in pairwise(found):
            gap = text[before.end : item.start]
            if before.text == item.text and not gap.strip() and spare[item.text] > 0:
                spare[item.text] -= 1
                parts.append(text[offset : before.end])
                offset = item.end
        return "".join((*parts, text[offset:]))

    def with_one_more(
        self, text: str, missing: Sequence[Placeholder], added: int
    ) -> str | None:
        """Return ``text`` with a lost placeholder or pair put back, or None."""
        for item in missing:
            for candidate in self._candidates(text, item):
                still, foreign = self.differences(candidate)
                if len(still) < len(missing) and len(foreign) <= added:
                    return candidate
        return None

    def _candidates(self, text: str, item: Placeholder) -> Iterator[str]:
        """Yield ``text`` with ``item`` in each place that would be certain."""
        if item.kind == "open" and item.pair is not None:
            yield from self._around(text, item, self.found[item.pair])
        elif item.pair is None and item.kind not in {"open", "close"}:
            yield from self._at_edges(text, item)
            yield from self._beside_word(text, item)

    def _around(
        self, text: str, first: Placeholder, last: Placeholder
    ) -> Iterator[str]:
        """Yield ``text`` with the pair around all of it, or the words it held."""
        inner = self.source[first.end : last.start]
        place = self._only_place(text, inner)
        if self._is_first(first) and self._is_last(last):
            place, inner = len(text) - len(text.lstrip()), text.strip()
        if place is not None:
            end = place + len(inner)
            yield text[:place] + first.text + inner + last.text + text[end:]

    def _is_first(self, item: Placeholder) -> bool:
        return not self.source[: item.start].strip()

    def _is_last(self, item: Placeholder) -> bool:
        return not self.source[item.end :].strip()

    def _at_edges(self, text: str, item: Placeholder) -> Iterator[str]:
        if self._is_first(item):
            rest = self.source[item.end :]
            gap = rest[: len(rest) - len(rest.lstrip())]
            yield self.source[: item.end] + gap + text.lstrip()
        if self._is_last(item):
            rest = self.source[: item.start]
            yield text.rstrip() + rest[len(rest.rstrip()) :] + self.source[item.start :]

    def _beside_word(self, text: str, item: Placeholder) -> Iterator[str]:
        word = _WORD_BEFORE.search(self.source, max(0, item.start - 64), item.start)
        place = self._only_place(text, word.group()) if word else None
        if word is not None and place is not None:
            place += len(word.group())
            yield text[:place] + item.text + text[place:]
        word = _WORD_AFTER.match(self.source, item.end)
        place = self._only_place(text, word.group()) if word else None
        if place is not None:
            yield text[:place] + item.text + text[place:]

    def _only_place(self, text: str, word: str) -> int | None:
        """Return where ``text`` holds ``word``, if both texts hold it exactly once."""
        if not _LATIN.search(word):
            return None
        pattern = re.compile(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])")
        places = [match.start() for match in pattern.finditer(text)]
        once = len(places) == 1 and len(pattern.findall(self.source)) == 1
        return places[0] if once else None


def _lost(item: Placeholder) -> Finding:
    return _finding("lost-placeholder", N_("lost {placeholder}"), item)


def _added(item: Placeholder) -> Finding:
    return _finding("added-placeholder", N_("added {placeholder}"), item)


def _finding(code: str, template: str, item: Placeholder) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING if is_spelling(item) else Severity.ERROR,
        template=template,
        arguments=(("placeholder", item.text),),
    )
