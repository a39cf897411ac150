"""Finds a draft for every unit that may have one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.drafts.asking import Answers, Interview
from workbench.drafts.questions import (
    Question,
    copy_of,
    draft_of,
    question_of,
    verified,
)
from workbench.drafts.rules import is_already, replaceable
from workbench.drafts.values import (
    Drafted,
    MemoryLookup,
    Progress,
    Proposal,
    Providers,
    Request,
)
from workbench.errors import EngineError
from workbench.model import N_, Draft, Finding, Origin, Severity, Unit
from workbench.store import Match


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
    wanted, kept = _select(units, request)
    drafts = _remembered(wanted, request, providers.memory)
    rest = [unit for unit in wanted if unit.id not in drafts]
    tally = _Tally(progress, len(wanted))
    answers = Answers({})
    if providers.engine is not None:
        interview = Interview(providers.engine, providers.cache, request)
        translated, answers = _translated(rest, interview, tally)
        drafts |= translated
    tally.end()
    return _summary(wanted, kept, drafts, request, answers.error)


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


def _remembered(
    units: Sequence[Unit], request: Request, memory: MemoryLookup | None
) -> dict[str, Draft]:
    """Return what memory knows word for word, by the id of the unit."""
    if memory is None:
        return {}
    texts = list(dict.fromkeys(unit.source for unit in units))
    matches = memory.lookup(texts, request.source, request.target, minimum=1.0)
    drafts = {}
    for unit in units:
        if found := matches.get(unit.source):
            match = _best(found, unit)
            draft = Draft(match.target, Origin("memory", match.article, match.score))
            drafts[unit.id] = verified(draft, unit.source, request.markup)
    return drafts


def _best(matches: Sequence[Match], unit: Unit) -> Match:
    """Return the first match from the unit's own context, else the first."""
    return max(matches, key=lambda match: match.context == unit.context)


def _translated(
    units: Sequence[Unit], interview: Interview, tally: _Tally
) -> tuple[dict[str, Draft], Answers]:
    """Return what the engine makes of the units, by their ids."""
    markup = interview.request.markup
    questions = {unit.source: question_of(unit.source, markup) for unit in units}
    asked = Counter(
        questions[unit.source].text
        for unit in units
        if questions[unit.source].has_words
    )
    tally.wait_for(asked)
    answers = interview.answers(tuple(asked), tally.hear)
    settled = _settled(questions, answers)
    drafts = {unit.id: settled[unit.source] for unit in units if unit.source in settled}
    return drafts, answers


def _settled(questions: Mapping[str, Question], answers: Answers) -> dict[str, Draft]:
    """Return the drafts of all texts that were answered or need no answer."""
    drafts = {}
    for source, question in questions.items():
        if not question.has_words:
            drafts[source] = copy_of(question)
        elif (answer := answers.drafts.get(question.text)) is not None:
            drafts[source] = draft_of(question, answer)
    return drafts


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
        self._waiting: Counter[str] = Counter()

    def wait_for(self, texts: Counter[str]) -> None:
        """Expect answers for texts, each worth so many units."""
        self._waiting = Counter(texts)
        self._tell()

    def hear(self, texts: Sequence[str]) -> None:
        """Take texts as answered."""
        for text in texts:
            del self._waiting[text]
        self._tell()

    def end(self) -> None:
        """Expect nothing more."""
        self._waiting.clear()
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._total - self._waiting.total(), self._total)


_KEPT = Finding(
    code="draft-text-kept",
    severity=Severity.INFO,
    template=N_("Not drafted: no draft may replace what a person wrote or judged."),
)
