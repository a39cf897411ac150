"""Articles out, localized or for other tools, and the work of those tools back in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import articles as shared
from workbench.cli import options, printing
from workbench.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.exchange.reading import Delivery
    from workbench.exchange.sending import Sent
    from workbench.exchange.taking import Item, Plan
    from workbench.export import Exported
    from workbench.model import Article, Finding
    from workbench.runs import Running
    from workbench.workspace import Workspace

    Pair = tuple[Article, str]

TOOLS = ("xliff", "xliff2", "tmx", "csv", "html-bilingual", "docx-bilingual")


@click.command()
@options.ARTICLES
@options.LOCALE
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write to.")
@click.option(
    "--to", "kind", type=click.Choice(TOOLS), help="Units for another tool instead."
)
@click.option(
    "--include",
    type=click.Choice(["approved", "review", "draft"]),
    help="Lowest state of a translation that may be used; with --to, of a unit that "
    "leaves.  [default: approved; with --to, but for tmx: all units, the untranslated "
    "ones, too]",
)
@click.option(
    "--missing",
    type=click.Choice(["source", "mark", "fail"]),
    help="What to do where there is none: keep the source, mark it, or refuse.  "
    "[default: source; not with --to]",
)
@click.pass_obj
def export(
    session: Session,
    articles: tuple[str, ...],
    locale: str,
    out: Path | None,
    kind: str | None,
    include: str | None,
    missing: str | None,
) -> int:
    """Write localized articles, byte-exact outside the translated text."""
    from workbench import publishing

    if kind and missing:
        raise click.UsageError("--missing is for localized articles, not for --to")
    workspace = session.workspace()
    pairs = session.pairs(workspace, articles, [locale])
    publishing.require_folder(workspace, out, pairs[0][1])
    if kind:
        return _send(session, workspace, pairs, kind=kind, out=out, include=include)
    include, missing = include or "approved", missing or "source"
    work = partial(_exported, out=out, include=include, missing=missing)
    session.spread("Exporting", pairs, work, partial(_tell_exported, workspace))
    return session.code()


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--locale", help="Language of the translations, if not as the files say.")
@click.option(
    "--article", "patterns", multiple=True, help="Only for these; may be repeated."
)
@click.option("--by", default="", help="Who answers for it; not with --dry-run.")
@click.option(
    "--written-by", "writer", default="", help="Who wrote the texts, if else."
)
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@options.FORMAT
@click.pass_obj
def import_files(
    session: Session,
    files: tuple[Path, ...],
    locale: str | None,
    patterns: tuple[str, ...],
    by: str,
    writer: str,
    dry_run: bool,
    output_format: str,
) -> int:
    """Take translations back from other tools; they wait for review."""
    from workbench.exchange import taking

    if not dry_run and not by.strip():
        raise click.UsageError("give --by NAME, or --dry-run")
    workspace = session.workspace()
    deliveries = _read(session, workspace, files)
    planned = taking.plan(workspace, deliveries, patterns=patterns, locale=locale)
    found = list(taking.findings(workspace, planned, by=by, writer=writer))
    done = None
    if not dry_run:
        done = taking.apply(workspace, planned, by=by, writer=writer)
    for problem in planned.problems:
        session.failed(str(problem), problem.exit_code)
    if output_format == "json":
        shared.print_json(_as_json(planned, found, done))
    else:
        _tell(planned, found, done)
    return session.code(findings=_is_incomplete(planned, found, done))


COMMANDS = (export, import_files)


def _read(
    session: Session, workspace: Workspace, files: Sequence[Path]
) -> list[Delivery]:
    """Read the files; one that cannot be read is reported and the rest go on."""
    from workbench import files as disk
    from workbench import holdings
    from workbench.exchange import reading
    from workbench.interchange.bilingual import LARGEST_FILE

    pairs = tuple(holdings.language_pairs(workspace))
    found: list[Delivery] = []

    def work(file: Path) -> None:
        data = disk.read_named(file, limit=LARGEST_FILE)
        found.append(reading.read(data, str(file), pairs=pairs))

    session.each(files, work)
    return found


def _is_incomplete(
    planned: Plan, found: Iterable[Finding], done: Running | None
) -> bool:
    """Tell whether somebody has to look at what came, beyond reviewing it."""
    from workbench.exchange.matching import Fate
    from workbench.model import Severity

    left = planned.of(Fate.CONFLICT, Fate.LEFT)
    wrong = any(one.severity is Severity.ERROR for one in found)
    return bool(left) or wrong or bool(done and done.skipped)


def _tell(planned: Plan, found: Sequence[Finding], done: Running | None) -> None:
    from workbench.exchange.matching import Fate

    if done is None:
        for item in planned.of(Fate.TAKEN):
            _tell_change(item)
    for item in planned.of(Fate.CONFLICT, Fate.LEFT):
        printing.complain(f"  not taken: {_place(item)}: {item.verdict.reason}")
    if any(item.place is None for item in planned.of(Fate.LEFT)):
        printing.complain("  what a file is for: --article NAME, --locale CODE")
    for skipped in done.skipped if done else ():
        name = f"{skipped.article} → {skipped.locale}"
        printing.complain(f"  not taken: {name} {skipped.unit}: {skipped.reason}")
    for one in found:
        name = f"{one.article} → {one.locale} {one.unit}"
        printing.complain(f"  {one.severity}: {name}: {one.message} [{one.code}]")
    counts = _counts(planned, found, done)
    verb = "would take" if done is None else "taken"
    counted = ", ".join(f"{what} {count}" for what, count in list(counts.items())[1:])
    printing.say(f"{verb} {counts['taken']}, {counted}")
    if done and done.changed:
        printing.say(f"to take it back: workbench runs undo {done.id} --by {done.by}")


def _tell_change(item: Item) -> None:
    from workbench import differences

    unit = item.verdict.unit
    if unit is not None:
        pieces = differences.pieces(unit.target, item.verdict.target)
        falls = "  approval falls" if unit.state == "approved" else ""
        printing.say(f"{_place(item)}{falls}")
        printing.say(f"    {differences.bracketed(pieces)}")


def _place(item: Item) -> str:
    """Return where a unit is meant to be, and where it stands in its file."""
    from workbench.report.inert import inert

    name, locale, unit = item.key
    row = item.verdict.row
    where = f"{name} → {locale} {unit}".strip(" →") or inert(row.source, limit=60)
    return f"{item.delivery.path}:{row.line}: {where}"


def _counts(
    planned: Plan, found: Sequence[Finding], done: Running | None
) -> dict[str, int]:
    from workbench.exchange.matching import Fate

    late = len(done.skipped) if done else 0
    return {
        "taken": done.changed if done else len(planned.of(Fate.TAKEN)),
        "unchanged": len(planned.of(Fate.UNCHANGED)),
        "conflicts": len(planned.of(Fate.CONFLICT)) + late,
        "not found": len(planned.of(Fate.LEFT)) + planned.unused,
        "findings": len(found),
    }


def _as_json(
    planned: Plan, found: Sequence[Finding], done: Running | None
) -> dict[str, Any]:
    from workbench import runs
    from workbench.exchange.matching import Fate

    counts = _counts(planned, found, done)
    return {
        "version": 1,
        "run": done.id if done and done.changed else None,
        "summary": {name.replace(" ", "_"): count for name, count in counts.items()},
        "units": [
            _item_as_json(item)
            for item in planned.of(Fate.TAKEN, Fate.CONFLICT, Fate.LEFT)
        ],
        "skipped": [
            runs.skipped_as_json(one) for one in (done.skipped if done else ())
        ],
        "findings": [
            {
                "code": one.code,
                "severity": one.severity,
                "message": one.message,
                "article": one.article,
                "locale": one.locale,
                "unit": one.unit,
            }
            for one in found
        ],
    }


def _item_as_json(item: Item) -> dict[str, Any]:
    name, locale, unit = item.key
    made = item.verdict
    return {
        "file": item.delivery.path,
        "line": made.row.line,
        "fate": made.fate.replace(" ", "_"),
        "reason": str(made.reason),
        "article": name or None,
        "locale": locale or None,
        "unit": unit or None,
        "source": made.row.source,
        "before": made.unit.target if made.unit else None,
        "target": made.target or made.row.target,
    }


def _send(
    session: Session,
    workspace: Workspace,
    pairs: Sequence[Pair],
    *,
    kind: str,
    out: Path | None,
    include: str | None,
) -> int:
    """Write units for another tool; what its format cannot hold is a finding."""
    from workbench.report.inert import inert

    left: list[str] = []

    def tell(_pair: Pair, sent: Sent) -> None:
        printing.say(f"{_shown(sent.path, workspace)}: {_units(sent.units)}")
        for row in sent.left:
            left.append(row.unit)
            begins = inert(row.source, limit=60)
            reason = "the format cannot hold it"
            printing.complain(f"  left out, {reason}: {row.unit} · {begins}")

    work = partial(_sent, kind=kind, out=out, include=include)
    session.spread("Exporting", pairs, work, tell)
    return session.code(findings=bool(left))


def _tell_exported(
    workspace: Workspace, _pair: Pair, written: tuple[Path, Exported]
) -> None:
    from workbench.report.inert import inert

    path, exported = written
    counts = f"{exported.translated} of {_units(exported.total)}"
    printing.say(f"{_shown(path, workspace)}: {counts}")
    for finding in exported.findings:
        place = f"{finding.path}:{finding.line}"
        begins = inert(finding.source, limit=60)
        printing.complain(f"  {place}: {finding.message} · {begins}")


def _shown(path: Path, workspace: Workspace) -> str:
    """Return where a file is: in the workspace, else from the current folder."""
    from workbench import files

    if path.is_relative_to(workspace.root):
        return files.shown(path, workspace.root)
    return files.shown(path, Path.cwd())


def _units(count: int) -> str:
    return f"{count} unit" if count == 1 else f"{count} units"


def _sent(
    workspace: Workspace,
    pair: Pair,
    *,
    kind: str,
    out: Path | None,
    include: str | None,
) -> Sent:
    from workbench.exchange import sending

    return sending.send(workspace, *pair, kind=kind, out=out, include=include)


def _exported(
    workspace: Workspace,
    pair: Pair,
    *,
    out: Path | None,
    include: str,
    missing: str,
) -> tuple[Path, Exported]:
    from workbench import publishing

    path, exported = publishing.export_to(
        workspace, *pair, out=out, include=include, missing=missing
    )
    # The bytes are on the disk; nobody needs them here.
    return path, replace(exported, data=b"")
