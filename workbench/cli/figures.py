"""The reports of the page ``/reports`` as text, and what a translation would cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options, printing, terminal
from workbench.cli.evidence import report
from workbench.cli.session import Session
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.reporting.leverage import Analysis
    from workbench.workspace import Workspace

_SINCE = click.option("--since", default="", help="First day of UTC, YYYY-MM-DD.")
_UNTIL = click.option("--until", default="", help="Last day of UTC, YYYY-MM-DD.")
_ONE = click.option("--locale", help="Only this language; all if not given.")
_FORMAT = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How to print the result.",
)
_ABOUT = {
    "progress": "Show units by state at the end of each day, week or month.",
    "review-time": "Show how long texts waited for their approval.",
    "approvals": "Show whose text was approved: others', unchanged drafts, one's own.",
    "people": "Show what each person did; of others only to administrators.",
}
_ANALYSED = (
    *("source", "target", "article", "band"),
    *("segments", "words", "characters", "share"),
)


def _named(name: str) -> Callable[..., None]:
    """Return the command that shows one report of the history."""

    @report.command(name, help=_ABOUT[name], short_help=_ABOUT[name])
    @_ONE
    @_SINCE
    @_UNTIL
    @_FORMAT
    @click.pass_obj
    def show(
        session: Session,
        locale: str | None,
        since: str,
        until: str,
        output_format: str,
    ) -> None:
        _show(session, name, (locale, since, until), output_format)

    return show


for _name in _ABOUT:
    _named(_name)


@report.command("leverage")
@options.ARTICLES
@options.LOCALES
@click.option("--history", is_flag=True, help="Of what was drafted, not of what is.")
@_SINCE
@_UNTIL
@_FORMAT
@click.pass_obj
def leverage(
    session: Session,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    history: bool,
    since: str,
    until: str,
    output_format: str,
) -> int:
    """Count the words of articles by what the memory knows of them.

    Nothing is drafted or written: this is what translating them would be.
    """
    if history:
        if articles or len(locales) > 1:
            raise UsageError("the history is told of all articles, in one language")
        asked = (locales[0] if locales else None, since, until)
        _show(session, "leverage", asked, output_format)
        return session.code()
    if since or until:
        raise UsageError("--since and --until are for --history")
    return _analyse(session, articles, locales, output_format)


def _analyse(
    session: Session,
    articles: Sequence[str],
    locales: Sequence[str],
    output_format: str,
) -> int:
    from workbench.reporting import leverage as use_case

    workspace = session.workspace()
    pairs = session.pairs(workspace, articles, locales)
    with terminal.part_bar("analysing") as told:
        found, failures = use_case.analyse(workspace, pairs, progress=told)
    for one in failures:
        session.failed(str(one.error), one.error.exit_code)
    if output_format == "json":
        _print_json({"analyses": [_told(one) for one in found]})
    elif output_format == "csv":
        from workbench.report import as_csv

        rows = [row for one in found for row in _rows(one)]
        printing.block(as_csv.text_of(_ANALYSED, rows))
    else:
        _tell(found)
    return session.code()


def _told(one: Analysis) -> dict[str, Any]:
    from workbench.reporting.leverage import rows

    return {
        "source": one.source,
        "target": one.target,
        "bands": rows(one.bands),
        "articles": [
            {"article": name, "bands": rows(bands)}
            for name, bands in one.articles.items()
        ],
    }


def _rows(one: Analysis) -> list[dict[str, Any]]:
    """Return the lines of all articles, then those of each."""
    from workbench.reporting.leverage import rows

    pair = {"source": one.source, "target": one.target}
    parts = [("", one.bands), *one.articles.items()]
    return [
        {**pair, "article": name, **row} for name, bands in parts for row in rows(bands)
    ]


def _tell(found: Sequence[Analysis]) -> None:
    from workbench.reporting.leverage import rows

    for one in found:
        count = len(one.articles)
        articles = f"{count} article{'' if count == 1 else 's'}"
        printing.say(f"{one.source} → {one.target}: {articles}")
        whole = one.total
        total = {
            "band": "total",
            "segments": whole.segments,
            "words": whole.words,
            "characters": whole.characters,
            "share": 1.0 if whole.words else None,
        }
        _print_table([*rows(one.bands), total])


def _show(
    session: Session,
    name: str,
    asked: tuple[str | None, str, str],
    output_format: str,
) -> None:
    from workbench import reporting
    from workbench.report import as_csv
    from workbench.reporting import Period
    from workbench.reporting.tables import TABLES

    workspace, (locale, since, until) = session.workspace(), asked
    code = None if locale is None else workspace.known_locale(locale)
    period, sees = Period.of(since, until), _sees(workspace)
    made = reporting.report(workspace, period=period, locale=code, sees=sees)
    table = TABLES[name](made)
    if output_format == "json":
        rows = [dict(row) for row in table.rows]
        _print_json({"report": name, "locale": code, "rows": rows})
    elif output_format == "csv":
        printing.block(as_csv.text_of(table.columns, table.rows))
    elif not (made.progress if name == "progress" else made.bins and table.rows):
        printing.say("nothing is recorded of this")
    else:
        _print_table(table.rows)


def _sees(workspace: Workspace) -> Callable[[str], bool]:
    """Return of whom the person at this computer is told, as the page has it."""
    from workbench import config
    from workbench.accounts import Role, people
    from workbench.errors import NothingMatchedError

    me, store = config.user_name(), workspace.store
    if not store.people.any():
        return lambda _name: True
    try:
        everybody = people.actor_of(people.named(store, me)).may(Role.ADMIN)
    except NothingMatchedError:
        everybody = False
    return lambda name: everybody or name == me


def _print_json(document: Mapping[str, object]) -> None:
    from workbench.report import as_json

    printing.block(as_json.text_of({"version": 1, **document}))


def _print_table(rows: Sequence[Mapping[str, object]]) -> None:
    for line in terminal.table(rows):
        printing.say(line)


COMMANDS = (report,)
