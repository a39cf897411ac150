"""Writes the units of an article for people who work in other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workbench import files, formats, publishing
from workbench.errors import Message, NothingMatchedError, StorageError, UsageError
from workbench.exchange import memories
from workbench.export import INCLUDED
from workbench.interchange import csv_units, docx_table, html_page, xliff, xml_text
from workbench.interchange.bilingual import LARGEST_FILE, Row, Sheet, base_of
from workbench.model import N_, Article, State, Unit
from workbench.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to write units."""

    suffix: str
    write: Callable[[Sheet], bytes]
    media: str
    """Its media type."""
    xml: bool = True
    """Whether it can hold only what XML can."""
    include: str | None = None
    """Lowest state of a unit that leaves if nobody says; None is all."""


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: Mapping[str, Kind] = {
    "xliff": Kind(".xlf", xliff.write_1, "application/xliff+xml"),
    "xliff2": Kind(".xlf", xliff.write_2, "application/xliff+xml"),
    "csv": Kind(".csv", csv_units.write, "text/csv", xml=False),
    "html-bilingual": Kind(".bilingual.html", html_page.write, "text/html"),
    "docx-bilingual": Kind(".bilingual.docx", docx_table.write, _WORD),
    # A memory has no states: a draft in it would pass for a translation.
    "tmx": Kind(".tmx", memories.write, "application/x-tmx+xml", include="approved"),
}
"""By the names that commands give them."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file for another tool."""

    data: bytes
    units: int
    left: tuple[Row, ...]
    """Units that the format cannot hold."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written."""

    path: Path
    units: int
    left: tuple[Row, ...]
    """Units that the format cannot hold."""


def send(
    workspace: Workspace,
    article: Article,
    locale: str,
    *,
    kind: str,
    out: Path | None = None,
    include: str | None = None,
) -> Sent:
    """Write the units of an article below ``out`` for another tool.

    :param kind: a key of ``KINDS``.
    :param include: lowest state of a unit that leaves; None sends what is usual, which
        is all units, and of memories those that are approved.
    :raises StorageError: a file is there already that says something else: it may
        hold somebody's work.
    """
    made = make(workspace, article, locale, kind=kind, include=include)
    suffix = KINDS[kind].suffix
    path, root = publishing.place(workspace, article, locale, out, suffix)
    present = files.read_if_exists(path, root=root, limit=LARGEST_FILE)
    if present is not None and present != made.data:
        raise StorageError(
            Message(N_("is there already, and may hold somebody's work")),
            path=files.shown(path, workspace.root),
            hint=Message(
                N_("import it, then delete it; or export to another folder with --out")
            ),
        )
    files.write_atomic(path, made.data, root=root)
    return Sent(path, made.units, made.left)


def make(
    workspace: Workspace,
    article: Article,
    locale: str,
    *,
    kind: str,
    include: str | None = None,
) -> Made:
    """Return the units of an article as a file for another tool.

    :raises UsageError: there is no such kind, or no such ``include``.
    :raises NothingMatchedError: the article has no units yet.
    """
    form = KINDS.get(kind)
    if form is None:
        known = ", ".join(KINDS)
        raise UsageError(
            Message(
                N_("there is no export of the kind %(said)s"), said=repr(kind[:40])
            ),
            hint=Message(N_("known: %(known)s"), known=known),
        )
    made = sheet(workspace, article, locale, include=include or form.include)
    held = [row for row in made.rows if not form.xml or _can_hold(row)]
    left = tuple(row for row in made.rows if form.xml and not _can_hold(row))
    return Made(form.write(replace(made, rows=held)), len(held), left)


def sheet(
    workspace: Workspace, article: Article, locale: str, *, include: str | None = None
) -> Sheet:
    """Return the units of an article, in its order.

    :raises UsageError: there is no such ``include``.
    :raises NothingMatchedError: it has none yet.
    """
    if include not in {None, *INCLUDED}:
        known = ", ".join(INCLUDED)
        raise UsageError(
            Message(N_("include cannot be %(said)s"), said=repr(str(include)[:40])),
            hint=Message(N_("known: %(known)s"), known=known),
        )
    live = workspace.catalog(article, locale).live
    if not live:
        raise NothingMatchedError(
            Message(N_("the article has no units yet")),
            path=article.name,
            hint=Message(N_("run: %(command)s"), command="workbench sync"),
        )
    states = frozenset(State) if include is None else INCLUDED[include]
    return Sheet(
        article=article.name,
        language=article.language,
        locale=locale,
        markup=formats.markup(article.format),
        rows=[_row(unit) for unit in live if unit.state in states],
    )


def _row(unit: Unit) -> Row:
    return Row(
        unit=unit.id,
        source=unit.source,
        target=unit.target,
        state=str(unit.state),
        context=unit.context,
        note="\n".join(_notes(unit)),
        base=base_of(unit.state, unit.target),
    )


def _notes(unit: Unit) -> Iterator[str]:
    """Yield what helps whoever translates it."""
    for said, what in (
        ("", unit.extracted),
        ("translated from: ", unit.previous),
        ("sent back: ", unit.reason),
        ("", unit.note),
    ):
        if what:
            yield f"{said}{what}"


def _can_hold(row: Row) -> bool:
    return xml_text.can_hold(row.source, row.target, row.context or "")
