"""What a check is given, what it says, and how it is registered."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import update_wrapper
from typing import Generic, TypeVar

from workbench.checks.features import EVERYTHING
from workbench.checks.once import once
from workbench.checks.passage import ENDS, OF_TARGET, OWN, SAME, Pair, Passage
from workbench.model import Kind, Markup, Severity, State, Unit
from workbench.terms import NO_TERMS, Fault, Terms, faults

Known = TypeVar("Known")


@dataclass  # no slots: the pairs are kept for all checks
class Subject:
    """A unit under examination, with what its texts mean.

    Nobody changes one: it is not frozen because that would take three times as long.
    """

    unit: Unit
    markup: Markup
    source_language: str
    """Canonical locale code of ``unit.source``."""
    target_language: str
    """Canonical locale code of the translation."""
    required: State = State.APPROVED
    """The least state that passes: ``APPROVED``, ``REVIEW`` or ``DRAFT``."""
    terms: Terms = NO_TERMS
    """The glossary of the target language."""

    @once
    def pairs(self) -> tuple[tuple[Pair, ...], ...]:
        """Each translated text, with every source it may be sound against.

        A plural form may follow the singular or the plural source; a language
        with one form has to say what the plural says.
        """
        unit = self.unit
        if unit.plural is None:
            pair = self._pair(self._source_of_target(), unit.target)
            return ((pair,),) if unit.target else ()
        sources = (unit.plural, unit.source)[: len(unit.targets)]
        return tuple(
            tuple(self._pair(source, target) for source in sources)
            for target in unit.targets
            if target
        )

    @once
    def only(self) -> Pair | None:
        """The one text with its one source; None of a unit with plural forms."""
        if self.unit.plural is not None or not self.pairs:
            return None
        return self.pairs[0][0]

    @once
    def seen(self) -> int:
        """A bit for all that a check may want to look at; see :func:`needs`."""
        unit, pair = self.unit, self.only
        if unit.plural is not None:
            return EVERYTHING
        seen = _ANYTHING | (_TERMS if self.terms.binding else 0)
        seen |= _FLAGS if unit.flags else 0
        if unit.extracted.startswith(_SUBTITLE):
            seen |= _SHOWN
        return seen if pair is None else seen | pair.seen

    def known(self, find: Callable[[Subject], Known]) -> Known:
        """Return what ``find`` says of the unit, asking it once."""
        known = self.__dict__.setdefault("_known", {})
        if find not in known:
            known[find] = find(self)
        found: Known = known[find]
        return found

    def forget(self) -> None:
        """Drop what is known, which may point back here and so keep both alive.

        Then memory is free at once, and not when somebody looks for such circles.
        """
        self.__dict__.pop("_known", None)

    @once
    def term_faults(self) -> tuple[tuple[str, Fault], ...]:
        """Each translated text with every term of its source that it fails."""
        if not self.terms.binding:
            return ()
        return tuple(
            (choices[0].target.text, fault)
            for choices in self.pairs
            for fault in self._faults(choices[0])
        )

    def _faults(self, pair: Pair) -> Iterator[Fault]:
        source, target = pair.source, pair.target
        language = pair.source_language
        found = self.terms.binding.find(source.text, language, source.placeholders)
        if found:
            language = pair.target_language
            yield from faults(found, target.text, language, target.placeholders)

    def _source_of_target(self) -> str:
        # A stale target answers for the source it was made for: that the source
        # moved on is said by the check ``stale``, once.
        unit = self.unit
        if unit.state is State.STALE and unit.previous:
            return unit.previous
        return unit.source

    def _pair(self, source: str, target: str) -> Pair:
        return Pair(
            Passage(source, self.markup),
            Passage(target, self.markup),
            self.source_language,
            self.target_language,
            self.unit.flags,
        )


_SUBTITLE = Kind.SUBTITLE.value
_TERMS, _FLAGS, _SHOWN = (OWN << number for number in range(3))
_ANYTHING = OWN << 5


def needs(
    source: int = 0,
    target: int = 0,
    *,
    terms: bool = False,
    flags: bool = False,
    subtitle: bool = False,
    same: bool = False,
    ends: bool = False,
) -> int:
    """Return what of ``Subject.seen`` a check looks for, any of it.

    ``source`` and ``target`` are bits of their texts. Where nothing of it is seen, the
    check has nothing to say.

    :param same: that both texts are the same but for white space.
    :param ends: that the texts do not both end with a letter and a full stop.
    """
    own = zip((terms, flags, subtitle), (_TERMS, _FLAGS, _SHOWN), strict=True)
    compared = zip((same, ends), (SAME, ENDS), strict=True)
    seen = sum(bit for asked, bit in (*own, *compared) if asked)
    return source | target << OF_TARGET | seen


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check has to say; code and severity come from the registry."""

    template: str
    """English message with ``{name}`` fields, marked with ``N_`` where made."""
    arguments: tuple[tuple[str, str], ...] = ()
    severity: Severity | None = None
    """Overrides the severity of the check."""
    target: str | None = None
    """The text at fault; None where it is the unit as a whole."""
    fix: str | None = None
    """All of the text as it would be sound; None where a person has to decide."""


@dataclass(frozen=True, eq=False)  # no slots: what is known is kept
class Whole:
    """All live units of an article in one language, in the order of the article."""

    subjects: tuple[Subject, ...]

    def known(self, find: Callable[[Whole], Known]) -> Known:
        """Return what ``find`` says of the article, asking it once."""
        known = self.__dict__.setdefault("_known", {})
        if find not in known:
            known[find] = find(self)
        found: Known = known[find]
        return found


Located = tuple[Subject, Problem]
"""A problem of a whole article, with the unit where a reader meets it."""

Function = Callable[[Subject], Iterable[Problem]]
OfPair = Callable[[Pair], Problem | None]
Examined = TypeVar("Examined", Subject, Whole)
Said = TypeVar("Said", Problem, Located)


@dataclass(frozen=True, slots=True)
class Check(Generic[Examined, Said]):
    """A function that yields problems, and how much they matter."""

    function: Callable[[Examined], Iterable[Said]]
    """Pure; its docstring is the documentation people read."""
    severity: Severity
    needs: int = EVERYTHING
    """What has to be seen in a subject for it to have anything to say."""
    of_state: bool = False
    """Whether it never has anything to say of a unit that ``is_settled``."""

    @property
    def documentation(self) -> str:
        """The user documentation of the check."""
        return inspect.getdoc(self.function) or ""


def is_settled(unit: Unit) -> bool:
    """Tell whether the unit is approved beyond doubt: as nearly all units are."""
    return unit.state is State.APPROVED and not unit.unsound and unit.plural is None


class PerPair:
    """A check of one translated text, made one of every text of a unit."""

    def __init__(
        self, of_pair: OfPair, unless: Callable[[Unit], bool] | None = None
    ) -> None:
        self.of_pair = of_pair
        self.unless = unless
        """Which units it says nothing of."""
        update_wrapper(self, of_pair)

    def __call__(self, subject: Subject) -> Iterable[Problem]:
        """Return what is wrong with each text against every source it may follow."""
        if self.unless is not None and self.unless(subject.unit):
            return ()
        found: list[Problem] | None = None
        for choices in subject.pairs:
            problem = self.of_pair(choices[0])
            if problem is not None and all(map(self.of_pair, choices[1:])):
                found = found or []
                found.append(replace(problem, target=choices[0].target.text))
        return found or ()

    def of_only(self, unit: Unit, problem: Problem) -> Iterable[Problem]:
        """Return what is told of a unit in whose only text ``problem`` was found."""
        if self.unless is not None and self.unless(unit):
            return ()
        return (replace(problem, target=unit.target),)


def per_pair(function: OfPair) -> PerPair:
    """Turn a check of one translated text into one of every text of a unit."""
    return PerPair(function)


def listed(items: list[str], *, most: int = 5) -> str:
    """Return the distinct items in order, separated by commas, cut after ``most``."""
    distinct = list(dict.fromkeys(items))
    shown = [item if len(item) <= 60 else item[:59] + "…" for item in distinct[:most]]
    return ", ".join(shown) + (", …" if len(distinct) > most else "")
