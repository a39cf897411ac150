"""Makes drafts of what the memory suggests, each with what to beware of in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbench import memory
from workbench.differences import in_words
from workbench.drafts.questions import verified
from workbench.drafts.terms import judged
from workbench.drafts.values import MemoryLookup, Proposal, Request
from workbench.memory import Suggestion
from workbench.model import N_, Draft, Finding, Origin, Severity, Unit
from workbench.store import MatchKind


def remembered(
    units: Sequence[Unit],
    wanted: Sequence[Unit],
    request: Request,
    known: MemoryLookup | None,
) -> dict[str, Suggestion]:
    """Return the best that the memory suggests for the wanted units, by their ids.

    :param units: all of the article, which tell what stands around each.
    """
    if known is None or not wanted:
        return {}
    ids = {unit.id for unit in wanted}
    asked = [
        (unit.id, question)
        for unit, question in zip(units, memory.questions(units), strict=True)
        if unit.id in ids
    ]
    found = known.suggest(
        [question for _, question in asked],
        request.source,
        request.target,
        minimum=request.similar,
        limit=1,
        thorough=False,
    )
    return {
        unit_id: some[0]
        for (unit_id, _), some in zip(asked, found, strict=True)
        if some
    }


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
