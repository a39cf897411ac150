"""Commands that change many units in one go, and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import articles, options, printing
from workbench.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.runs import Running, Skipped
    from workbench.runs.replacing import Change

_WHERE = click.option(
    "--article", "patterns", multiple=True, help="Only these articles; may be repeated."
)
_DRY = click.option("--dry-run", is_flag=True, help="Only show what would change.")


@click.command()
@click.argument("query", default="")
@click.option("--from", "old", required=True, help="What to replace.")
@click.option("--to", "new", required=True, help="By what.")
@click.option("--regex", is_flag=True, help="--from is a regular expression.")
@click.option("--ignore-case", is_flag=True, help="Capital letters do not matter.")
@click.option("--particles", is_flag=True, help="Put Korean particles behind it right.")
@options.LOCALES
@_WHERE
@_DRY
@click.option("--by", default="", help="Who answers for it; not with --dry-run.")
@options.FORMAT
@click.pass_obj
def replace(
    session: Session,
    query: str,
    old: str,
    new: str,
    regex: bool,
    ignore_case: bool,
    particles: bool,
    locales: tuple[str, ...],
    patterns: tuple[str, ...],
    dry_run: bool,
    by: str,
    output_format: str,
) -> int:
    """Replace words in the translations of all units that fit QUERY."""
    from workbench.queries import Rewriter
    from workbench.runs import replacing

    rewriter = Rewriter(old, new, regex, not ignore_case, particles)
    asked = replacing.Asked(rewriter, query, patterns, locales)
    if not dry_run and not by.strip():
        raise click.UsageError("give --by NAME, or --dry-run")
    workspace = session.workspace()
    planned = replacing.plan(workspace, asked)
    for problem in planned.problems:
        session.failed(str(problem), problem.exit_code)
    _tell_changes(planned.changes, output_format, dry_run)
    if dry_run:
        _complain(planned.refused)
        return session.code()
    done = replacing.apply(workspace, asked, by=by, seen=planned.seen)
    _tell(done, output_format)
    return session.code()


@click.command()
@click.option("--query", help="Which units; exact matches of the memory if not given.")
@options.LOCALES
@_WHERE
@_DRY
@click.option("--by", default="", help="Who answers for it; not with --dry-run.")
@options.FORMAT
@click.pass_obj
def approve(
    session: Session,
    query: str | None,
    locales: tuple[str, ...],
    patterns: tuple[str, ...],
    dry_run: bool,
    by: str,
    output_format: str,
) -> int:
    """Approve many units, each by the same step as one alone."""
    from workbench.runs import approving

    wanted = approving.EXACT if query is None else query
    asked = approving.Asked(wanted, patterns, locales)
    if not dry_run and not by.strip():
        raise click.UsageError("give --by NAME, or --dry-run")
    workspace = session.workspace()
    planned = approving.plan(workspace, asked, by=by)
    for problem in planned.problems:
        session.failed(str(problem), problem.exit_code)
    if not dry_run:
        done = approving.apply(workspace, asked, by=by, seen=planned.seen)
        _tell(done, output_format)
        return session.code()
    if output_format == "json":
        units = [approving.as_json(found, planned) for found in planned.units]
        articles.print_json({"version": 1, "units": units})
        return session.code()
    for found in planned.units:
        printing.say(f"{found.article.name} → {found.locale} {found.unit.id}")
        printing.say(f"    {found.unit.source}")
        printing.say(f"    {found.unit.target}")
    _complain(planned.refused)
    return session.code()


@click.group("runs")
def runs_group() -> None:
    """Changes of many units in one go."""


@runs_group.command("list")
@options.FORMAT
@click.pass_obj
def list_runs(session: Session, output_format: str) -> None:
    """List what was replaced and approved in one go, newest first."""
    from workbench import runs

    found = runs.recent(session.workspace())
    if output_format == "json":
        listed = [runs.as_json(run) for run in found]
        articles.print_json({"version": 1, "runs": listed})
        return
    for run in found:
        told = ", ".join(f"{key} {value!r}" for key, value in run.parameters.items())
        back = f" (taken back by {run.undone_by})" if run.undone_at else ""
        printing.say(
            f"{run.id}  {run.at}  {run.by}  {run.kind} {told}: {run.units}{back}"
        )
    if not found:
        printing.say("nothing was changed in one go yet")


@runs_group.command()
@click.argument("run")
@options.BY
@click.pass_obj
def undo(session: Session, run: str, by: str) -> int:
    """Take a RUN back, except where units were changed since."""
    from workbench import runs

    undone = runs.undo(session.workspace(), run, by=by)
    printing.say(f"restored: {undone.restored}")
    _complain(undone.skipped)
    return session.code(findings=bool(undone.skipped))


COMMANDS = (replace, approve, runs_group)


def _tell_changes(changes: Iterable[Change], output_format: str, dry_run: bool) -> None:
    from workbench import differences, review

    if output_format == "json":
        if dry_run:
            from workbench.runs import replacing

            told = [replacing.as_json(change) for change in changes]
            articles.print_json({"version": 1, "changes": told})
        return
    for change in changes:
        falls = "  approval falls" if change.voids else ""
        name = f"{change.article.name} → {change.locale}"
        printing.say(f"{name} {change.unit.id}{falls}")
        for old, new in zip(review.texts_of(change.unit), change.texts, strict=True):
            printing.say(f"    {differences.bracketed(differences.pieces(old, new))}")


def _tell(done: Running, output_format: str) -> None:
    """Print what a run did, and how it is taken back."""
    if output_format == "json":
        from workbench import runs

        articles.print_json({"version": 1, **runs.result_as_json(done)})
        return
    if done.changed:
        back = f"workbench runs undo {done.id} --by {done.by}"
        printing.say(f"changed: {done.changed}; to take it back: {back}")
    else:
        printing.say("nothing was changed")
    _complain(done.skipped)


def _complain(skipped: Iterable[Skipped]) -> None:
    for one in skipped:
        name = f"{one.article} → {one.locale}"
        printing.complain(f"  left as it is: {name} {one.unit}: {one.reason}")
