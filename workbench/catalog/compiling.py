"""Catalogs to MO files, which programs read while they run.

A program cannot tell a draft from a translation any more, so a unit comes in only
when it is finished enough; nothing else does, whatever its text.
"""

from __future__ import annotations

import struct
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from workbench.catalog import header, marks
from workbench.catalog.model import Catalog
from workbench.catalog.normalising import normal
from workbench.model import State, Unit

_MAGIC = 0x950412DE
_CONTEXT, _FORM = "\x04", "\0"
"""What stands after a context, and between plural forms."""
APPROVED: Container[State] = frozenset({State.APPROVED})


def compiled(catalog: Catalog, states: Container[State] = APPROVED) -> bytes:
    """Return the MO file of the units in these states: what ``msgfmt`` makes of them.

    The same catalog always gives the same bytes. A unit without all of its text is
    left out, so that programs show the source.

    :raises CatalogError: if a unit holds what would pose as another one in the file.
    """
    units = tuple(_finished(catalog, states))
    sound = normal(replace(catalog, units=units))
    head = header.text(header.complete(catalog))
    pairs = [("", head), *map(_pair, sound.units)]
    encoded = sorted((key.encode(), text.encode()) for key, text in pairs)
    return _file(encoded)


def _finished(catalog: Catalog, states: Container[State]) -> Iterator[Unit]:
    for unit in catalog.live:
        if unit.state in states and all(marks.texts(unit)):
            yield unit


def _pair(unit: Unit) -> tuple[str, str]:
    """Return key and text; no unit in normal form has a control character in it."""
    context = "" if unit.context is None else unit.context + _CONTEXT
    plural = "" if unit.plural is None else _FORM + unit.plural
    return f"{context}{unit.source}{plural}", _FORM.join(marks.texts(unit))


def _file(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return the file without a hash table: readers search the sorted keys."""
    count = len(pairs)
    keys, texts = 28, 28 + 8 * count
    head = struct.pack("<7I", _MAGIC, 0, count, keys, texts, 0, texts + 8 * count)
    place = len(head) + 16 * count
    tables = []
    strings = []
    for column in zip(*pairs, strict=True):
        for string in column:
            tables.append(struct.pack("<2I", len(string), place))
            strings.append(string + b"\0")
            place += len(string) + 1
    return b"".join((head, *tables, *strings))
