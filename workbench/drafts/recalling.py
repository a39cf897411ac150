"""Makes drafts of what the memory suggests, each with what to beware of in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench import memory
from workbench.differences import in_words
from workbench.drafts.questions import verified
from workbench.drafts.terms import judged
from workbench.drafts.values import MemoryLookup, Proposal, Request
from workbench.memory import Question, Suggestion
from workbench.model import N_, Draft, Finding, Origin, Severity, Unit
from workbench.store import MatchKind


@dataclass(frozen=True, slots=True)
class Recall:
    """What the memory is to be asked for one article."""

    units: Sequence[Unit]
    """All of the article, which tell what stands around each."""
    wanted: Sequence[Unit]
    request: Request


def remembered(
    recalls: Sequence[Recall], known: MemoryLookup | None
) -> list[dict[str, Suggestion]]:
    """Return the best that the memory suggests for the wanted units, by their ids.

    It is asked once about all articles of a language pair, for one answer costs it
    hardly less than many.
    """
    best: list[dict[str, Suggestion]] = [{} for _ in recalls]
    if known is None:
        return best
    asking: dict[tuple[str, str, int], list[int]] = {}
    for number, one in enumerate(recalls):
        request = one.request
        key = request.source, request.target, request.similar
        asking.setdefault(key, []).append(number)
    for (source, target, minimum), numbers in asking.items():
        if not known.knows(source, target):
            continue
        some = [
            (number, unit_id, question)
            for number in numbers
            for unit_id, question in _questions(recalls[number])
        ]
        questions = [question for _, _, question in some]
        found = known.suggest(
            questions, source, target, minimum=minimum, limit=1, thorough=False
        )
        for (number, unit_id, _), suggestions in zip(some, found, strict=True):
            if suggestions:
                best[number][unit_id] = suggestions[0]
    return best


def _questions(recall: Recall) -> Iterator[tuple[str, Question]]:
    """Yield the id of each wanted unit with what it asks."""
    if not recall.wanted:
        return
    ids = {unit.id for unit in recall.wanted}
    asked = memory.questions(recall.units)
    for unit, question in zip(recall.units, asked, strict=True):
        if (unit_id := unit.id) in ids:
            yield unit_id, question


def drafts_of(
    known: Mapping[str, Suggestion], units: Iterable[Unit], request: Request
) -> dict[str, Draft]:
    """Return what is known of the units as drafts, by their ids."""
    return {
        unit.id: _draft(known[unit.id], unit, request)
        for unit in units
        if unit.id in known
    }


def with_matches(
    proposals: Iterable[Proposal], known: Mapping[str, Suggestion]
) -> Iterator[Proposal]:
    """Yield the proposals, those from memory with the entry they were made from."""
    for proposal in proposals:
        if proposal.draft.origin.kind == "memory":
            match = known[proposal.before.id].match
            proposal = replace(proposal, match=match)
        yield proposal


def _draft(one: Suggestion, unit: Unit, request: Request) -> Draft:
    """Return a suggestion as a draft.

    The source of a similar text goes along as the previous one, so that the catalog
    itself shows what differs, whoever opens it.
    """
    origin = Origin("memory", one.detail, one.score)
    similar = one.kind is MatchKind.FUZZY and not one.replacements
    previous = one.match.source if similar else None
    draft = Draft(one.target, origin, tuple(_findings(one)), previous=previous)
    return judged(unit.source, verified(draft, unit.source, request.markup), request)


def _findings(one: Suggestion) -> Iterator[Finding]:
    if one.alarms:
        changes = ", ".join(map(in_words, one.alarms))
        yield replace(_DIFFERS, arguments=(("changes", changes),))
    if one.replacements:
        changes = ", ".join(f"{old} → {new}" for old, new in one.replacements)
        yield replace(_REPAIRED, arguments=(("changes", changes),))


_DIFFERS = Finding(
    code="draft-memory-differs",
    severity=Severity.WARNING,
    template=N_("The draft was made for a text that says something else: {changes}"),
)
_REPAIRED = Finding(
    code="draft-repaired",
    severity=Severity.INFO,
    template=N_("Numbers or placeholders of the draft were replaced: {changes}"),
)
