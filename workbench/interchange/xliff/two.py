"""Writes XLIFF 2.0 (core, and metadata): ``pc``, ``sc``, ``ec`` and ``ph``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.interchange.bilingual import Row, Sheet
from workbench.interchange.xliff.codes import Code, Coded, coded
from workbench.interchange.xml_text import escaped, quoted, without_controls
from workbench.model import State

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
CATEGORY = "translation-workbench"
BASE, CONTEXT = "base", "context"
_STATES = {
    State.UNTRANSLATED: "initial",
    State.DRAFT: "initial",
    State.REWORK: "initial",
    State.STALE: "initial",
    State.REVIEW: "translated",
    State.APPROVED: "final",
}


def write(sheet: Sheet) -> bytes:
    """Return an XLIFF file of units that XML can hold; reading gives the same back."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="2.0" xmlns="{NAMESPACE}" xmlns:mda="{METADATA}"'
        f" srcLang={quoted(sheet.language)} trgLang={quoted(sheet.locale)}>",
        f'<file id="article" original={quoted(sheet.article)}>',
        *(line for row in sheet.rows for line in _unit(row, sheet)),
        "</file>",
        "</xliff>",
        "",
    ]
    return "\n".join(lines).encode("utf-8")


def _unit(row: Row, sheet: Sheet) -> Iterator[str]:
    data = _Natives()
    source = coded(row.source, sheet.markup)
    texts = [f'<source xml:space="preserve">{data.content(source)}</source>']
    if row.target:
        target = coded(row.target, sheet.markup, like=source)
        texts += [f'<target xml:space="preserve">{data.content(target)}</target>']
    yield f"<unit id={quoted(row.unit)}>"
    yield from _metadata(row)
    if row.note:
        note = escaped(without_controls(row.note))
        yield f"<notes><note>{note}</note></notes>"
    yield from data.lines()
    yield f'<segment state="{_STATES[State(row.state)]}">'
    yield from texts
    yield "</segment>"
    yield "</unit>"


def _metadata(row: Row) -> Iterator[str]:
    yield f'<mda:metadata><mda:metaGroup category="{CATEGORY}">'
    yield f'<mda:meta type="{BASE}">{escaped(row.base)}</mda:meta>'
    if row.context is not None:
        yield f'<mda:meta type="{CONTEXT}">{escaped(row.context)}</mda:meta>'
    yield "</mda:metaGroup></mda:metadata>"


class _Natives:
    """What the pieces of a unit are in the article, each once."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def lines(self) -> Iterator[str]:
        if self._ids:
            yield "<originalData>"
            for native, name in self._ids.items():
                preserved = f'<data id="{name}" xml:space="preserve">'
                yield f"{preserved}{escaped(native)}</data>"
            yield "</originalData>"

    def content(self, text: Coded) -> str:
        """Return a text with inline elements that refer to their natives."""
        return "".join(self._pieces(text))

    def _pieces(self, text: Coded) -> Iterator[str]:
        closing = {
            part.id: part.native
            for part in text.parts
            if not isinstance(part, str) and part.paired and part.kind == "close"
        }
        for part in text.parts:
            if isinstance(part, str):
                yield escaped(part)
            elif not part.paired:
                yield self._alone(part)
            elif text.nests:
                yield self._around(part, closing)
            else:
                yield self._edge(part)

    def _around(self, code: Code, closing: Mapping[str, str]) -> str:
        """Return one tag of an element that stands around words."""
        if code.kind == "close":
            return "</pc>"
        start, end = self._ref(code.native), self._ref(closing[code.id])
        return f'<pc id="{code.id}" dataRefStart="{start}" dataRefEnd="{end}">'

    def _edge(self, code: Code) -> str:
        """Return one end of a pair that crosses another."""
        ref = self._ref(code.native)
        if code.kind == "open":
            return f'<sc id="{code.id}" dataRef="{ref}"/>'
        return f'<ec startRef="{code.id}" dataRef="{ref}"/>'

    def _alone(self, code: Code) -> str:
        ref = self._ref(code.native)
        if code.kind == "single":
            return f'<ph id="{code.id}" dataRef="{ref}"/>'
        name = "sc" if code.kind == "open" else "ec"
        return f'<{name} id="{code.id}" isolated="yes" dataRef="{ref}"/>'

    def _ref(self, native: str) -> str:
        return self._ids.setdefault(native, f"d{len(self._ids) + 1}")
