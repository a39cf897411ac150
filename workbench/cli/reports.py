"""Where the findings of ``check`` go: the terminal, files, a CI service's page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import printing

if TYPE_CHECKING:
    from workbench.baseline import Entry
    from workbench.cli.session import Session
    from workbench.model import Finding
    from workbench.records import Part, Show
    from workbench.verdicts import Summary

FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab")
_PAGES = ("GITHUB_STEP_SUMMARY",)
"""Variables in which a CI service names a file that takes Markdown."""
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which a CI service names the folder of the repository."""
_PLACED = frozenset({"github", "sarif", "gitlab"})
"""Formats whose paths a CI service looks up in the repository."""
_PAGE_LIMIT = 1_000_000
"""Bytes that such a page may have; GitHub drops a larger one whole."""

_BATCH = 1000
"""Pieces of a report that are printed at once."""

Report = tuple[str, Path]


class ReportType(click.ParamType[Report]):
    """``FORMAT=FILE``."""

    name = "FORMAT=FILE"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Report:
        """Return the format and the file."""
        if isinstance(value, tuple):
            return value
        name, equals, file = str(value).partition("=")
        if name not in FORMATS or not equals or not file:
            known = ", ".join(FORMATS)
            self.fail(f"{value!r} is not FORMAT=FILE; formats: {known}", param, ctx)
        return name, Path(file)


def parted(shown: str, files: Sequence[Report]) -> Show | None:
    """Return the format of a run's one report, if that is made of parts."""
    from workbench import report

    known = report.PARTED.get(shown)
    return None if known is None or files or _pages() else known.show


def emit_parts(
    session: Session,
    parts: Iterable[Part],
    summary: Summary,
    *,
    shown: str,
    output: Path | None,
) -> None:
    """Print or write the one report of a run, which is made of parts."""
    from workbench import report

    _put(session, report.PARTED[shown].whole(parts, summary), output)


def emit(
    session: Session,
    findings: Sequence[Finding],
    summary: Summary,
    *,
    shown: str,
    output: Path | None,
    files: Sequence[Report],
) -> None:
    """Print the findings, write every report, and fill the page of the CI job.

    A report that cannot be written keeps none of the others from being written.
    """
    from workbench import report

    inside = _inside(session.workspace().root)

    def rendered(name: str) -> Iterator[str]:
        told = _below(inside, findings) if inside and name in _PLACED else findings
        return report.FORMATS[name](told, summary)

    def write(one: Report) -> None:
        name, path = one
        _write(path, rendered(name))

    _put(session, rendered(shown), output)
    session.each(files, write)
    for page in _pages():
        _append(page, findings, summary)


def keep_baseline(path: Path, findings: Sequence[Finding]) -> None:
    """Write the findings that count as the baseline, and say so."""
    from workbench import baseline

    listed = [finding for finding in findings if not finding.dismissed]
    _write(path, (baseline.written(listed),))
    printing.complain(f"{path}: {len(listed)} findings are the baseline now")


def read_baseline(path: Path) -> tuple[Entry, ...]:
    """Return the entries of a baseline file.

    :raises WorkbenchError: it cannot be read, or is none.
    """
    from workbench import baseline, files

    return baseline.read(files.read_named(path), name=str(path))


def tell_stale(path: Path, entries: Sequence[Entry]) -> None:
    """Say which entries of a baseline fit nothing any more."""
    if not entries:
        return
    codes = ", ".join(sorted({entry.code for entry in entries})[:5])
    printing.complain(
        f"{path}: {len(entries)} entries fit no finding any more ({codes});"
        " --write-baseline drops them"
    )


def _put(session: Session, pieces: Iterable[str], output: Path | None) -> None:
    if output is not None:
        session.each([output], lambda path: _write(path, pieces))
        return
    for text in _batches(pieces):
        printing.block(text)


def _pages() -> list[Path]:
    return [Path(page) for name in _PAGES if (page := os.environ.get(name))]


def _inside(root: Path) -> str:
    """Return where the workspace is in the repository of a CI job; empty at its top."""
    for name in _CHECKOUTS:
        checkout = os.environ.get(name, "")
        if checkout and root.is_relative_to(top := Path(checkout).resolve()):
            return root.relative_to(top).as_posix().removeprefix(".")
    return ""


def _below(folder: str, findings: Sequence[Finding]) -> Sequence[Finding]:
    def placed(path: str) -> str:
        return f"{folder}/{path}" if path else path

    return [
        replace(one, path=placed(one.path), article=placed(one.article))
        for one in findings
    ]


def _batches(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the pieces in larger ones, which are quicker to print."""
    batch: list[str] = []
    for piece in pieces:
        batch.append(piece)
        if len(batch) == _BATCH:
            yield "".join(batch)
            batch.clear()
    yield "".join(batch)


def _write(path: Path, pieces: Iterable[str]) -> None:
    from workbench import files

    encoded = (text.encode("utf-8") for text in _batches(pieces))
    files.write_named_pieces(path, encoded)


def _append(path: Path, findings: Sequence[Finding], summary: Summary) -> None:
    """Add a table to a page; other steps of the job have written on it before.

    Nobody asked for it: where it cannot be written, that is said and no more, for
    the exit code tells whether the translations may be published.
    """
    from workbench.report import markdown

    content = markdown.render(findings, summary).encode("utf-8")
    if len(content) > _PAGE_LIMIT:
        content = markdown.render((), summary).encode("utf-8")
    try:
        with path.open("ab") as page:
            page.write(content)
    except OSError as error:
        reason = error.strerror or error
        printing.complain(f"{path}: no table on the page of the job: {reason}")
