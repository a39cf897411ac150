"""Segmentation rules of users: values as SRX 2.0 knows them, and how they decide.

Our own cuts are where we start. At each place, which is the white space between two
words or the nothing between two letters, the first rule of the language's list that
fits decides: a break cuts, an exception joins. Where none fits, our own cut stays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from time import thread_time
from typing import Protocol

from workbench.errors import ConfigurationError, Message, SourceError
from workbench.model import N_
from workbench.segmentation.icu import PatternError
from workbench.segmentation.matching import (
    Matcher,
    check,
    matcher,
    matcher_of_any,
    speaks_of,
)

PATIENCE = 0.1
"""Seconds that ``FEW`` rules together may take for a text of ``SHORT`` characters."""
SHORT = 5_000
FEW = 100
_MOST_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Rule:
    """One place where a text is cut, or is not."""

    breaks: bool
    """Whether it cuts; else it is an exception."""
    before: str
    """ICU regular expression for what stands before the place; may be empty."""
    after: str
    """ICU regular expression for what stands after it; may be empty."""
    comments: tuple[str, ...] = ()
    """What the author wrote above it."""
    line: int = field(default=0, compare=False)
    """Line in the file it was read from; 0 for a new one."""

    def __str__(self) -> str:
        return f"{'break' if self.breaks else 'no break'} {self.before} | {self.after}"


@dataclass(frozen=True, slots=True)
class RuleList:
    """A ``languagerule``: rules under a name that no other list has."""

    name: str
    rules: tuple[Rule, ...] = ()
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LanguageMap:
    """Which languages a list of rules is for."""

    pattern: str
    """ICU regular expression for the whole of a language code."""
    name: str
    """That of the list."""
    comments: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Handling:
    """What other tools are told of inline codes and subflows; ours sees no codes."""

    subflows: bool = True
    """``segmentsubflows``."""
    formats: tuple[tuple[str, bool], ...] = (
        ("start", False),
        ("end", True),
        ("isolated", False),
    )
    """``formathandle``: type, and whether such codes belong before the cut."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done at one place."""

    offset: int
    """Where the text after it begins, or where our own cut is."""
    cut: bool
    rule: Rule | None
    """The rule that decided; None where our own cut stayed."""


class Decider(Protocol):
    """Has the last word about where a text is cut."""

    def apply(self, text: str, offsets: Sequence[int], language: str) -> list[int]:
        """Return the offsets to cut at, ascending."""
        ...


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a workspace, in the order in which they are asked."""

    lists: tuple[RuleList, ...] = ()
    maps: tuple[LanguageMap, ...] = ()
    cascade: bool = True
    """Whether all maps that speak of a language count, or only the first."""
    handling: Handling = Handling()
    comments: tuple[str, ...] = ()
    """What the author wrote above everything."""
    path: str = field(default="", compare=False)
    """The file's name, for complaints."""
    _ready: dict[str, _Ready] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was compiled, by language: computed once, the same every time."""

    @property
    def rules(self) -> Iterator[tuple[RuleList, Rule]]:
        """All rules with their lists; the n-th is number n to people."""
        return ((found, rule) for found in self.lists for rule in found.rules)

    def apply(self, text: str, offsets: Sequence[int], language: str) -> list[int]:
        """Return where ``text`` is cut, given where we would.

        :raises ConfigurationError: a pattern is wrong; names file, line and rule.
        :raises SourceError: a rule takes too long for this text; names it too.
        """
        if not self.lists:
            return list(offsets)
        return [
            made.offset for made in self.decide(text, offsets, language) if made.cut
        ]

    def decide(
        self, text: str, offsets: Sequence[int], language: str
    ) -> Iterator[Decision]:
        """Yield what is done at each place where we or a rule would cut, ascending.

        :raises ConfigurationError: as ``apply`` does.
        :raises SourceError: as ``apply`` does.
        """
        ready = self._for(language)
        clock = _Clock(self, text, len(ready.rules))
        ours = {end: offset for offset, (_, end) in _gaps(text, offsets)}
        breaks = _breaks(text, ready, clock)
        gaps = chain(
            ((end, start) for _, (start, end) in _gaps(text, offsets)),
            ((end, start) for end, (start, _) in breaks.items()),
        )
        for end, start in sorted(dict(gaps).items()):
            first = breaks[end][1] if end in breaks else len(ready.rules)
            exception = _exception(text, start, ready, first, clock)
            rule = exception or (ready.rules[first] if end in breaks else None)
            yield Decision(ours.get(end, end), exception is None, rule)

    def for_language(self, language: str) -> tuple[Rule, ...]:
        """Return the rules that count for a language, in the order they are asked.

        :raises ConfigurationError: a map's pattern is wrong.
        """
        lists = {found.name: found for found in self.lists}
        names: list[str] = []
        for known in self.maps:
            if known.name not in names and self.is_for(known, language):
                names.append(known.name)
                if not self.cascade:
                    break
        return tuple(rule for name in names for rule in lists[name].rules)

    def is_for(self, known: LanguageMap, language: str) -> bool:
        """Tell whether a map is about a language.

        :raises ConfigurationError: its pattern is wrong; names file and line.
        """
        try:
            return speaks_of(known.pattern, language)
        except PatternError as error:
            raise self._wrong(error.args[0], known.line) from error

    def verify(self) -> None:
        """Compile every pattern, whatever its language.

        :raises ConfigurationError: one is wrong; names file, line and rule.
        """
        for known in self.maps:
            self.is_for(known, "en")
        self._check(tuple(rule for _, rule in self.rules))

    def described(self, rule: Rule) -> str:
        """Return how people know a rule: its number, and the list it is in."""
        for number, (found, known) in enumerate(self.rules, 1):
            if known is rule:
                return Message(
                    N_("rule %(number)s (%(name)s)"), number=number, name=found.name
                )
        return Message(N_("the rule %(rule)s"), rule=str(rule))

    def _for(self, language: str) -> _Ready:
        ready = self._ready.get(language)
        if ready is None:
            rules = self.for_language(language)
            try:
                ready = _Ready.of(rules)
            except PatternError:
                self._check(rules)
                raise
            self._ready[language] = ready
        return ready

    def _check(self, rules: tuple[Rule, ...]) -> None:
        for rule in rules:
            try:
                check(rule.before, rule.after)
            except PatternError as error:
                message = Message(
                    N_("%(rule)s: %(reason)s"),
                    rule=self.described(rule),
                    reason=error.args[0],
                )
                raise self._wrong(message, rule.line) from error

    def _wrong(self, message: str, line: int) -> ConfigurationError:
        return ConfigurationError(message, path=self.path or None, line=line or None)


@dataclass(frozen=True, slots=True)
class _Ready:
    """The rules for one language, and what finds their places."""

    rules: tuple[Rule, ...]
    matchers: tuple[Matcher, ...]
    exceptions: tuple[int, ...]
    """Numbers of the rules that do not cut."""
    any_exception: Matcher | None
    """What tells at once that none of them fits, as is the rule."""

    @classmethod
    def of(cls, rules: tuple[Rule, ...]) -> _Ready:
        """Return what is needed to ask these rules.

        :raises PatternError: the pattern of one is wrong.
        """
        matchers = tuple(matcher(rule.before, rule.after) for rule in rules)
        exceptions = tuple(n for n, rule in enumerate(rules) if not rule.breaks)
        together = matcher_of_any([matchers[number] for number in exceptions])
        try:
            if together is not None:
                together.compile(to_fit=True)
        except PatternError:
            together = None  # they are too many, or one is wrong: tried next
        for found, rule in zip(matchers, rules, strict=True):
            if rule.breaks or together is None:
                found.compile(to_fit=not rule.breaks)
        return cls(rules, matchers, exceptions, together)

    def may_be_exception(self, text: str, start: int, seconds: float) -> bool:
        """Tell whether an exception fits at ``start``; yes where that takes long.

        Asked one by one then, they show which of them it is.
        """
        if self.any_exception is None:
            return bool(self.exceptions)
        try:
            return self.any_exception.fits(text, start, seconds)
        except TimeoutError:
            return True


class _Clock:
    """The time that is left for one text, in seconds of this thread.

    A neighbour on the machine does not use it up.
    """

    def __init__(self, rules: Rules, text: str, count: int) -> None:
        self._rules = rules
        work = max(1.0, len(text) / SHORT) * max(1.0, count / FEW)
        self._limit = min(PATIENCE * work, _MOST_PATIENCE)
        self._end = thread_time() + self._limit

    def left(self, rule: Rule) -> float:
        """Return what is left for ``rule``.

        :raises SourceError: nothing is.
        """
        left = self._end - thread_time()
        if left <= 0:
            raise self.exhausted(rule)
        return left

    def compile(self, found: Matcher) -> None:
        """Compile what the text is not to blame for, with the clock stopped."""
        began = thread_time()
        found.compile(to_fit=True)
        self._end += thread_time() - began

    def exhausted(self, rule: Rule) -> SourceError:
        return SourceError(
            Message(
                N_("%(rule)s takes over %(limit)s ms for one text"),
                rule=self._rules.described(rule),
                limit=format(self._limit * 1000, ".0f"),
            ),
            path=self._rules.path or None,
            line=rule.line or None,
            hint=Message(N_("make it simpler, or remove it")),
        )


def _breaks(text: str, ready: _Ready, clock: _Clock) -> dict[int, tuple[int, int]]:
    """Return the places that rules cut: by their end, start and the first rule."""
    found: dict[int, tuple[int, int]] = {}
    for number, rule in enumerate(ready.rules):
        if not rule.breaks:
            continue
        left = clock.left(rule)
        try:
            places = ready.matchers[number].places(text, left)
            for _, (start, end) in _gaps(text, places):
                if start and end < len(text):
                    found.setdefault(end, (start, number))
        except TimeoutError as error:
            raise clock.exhausted(rule) from error
    return found


def _exception(
    text: str, start: int, ready: _Ready, first: int, clock: _Clock
) -> Rule | None:
    """Return the exception before rule number ``first`` that fits at ``start``."""
    asked = ready.exceptions[: bisect_left(ready.exceptions, first)]
    if not asked:
        return None
    left = clock.left(ready.rules[asked[0]])
    if not ready.may_be_exception(text, start, left / 2):
        return None
    for number in asked:
        rule, found = ready.rules[number], ready.matchers[number]
        clock.compile(found)
        try:
            if found.fits(text, start, clock.left(rule)):
                return rule
        except TimeoutError as error:
            raise clock.exhausted(rule) from error
    return None


def _gaps(text: str, offsets: Iterable[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield each of the ascending ``offsets`` with the white space it is in."""
    start = end = -1
    for offset in offsets:
        if not start <= offset <= end:
            start = end = offset
            while start and text[start - 1].isspace():
                start -= 1
            while end < len(text) and text[end].isspace():
                end += 1
        yield offset, (start, end)


NO_RULES = Rules()
