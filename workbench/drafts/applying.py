"""Enters drafts into a catalog that may have changed since they were proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.catalog import Catalog
from workbench.drafts.rules import replaceable
from workbench.drafts.values import Applied, Proposal
from workbench.model import N_, Finding, Severity, Unit


def apply(
    catalog: Catalog, proposals: Sequence[Proposal], *, article: str = ""
) -> Applied:
    """Enter each draft whose unit still is what it was drafted for.

    Meant to run under the catalog's lock. Where a person, another job or a new
    version of the article was faster, the unit stays and the draft is a finding.
    """
    waiting = {proposal.before.id: proposal for proposal in proposals}
    entered: list[Proposal] = []
    units: list[Unit] = []
    for unit in catalog.units:
        proposal = waiting.get(unit.id)
        if proposal is not None and _still_fits(unit, proposal.before):
            del waiting[unit.id]
            same = unit is proposal.before
            entered.append(proposal if same else replace(proposal, before=unit))
            unit = entered[-1].after
        units.append(unit)
    late = (_late(proposal, catalog, article) for proposal in waiting.values())
    return Applied(replace(catalog, units=tuple(units)), tuple(entered), tuple(late))


def _still_fits(unit: Unit, before: Unit) -> bool:
    """Compare what a draft depends on; notes and references may have changed."""
    same = unit.state is before.state and unit.target == before.target
    return same and not unit.obsolete and replaceable(unit)


def _late(proposal: Proposal, catalog: Catalog, article: str) -> Finding:
    return Finding(
        code="draft-too-late",
        severity=Severity.INFO,
        template=N_("Not drafted: the unit changed in the meantime."),
        locale=catalog.locale,
        article=article,
        unit=proposal.before.id,
        source=proposal.before.source,
        target=proposal.draft.text,
    )
