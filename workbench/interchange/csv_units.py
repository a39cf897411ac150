"""Units of articles as CSV, for people who work in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.errors import Message, SourceError
from workbench.interchange import csv_cells
from workbench.interchange.bilingual import LONGEST_TEXT, MOST_ROWS, Row, Sheet
from workbench.model import N_

COLUMNS = (
    *("unit", "state", "source", "target", "context", "note"),
    *("article", "locale", "base"),
)
_NAMES: Mapping[str, str] = {
    **{name: name for name in COLUMNS},
    **dict.fromkeys(("id", "unit id"), "unit"),
    **dict.fromkeys(("status", "상태"), "state"),
    **dict.fromkeys(("source text", "original", "원문"), "source"),
    **dict.fromkeys(("translation", "target text", "번역", "번역문"), "target"),
    **dict.fromkeys(("comment", "notes", "비고"), "note"),
    **dict.fromkeys(("language", "언어"), "locale"),
}
_MARK = "u-"
"""Before an id: spreadsheets take ``123456789012`` and ``12345e678901`` for numbers."""


def write(sheet: Sheet) -> bytes:
    """Return a CSV file of units; :func:`read` gives the same back."""
    cells = (_cells(row, sheet) for row in sheet.rows)
    return csv_cells.written((COLUMNS, *cells))


def read(source: bytes, *, path: str) -> tuple[Row, ...]:
    """Return the rows of a CSV file whose first row names the columns, in order.

    :raises SourceError: it is no such file; names the line.
    """
    rows = csv_cells.rows(source, path=path, most=MOST_ROWS, longest=LONGEST_TEXT)
    return tuple(_rows(rows, path))


def _cells(row: Row, sheet: Sheet) -> Sequence[str]:
    return (
        f"{_MARK}{row.unit}",
        row.state,
        row.source,
        row.target,
        row.context or "",
        row.note,
        sheet.article,
        sheet.locale,
        row.base,
    )


def _rows(rows: Iterable[tuple[int, list[str]]], path: str) -> Iterator[Row]:
    columns: list[str] = []
    for line, cells in rows:
        if not columns:
            columns = [_NAMES.get(cell.strip().lower(), "") for cell in cells]
            _require_columns(columns, path)
        elif any(map(str.strip, cells)):
            yield _row(dict(zip(columns, cells, strict=False)), line)


def _require_columns(columns: Sequence[str], path: str) -> None:
    for name in ("source", "target"):
        if columns.count(name) != 1:
            raise SourceError(
                Message(
                    N_("its first row does not name one column “%(name)s”"), name=name
                ),
                path=path,
                line=1,
                hint=Message(
                    N_("the columns are: %(columns)s"), columns=", ".join(COLUMNS)
                ),
            )


def _row(cells: Mapping[str, str], line: int) -> Row:
    return Row(
        unit=cells.get("unit", "").strip().removeprefix(_MARK),
        state=cells.get("state", "").strip(),
        source=cells.get("source", ""),
        target=cells.get("target", ""),
        context=cells.get("context") or None,
        note=cells.get("note", ""),
        article=cells.get("article", ""),
        locale=cells.get("locale", "").strip(),
        base=cells.get("base", "").strip(),
        line=line,
    )
