"""What the desk plans, set and listed from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options, printing
from workbench.cli.session import Session
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.board import Row
    from workbench.planning import Plan


@click.command("plan")
@options.ARTICLES
@options.LOCALES
@click.option("--assignee", help="Who is to do it; '' takes the name away.")
@click.option("--deadline", help="2026-12-01T18:00, with a zone or of this computer.")
@click.option("--priority", help="urgent, high, normal or low.")
@click.option("--archive/--restore", default=None, help="Put away, or bring back.")
@click.option("--by", help="Who plans; else the person at this computer.")
@click.option("--overdue", is_flag=True, help="List only what should be finished.")
@options.FORMAT
@click.pass_obj
def plan(
    session: Session,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    assignee: str | None,
    deadline: str | None,
    priority: str | None,
    archive: bool | None,
    by: str | None,
    overdue: bool,
    output_format: str,
) -> int:
    """Say who translates what until when, or list what was said."""
    from workbench import config, planning
    from workbench.planning import Key, Wish

    workspace = session.workspace()
    wish = Wish(priority, deadline, assignee, archive)
    pairs = session.pairs(workspace, articles, locales)
    keys = [Key(article.name, locale) for article, locale in pairs]
    if wish == Wish():
        _list(session, set(keys), overdue, output_format)
        return session.code()
    if not articles:
        raise UsageError("name the articles to plan", hint="all of them: '**'")
    done = planning.change(workspace, keys, wish, by=by or config.user_name())
    _tell([_row(one) for one in done.plans], output_format)
    for name, codes in planning.unoffered(workspace, done.plans).items():
        spoken = ", ".join(sorted(codes))
        printing.complain(f"nobody called {name!r} may translate into {spoken}")
    return session.code()


def _list(session: Session, keys: set[Any], overdue: bool, output_format: str) -> None:
    from workbench.board import Board
    from workbench.workspace import now

    listing, at = Board(session.workspace()).listing(patience=float("inf")), now()
    if listing.problem is not None:
        raise listing.problem
    rows = [
        _row(row.plan, row, at)
        for row in listing.rows
        if row.key in keys and (row.overdue(at) if overdue else not row.plan.empty)
    ]
    _tell(rows, output_format)


def _row(plan: Plan, row: Row | None = None, at: str = "") -> dict[str, Any]:
    found = row.overview if row else None
    return {
        "article": plan.article,
        "locale": plan.locale,
        "priority": plan.priority,
        "deadline": plan.deadline or None,
        "assignee": plan.assignee or None,
        "archived": plan.archived,
        "overdue": row.overdue(at) if row else None,
        "todo": found.todo if found else None,
        "revision": plan.revision,
    }


def _tell(rows: list[dict[str, Any]], output_format: str) -> None:
    if output_format == "json":
        from workbench.report import as_json

        printing.block(as_json.text_of({"version": 1, "plans": rows}))
        return
    if not rows:
        printing.say("nothing is planned")
    for row in rows:
        told = [row["priority"], row["deadline"], row["assignee"]]
        told += [
            "archived" if row["archived"] else "",
            "overdue" * bool(row["overdue"]),
        ]
        said = " · ".join(filter(None, told))
        printing.say(f"{row['locale']} {row['article']}: {said}")


COMMANDS = (plan,)
