"""What the desk's own evidence says of its engines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import printing
from workbench.cli.session import Session

if TYPE_CHECKING:
    from workbench.reporting.evidence import Key, Measures

_COLUMNS = (
    "engine",
    "source",
    "target",
    "month",
    "units",
    "chrf",
    "distance",
    "untouched",
    "untouched_low",
    "untouched_high",
    "unrecorded",
)


@click.group()
def report() -> None:
    """Report on what was done in this workspace."""


def _month(_context: click.Context, _option: click.Parameter, given: str) -> str:
    if given and not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", given):
        raise click.BadParameter("give a month, as in 2026-11")
    return given


@report.command("engines")
@click.option("--locale", help="Only this language; all if not given.")
@click.option("--since", default="", callback=_month, help="First month, YYYY-MM.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
)
@click.pass_obj
def report_engines(
    session: Session, locale: str | None, since: str, output_format: str
) -> None:
    """Compare what engines drafted with what was approved."""
    from workbench.reporting import engines

    workspace = session.workspace()
    code = None if locale is None else workspace.known_locale(locale)
    found = engines.compare(workspace, locale=code, since=since)
    rows = [_row(key, measures) for key, measures in found.items()]
    if output_format == "json":
        from workbench.report import as_json

        printing.block(as_json.text_of({"version": 1, "engines": rows}))
    elif output_format == "csv":
        from workbench.report import as_csv

        printing.block(as_csv.text_of(_COLUMNS, rows))
    else:
        _tell(found)


def _row(key: Key, measures: Measures) -> dict[str, Any]:
    counted = measures.units > 0
    bounds = measures.interval
    return {
        "engine": key.engine,
        "source": key.source,
        "target": key.target,
        "month": key.month,
        "units": measures.units,
        "chrf": round(measures.chrf, 2) if counted else None,
        "distance": round(measures.distance, 4) if counted else None,
        "untouched": round(measures.share, 4) if counted else None,
        "untouched_low": round(bounds.low, 4) if counted else None,
        "untouched_high": round(bounds.high, 4) if counted else None,
        "unrecorded": measures.unrecorded,
    }


def _tell(found: Mapping[Key, Measures]) -> None:
    if not found:
        printing.say("no draft was approved yet; there is nothing to compare")
    for key, measures in found.items():
        printing.say(f"{key.source} → {key.target}  {key.month}  {key.engine}")
        if measures.units:
            bounds = measures.interval
            printing.say(
                f"    {measures.units} approved: chrF {measures.chrf:.1f},"
                f" {measures.distance:.1%} of characters edited, untouched"
                f" {measures.share:.0%} ({bounds.low:.0%}–{bounds.high:.0%})"
            )
        if measures.unrecorded:
            printing.say(
                f"    {measures.unrecorded} approved as drafted without a history;"
                " not compared, as edited ones are unknown"
            )
