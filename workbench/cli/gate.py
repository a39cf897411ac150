"""The CI gate: ``check``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from workbench.cli import options, printing
from workbench.cli.session import Session
from workbench.model import Severity, State


@click.command()
@options.ARTICLES
@options.LOCALES
@click.option(
    "--require",
    type=click.Choice(["approved", "review", "draft"]),
    default="approved",
    show_default=True,
    help="Lowest state that may be published.",
)
@click.option(
    "--min-approved",
    type=click.FloatRange(0, 100),
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
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the findings to a file instead.",
)
@click.option("--allow-empty", is_flag=True, help="Matching no article is fine.")
@click.pass_obj
def check(
    session: Session,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    require: str,
    min_approved: float | None,
    fail_on: str,
    output_format: str,
    output: Path | None,
    allow_empty: bool,
) -> int:
    """Tell whether the translations may be published."""
    from workbench import audit, gate, report
    from workbench.errors import NothingMatchedError

    workspace = session.workspace()
    try:
        targets = gate.targets(workspace, articles, locales, code=True)
    except NothingMatchedError:
        if allow_empty:
            return 0
        raise
    audited: list[audit.Audited] = []
    work = partial(gate.audited, required=State(require))
    session.spread("Checking", targets, work, lambda _, one: audited.append(one))
    found = [finding for one in audited for finding in one.findings]
    findings = audit.ordered(found if articles else [*found, *gate.orphans(workspace)])
    summary = audit.summarize(audited, findings)
    _emit(report.FORMATS[output_format](findings, summary), output)
    return session.code(
        findings=audit.verdict(
            findings, summary, fail_on=Severity(fail_on), min_approved=min_approved
        )
        != 0
    )


def _emit(text: str, output: Path | None) -> None:
    from workbench import files

    if output is None:
        printing.block(text)
    else:
        files.write_named(output, text.encode("utf-8"))


@click.command()
@options.ARTICLES
@options.LOCALES
@options.BY
@click.pass_obj
def adopt(
    session: Session, articles: tuple[str, ...], locales: tuple[str, ...], by: str
) -> int:
    """Approve translations that came from elsewhere, on your word."""
    from workbench import adoption, gate
    from workbench.workspace import now

    workspace = session.workspace()

    def work(target: gate.Target) -> None:
        path, locale = gate.place(workspace, target)
        count = adoption.adopt(
            path, locale=locale, root=workspace.root, by=by, at=now()
        )
        if count:
            printing.say(f"{path.relative_to(workspace.root)}: {count} approved")

    session.each(gate.targets(workspace, articles, locales), work)
    return session.code()


COMMANDS = (check, adopt)
