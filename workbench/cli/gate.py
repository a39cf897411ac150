"""The CI gate: ``check``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options, printing, reports
from workbench.cli.session import Session
from workbench.model import Finding, Severity, State

if TYPE_CHECKING:
    from workbench import gate
    from workbench.baseline import Entry
    from workbench.changes import Changes
    from workbench.records import Found, Show
    from workbench.workspace import Workspace


@click.command()
@options.ARTICLES
@options.LOCALES
@click.option(
    "--require",
    type=click.Choice(["approved", "review", "draft"]),
    help="Lowest state that may be published.  [default: approved; of PO files "
    "outside a workspace: review]",
)
@click.option(
    "--min-approved",
    type=options.Percentage(),
    callback=options.numeric,
    help="Percentage of units that must be approved.",
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.ERROR.value,
    show_default=True,
    help="Lowest severity that fails the check.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(reports.FORMATS),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the findings to a file instead.",
)
@click.option(
    "--report",
    "files",
    type=reports.ReportType(),
    multiple=True,
    help="Also write them to a file in another format; may be repeated.",
)
@click.option(
    "--baseline",
    "known",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Findings that this file lists fail nothing.",
)
@click.option(
    "--write-baseline",
    "keep",
    type=click.Path(path_type=Path, dir_okay=False),
    help="List the present findings in this file and exit with 0.",
)
@click.option(
    "--changed",
    metavar="BASE",
    help="Only what changed since this commit or branch of git.",
)
@click.option(
    "--no-cache", is_flag=True, help="Look at what did not change since, too."
)
@click.option("--allow-empty", is_flag=True, help="Matching no article is fine.")
@click.pass_obj
def check(
    session: Session,
    /,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    fail_on: str,
    min_approved: float | None,
    keep: Path | None,
    known: Path | None,
    output_format: str,
    output: Path | None,
    files: tuple[reports.Report, ...],
    **scope: Any,
) -> int:
    """Tell whether the translations may be published."""
    from workbench import verdicts

    if keep is not None and scope["changed"] is not None:
        raise click.UsageError("a baseline of changes would forget all the rest")
    entries = reports.read_baseline(known) if known else ()
    whole = not (keep or known or scope["changed"])
    show = reports.parted(output_format, files) if whole else None
    looked = _look(session, articles, locales, show=show, **scope)
    if looked is None:
        return session.code()
    found, changes = looked
    if keep is not None:
        return _keep(session, keep, found.findings())
    parts = found.parts(show) if show is not None else None
    findings: tuple[Finding, ...] = ()
    if parts is None:
        narrowed = bool(articles or locales or scope["changed"] or session.code())
        findings = _counting(found, changes, known, entries, everything=not narrowed)
    counts = found.counts() if parts is not None else verdicts.Counts.of(findings)
    summary = verdicts.summarize(
        *(found.records, counts),
        fail_on=Severity(fail_on),
        alone=session.outside is not None,
    )
    if parts is not None:
        reports.emit_parts(session, parts, summary, shown=output_format, output=output)
    else:
        reports.emit(
            session, findings, summary, shown=output_format, output=output, files=files
        )
    if verdicts.short(summary, min_approved):  # no finding says so
        told = f"{summary.approved_percentage:.1f}% of the units are approved"
        printing.complain(f"{told}, --min-approved asks for {min_approved:g}%")
    return session.code(verdicts.verdict(summary, min_approved=min_approved) != 0)


def _counting(
    found: Found,
    changes: Changes | None,
    known: Path | None,
    entries: tuple[Entry, ...],
    *,
    everything: bool,
) -> tuple[Finding, ...]:
    """Return what was found but what a baseline lists or a change did not touch."""
    findings = found.findings()
    if known is not None:
        findings, stale = _compared(findings, entries, found, everything=everything)
        reports.tell_stale(known, stale)
    return findings if changes is None else tuple(changes.findings(findings))


def _keep(session: Session, path: Path, findings: Sequence[Finding]) -> int:
    if session.code() == 0:
        reports.keep_baseline(path, findings)
    return session.code()


def _look(
    session: Session,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    *,
    show: Show | None,
    require: str | None,
    changed: str | None,
    no_cache: bool,
    allow_empty: bool,
) -> tuple[Found, Changes | None] | None:
    """Return what was looked at and all that was found; None where nothing is there.

    Of an article that changed these are all findings, old ones as well.
    """
    from workbench import gate
    from workbench.checking import Checking
    from workbench.errors import NothingMatchedError
    from workbench.records import Found

    try:
        targets = _targets(session, articles, locales)
    except NothingMatchedError:
        if allow_empty:
            return None
        raise
    if not targets:  # what is wrong with each was said
        return None
    workspace = session.workspace()
    changes = _changes(workspace, changed) if changed is not None else None
    # Who has a catalog alone has nobody who could approve it here.
    least = State(require or ("approved" if session.outside is None else "review"))
    checking = Checking(workspace, least, anew=no_cache, show=show)
    touched = targets if changes is None else changes.targets(targets)
    unknown = checking.unknown(touched)
    audits = ("workbench.audit",)
    session.spread("Checking", unknown, checking.work, checking.take, needs=audits)
    everything = not articles and not locales
    records = checking.records(touched, everything=everything and changes is None)
    loose: tuple[Finding, ...] = ()
    if not articles:
        loose = tuple(gate.orphans(workspace, targets if everything else None))
    return Found(records, loose), changes


def _targets(
    session: Session, articles: tuple[str, ...], locales: tuple[str, ...]
) -> list[gate.Target]:
    """Return what is to be checked; PO files that lie in no workspace need none."""
    from workbench import gate, loose

    folder = Path(session.folder)
    if loose.are_meant(folder, articles):
        alone = loose.taken(folder, articles, locales)
        session.outside = alone.workspace
        for error in alone.untold:
            session.failed(str(error), error.exit_code)
        # Who meant to be in a workspace learns here that its settings did not count.
        printing.complain("not inside a workspace: checked by the usual settings")
        return [*alone.catalogs]
    return gate.targets(session.workspace(), articles, locales, code=True)


def _changes(workspace: Workspace, base: str) -> Changes:
    from workbench.changes import Changes

    changes = Changes(workspace, base)
    if changes.unrelated:
        known = f"no common history with {base} is known here, as in a shallow clone"
        printing.complain(f"{known}: compared with {base} itself")
    return changes


def _compared(
    findings: tuple[Finding, ...],
    entries: tuple[Entry, ...],
    found: Found,
    *,
    everything: bool,
) -> tuple[tuple[Finding, ...], tuple[Entry, ...]]:
    from workbench import baseline

    looked = {(one.article, one.locale) for one in found.records}

    def covered(entry: Entry) -> bool:
        return everything or (entry.article, entry.locale) in looked

    compared = baseline.compared(findings, entries, covered=covered)
    return compared.findings, compared.stale


@click.command()
@options.ARTICLES
@options.LOCALES
@options.BY
@click.option("--written-by", "writer", default="", help="Who wrote them, if you know.")
@click.pass_obj
def adopt(
    session: Session,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    by: str,
    writer: str,
) -> int:
    """Approve translations that came from elsewhere, on your word."""
    from workbench import adoption, gate
    from workbench.workspace import now

    workspace = session.workspace()

    def work(target: gate.Target) -> None:
        path, locale = gate.place(workspace, target)
        count = adoption.adopt(
            path,
            locale=locale,
            root=workspace.root,
            by=by,
            at=now(),
            writer=writer,
            self_approval=workspace.settings.self_approval,
        )
        if count:
            printing.say(f"{path.relative_to(workspace.root)}: {count} approved")

    session.each(gate.targets(workspace, articles, locales), work)
    return session.code()


COMMANDS = (check, adopt)
