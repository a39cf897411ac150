"""Cells of CSV files, as spreadsheets write and read them.

What a spreadsheet would run as a formula is written with an apostrophe before it and
read without. Files come in UTF-8, UTF-16 with a mark or CP949, with commas,
semicolons or tabs; they are written in UTF-8 with a mark, which Excel needs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from workbench.errors import Message, SourceError
from workbench.model import N_

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a formula of a cell at its beginning; in East Asia the wide signs, too."""
_BOM = "\ufeff"
_MISREAD = ("ï»¿", "癤")
"""What that mark becomes where UTF-8 is read as the Windows of Europe or Korea does."""


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file of rows; :func:`rows` gives the same back."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(map(inert, row) for row in rows)
    return (_BOM + text.getvalue()).encode("utf-8")


def rows(
    source: bytes, *, path: str, most: int, longest: int
) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line and the cells of each row.

    :param most: rows there may be; ``longest``: characters of a cell.
    :raises SourceError: it is no such file; names the line.
    """
    text = _decoded(source, path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 1
    try:
        for number, row in enumerate(reader):
            if number > most:
                message = Message(N_("has more than %(count)s rows"), count=f"{most:,}")
                raise SourceError(message, path=path, line=line)
            if any(len(cell) > longest for cell in row):
                message = Message(
                    N_("has a cell of more than %(count)s characters"),
                    count=f"{longest:,}",
                )
                raise SourceError(message, path=path, line=line)
            yield line, [restored(cell) for cell in row]
            line = reader.line_num + 1
    except csv.Error as error:
        message = Message(N_("is not CSV: %(reason)s"), reason=str(error))
        raise SourceError(message, path=path, line=line) from error


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet runs, marked so that it can be restored."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def restored(cell: str) -> str:
    """Return the text that :func:`inert` made a cell of."""
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
        if text.startswith(_MISREAD):
            raise SourceError(
                Message(N_("was opened in another encoding than UTF-8, and saved so")),
                path=path,
                hint=Message(N_("open the exported file as UTF-8")),
            )
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
