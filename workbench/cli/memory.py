"""Commands on the translation memory: import, export, look up, search, count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import articles, options, printing, terminal
from workbench.cli.session import Session
from workbench.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.memory import Suggestion
    from workbench.store import Match
    from workbench.workspace import Workspace

_LANGUAGE = click.option("--language", help="Of the source; the workspace's if none.")
_LIMIT = click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True
)


@click.group()
def memory() -> None:
    """Use what was translated before."""


@memory.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--language", "only", multiple=True, help="Keep these languages alone.")
@click.option("--replace", "replaced", is_flag=True, help="Over a file of that name.")
@click.pass_obj
def import_memory(
    session: Session, files: tuple[Path, ...], only: tuple[str, ...], replaced: bool
) -> int:
    """Keep TMX files in the workspace, and suggest what they hold."""
    from workbench import files as disk
    from workbench import holdings, recall
    from workbench.interchange import tmx

    workspace = session.workspace()
    workspace.open_store()

    def work(file: Path) -> None:
        data = disk.read_named(file, limit=tmx.LARGEST_FILE)
        done = holdings.add(workspace, data, file.name, only=only, replaced=replaced)
        counts = ", ".join(
            f"{language} → {locale}: {count}"
            for (language, locale), count in done.taken.items()
        )
        printing.say(f"{done.name}: {counts}{'' if done.new else ' (as before)'}")
        for reason, count in sorted(done.skipped.items()):
            printing.complain(f"{done.name}: {count} left out: {reason}")

    session.each(files, work)
    for finding in recall.refresh(workspace).findings:
        session.failed(terminal.placed(finding))
    return session.code()


@memory.command("export")
@click.option("--out", type=click.Path(path_type=Path), help="File to write to.")
@options.LOCALES
@click.pass_obj
def export_memory(session: Session, out: Path | None, locales: tuple[str, ...]) -> None:
    """Write all of the memory as TMX."""
    from workbench import files, holdings

    workspace = _refreshed(session)
    known = [workspace.known_locale(code) for code in locales]
    data = b"".join(holdings.export(workspace, known))
    if out is None:
        printing.block(data.decode("utf-8"))
    else:
        files.write_named(out, data)
        printing.say(f"{out}: {data.count(b'</tu>')} translations")


@memory.command()
@click.argument("text")
@options.LOCALE
@_LANGUAGE
@click.option(
    "--minimum",
    type=click.IntRange(0, 101),
    help="Least percentage of a similar text.",
)
@_LIMIT
@options.FORMAT
@click.pass_obj
def lookup(
    session: Session,
    text: str,
    locale: str,
    language: str | None,
    minimum: int | None,
    limit: int,
    output_format: str,
) -> None:
    """Show what the memory suggests for TEXT."""
    from workbench.memory import Question
    from workbench.memory.telling import as_json

    workspace = _refreshed(session)
    source, target = _pair(workspace, language, locale)
    (found,) = workspace.memory.suggest(
        [Question(text)], source, target, minimum=minimum, limit=limit
    )
    if output_format == "json":
        articles.print_json({"version": 1, "matches": list(map(as_json, found))})
        return
    for one in found:
        for line in _lines(one):
            printing.say(line)
    if not found:
        printing.say("nothing like it is known")


@memory.command()
@click.argument("text")
@click.option("--locale", help="Language of the translations; all if not given.")
@_LANGUAGE
@click.option(
    "--in",
    "side",
    type=click.Choice(["source", "target", "both"]),
    default="both",
    show_default=True,
)
@_LIMIT
@options.FORMAT
@click.pass_obj
def search(
    session: Session,
    text: str,
    locale: str | None,
    language: str | None,
    side: str,
    limit: int,
    output_format: str,
) -> None:
    """Show where words of TEXT stand in sources or translations."""
    from workbench import holdings
    from workbench.memory import Side
    from workbench.memory.telling import hit_as_json

    workspace = _refreshed(session)
    pairs = list(holdings.language_pairs(workspace))
    if locale is not None:
        pairs = [_pair(workspace, language, locale)]
    hits = [
        (pair, hit)
        for pair in pairs
        for hit in workspace.memory.search(text, *pair, side=Side(side), limit=limit)
    ]
    if output_format == "json":
        shown = [{"languages": pair, **hit_as_json(hit)} for pair, hit in hits]
        articles.print_json({"version": 1, "hits": shown})
        return
    for _, hit in hits:
        printing.say(hit.match.source)
        printing.say(f"    {hit.match.target}")
        printing.say(f"    {_origin(hit.match)}")
    if not hits:
        printing.say("nothing holds these words")


@memory.command()
@options.FORMAT
@click.pass_obj
def stats(session: Session, output_format: str) -> None:
    """Count what the memory holds."""
    from dataclasses import asdict

    from workbench import holdings

    workspace = _refreshed(session)
    counts = workspace.store.shelf.counts()
    excluded = len(holdings.exclusions(workspace))
    if output_format == "json":
        shown = [asdict(count) for count in counts]
        articles.print_json({"version": 1, "pairs": shown, "excluded": excluded})
        return
    for count in counts:
        printing.say(
            f"{count.language} → {count.locale}: {count.entries} translations of "
            f"{count.sources} texts, {count.imported} imported, "
            f"{count.unreviewed} unreviewed, {count.used} used"
        )
    printing.say(f"excluded: {excluded}" if counts else "the memory is empty")


COMMANDS = (memory,)


def _refreshed(session: Session) -> Workspace:
    """Open the workspace with its memory in step; complain about what is broken."""
    from workbench import recall

    workspace = session.workspace()
    for finding in recall.refresh(workspace).findings:
        printing.complain(terminal.placed(finding))
    return workspace


def _pair(workspace: Workspace, language: str | None, locale: str) -> tuple[str, str]:
    """Return the language pair that is meant.

    :raises UsageError: the workspace does not translate between these languages.
    """
    from workbench import holdings, languages

    target = workspace.known_locale(locale)
    wanted = language and languages.canonical(language)
    for pair in holdings.language_pairs(workspace):
        if pair[1] == target and wanted in {None, pair[0]}:
            return pair
    raise UsageError(f"nothing is translated from {wanted} into {target} here")


def _lines(one: Suggestion) -> Iterator[str]:
    """Yield what people read of a suggestion."""
    from workbench.differences import bracketed, in_words

    marks = [f"differs: {in_words(alarm)}" for alarm in one.alarms]
    marks += [f"repaired: {old} → {new}" for old, new in one.replacements]
    marks += [str(penalty) for penalty in one.penalties]
    yield f"{one.percent}%  {one.kind}{''.join(f', {mark}' for mark in marks)}"
    yield f"    {bracketed(one.difference.pieces)}"
    yield f"    {one.target}"
    yield f"    {_origin(one.match)}"


def _origin(match: Match) -> str:
    uses = "used once" if match.uses == 1 else f"used {match.uses} times"
    told = (match.article, match.by, match.at, uses)
    return " · ".join(filter(None, told[: 4 if match.uses else 3]))
