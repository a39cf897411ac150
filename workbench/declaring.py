"""Saying of a paragraph, or of an article, that its machine text is right as it is.

What is said of several units stands at each of them that a machine wrote, in one write
of the catalog, and is taken back from all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench import desk, unedited
from workbench.catalog import dismissals
from workbench.chronicle import DISMISS, TAKE_BACK
from workbench.desk import Revision, Step
from workbench.errors import Message, OutdatedError, TransitionError, WorkbenchError
from workbench.model import N_, Address, Unit
from workbench.policy import ARTICLE_AS_IT_IS, PARAGRAPH_AS_IT_IS
from workbench.review import require_revision
from workbench.unedited import Several
from workbench.workspace import Workspace


def declare(
    workspace: Workspace,
    address: Address,
    code: str,
    *,
    reason: str,
    by: str,
    seen: str | None = None,
    version: str | None = None,
) -> None:
    """Say it of the paragraph of a unit, or of its article, while its texts stay.

    :param address: of the article, the unit may be "".
    :param version: of the catalog in which all texts were seen; None skips the check.
    :raises TransitionError: nothing of the kind is found there.
    :raises ConflictError: the unit changed since it was ``seen``, or another meanwhile.
    :raises OutdatedError: the catalog is of another version; nothing is written.
    """
    options = workspace.settings.unedited
    units = {
        unit.id: unit
        for several in _concerned(workspace, address, code, seen, version)
        for unit in unedited.machine_written(several, options)
    }

    def step(unit: Unit) -> Unit:
        return dismissals.dismiss(unit, code, by=by, reason=reason)

    _take(workspace, address, units.values(), step, by, DISMISS, reason)


def withdraw(
    workspace: Workspace,
    address: Address,
    code: str,
    *,
    by: str,
    seen: str | None = None,
    version: str | None = None,
) -> None:
    """Take it back from every unit of the paragraph, or of the article.

    :raises TransitionError: it was not said there.
    :raises ConflictError: the unit changed since it was ``seen``, or another meanwhile.
    :raises OutdatedError: the catalog is of another version; nothing is written.
    """
    units = {
        unit.id: unit
        for several in _concerned(workspace, address, code, seen, version)
        for unit in several.units
        if code in dismissals.standing(unit)
    }
    if not units:
        raise TransitionError(
            Message(
                N_("%(code)s is not dismissed %(where)s"),
                code=code,
                where=_where(address, code),
            )
        )

    def step(unit: Unit) -> Unit:
        return dismissals.take_back(unit, code)

    _take(workspace, address, units.values(), step, by, TAKE_BACK)


def paragraph(workspace: Workspace, address: Address) -> tuple[Unit, ...]:
    """Return the units of the paragraph of a unit, where something is told of it."""
    try:
        told = _concerned(workspace, address, PARAGRAPH_AS_IT_IS, None, None)
    except TransitionError:
        return ()
    return tuple(unit for several in told for unit in several.units)


def _concerned(
    workspace: Workspace,
    address: Address,
    code: str,
    seen: str | None,
    version: str | None,
) -> tuple[Several, ...]:
    catalog = workspace.catalog(address.article, address.locale)
    if version is not None and version != catalog.version:
        raise OutdatedError(address.article.name, catalog.version)
    if code == PARAGRAPH_AS_IT_IS:
        unit = catalog.get(address.unit)
        require_revision(unit, seen, mine=unit.target)
    found = unedited.concerned(
        workspace.document(address.article),
        catalog.units,
        code,
        address.unit,
        workspace.settings.unedited,
    )
    if not found:
        raise TransitionError(
            Message(
                N_("there is no %(code)s %(where)s"),
                code=code,
                where=_where(address, code),
            )
        )
    return found


def _where(address: Address, code: str) -> str:
    if code == ARTICLE_AS_IT_IS:
        return Message(N_("in %(name)s"), name=address.article.name)
    return Message(N_("in the paragraph of unit %(unit)s"), unit=address.unit)


def _take(
    workspace: Workspace,
    address: Address,
    units: Iterable[Unit],
    step: Step,
    by: str,
    action: str,
    reason: str = "",
) -> None:
    revisions = [Revision(unit.id, unit.revision, step) for unit in units]
    done = desk.revise_all(
        workspace,
        address.article,
        address.locale,
        revisions,
        by=by,
        action=action,
        reason=reason,
    )
    for result in done.values():
        if isinstance(result, WorkbenchError):
            raise result
