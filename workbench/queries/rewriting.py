"""Puts words in the place of others in one text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from workbench import korean
from workbench.errors import Message, QueryError, UsageError
from workbench.model import N_
from workbench.queries.judging import SECONDS, compiled, too_slow
from workbench.queries.parsing import LONGEST_PATTERN
from workbench.queries.patterns import fault


@dataclass(frozen=True)
class Rewriter:
    """What is to be replaced by what, wherever it stands."""

    old: str
    """Words, in either spelling of Unicode; or a regular expression."""
    new: str
    """Of a regular expression, ``\\1`` and ``\\g<name>`` stand for its groups."""
    regex: bool = False
    exact: bool = True
    """Whether case counts."""
    particles: bool = False
    """Whether a Korean particle behind the words follows how the new ones end."""

    def verify(self) -> None:
        """Make sure that it can be applied.

        :raises UsageError: the words or the pattern cannot be looked for.
        """
        if not self.old:
            raise UsageError(Message(N_("there is nothing to replace: it is empty")))
        if len(self.old) > LONGEST_PATTERN or len(self.new) > LONGEST_PATTERN:
            message = N_(
                "what is replaced, and by what, has at most %(limit)d characters"
            )
            raise UsageError(Message(message, limit=LONGEST_PATTERN))
        if any(unicodedata.category(char) in {"Cc", "Cs"} for char in self.new):
            raise UsageError(Message(N_("no control character may be put into a text")))
        _ = self._pattern

    def rewritten(self, text: str) -> str:
        """Return the text with every occurrence replaced.

        :raises QueryError: the pattern takes too long.
        :raises UsageError: the replacement names a group that the pattern lacks.
        """
        try:
            found = list(self._pattern.finditer(text, timeout=SECONDS))
        except TimeoutError as error:
            raise too_slow(1) from error
        # From the last to the first: what stands before keeps its place.
        for match in reversed(found):
            start, end = match.span()
            new = self._replacement(match)
            if self.particles and _ends_differ(match[0], new):
                text = korean.replace_with_particles(text, (start, end), new)
            else:
                text = text[:start] + new + text[end:]
        return text

    def _replacement(self, match: Any) -> str:
        if not self.regex:
            return self.new
        try:
            return str(match.expand(self.new))
        except (IndexError, ValueError, self._errors) as error:
            raise _no_group(error) from error

    @property
    def _errors(self) -> type[Exception]:
        import regex  # rarely needed, and it takes its time

        return cast("type[Exception]", regex.error)

    @cached_property
    def _pattern(self) -> Any:
        if self.regex:
            return self._compiled(self.old)
        return self._compiled(_literally(self.old))

    def _compiled(self, pattern: str) -> Any:
        try:
            return compiled(pattern, exact=self.exact, column=1)
        except QueryError as error:
            raise UsageError(error.message, hint=error.hint) from error


def _literally(words: str) -> str:
    """Return a pattern for the words in any spelling of Unicode."""
    import regex  # rarely needed, and it takes its time

    forms = (unicodedata.normalize(form, words) for form in ("NFC", "NFD"))
    return "|".join(dict.fromkeys(regex.escape(one) for one in (words, *forms)))


def _ends_differ(old: str, new: str) -> bool:
    return bool(new.strip()) and korean.sounds(old) != korean.sounds(new)


def _no_group(error: Exception) -> UsageError:
    message = N_("the replacement cannot be used: %(reason)s")
    return UsageError(Message(message, reason=fault(error)))
