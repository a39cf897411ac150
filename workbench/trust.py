"""What a workspace demands of the people who approve: the policies, and their findings.

All of it is judged by the catalogs alone, so that CI finds what the browser refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workbench.catalog import Catalog, authorship
from workbench.catalog.marks import texts
from workbench.errors import SelfApprovalError
from workbench.model import N_, Finding, Severity, State, Unit

ALLOW, WARN, FORBID = "allow", "warn", "forbid"
SELF_APPROVAL = (ALLOW, WARN, FORBID)
"""What a workspace may say of people who approve what they wrote."""

SELF_APPROVED = "self-approved"

CODES = {SELF_APPROVED: Severity.ERROR}
"""Codes of the findings about policies, with their severity."""


def guarded(
    change: Callable[[Catalog], Catalog], self_approval: str
) -> Callable[[Catalog], Catalog]:
    """Return a change that raises SelfApprovalError, where that is forbidden, if it
    would approve a text in the name of who wrote it."""
    if self_approval != FORBID:
        return change

    def judged(present: Catalog) -> Catalog:
        after = change(present)
        for unit in authorship.newly_self_approved(present.units, after.units):
            raise SelfApprovalError(unit=unit.id, by=unit.by)
        return after

    return judged


def of_approval(unit: Unit, person: str, *, self_approval: str) -> str:
    """Return ``warn`` or ``forbid`` where a person's approval of a unit would be of
    their own text, else nothing."""
    own = self_approval != ALLOW and unit.state is not State.APPROVED
    return self_approval if own and authorship.is_writer(unit, person) else ""


def findings(units: Iterable[Unit], *, self_approval: str) -> Iterator[Finding]:
    """Yield what the policies find in the live units of an article."""
    if self_approval == ALLOW:
        return
    forbidden = self_approval == FORBID
    for unit in units:
        if authorship.is_self_approved(unit):
            severity = Severity.ERROR if forbidden else Severity.WARNING
            yield _about(unit, severity, _OWN, by=unit.by)
        elif unit.state is State.APPROVED and authorship.is_unknown(unit):
            yield _about(unit, Severity.WARNING, _NOBODYS)


_OWN = N_("{by} wrote the translation and approved it, too.")
_NOBODYS = N_(
    "A person wrote the approved translation, but the catalog does not say who."
)


def _about(unit: Unit, severity: Severity, template: str, **values: str) -> Finding:
    return Finding(
        code=SELF_APPROVED,
        severity=severity,
        template=template,
        arguments=tuple(values.items()),
        line=unit.line,
        unit=unit.id,
        source=unit.source,
        target=next(filter(None, texts(unit)), ""),
    )
