"""Commands on articles: segment, sync, draft, units, set, status."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options, printing, tally, terminal
from workbench.cli.session import Session
from workbench.model import Address, State

_SHARE = 25
"""Articles drafted together: about as many as make a window of drafting."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.drafting import Outcome
    from workbench.model import Article, Document
    from workbench.progress import Progress
    from workbench.segmentation.rules import Decider
    from workbench.sync import SyncSummary
    from workbench.workspace import Workspace

    Pair = tuple[Article, str]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", default="en", show_default=True, help="Of the text.")
@click.option("--key", "keys", multiple=True, help="Key of a data file; may repeat.")
@options.FORMAT
@click.pass_obj
def segment(
    session: Session,
    file: Path,
    language: str,
    keys: tuple[str, ...],
    output_format: str,
) -> None:
    """Show the blocks and segments of one file."""
    document = parse_file(file, language, session.rules(), keys=keys)
    if output_format == "json":
        segments = [
            {
                "kind": s.kind,
                "context": s.context,
                "text": s.text,
                "start": s.start,
                "end": s.end,
                "line": s.line,
            }
            for s in document.segments
        ]
        print_json({"version": 1, "segments": segments})
        return
    for block in document.blocks:
        printing.say(f"{file}:{block.line}: {block.kind}")
        for piece in block.segments:
            printing.say(f"    {piece.text}")


@click.command()
@options.ARTICLES
@options.LOCALES
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.option("--exit-code", is_flag=True, help="Exit 1 if something was written.")
@click.pass_obj
def sync(
    session: Session,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    check: bool,
    exit_code: bool,
) -> int:
    """Bring catalogs in step with their articles."""
    workspace = session.workspace()
    changed = []

    def tell(pair: tuple[Article, str], summary: SyncSummary) -> None:
        if summary.changes:
            changed.append(pair)
            path = workspace.catalog_path(*pair).relative_to(workspace.root)
            printing.say(f"{path}: {summary}")

    pairs = session.pairs(workspace, articles, locales)
    session.spread("Syncing", pairs, partial(_synced, write=not check), tell)
    return session.code(findings=(check or exit_code) and bool(changed))


@click.command()
@options.ARTICLES
@options.LOCALE
@click.option("--engine", help="Engine to use instead of the configured one.")
@click.option(
    "--states",
    default="untranslated",
    show_default=True,
    help="Comma-separated states whose units get a draft.",
)
@click.option("--limit", type=click.IntRange(1), help="Draft at most so many units.")
@click.pass_obj
def draft(
    session: Session,
    articles: tuple[str, ...],
    locale: str,
    engine: str | None,
    states: str,
    limit: int | None,
) -> int:
    """Propose translations from memory and machine, marked as drafts."""
    from workbench.drafting import Drafting

    drafting = Drafting(session.workspace(), engine=engine)
    account = tally.Account(session)
    wanted = _states(states)
    pairs = _offered(session, articles, locale)
    if limit is None and drafting.is_light and drafting.refreshed:
        work = partial(_drafted, engine=engine, states=wanted)
        shares = _shares(pairs)
        heard = account.hear
        session.spread("Drafting", shares, work, lambda _, o: session.each(o, heard))
        return account.close()
    with terminal.part_bar("Drafting") as done:
        outcomes = drafting.draft_all(
            pairs, states=wanted, limit=limit, progress=lambda far: done(far.part)
        )
        session.each(outcomes, account.hear)
    return account.close()


@click.command()
@options.ARTICLE
@options.LOCALE
@click.option("--state", "states", help="Only these comma-separated states.")
@options.QUERY
@click.option(
    "--order",
    type=click.Choice(["article", "doubtful"]),
    default="article",
    help="As in the article, or the drafts to trust least first.",
)
@options.FORMAT
@click.pass_obj
def units(
    session: Session,
    article: str,
    locale: str,
    states: str | None,
    query: str,
    order: str,
    output_format: str,
) -> None:
    """List the units of one article."""
    from workbench import drafts
    from workbench.cli import listing
    from workbench.searching import Search

    workspace = session.workspace()
    chosen = workspace.article(article)
    code = workspace.known_locale(locale)
    wanted = _states(states) if states else frozenset(State)
    fitting = Search.of(workspace, query).among(chosen, workspace.catalog(chosen, code))
    listed = [unit for unit in fitting if unit.state in wanted]
    if order == "doubtful":
        listed = drafts.doubtful_first(listed)
    findings = workspace.audit(chosen, code).findings
    if output_format == "json":
        shown = [listing.as_json(unit, findings, chosen) for unit in listed]
        print_json({"version": 1, "units": shown})
        return
    for unit in listed:
        for line in listing.lines(unit, chosen):
            printing.say(line)


@click.command("set")
@options.ARTICLE
@options.LOCALE
@click.option("--unit", "unit_id", required=True, help="Id, as `units` lists it.")
@click.option("--target", help="The translation.")
@click.option("--state", type=click.Choice(["review", "rework", "approved"]))
@click.option("--reason", default="", help="Why it is sent back (rework).")
@options.BY
@click.pass_obj
def set_unit(
    session: Session,
    article: str,
    locale: str,
    unit_id: str,
    target: str | None,
    state: str | None,
    reason: str,
    by: str,
) -> None:
    """Write or judge one translation, as the browser would."""
    if target is None and state is None:
        raise click.UsageError("give --target, --state or both")
    from workbench import desk

    workspace = session.workspace()
    address = Address(
        workspace.article(article), workspace.known_locale(locale), unit_id
    )
    if target is not None:
        desk.write(workspace, address, target, by=by)
    if state is not None:
        desk.judge(workspace, address, State(state), by=by, reason=reason)


@click.command()
@options.ARTICLES
@options.LOCALES
@options.FORMAT
@click.pass_obj
def status(
    session: Session,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    output_format: str,
) -> int:
    """Show how far each article is in each language."""
    workspace = session.workspace()
    rows = []

    def note(pair: tuple[Article, str], counts: Progress) -> None:
        rows.append((*pair, counts))

    pairs = session.pairs(workspace, articles, locales)
    session.spread("Counting", pairs, _progress, note)
    if output_format == "json":
        print_json({"version": 1, "articles": [terminal.row(*row) for row in rows]})
    else:
        terminal.status_table(rows)
    return session.code()


COMMANDS = (segment, sync, draft, units, set_unit, status)


def _shares(pairs: Sequence[Pair]) -> list[Sequence[Pair]]:
    """Return the articles in shares that are worth a process, and a query each."""
    from workbench.parallel import ENOUGH

    size = max(1, min(_SHARE, len(pairs) // ENOUGH))
    return [pairs[start : start + size] for start in range(0, len(pairs), size)]


def _drafted(
    workspace: Workspace,
    pairs: Sequence[Pair],
    *,
    engine: str | None,
    states: frozenset[State],
) -> list[Outcome]:
    from workbench.drafting import Drafting

    drafting = Drafting(workspace, engine=engine, in_step=True)
    return [
        replace(outcome, drafted=tally.told(outcome.drafted))
        for outcome in drafting.draft_all(pairs, states=states)
    ]


def _synced(
    workspace: Workspace, pair: tuple[Article, str], *, write: bool
) -> SyncSummary:
    return workspace.sync(*pair, write=write)


def _progress(workspace: Workspace, pair: tuple[Article, str]) -> Progress:
    return workspace.progress(*pair)


def parse_file(
    file: Path, language: str, rules: Decider, *, keys: tuple[str, ...] = ()
) -> Document:
    """Return the document in a file that a person named, wherever it is.

    Of a data file every string is text unless ``keys`` choose some.

    :raises SourceError: it cannot be read or is of no known format.
    """
    from workbench import files, formats, languages
    from workbench.errors import SourceError
    from workbench.workspace import ARTICLE_LIMIT

    data = files.read_named(file, limit=ARTICLE_LIMIT)
    name = formats.for_path(file.name)
    if name is None:
        known = ", ".join(formats.names())
        raise SourceError("unknown format", path=file, hint=f"known: {known}")
    code = languages.canonical(language)
    parse_options = formats.ParseOptions(
        language=code, keys=keys or ("**",), rules=rules
    )
    document = formats.parse(data, format=name, options=parse_options, path=str(file))
    if not document.text.strip():
        raise SourceError("the article is empty", path=file)
    return document


def _offered(
    session: Session, articles: Sequence[str], locale: str
) -> list[tuple[Article, str]]:
    """Return what is to be drafted; of what is put away only what is named."""
    from workbench import planning

    workspace = session.workspace()
    pairs = session.pairs(workspace, articles, [locale])
    wanted = set(planning.offered(workspace, articles, [locale]))
    return [pair for pair in pairs if pair in wanted]


def _states(given: str) -> frozenset[State]:
    names = [name.strip() for name in given.split(",")]
    for name in names:
        if name not in {*State}:
            raise click.UsageError(f"unknown state {name!r}; known: {', '.join(State)}")
    return frozenset(map(State, names))


def print_json(value: dict[str, Any]) -> None:
    """Print a result for programs."""
    from workbench.report import as_json

    printing.block(as_json.text_of(value))
