"""Commands on the shape of units: join, split, detach, attach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import options, printing
from workbench.cli.session import Session
from workbench.errors import TransitionError, UsageError
from workbench.model import Address

if TYPE_CHECKING:
    from workbench.shaping import Reshaped
    from workbench.workspace import Workspace

_UNIT = click.option(
    "--unit", "unit_id", required=True, help="Id, as `units` lists it."
)


@click.command()
@options.ARTICLE
@options.LOCALE
@_UNIT
@options.BY
@click.pass_obj
def join(session: Session, article: str, locale: str, unit_id: str, by: str) -> None:
    """Join a unit with the one that follows in its paragraph."""
    from workbench import reshaping

    workspace, address = _place(session, article, locale, unit_id)
    _tell(address, reshaping.join(workspace, address, by=by))


@click.command()
@options.ARTICLE
@options.LOCALE
@_UNIT
@click.option("--before", help="Text that the second part begins with.")
@click.option("--at", "offset", type=int, help="Characters before the second part.")
@click.option("--target-before", help="Text its translation begins with.")
@options.BY
@click.pass_obj
def split(
    session: Session,
    article: str,
    locale: str,
    unit_id: str,
    before: str | None,
    offset: int | None,
    target_before: str | None,
    by: str,
) -> None:
    """Split a unit in two."""
    if (before is None) == (offset is None):
        raise click.UsageError("give either --before or --at")
    from workbench import reshaping

    workspace, address = _place(session, article, locale, unit_id)
    unit = workspace.catalog(address.article, address.locale).get(unit_id)
    done = reshaping.split(
        workspace,
        address,
        _begin(before, unit.source) if before is not None else offset or 0,
        target_offset=_begin(target_before, unit.target) if target_before else None,
        by=by,
        seen=unit.revision,
    )
    _tell(address, done)


@click.command()
@options.ARTICLE
@options.LOCALE
@_UNIT
@click.option(
    "--occurrence",
    "number",
    type=click.IntRange(2),
    help="Which one, counted through the article; the first that can be, if not given.",
)
@options.BY
@click.pass_obj
def detach(
    session: Session,
    article: str,
    locale: str,
    unit_id: str,
    number: int | None,
    by: str,
) -> None:
    """Give one occurrence of a repeated sentence a unit of its own."""
    from workbench import reshaping

    workspace, address = _place(session, article, locale, unit_id)
    if number is None:
        number = next(iter(reshaping.detachable(workspace, address)), None)
    if number is None:
        raise TransitionError(f"unit {unit_id} stands only once in the article")
    _tell(address, reshaping.detach(workspace, address, number, by=by))


@click.command()
@options.ARTICLE
@options.LOCALE
@_UNIT
@options.BY
@click.pass_obj
def attach(session: Session, article: str, locale: str, unit_id: str, by: str) -> None:
    """Give a detached occurrence back to the unit it was taken from."""
    from workbench import reshaping

    workspace, address = _place(session, article, locale, unit_id)
    _tell(address, reshaping.attach(workspace, address, by=by))


COMMANDS = (join, split, detach, attach)


def _place(
    session: Session, article: str, locale: str, unit_id: str
) -> tuple[Workspace, Address]:

    workspace = session.workspace()
    code = workspace.known_locale(locale)
    return workspace, Address(workspace.article(article), code, unit_id)


def _begin(part: str, whole: str) -> int:
    """Return where the one place of ``part`` in ``whole`` begins.

    :raises UsageError: there is none, or there are several.
    """
    count = whole.count(part) if part else 0
    if count == 1:
        return whole.index(part)
    if count:
        raise UsageError(f"{part!r} is there {count} times", hint="give more of it")
    raise UsageError(f"{part!r} is not in the text", hint=f"the text is: {whole}")


def _tell(address: Address, done: Reshaped) -> None:
    from workbench.cli import listing

    for unit in done.units:
        for line in listing.lines(unit, address.article):
            printing.say(line)
