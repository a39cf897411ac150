"""The queue of a person: what waits in all articles, the riskiest first."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from workbench.cli import options, printing, terminal
from workbench.cli.session import Session
from workbench.model import State
from workbench.risk import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.accounts import Actor
    from workbench.waiting import Asked, Listing, Waiting
    from workbench.workspace import Workspace

_STATES = click.Choice(["", *(s.value for s in State if s is not State.APPROVED)])
_REASONS = click.Choice(["", *(reason.value for reason in Reason)])
_SLICE = 4.0
"""Seconds between two steps of the progress bar."""


@click.command("queue")
@click.argument("articles", default="", metavar="[ARTICLE]", callback=options.from_root)
@click.option("--locale", default="", help="Only this language.")
@click.option("--for", "person", help="Whose queue; else the person at this computer.")
@click.option("--state", type=_STATES, default="", help="Only units in this state.")
@click.option("--reason", type=_REASONS, default="", help="Only units with this one.")
@click.option("--mine", is_flag=True, help="Only articles assigned to the person.")
@click.option(
    "--order",
    type=click.Choice(["risk", "article", "deadline"]),
    default="risk",
    show_default=True,
    help="What comes first.",
)
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True)
@options.FORMAT
@click.pass_obj
def queue(
    session: Session,
    articles: str,
    locale: str,
    person: str | None,
    state: str,
    reason: str,
    mine: bool,
    order: str,
    limit: int,
    output_format: str,
) -> int:
    """List what waits for a person in all articles; --limit 0 lists everything."""
    from workbench.waiting import Asked

    workspace = session.workspace()
    if articles:
        workspace.articles([articles])
    asked = Asked(
        actor=_actor(workspace, person),
        locale=workspace.known_locale(locale) if locale else "",
        state=state,
        reason=reason,
        articles=articles,
        mine=mine,
        order=order,
    )
    listing = _read(workspace, asked)
    for problem in listing.problems:
        session.failed(str(problem), problem.exit_code)
    shown = list(islice(listing.units, limit or None))
    if output_format == "json":
        from workbench.report import as_json

        told = {
            "version": 1,
            "total": len(listing.units),
            "units": [one.facts for one in shown],
        }
        printing.block(as_json.text_of(told))
    else:
        _tell(shown, len(listing.units))
    return session.code()


def _actor(workspace: Workspace, name: str | None) -> Actor:
    """Return who has that account; without one, or a name, who may do everything."""
    from workbench import config
    from workbench.accounts import people, roles

    if name is not None and workspace.store.people.any():
        return people.actor_of(people.named(workspace.store, name))
    return roles.at_this_computer(name or config.user_name())


def _read(workspace: Workspace, asked: Asked) -> Listing:
    """Return the whole queue; a terminal shows how many articles are read."""
    from workbench.waiting import Queue

    made = Queue(workspace)
    listing = made.listing(asked, patience=_SLICE)

    def reading() -> Iterator[int]:
        nonlocal listing
        while before := listing.unread:
            listing = made.listing(asked, patience=_SLICE)
            yield from range(before - listing.unread)

    for _ in terminal.walked(reading(), "Reading", total=listing.unread):
        pass
    return listing


def _tell(shown: list[Waiting], total: int) -> None:
    for one in shown:
        reasons = ", ".join(one.risk.reasons)
        where = f"{one.locale} {one.article.name} {one.unit.unit}"
        printing.say(f"{one.risk.score:.2f} {where}: {reasons}")
        printing.say(f"    {one.unit.source}")
    if not total:
        printing.say("nothing waits")
    elif total > len(shown):
        printing.say(f"{len(shown)} of {total}; --limit 0 lists all")


COMMANDS = (queue,)
