"""Glossaries as CSV, as spreadsheets write and read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.errors import Message, SourceError
from workbench.interchange import csv_cells
from workbench.model import N_
from workbench.terms import Entry, Kind

_NO_TERM = N_("a row has no term")
_NO_TRANSLATION = N_("a row has no translation")

COLUMNS = (
    *("term", "translation", "kind", "part", "note", "exact", "state"),
    "introduce",
)
LONGEST_FIELD = 10_000
MOST_ROWS = 200_000
_NAMES: Mapping[str, str] = {
    **{name: name for name in COLUMNS},
    **dict.fromkeys(("source", "source term", "원어", "용어", "원문"), "term"),
    **dict.fromkeys(("target", "target term", "번역", "역어", "번역어"), "translation"),
    **dict.fromkeys(("type", "usage", "구분"), "kind"),
    **dict.fromkeys(("pos", "part of speech", "품사"), "part"),
    **dict.fromkeys(("comment", "notes", "description", "definition", "비고"), "note"),
    **dict.fromkeys(("status", "상태"), "state"),
}
_KINDS = {
    **{kind.value: kind for kind in Kind},
    **dict.fromkeys(("", "preferred", "admitted", "translate"), Kind.TRANSLATION),
    **dict.fromkeys(("deprecated", "금지"), Kind.FORBIDDEN),
    **dict.fromkeys(("do not translate", "untranslated", "유지"), Kind.KEEP),
}
_YES = frozenset({"yes", "true", "1", "exact", "introduce", "예"})


def write(entries: Iterable[Entry]) -> bytes:
    """Return a CSV file of entries; :func:`read` gives the same back."""
    return csv_cells.written((COLUMNS, *map(_row, entries)))


def read(source: bytes, *, path: str) -> tuple[Entry, ...]:
    """Return the entries of a CSV file, in order.

    The first row names the columns; without a known name, the first column is the
    term and the second one its translation.

    :raises SourceError: it is no such file; names the line.
    """
    rows = csv_cells.rows(source, path=path, most=MOST_ROWS, longest=LONGEST_FIELD)
    return tuple(_entries(rows, path))


def _row(entry: Entry) -> Sequence[str]:
    kind = "" if entry.kind is Kind.TRANSLATION else entry.kind.value
    exact = "yes" if entry.exact else ""
    state = "approved" if entry.approved else "review"
    return (
        entry.source,
        entry.target,
        kind,
        entry.part,
        entry.note,
        exact,
        state,
        "yes" if entry.introduce else "",
    )


def _entries(rows: Iterator[tuple[int, list[str]]], path: str) -> Iterator[Entry]:
    columns: list[str] = []
    for line, row in rows:
        if not any(map(str.strip, row)):
            continue
        if not columns:
            columns = _columns(row)
            if "term" in columns:
                continue
            columns = list(COLUMNS)
        cells = dict(zip(columns, map(str.strip, row), strict=False))
        yield _entry(cells, path, line)


def _columns(row: Sequence[str]) -> list[str]:
    return [_NAMES.get(cell.strip().lower(), "") for cell in row]


def _entry(cells: Mapping[str, str], path: str, line: int) -> Entry:
    said = cells.get("kind", "").lower()
    kind = _KINDS.get(said)
    if kind is None:
        known = ", ".join(Kind)
        raise SourceError(
            Message(N_("unknown kind %(said)s"), said=repr(said)),
            path=path,
            line=line,
            hint=known,
        )
    term, target = cells.get("term", ""), cells.get("translation", "")
    if kind is Kind.KEEP:
        target = term
    if not term or not target:
        missing = _NO_TRANSLATION if term else _NO_TERM
        raise SourceError(Message(missing), path=path, line=line)
    return Entry(
        source=term,
        target=target,
        kind=kind,
        part=cells.get("part", ""),
        note=cells.get("note", ""),
        exact=cells.get("exact", "").lower() in _YES,
        introduce=cells.get("introduce", "").lower() in _YES,
        approved=cells.get("state", "").lower() == "approved",
        line=line,
    )
