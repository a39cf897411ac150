"""Where a rule's two regular expressions meet: the only owner of ``regex``.

A place fits where ``before`` ends and ``after`` begins. White space is one place,
whoever wrote the rule: a stop before it and a capital after it meet there, on
whichever side of the space the rule was written to cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from workbench.segmentation.icu import PatternError, Translated, translate

LONGEST_PATTERN = 5_000
"""Characters; those of LanguageTool's rules have up to 1,200."""

_SPACE = r"[\s\x1c-\x1f]"
"""White space as ``str.isspace`` has it."""

_UNDERLINE = re.compile(r"\[-_\]|\[_-\]|_")


@dataclass(frozen=True)
class Matcher:
    """What finds the places of a rule, or of any of several; compiled when asked."""

    text: str
    """One translated pattern, empty itself, that fits at a place."""
    refers: bool
    """Whether it refers to a group by its number."""

    def places(self, text: str, seconds: float) -> Iterator[int]:
        """Yield every offset of ``text`` that fits, ascending.

        :raises PatternError: the pattern is wrong.
        :raises TimeoutError: it takes longer than that, once compiled.
        """
        for match in self._anywhere.finditer(text, timeout=seconds):
            yield match.start()

    def fits(self, text: str, offset: int, seconds: float) -> bool:
        """Tell whether ``offset``, or one in the white space after it, fits.

        :raises PatternError: the pattern is wrong.
        :raises TimeoutError: it takes longer than that, once compiled.
        """
        return self._in_space.match(text, offset, timeout=seconds) is not None

    def compile(self, *, to_fit: bool) -> None:
        """Compile the pattern now, for ``fits`` or for ``places``; once is enough.

        :raises PatternError: it is wrong.
        """
        _ = self._in_space if to_fit else self._anywhere

    @cached_property
    def _anywhere(self) -> Any:
        return _compiled(self.text)

    @cached_property
    def _in_space(self) -> Any:
        return _compiled(f"{_SPACE}*?(?:{self.text})")


def matcher(before: str, after: str) -> Matcher:
    """Return what finds the places between ``before`` and ``after``.

    :raises PatternError: one of them is no regular expression; says which.
    """
    behind = _translated("beforebreak", before)
    if behind.refers:
        # Matched backwards, it would meet the reference before the group.
        raise PatternError("beforebreak: a reference back is not supported there")
    ahead = _translated("afterbreak", after, groups=behind.groups)
    both = f"(?<={behind.text})" if before else ""
    both += f"(?={ahead.text})" if after else ""
    return Matcher(both, ahead.refers)


def check(before: str, after: str) -> None:
    """Compile a rule's patterns.

    :raises PatternError: one of them is no regular expression; says which.
    """
    try:
        matcher(before, after).compile(to_fit=False)
    except PatternError:
        # Together they may not say whose fault it is.
        for name, pattern in (("beforebreak", before), ("afterbreak", after)):
            _compile_alone(name, pattern)
        raise


def matcher_of_any(matchers: Sequence[Matcher]) -> Matcher | None:
    """Return what finds the places of any of them, at nearly the price of one.

    None where one refers to a group by its number, which others would shift.
    """
    if not matchers or any(one.refers for one in matchers):
        return None
    return Matcher("|".join(one.text for one in matchers), refers=False)


@lru_cache(maxsize=1024)
def speaks_of(pattern: str, language: str) -> bool:
    """Tell whether a map's pattern is about a language: all of its code, any case.

    Tools write ``en-GB`` or ``en_GB``; either is understood.

    :raises PatternError: it is no regular expression, or takes too long.
    """
    hyphened = _translated("languagepattern", _UNDERLINE.sub("-", pattern))
    try:
        found = _compiled(f"(?i:{hyphened.text})")
        return found.fullmatch(language.replace("_", "-"), timeout=1) is not None
    except TimeoutError as error:
        raise PatternError("languagepattern: takes too long") from error
    except PatternError as error:
        raise PatternError(f"languagepattern: {error}") from error


def _translated(name: str, pattern: str, *, groups: int = 0) -> Translated:
    if len(pattern) > LONGEST_PATTERN:
        raise PatternError(f"{name}: is longer than {LONGEST_PATTERN:,} characters")
    try:
        return translate(pattern, groups=groups)
    except PatternError as error:
        raise PatternError(f"{name}: {error}") from error


def _compile_alone(name: str, pattern: str) -> None:
    translated = _translated(name, pattern)
    try:
        _compiled(translated.text)
    except PatternError as error:
        raise PatternError(f"{name}: {error}") from error


def _compiled(pattern: str) -> Any:
    """Compile a translated pattern.

    :raises PatternError: it cannot be.
    """
    import regex  # most workspaces have no rules, and it takes its time

    try:
        return regex.compile(pattern, regex.VERSION1)
    except (regex.error, RecursionError, OverflowError) as error:
        raise PatternError(str(error)) from error
