"""Marks put into a PO file of which nothing else may change.

Catalogs of programs come from other tools, which lay them out in their own way and
know no ``fuzzy`` but their own: what is noted beside one entry must not rewrite them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from workbench import files
from workbench.catalog import decoding
from workbench.catalog.model import Catalog
from workbench.catalog.reading import parse, read
from workbench.errors import CatalogError
from workbench.model import DISMISSED, Unit

_COMMENT = re.compile(r"#(?!~)")
_DISMISSED = re.compile(rf"# ?{DISMISSED}:")
_MARK = re.compile(r"# ?wb-[a-z-]+:")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")


def annotate(
    path: Path, unit_id: str, step: Callable[[Unit], Unit], *, locale: str, root: Path
) -> Unit:
    """Write the dismissals of one unit anew; every other line keeps its bytes.

    ``step`` returns the unit with other dismissals. The file's lock is held from the
    reading to the writing.

    :raises CatalogError: the file is broken, or cannot hold what is to be noted.
    :raises NothingMatchedError: it has no such unit.
    :raises StorageError: it cannot be written; the old file is intact then.
    """
    with files.locked(path, root=root):
        present = read(path, locale=locale, root=root)
        before = present.get(unit_id)
        after = step(before)
        if after != before:
            content = files.read_bytes(path, root=root)
            name = files.shown(path, root)
            noted = _noted(content, before.line, after, name=name)
            _require_same(present.replace(after), noted, name=name)
            files.write_atomic(path, noted, root=root)
    return after


def _noted(content: bytes, line: int, unit: Unit, *, name: str) -> bytes:
    """Return the file with the marks of the unit whose first keyword is in a line."""
    text, encoding = decoding.decode(content)
    said = [value for key, value in unit.marks if key == DISMISSED]
    changed = "".join(_with_marks(_LINE.findall(text), line - 1, said))
    whole = text.encode(encoding)
    if not content.endswith(whole):
        raise CatalogError(f"cannot be written as {encoding} again", path=name)
    try:
        return content.removesuffix(whole) + changed.encode(encoding)
    except UnicodeEncodeError as error:
        sign = changed[error.start]
        raise CatalogError(f"{encoding} has no “{sign}”", path=name) from error


def _with_marks(lines: list[str], keyword: int, said: Sequence[str]) -> list[str]:
    """Return the lines with those marks above a keyword, and no others of their kind.

    They follow the other marks of the entry, as those of the workbench do.
    """
    first = keyword
    while first > 0 and _COMMENT.match(lines[first - 1]):
        first -= 1
    comments = [one for one in lines[first:keyword] if not _DISMISSED.match(one)]
    end = _LINE_END.search(lines[keyword])
    new = [f"# {DISMISSED}: {value}{end[0] if end else ''}" for value in said]
    marked = [at for at, one in enumerate(comments, 1) if _MARK.match(one)]
    place = marked[-1] if marked else 0
    above = (*comments[:place], *new, *comments[place:])
    return [*lines[:first], *above, *lines[keyword:]]


def _require_same(wanted: Catalog, content: bytes, *, name: str) -> None:
    found = parse(content, path=wanted.path, locale=wanted.locale)
    if found.units != wanted.units:
        raise CatalogError("its comments cannot be told apart", path=name)
