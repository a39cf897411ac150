"""The command that looks whether everything is as it should be: ``doctor``."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options, printing, terminal
from workbench.cli.session import Session
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.doctor import Result


@click.command()
@click.option("--connect", is_flag=True, help="Ask the servers of the settings, too.")
@options.FORMAT
@click.pass_obj
def doctor(session: Session, connect: bool, output_format: str) -> int:
    """Look at all that the workbench stands on; change nothing."""
    from workbench import doctor as examination

    if not os.path.isdir(session.folder):  # noqa: PTH112 Path.is_dir raises
        raise UsageError("no such folder", path=session.folder or '""')
    questions = len(examination.OF_INSTALLATION) + len(examination.OF_WORKSPACE) + 1
    asked = examination.examine(Path(session.folder), connect=connect)
    results: list[Result] = []
    for _, some in terminal.walked(asked, "Looking", total=questions):
        results += some
    counts = Counter(one.answer.status.value for one in results)
    if output_format == "json":
        _print_json(results, counts)
    else:
        for one in results:
            _tell(one)
        printing.say(_summary(counts))
    return session.code(findings=bool(counts["error"]))


def _tell(one: Result) -> None:
    answer = one.answer
    printing.say(f"{answer.status:7}  {one.code:18}  {answer.found}")
    if answer.advice:
        printing.say(f"{'':7}  {'':18}  → {answer.advice}")


def _summary(counts: Counter[str]) -> str:
    errors, warnings = counts["error"], counts["warning"]
    one = f"{errors:,} {'error' if errors == 1 else 'errors'}"
    other = f"{warnings:,} {'warning' if warnings == 1 else 'warnings'}"
    return f"{one}, {other}, {counts['ok']:,} ok"


def _print_json(results: list[Result], counts: Counter[str]) -> None:
    from workbench.report import as_json

    listed: list[dict[str, Any]] = [
        {
            "code": one.code,
            "status": one.answer.status.value,
            "found": one.answer.found,
            "advice": one.answer.advice,
        }
        for one in results
    ]
    summary = {name: counts[name] for name in ("ok", "warning", "error")}
    printing.block(
        as_json.text_of({"version": 1, "results": listed, "summary": summary})
    )


COMMANDS = (doctor,)
