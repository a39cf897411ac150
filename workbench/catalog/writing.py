"""Catalogs to bytes that every gettext tool reads the same way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polib

from workbench.catalog import header, marks, own, references
from workbench.catalog.model import Catalog
from workbench.catalog.normalising import normal
from workbench.model import Unit


def serialize(catalog: Catalog) -> bytes:
    """Return the file for a catalog: the same catalog always gives the same bytes.

    Whatever has text and is not approved is fuzzy; whatever is approved carries
    its checksum.

    :raises CatalogError: if a unit holds what may not stand in a PO file.
    """
    catalog = normal(catalog)
    entries = [header_text(catalog), *map(entry_text, catalog.units)]
    return "\n".join(entries).encode("utf-8")


def header_text(catalog: Catalog) -> str:
    """Return the header's entry of a catalog that is in normal form."""
    content = _Text(header.text(catalog.header))
    return _formatted(msgid="", msgstr=content, tcomment=catalog.header_comment)


def entry_text(unit: Unit) -> str:
    """Return the entry of a unit that is in normal form; a blank line is to follow."""
    return own.text(unit) or formatted(unit)


def formatted(unit: Unit) -> str:
    """Return the entry of a unit that is in normal form, as polib writes it."""
    return _formatted(
        msgctxt=_text(unit.context),
        msgid=_Text(unit.source),
        msgid_plural=_Text(unit.plural or ""),
        msgstr=_Text(unit.target),
        msgstr_plural=dict(enumerate(map(_Text, unit.targets))),
        tcomment="\n".join(marks.lines(unit)),
        comment=unit.extracted,
        occurrences=_occurrences(unit),
        flags=_flags(unit),
        previous_msgctxt=_text(unit.previous_context),
        previous_msgid=_text(unit.previous),
        previous_msgid_plural=_text(unit.previous_plural),
        obsolete=unit.obsolete,
    )


def template(messages: Iterable[Unit], *, project: str) -> bytes:
    """Return the template (POT) of a program: its messages, nothing translated.

    It holds no date, so the same messages always give the same bytes. Its header is
    fuzzy and full of blanks to fill in, as ``xgettext`` leaves it.

    :raises CatalogError: if a message holds what may not stand in a PO file.
    """
    plain = Catalog(path=Path(f"{project}.pot"), locale="en", units=(*messages,))
    entries = [
        _formatted(
            msgid="", msgstr=_Text(header.template_text(project)), flags=["fuzzy"]
        ),
        *(entry_text(_with_two_forms(unit)) for unit in normal(plain).units),
    ]
    return "\n".join(entries).encode("utf-8")


def _with_two_forms(unit: Unit) -> Unit:
    return unit if unit.plural is None else replace(unit, targets=("", ""))


class _Text(str):
    """A string that breaks where PO files break: after ``\\n`` and nowhere else.

    polib asks the string itself, and others break at U+2028 or a carriage return.
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        *lines, last = self.split("\n")
        whole = [f"{line}\n" if keepends else line for line in lines]
        return [*whole, last] if last else whole


def _text(value: str | None) -> _Text | None:
    return None if value is None else _Text(value)


def _occurrences(unit: Unit) -> list[tuple[str, str]]:
    """Return the references as one for polib, which breaks them elsewhere."""
    lines = references.lines(unit.references)
    return [("\n#: ".join(lines), "")] if lines else []


def _flags(unit: Unit) -> list[str]:
    return ["fuzzy", *unit.flags] if marks.is_fuzzy(unit) else [*unit.flags]


def _formatted(**fields: Any) -> str:
    """Return an entry unwrapped, without the blank polib leaves on empty comments."""
    lines = str(polib.POEntry(**fields).__unicode__(wrapwidth=0)).split("\n")
    return "\n".join(line.rstrip() if line[:1] == "#" else line for line in lines)
