"""Reads XLIFF 1.0 to 1.2, 2.0 and 2.1, of any tool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from workbench.errors import Message, SourceError
from workbench.interchange.bilingual import LONGEST_TEXT, MOST_ROWS, Row
from workbench.interchange.xliff import one, two
from workbench.interchange.xliff.contents import Natives, text_1, text_2
from workbench.interchange.xml_tree import Element, parse
from workbench.model import N_

_PARTIAL = N_("only a part of it is translated")
_REORDERED = N_("its segments are in another order than those of the source")
_SPLIT = frozenset({"segment", "ignorable"})


def read(data: bytes, *, path: str) -> tuple[Row, ...]:
    """Return the units of an XLIFF file, in order.

    :raises SourceError: it is no XLIFF, not well-formed or unsafe; names the line.
    """
    root = parse(data, path=path)
    if root.name != "xliff":
        raise SourceError(Message(N_("is not XLIFF")), path=path, line=root.line)
    version = root.attributes.get("version", "")
    if version.startswith("1."):
        found = chain.from_iterable(map(_rows_1, root.each("file")))
    elif version.startswith("2."):
        found = chain.from_iterable(_rows_2(file, root) for file in root.each("file"))
    else:
        message = Message(
            N_("is XLIFF of an unknown version %(said)s"), said=repr(version[:20])
        )
        hint = Message(N_("save it as XLIFF 1.2, 2.0 or 2.1"))
        raise SourceError(message, path=path, line=root.line, hint=hint)
    return tuple(_bounded(found, path))


def _bounded(rows: Iterable[Row], path: str) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            message = Message(
                N_("has more than %(count)s units"), count=f"{MOST_ROWS:,}"
            )
            raise SourceError(message, path=path, line=row.line)
        if max(len(row.source), len(row.target)) > LONGEST_TEXT:
            message = Message(
                N_("has a text of more than %(count)s characters"),
                count=f"{LONGEST_TEXT:,}",
            )
            raise SourceError(message, path=path, line=row.line)
        yield row


def _rows_1(file: Element) -> Iterator[Row]:
    name = file.attributes.get("original", "")
    locale = file.attributes.get("target-language", "")
    for unit in file.each("trans-unit"):
        yield _row_1(unit, name, locale)


def _row_1(unit: Element, article: str, locale: str) -> Row:
    source, target = _child(unit, "source"), _child(unit, "target")
    natives = Natives()
    said = _contexts(unit)
    state = target.attributes.get("state", "") if target else ""
    if unit.attributes.get("approved") == "yes":
        state = "final"
    if target and not locale:
        locale = target.attributes.get("lang", "")
    return Row(
        unit=unit.attributes.get("id", ""),
        source=text_1(source, natives) if source else "",
        target=text_1(target, natives) if target else "",
        state=state,
        context=said.get(one.CONTEXT),
        base=said.get(one.BASE, ""),
        article=article,
        locale=locale,
        line=unit.line,
        fault=_fault_1(unit, target) if target else "",
    )


def _fault_1(unit: Element, target: Element) -> str:
    """Say so where a tool cut the source into segments and not all are translated."""
    source = _child(unit, "seg-source")
    wanted, found = (_segments(one) if one else [] for one in (source, target))
    if not any(map(_has_content, found)):
        return ""
    done = len(found) >= len(wanted) and all(map(_has_content, found))
    return "" if done else Message(_PARTIAL)


def _segments(element: Element) -> list[Element]:
    return [one for one in element.each("mrk") if one.attributes.get("mtype") == "seg"]


def _contexts(unit: Element) -> dict[str, str]:
    return {
        about.attributes.get("context-type", ""): "".join(about.texts)
        for group in unit.children
        if group.name == "context-group"
        for about in group.children
    }


def _rows_2(file: Element, root: Element) -> Iterator[Row]:
    name = file.attributes.get("original", "")
    locale = root.attributes.get("trgLang", "")
    for unit in file.each("unit"):
        yield _row_2(unit, name, locale)


def _row_2(unit: Element, article: str, locale: str) -> Row:
    parts = [child for child in unit.children if child.name in _SPLIT]
    natives = Natives.of_unit(unit)
    source = _joined(parts, "source", natives)
    target = _joined(parts, "target", natives)
    said = _metadata(unit)
    return Row(
        unit=unit.attributes.get("id", ""),
        source=source,
        target=target,
        state=_state(parts),
        context=said.get(two.CONTEXT),
        base=said.get(two.BASE, ""),
        article=article,
        locale=locale,
        line=unit.line,
        fault=_fault(parts) if target.strip() else "",
    )


def _joined(parts: Sequence[Element], name: str, natives: Natives) -> str:
    """Return all sources, or all targets, of a unit that a tool may have segmented."""
    if name == "target" and not any(_child(part, name) for part in parts):
        return ""
    found: list[str] = []
    for part in parts:
        child = _child(part, name)
        if child is None and part.name == "ignorable":
            child = _child(part, "source")
        found.append(text_2(child, natives) if child else "")
    return "".join(found)


def _fault(parts: Sequence[Element]) -> str:
    targets = [_child(part, "target") for part in parts if part.name == "segment"]
    if any(target is None or not _has_content(target) for target in targets):
        return Message(_PARTIAL)
    if any(target and "order" in target.attributes for target in targets):
        return Message(_REORDERED)
    return ""


def _has_content(element: Element) -> bool:
    return any(isinstance(one, Element) or one.strip() for one in element.content)


def _state(parts: Sequence[Element]) -> str:
    """Return the one state of all segments, or nothing."""
    states = {
        part.attributes.get("state", "initial")
        for part in parts
        if part.name == "segment"
    }
    return states.pop() if len(states) == 1 else ""


def _metadata(unit: Element) -> dict[str, str]:
    return {
        meta.attributes.get("type", ""): "".join(meta.texts)
        for group in unit.each("metaGroup")
        if group.attributes.get("category") == two.CATEGORY
        for meta in group.each("meta")
    }


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element.children if child.name == name), None)
