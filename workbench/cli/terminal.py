"""What the commands show on a terminal: progress bars and tables.

Bars appear on a terminal only; pipes stay silent.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from workbench.cli.printing import block, plain
from workbench.model import Article, Finding, Origin, State

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from workbench.progress import Progress

T = TypeVar("T")


def origin(value: Origin | None) -> str | None:
    """Return an origin as the catalogs write it: ``mt argos … 0.71``."""
    if value is None:
        return None
    score = "" if value.score is None else f"{value.score:.2f}"
    return " ".join(part for part in (value.kind, value.detail, score) if part)


def placed(finding: Finding) -> str:
    """Return what was found, behind its file and, where one is known, its line."""
    line = f"{finding.line}:" if finding.line else ""
    return f"{finding.path}:{line} {finding.message}"


def walked(items: Iterable[T], title: str, *, total: int) -> Iterator[T]:
    """Yield the items and show on a terminal how many of ``total`` have come."""
    # Before anything is drawn: drawing takes a thread, and a thread forbids forks.
    rest = iter(items)
    first = list(islice(rest, 1))
    if not _is_terminal(sys.stderr):
        yield from chain(first, rest)
        return
    with _bar() as shown:
        yield from shown.track(chain(first, rest), total=total, description=title)


@contextmanager
def part_bar(title: str) -> Iterator[Callable[[float], None]]:
    """Yield a callback that hears which part is done, 0 to 1."""
    if not _is_terminal(sys.stderr):
        yield lambda part: None
        return
    with _bar() as shown:
        task = shown.add_task(title, total=1.0)
        yield lambda part: shown.update(task, completed=part)


def _bar() -> Bar:
    """Return a bar that stays below what is printed meanwhile, and goes at its end."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    # What goes to a file must not come out above it.
    printed_here = _is_terminal(sys.stdout)
    return Bar(
        console=Console(stderr=True), transient=True, redirect_stdout=printed_here
    )


@contextmanager
def bytes_bar(title: str) -> Iterator[Callable[[int, int | None], None]]:
    """Yield a callback for a download: bytes so far and in all, if known."""
    if not _is_terminal(sys.stderr):
        yield lambda done, total: None
        return
    from rich import markup
    from rich import progress as bars
    from rich.console import Console

    columns = (*bars.Progress.get_default_columns(), bars.DownloadColumn())
    with bars.Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task(markup.escape(plain(title)), total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)


def status_table(rows: Iterable[tuple[Article, str, Progress]]) -> None:
    """Print one line for each article and locale; no name is ever cut."""
    from rich.console import Console, ConsoleDimensions
    from rich.measure import Measurement
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("article", "locale"):
        table.add_column(title, no_wrap=True)
    for title in ("units", "words", "chars", *State, "done"):
        table.add_column(title, justify="right", no_wrap=True)
    for one in rows:
        table.add_row(*_cells(*one))
    # A terminal too narrow wraps long lines itself; rich would cut every column.
    shown = StringIO()
    terminal = _is_terminal(sys.stdout)
    console = Console(
        file=shown, force_terminal=terminal, highlight=False, markup=False, emoji=False
    )
    options = console.options.update(max_width=_UNBOUNDED)
    console.size = ConsoleDimensions(
        Measurement.get(console, options, table).maximum, console.height
    )
    console.print(table)
    block(shown.getvalue())


_UNBOUNDED = 100_000
"""Columns; wider than any table."""


def _cells(article: Article, locale: str, progress: Progress) -> Iterator[str]:
    yield plain(article.name)
    yield locale
    for counts in (progress.units, progress.words, progress.characters):
        yield str(sum(counts.values()))
    for state in State:
        yield str(progress.units[state] or "·")
    # Only what is complete has 100 %, and nothing to translate is not complete.
    approved = progress.units[State.APPROVED]
    yield f"{approved * 100 // progress.total}%" if progress.total else "–"


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def row(article: Article, locale: str, progress: Progress) -> dict[str, Any]:
    """Return one line of ``status`` as the versioned JSON has it."""
    from workbench.progress import as_json

    return {"article": article.name, "locale": locale, **as_json(progress)}


def table(rows: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Yield the lines of a table: its head, and a line for each row.

    Numbers stand to the right, shares are percentages, and what there is none of is
    a dash. A letter of the East is as wide as two.
    """
    from rich.cells import cell_len

    names = list(rows[0]) if rows else []
    cells = [names, *([_cell(row.get(name)) for name in names] for row in rows)]
    texts = [any(isinstance(row.get(name), str) for row in rows) for name in names]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        padded = [
            f"{cell}{gap}" if left else f"{gap}{cell}"
            for cell, width, left in zip(line, widths, texts, strict=True)
            for gap in [" " * (width - cell_len(cell))]
        ]
        yield "  ".join(padded).rstrip()


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.1%}"
    return f"{value:,}" if isinstance(value, int) else plain(str(value))
