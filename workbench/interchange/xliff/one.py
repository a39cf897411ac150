"""Writes XLIFF 1.2 (OASIS, transitional): ``bpt``, ``ept``, ``it`` and ``ph``."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import __version__
from workbench.interchange.bilingual import Row, Sheet
from workbench.interchange.xliff.codes import Code, Coded, coded
from workbench.interchange.xml_text import escaped, quoted, without_controls
from workbench.model import Markup, State

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
BASE = "x-workbench-base"
CONTEXT = "x-workbench-context"
_STATES = {
    State.DRAFT: "needs-review-translation",
    State.REVIEW: "translated",
    State.REWORK: "needs-review-translation",
    State.STALE: "needs-review-translation",
    State.APPROVED: "final",
}
_TYPES = {
    Markup.PLAIN: "plaintext",
    Markup.HTML: "html",
    Markup.MARKDOWN: "x-markdown",
}


def write(sheet: Sheet) -> bytes:
    """Return an XLIFF file of units that XML can hold; reading gives the same back."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="1.2" xmlns="{NAMESPACE}">',
        f"<file original={quoted(sheet.article)}"
        f" source-language={quoted(sheet.language)}"
        f" target-language={quoted(sheet.locale)}"
        f' datatype="{_TYPES[sheet.markup]}" tool-id="translation-workbench">',
        '<header><tool tool-id="translation-workbench"'
        f' tool-name="Translation Workbench" tool-version={quoted(__version__)}/>'
        "</header>",
        "<body>",
        *(line for row in sheet.rows for line in _unit(row, sheet)),
        "</body>",
        "</file>",
        "</xliff>",
        "",
    ]
    return "\n".join(lines).encode("utf-8")


def _unit(row: Row, sheet: Sheet) -> Iterator[str]:
    approved = "yes" if row.state == State.APPROVED else "no"
    source = coded(row.source, sheet.markup)
    yield (
        f'<trans-unit id={quoted(row.unit)} xml:space="preserve" approved="{approved}">'
    )
    yield f"<source xml:lang={quoted(sheet.language)}>{_content(source)}</source>"
    if row.target:
        target = coded(row.target, sheet.markup, like=source)
        state = _STATES[State(row.state)]
        yield (
            f'<target xml:lang={quoted(sheet.locale)} state="{state}">'
            f"{_content(target)}</target>"
        )
    yield from _contexts(row)
    if row.note:
        yield f"<note>{escaped(without_controls(row.note))}</note>"
    yield "</trans-unit>"


def _contexts(row: Row) -> Iterator[str]:
    yield '<context-group purpose="information">'
    yield f'<context context-type="{BASE}">{escaped(row.base)}</context>'
    if row.context is not None:
        said = escaped(row.context)
        yield f'<context context-type="{CONTEXT}">{said}</context>'
    yield "</context-group>"


def _content(text: Coded) -> str:
    parts = text.parts
    return "".join(escaped(p) if isinstance(p, str) else _element(p) for p in parts)


def _element(code: Code) -> str:
    native = escaped(code.native)
    if code.kind == "single":
        return f'<ph id="{code.id}">{native}</ph>'
    if not code.paired:
        return f'<it id="{code.id}" pos="{code.kind}">{native}</it>'
    name = "bpt" if code.kind == "open" else "ept"
    return f'<{name} id="{code.id}">{native}</{name}>'
