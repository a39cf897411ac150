"""Finds a draft for every unit that may have one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.drafts.asking import Answers, Contextual, Interview
from workbench.drafts.confidence import scored
from workbench.drafts.figures import with_figures
from workbench.drafts.questions import COPY, Question, copy_of, masks_of, question_of
from workbench.drafts.recalling import Recall, drafts_of, remembered, with_matches
from workbench.drafts.returning import likenesses
from workbench.drafts.rules import is_already, replaceable
from workbench.drafts.settling import settled, wanting
from workbench.drafts.terms import asks_for_terms, honoured, with_terms
from workbench.drafts.values import (
    Drafted,
    Progress,
    Proposal,
    Providers,
    Request,
)
from workbench.errors import EngineError
from workbench.memory import Suggestion
from workbench.model import N_, Draft, Finding, Severity, Unit


@dataclass(frozen=True, slots=True)
class Order:
    """The units of one article, and what is to be drafted of them."""

    units: Sequence[Unit]
    request: Request


@dataclass(frozen=True, slots=True)
class _Plan:
    """An order, as far as it can be carried out without an engine."""

    request: Request
    wanted: list[Unit]
    kept: list[Finding]
    known: Mapping[str, Suggestion]
    """What memory knows, by the id of the unit."""
    drafts: dict[str, Draft]
    """What of that no engine is asked to better, by the id of the unit."""
    questions: dict[str, Question]
    """What is left to ask, by source text."""
    asked: tuple[str, ...]
    """What an engine has to be asked, once for every unit."""

    units: Sequence[Unit]
    """All of the article, in order."""

    @property
    def pair(self) -> tuple[str, str]:
        return self.request.source, self.request.target

    @property
    def document(self) -> list[str]:
        """What an engine sees of the whole article."""
        live = (unit.source for unit in self.units if not unit.obsolete)
        return [question_of(source, self.request.markup).text for source in live]


@dataclass(frozen=True, slots=True)
class _Heard:
    """What an engine said to all plans of one pair of languages."""

    answers: Answers
    interview: Interview | None = None
    """Who may be asked more; None where there is no engine."""


def propose(
    units: Sequence[Unit],
    request: Request,
    providers: Providers,
    *,
    progress: Progress | None = None,
) -> Drafted:
    """Propose a draft for every unit in a requested state that may have one.

    Asked again after the drafts were entered, it proposes nothing. An engine that
    fails costs only the drafts it did not get to; see :attr:`Drafted.error`.
    """
    return propose_all([Order(units, request)], providers, progress=progress)[0]


def propose_all(
    orders: Sequence[Order],
    providers: Providers,
    *,
    progress: Progress | None = None,
) -> list[Drafted]:
    """Propose drafts for several articles at once; one outcome for each, in order.

    The engine is asked about all of them together: a text that several articles
    share once, and the others in whatever order is fastest. Only the outcomes of
    articles that miss an answer carry the error that stopped the engine.
    """
    plans = _plans(orders, providers)
    tally = _Tally(progress, sum(len(plan.wanted) for plan in plans))
    tally.wait_for(Counter((p.pair, text) for p in plans for text in p.asked))
    heard = {}
    for pair in dict.fromkeys(plan.pair for plan in plans if plan.asked):
        asking = [plan for plan in plans if plan.pair == pair]
        heard[pair] = _heard(asking, pair, providers, tally)
    tally.end()
    return [
        _carried_out(plan, heard.get(plan.pair, _NOTHING), providers, tally)
        for plan in plans
    ]


def _plans(orders: Sequence[Order], providers: Providers) -> list[_Plan]:
    chosen = [_select(order.units, order.request) for order in orders]
    recalls = [
        Recall(order.units, wanted, order.request)
        for order, (wanted, _) in zip(orders, chosen, strict=True)
    ]
    found = remembered(recalls, providers.memory)
    return [
        _plan(order, wanted, kept, known, providers)
        for order, (wanted, kept), known in zip(orders, chosen, found, strict=True)
    ]


def _plan(
    order: Order,
    wanted: list[Unit],
    kept: list[Finding],
    known: Mapping[str, Suggestion],
    providers: Providers,
) -> _Plan:
    request = order.request
    preferred = {i: one for i, one in known.items() if request.prefers(one)}
    drafts = drafts_of(preferred, wanted, request)
    rest = [unit.source for unit in wanted if unit.id not in drafts]
    if providers.engine is None:
        rest = []
    masks = masks_of(providers.engine)
    questions = {
        source: question_of(source, request.markup, masks)
        for source in dict.fromkeys(rest)
    }
    asked = (questions[source] for source in rest)
    texts = tuple(question.text for question in asked if question.has_words)
    return _Plan(request, wanted, kept, known, drafts, questions, texts, order.units)


def _heard(
    plans: Sequence[_Plan], pair: tuple[str, str], providers: Providers, tally: _Tally
) -> _Heard:
    """Return what the engine says to all plans of one pair of languages."""
    # Of one pair there is one glossary.
    providers = with_terms(providers, plans[0].request.terms)
    if providers.engine is None:
        return _NOTHING
    texts = dict.fromkeys(text for plan in plans for text in plan.asked)
    contextual = isinstance(providers.engine, Contextual)
    documents = [plan.document for plan in plans] if contextual else ()
    interview = Interview(providers.engine, providers.cache, pair, documents)
    answers = interview.answers(tuple(texts), lambda some: tally.hear(pair, some))
    questions = [question for plan in plans for question in plan.questions.values()]
    return _Heard(_pursued(questions, answers, interview, tally), interview)


def _pursued(
    questions: Sequence[Question],
    answers: Answers,
    interview: Interview,
    tally: _Tally,
) -> Answers:
    """Ask what the answers leave open, until nothing is; mostly that is nothing."""
    known = dict(answers.drafts)
    error = answers.error
    while error is None:
        wanted = [(question, wanting(question, known)) for question in questions]
        questions = [question for question, texts in wanted if texts]
        texts = dict.fromkeys(text for _, more in wanted for text in more)
        if not texts:
            break
        more = interview.answers(tuple(texts), tally.go_on)
        known |= more.drafts
        error = more.error
    return Answers(known, error)


def _carried_out(
    plan: _Plan, heard: _Heard, providers: Providers, tally: _Tally
) -> Drafted:
    answers = heard.answers
    ready = _settled(plan.questions, answers, plan.request)
    if heard.interview is not None:
        ready = _with_terms(ready, plan.request, heard.interview)
    ready = _weighed(ready, plan.request, providers, tally)
    translated = {
        unit.id: ready[unit.source]
        for unit in plan.wanted
        if unit.id not in plan.drafts and unit.source in ready
    }
    drafts = plan.drafts | {i: draft for i, draft in translated.items() if draft.text}
    # What is less like it than an engine's draft would be is better than nothing.
    left = [unit for unit in plan.wanted if unit.id not in drafts]
    drafts = translated | drafts | drafts_of(plan.known, left, plan.request)
    missing = any(text not in answers.drafts for text in plan.asked)
    error = answers.error if missing else None
    outcome = _summary(plan.wanted, plan.kept, drafts, plan.request, error)
    proposals = with_matches(outcome.proposals, plan.known)
    return replace(outcome, proposals=tuple(proposals))


def _select(
    units: Sequence[Unit], request: Request
) -> tuple[list[Unit], list[Finding]]:
    """Return the units to draft, and a finding for each that must be left alone."""
    wanted: list[Unit] = []
    kept: list[Finding] = []
    for unit in units:
        if len(wanted) == request.limit:
            break
        if unit.obsolete or unit.state not in request.states:
            continue
        if replaceable(unit):
            wanted.append(unit)
        else:
            kept.append(_located(_KEPT, unit, unit.target, request))
    return wanted, kept


def _with_terms(
    drafts: Mapping[str, Draft], request: Request, interview: Interview
) -> Mapping[str, Draft]:
    """Return the drafts with the glossary's terms in them, as far as possible."""

    def ask(texts: Sequence[str]) -> Mapping[str, Draft]:
        if asks_for_terms(interview.engine):
            return {}
        return interview.answers(texts, lambda _texts: None).drafts

    return honoured(drafts, request, ask)


def _settled(
    questions: Mapping[str, Question], answers: Answers, request: Request
) -> Mapping[str, Draft]:
    """Return the drafts of all texts that were answered or need no answer."""
    drafts = {}
    for source, question in questions.items():
        if not question.has_words:
            drafts[source] = copy_of(question)
        elif (draft := settled(question, answers.drafts)) is not None:
            drafts[source] = with_figures(draft, source, request)
    return drafts


def _weighed(
    drafts: Mapping[str, Draft],
    request: Request,
    providers: Providers,
    tally: _Tally,
) -> dict[str, Draft]:
    """Return the drafts, each with how far to trust it."""
    back: Mapping[str, float] = {}
    if request.round_trip and providers.engine is not None:
        way_back = request.target, request.source
        interview = Interview(providers.engine, providers.cache, way_back)
        back = likenesses(drafts, interview, request.markup, tally.go_on)
    return {
        source: draft
        if draft.origin is COPY
        else scored(source, draft, back.get(source))
        for source, draft in drafts.items()
    }


def _summary(
    wanted: Sequence[Unit],
    kept: Sequence[Finding],
    drafts: Mapping[str, Draft],
    request: Request,
    error: EngineError | None,
) -> Drafted:
    proposals: list[Proposal] = []
    findings = list(kept)
    left = 0
    for unit in wanted:
        draft = drafts.get(unit.id)
        if draft is not None and is_already(unit, draft):
            continue
        if draft is not None:
            findings += [_located(f, unit, draft.text, request) for f in draft.findings]
        if draft is None or not draft.text:
            left += 1
            continue
        proposals.append(Proposal(unit, draft))
    kinds = Counter(proposal.draft.origin.kind for proposal in proposals)
    return Drafted(
        proposals=tuple(proposals),
        findings=tuple(findings),
        from_memory=kinds["memory"],
        from_engine=kinds["mt"],
        skipped=len(kept),
        left=left,
        error=error,
    )


def _located(finding: Finding, unit: Unit, target: str, request: Request) -> Finding:
    return replace(
        finding,
        locale=request.target,
        article=request.article,
        unit=unit.id,
        source=unit.source,
        target=target,
    )


class _Tally:
    """Counts units as they are seen to, and tells whoever watches."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._waiting: Counter[tuple[tuple[str, str], str]] = Counter()

    def wait_for(self, texts: Counter[tuple[tuple[str, str], str]]) -> None:
        """Expect answers for texts, each worth so many units."""
        self._waiting = texts
        self._tell()

    def hear(self, pair: tuple[str, str], texts: Sequence[str]) -> None:
        """Take texts as answered."""
        for text in texts:
            del self._waiting[pair, text]
        self._tell()

    def go_on(self, texts: Sequence[str]) -> None:
        """Take texts as answered that nobody counted; whoever watches may stop it."""
        self._tell()

    def end(self) -> None:
        """Expect nothing more."""
        self._waiting.clear()
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._total - self._waiting.total(), self._total)


_NOTHING = _Heard(Answers({}))
_KEPT = Finding(
    code="draft-text-kept",
    severity=Severity.INFO,
    template=N_("Not drafted: no draft may replace what a person wrote or judged."),
)
