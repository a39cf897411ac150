"""What a screen reader is given: Chromium's own accessibility tree, and its rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

LANDMARKS = {"banner", "navigation", "search", "region", "complementary"}
PICTURES = {"image", "img", "progressbar", "meter"}


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that is read out, in reading order."""

    role: str
    name: str
    description: str
    level: int
    focusable: bool
    tables: tuple[str, ...]
    """Roles below it, of a table; else empty."""


def heard(page: Page) -> list[Heard]:
    """Return all that is not hidden from a screen reader, in the order it is read."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    known = {node["nodeId"]: node for node in nodes}
    root = next(node for node in nodes if "parentId" not in node)
    return [_as_heard(node, known) for node in _below(root, known)]


def _below(node: dict, known: dict[str, dict]) -> Iterator[dict]:
    if not node.get("ignored"):
        yield node
    for child in node.get("childIds", ()):
        if child in known:
            yield from _below(known[child], known)


def _as_heard(node: dict, known: dict[str, dict]) -> Heard:
    told = {
        one["name"]: one["value"].get("value") for one in node.get("properties", ())
    }
    role = _text(node, "role")
    inside = _below(node, known) if role == "table" else ()
    return Heard(
        role,
        _text(node, "name"),
        _text(node, "description"),
        told.get("level", 0),
        bool(told.get("focusable")),
        tuple(_text(one, "role") for one in inside),
    )


def _text(node: dict, key: str) -> str:
    return str(node.get(key, {}).get("value", "")).strip()


def unsaid(page: Page) -> list[str]:
    """Return what is wrong for who hears the page."""
    things = heard(page)
    wrong = [
        f"{one.role} has no name" for one in things if not one.name and _needs_name(one)
    ]
    roles = Counter(one.role for one in things)
    if roles["main"] != 1:
        wrong.append(f"{roles['main']} main landmarks")
    marks = Counter((one.role, one.name) for one in things if one.role in LANDMARKS)
    wrong += [f"{count} times {mark}" for mark, count in marks.items() if count > 1]
    levels = [one.level for one in things if one.role == "heading"]
    if levels.count(1) != 1:
        wrong.append(f"headings {levels}")
    jumps = zip([0, *levels], levels, strict=False)
    wrong += [f"heading {to} after {since}" for since, to in jumps if to > since + 1]
    wrong += [
        f"table {one.name!r} has no headers"
        for one in things
        if one.role == "table" and "columnheader" not in one.tables
    ]
    return wrong


def _needs_name(one: Heard) -> bool:
    """What can have the focus, unless a skip link leads there; pictures; places."""
    if one.role in {"RootWebArea", "generic", "main"}:
        return False
    return one.focusable or one.role in PICTURES or one.role == "navigation"
