"""Terms in drafts: put in where an engine knew no glossary, judged everywhere.

An engine that takes a glossary says so (:class:`TakesTerms`) and is given the terms of
each text. Every other one is asked what it calls the term by itself; where its draft
has that, or a word that is forbidden, the approved translation takes its place. This
was measured against hiding the term behind a placeholder, with the small real model of
the tests: ``benchmarks/terms.py`` prints the figures. Engines lose the thread around
placeholders, and half of the sentence with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from workbench import inline
from workbench.drafts.mending import mended, probe
from workbench.drafts.values import Cache, Providers, Request
from workbench.engines import Engine
from workbench.model import Draft, Finding, Severity, digest
from workbench.terms import Fault, Occurrence, Terms, faults
from workbench.terms.book import demanded


@runtime_checkable
class TakesTerms(Protocol):
    """An engine whose answers follow ``glossary``."""

    takes_terms: bool


class Asking(Protocol):
    """Whoever asks the engine."""

    def __call__(self, texts: Sequence[str]) -> Mapping[str, Draft]:
        """Return the answers there are, by text."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A draft with the terms of its source."""

    source: str
    draft: Draft
    found: tuple[Occurrence, ...]


def judged(source: str, draft: Draft, request: Request) -> Draft:
    """Return the draft with a finding for each term that it does not honour."""
    known = _known(source, draft, request)
    found = tuple(_finding(fault) for fault in _faults(known, request))
    return replace(draft, findings=(*draft.findings, *found)) if found else draft


def honoured(
    drafts: Mapping[str, Draft], request: Request, ask: Asking
) -> dict[str, Draft]:
    """Return drafts by their source: terms put in, findings for what could not be.

    ``ask`` hears of terms alone, and only of those that some draft misses.
    """
    if not request.terms.binding:
        return dict(drafts)
    known = [_known(source, draft, request) for source, draft in drafts.items()]
    amiss = [(one, tuple(_faults(one, request))) for one in known]
    missed = dict.fromkeys(fault.term for _, found in amiss for fault in found)
    probes = {term: probe(term, request.source) for term in missed if term.wanted}
    answers = ask(tuple(dict.fromkeys(probes.values()))) if probes else {}
    alone = {term: answers[p].text for term, p in probes.items() if p in answers}
    settled = {}
    for one, found in amiss:
        text = one.draft.text
        for fault in found:
            text = mended(text, fault, alone.get(fault.term, ""), request)
        settled[one.source] = judged(one.source, replace(one.draft, text=text), request)
    return settled


def with_terms(providers: Providers, terms: Terms) -> Providers:
    """Return providers whose engine is given the terms of each text, if it takes them.

    Its cache keeps what was answered under these terms apart from all other answers.
    """
    engine, cache = providers.engine, providers.cache
    takes = isinstance(engine, TakesTerms) and engine.takes_terms
    if engine is None or not takes or not terms.binding:
        return providers
    given = TermedEngine(engine, terms.binding)
    kept = TermedCache(cache, terms.binding) if cache is not None else None
    return replace(providers, engine=given, cache=kept)


def asks_for_terms(engine: Engine) -> bool:
    """Tell whether the engine has been given the terms already."""
    return isinstance(engine, TermedEngine)


@dataclass(frozen=True, slots=True)
class TermedEngine:
    """An engine that takes a glossary, with the glossary to give it."""

    engine: Engine
    terms: Terms

    def __getattr__(self, name: str) -> int:
        """Return how much of an article the engine wants to see, if it says so."""
        if name in {"batch", "neighbours"}:
            return int(getattr(self.engine, name))
        raise AttributeError(name)

    @property
    def name(self) -> str:
        """The name of the engine itself."""
        return self.engine.name

    def version(self, source: str, target: str) -> str:
        """Return what the engine's answers depend on; empty if it does not say."""
        version = getattr(self.engine, "version", None)
        return str(version(source, target)) if version else ""

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the engine's own pairs."""
        return self.engine.pairs()

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        glossary: Mapping[str, str] | None = None,
        context: Sequence[str] = (),
    ) -> list[Draft]:
        """Translate, with the terms that occur in the texts as the glossary."""
        found = [one for text in texts for one in self.terms.find(text, source)]
        terms = {**demanded(found), **(glossary or {})}
        return self.engine.translate(
            texts, source, target, glossary=terms, context=context
        )


@dataclass(frozen=True, slots=True)
class TermedCache:
    """A cache in which texts with terms are kept under the terms as well."""

    cache: Cache
    terms: Terms

    def get_many(
        self, engine: str, source: str, target: str, texts: Sequence[str]
    ) -> Mapping[str, Draft]:
        """Return the answers that were given under the present terms."""
        found: dict[str, Draft] = {}
        for name, some in self._parted(engine, source, texts).items():
            found |= self.cache.get_many(name, source, target, some)
        return found

    def put_many(
        self, engine: str, source: str, target: str, drafts: Mapping[str, Draft]
    ) -> None:
        """Keep answers under the terms they were given for."""
        for name, some in self._parted(engine, source, tuple(drafts)).items():
            kept = {text: drafts[text] for text in some}
            self.cache.put_many(name, source, target, kept)

    def _parted(
        self, engine: str, source: str, texts: Sequence[str]
    ) -> dict[str, list[str]]:
        parted: dict[str, list[str]] = {}
        for text in texts:
            said = demanded(self.terms.find(text, source))
            pairs = (part for pair in sorted(said.items()) for part in pair)
            name = f"{engine} terms {digest(*pairs)}" if said else engine
            parted.setdefault(name, []).append(text)
        return parted


def _find(text: str, request: Request) -> tuple[Occurrence, ...]:
    placeholders = inline.placeholders(text, request.markup)
    return request.terms.binding.find(text, request.source, placeholders)


def _known(source: str, draft: Draft, request: Request) -> _Known:
    return _Known(source, draft, _find(source, request) if request.terms else ())


def _faults(known: _Known, request: Request) -> Iterator[Fault]:
    if known.found and known.draft.text:
        marked = inline.placeholders(known.draft.text, request.markup)
        yield from faults(known.found, known.draft.text, request.target, marked)


def _finding(fault: Fault) -> Finding:
    from workbench.checks.terms import problem_of  # and with it all checks

    problem = problem_of(fault)
    return Finding(
        code="term-forbidden" if fault.forbidden else "term-missing",
        severity=Severity.WARNING,
        template=problem.template,
        arguments=problem.arguments,
    )
