"""Glossaries as CSV, as spreadsheets write and read them.

What a spreadsheet would run as a formula is written with an apostrophe before it and
read without. Files come in UTF-8, UTF-16 with a mark or CP949, with commas,
semicolons or tabs; they are written in UTF-8 with a mark, which Excel needs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.errors import Message, SourceError
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
_FORMULA = tuple("=+-@\t\r")
_BOM = "\ufeff"
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
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for entry in entries:
        rows.writerow(map(_inert, _row(entry)))
    return (_BOM + text.getvalue()).encode("utf-8")


def read(source: bytes, *, path: str) -> tuple[Entry, ...]:
    """Return the entries of a CSV file, in order.

    The first row names the columns; without a known name, the first column is the
    term and the second one its translation.

    :raises SourceError: it is no such file; names the line.
    """
    text = _decoded(source, path)
    return tuple(_entries(_rows(text, path), path))


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


def _inert(cell: str) -> str:
    """Return a cell that no spreadsheet runs, marked so that it can be restored."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _restored(cell: str) -> str:
    marked = cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA)
    return cell[1:] if marked else cell


def _decoded(source: bytes, path: str) -> str:
    encodings = ["utf-8-sig", "cp949"]
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = source.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise SourceError(Message(N_("holds NUL characters")), path=path)
        return text
    raise SourceError(
        Message(N_("is neither UTF-8, UTF-16 nor CP949")),
        path=path,
        hint=Message(N_("save it as UTF-8")),
    )


def _delimiter(text: str) -> str:
    """Return what parts the cells of the first row; Excel takes what its land uses."""
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _rows(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the cells of each row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for number, row in enumerate(reader):
            if number > MOST_ROWS:
                message = Message(
                    N_("has more than %(count)s rows"),
                    count=format(MOST_ROWS, ","),
                )
                raise SourceError(message, path=path, line=reader.line_num)
            if any(len(cell) > LONGEST_FIELD for cell in row):
                message = Message(
                    N_("has a cell of more than %(count)s characters"),
                    count=format(LONGEST_FIELD, ","),
                )
                raise SourceError(message, path=path, line=reader.line_num)
            yield reader.line_num, [_restored(cell) for cell in row]
    except csv.Error as error:
        line = reader.line_num
        raise SourceError(
            Message(N_("is not CSV: %(reason)s"), reason=str(error)),
            path=path,
            line=line,
        ) from error


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
