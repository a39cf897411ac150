"""Units of an article as a table in a Word document, for people who work in Word.

A row is found again by the id in its first cell. Packages that come back are read with
distrust: nothing unpacks to more than it promises, no entity exists.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from workbench import languages
from workbench.errors import Message, SourceError
from workbench.formats.office.archive import Archive
from workbench.interchange.bilingual import LONGEST_TEXT, MOST_ROWS, Row, Sheet
from workbench.interchange.xml_text import escaped, quoted, without_controls
from workbench.interchange.xml_tree import Element, parse
from workbench.model import N_

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "word/document.xml"
_COLUMNS = (("unit", 2000), ("source", 4800), ("target", 4800), ("state", 1200))
_NOTE = ("note", 1800)
_ARTICLE = re.compile(r"Article: (.+) → ([A-Za-z0-9-]+)")
_MARK = "u-"
_GONE = frozenset({"del", "moveFrom", "instrText", "Fallback", "pPr", "rPr"})
"""Elements in a cell whose text is not there for whoever reads it."""
_SIGNS = {
    **{"br": "\n", "cr": "\n", "tab": "\t"},
    **{"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"},
}
_TIME = (1980, 1, 1, 0, 0, 0)
"""The same sheet always gives the same bytes."""


def write(sheet: Sheet) -> bytes:
    """Return a Word document of units; :func:`read` gives the same back."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*_FRAME.items(), (_MAIN, _document(sheet))):
            member = zipfile.ZipInfo(name, _TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return target.getvalue()


def read(data: bytes, *, path: str) -> tuple[Row, ...]:
    """Return the rows of the tables of units in a Word document, in order.

    What is marked as deleted is not there, what is marked as inserted is.

    :raises SourceError: it is no such document, broken or unsafe.
    """
    root = parse(Archive.open(data, path=path).read(_MAIN), path=path)
    article, locale = _named(root)
    rows: list[Row] = []
    for table in root.each("tbl"):
        rows += _rows(table, article, locale, path)
    if not rows:
        message = Message(
            N_("has no table whose first row names unit, source and target")
        )
        raise SourceError(message, path=path)
    return tuple(rows)


def _named(root: Element) -> tuple[str, str]:
    """Return the article and the locale that the document says it is for."""
    for paragraph in root.each("p", "tbl"):
        found = _ARTICLE.fullmatch("".join(_pieces(paragraph)).strip())
        if found:
            return found[1], found[2]
        if paragraph.name == "tbl":
            break
    return "", ""


def _rows(table: Element, article: str, locale: str, path: str) -> Iterator[Row]:
    columns: list[str] = []
    for number, line in enumerate(table.each("tr"), 1):
        cells = [_text(cell) for cell in line.each("tc")]
        if not columns:
            columns = [cell.strip().lower() for cell in cells]
            if not {"unit", "source", "target"} <= {*columns}:
                return
            continue
        if number > MOST_ROWS:
            message = Message(
                N_("has more than %(count)s rows"), count=f"{MOST_ROWS:,}"
            )
            raise SourceError(message, path=path)
        if any(len(cell) > LONGEST_TEXT for cell in cells):
            message = Message(
                N_("row %(row)s has a cell of more than %(count)s characters"),
                row=number,
                count=f"{LONGEST_TEXT:,}",
            )
            raise SourceError(message, path=path)
        said = dict(zip(columns, cells, strict=False))
        yield _row(said, number, article, locale)


def _row(said: Mapping[str, str], number: int, article: str, locale: str) -> Row:
    unit, _, base = said.get("unit", "").partition("\n")
    return Row(
        unit=unit.strip().removeprefix(_MARK),
        base=base.strip(),
        source=said.get("source", ""),
        target=said.get("target", ""),
        state=said.get("state", "").strip(),
        note=said.get("note", ""),
        article=article,
        locale=locale,
        line=number,
    )


def _text(cell: Element) -> str:
    return "\n".join("".join(_pieces(one)) for one in cell.each("p"))


def _pieces(element: Element) -> Iterator[str]:
    for part in element.children:
        if part.name == "t":
            yield "".join(part.texts)
        elif part.name in _SIGNS:
            yield _SIGNS[part.name]
        elif part.name not in _GONE:
            yield from _pieces(part)


def _document(sheet: Sheet) -> str:
    columns = (*_COLUMNS, _NOTE)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _, width in columns)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = "".join(_cell(width, _paragraph(name, bold=True)) for name, width in columns)
    rows = "".join(_line(row, sheet) for row in sheet.rows)
    advice = (
        "Write in the column “target” alone. Marks such as **, <em> or [ ]( ) belong "
        "to the text and stay as they are."
    )
    return (
        f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>'
        f"{_paragraph(f'Article: {sheet.article} → {sheet.locale}', bold=True)}"
        f"{_paragraph(advice)}"
        '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
        f"<w:tblBorders>{edges}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
        f"{_paragraph('')}{_PAGE}</w:body></w:document>"
    )


def _line(row: Row, sheet: Sheet) -> str:
    widths = [width for _, width in (*_COLUMNS, _NOTE)]
    note = "\n".join(filter(None, (row.context or "", row.note)))
    cells = (
        _paragraph(f"{_MARK}{row.unit}", small=True) + _paragraph(row.base, small=True),
        _paragraph(row.source, language=sheet.language),
        _paragraph(row.target, language=sheet.locale),
        _paragraph(row.state, small=True),
        _paragraph(without_controls(note), small=True),
    )
    inside = "".join(map(_cell, widths, cells))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"


def _cell(width: int, content: str) -> str:
    size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{size}{content}</w:tc>"


def _paragraph(
    text: str, *, language: str = "", bold: bool = False, small: bool = False
) -> str:
    """Return a paragraph, in a language and its direction."""
    toward = language and languages.direction(language) == "rtl"
    look = "<w:b/>" if bold else ""
    look += '<w:color w:val="666666"/><w:sz w:val="16"/>' if small else ""
    look += "<w:rtl/>" if toward else ""
    if language:
        code = quoted(language)
        look += f"<w:lang w:val={code} w:eastAsia={code} w:bidi={code}/>"
    properties = "<w:pPr><w:bidi/></w:pPr>" if toward else ""
    run = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:p>{properties}<w:r>{run}{_written(text)}</w:r></w:p>"


def _written(text: str) -> str:
    """Return the content of a run, with breaks and tabs as Word has them."""
    pieces: Sequence[str] = re.split(r"([\n\t])", text)
    signs = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(
        signs.get(piece) or f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'
        for piece in pieces
        if piece
    )


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PAGE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850"'
    ' w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FRAME = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/{_MAIN}" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{_MAIN}"/>'
    "</Relationships>",
}
