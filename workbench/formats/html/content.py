"""The content model: which elements break a sentence, and what they say of it."""

from __future__ import annotations

from workbench.model import Kind

_SECTIONS = frozenset(
    {"address", "article", "aside", "body", "center", "details", "dialog", "dir"}
    | {"div", "dl", "fieldset", "figure", "footer", "form", "frame", "frameset"}
    | {"head", "header", "hgroup", "hr", "html", "legend", "listing", "main", "menu"}
    | {"nav", "ol", "p", "pre", "search", "section", "summary", "ul"}
)
_EMBEDDED = frozenset(
    {"audio", "canvas", "col", "colgroup", "datalist", "optgroup", "option", "select"}
    | {"table", "tbody", "tfoot", "thead", "title", "tr", "track", "video"}
)
_KINDS = {
    "blockquote": Kind.QUOTE,
    "caption": Kind.CAPTION,
    "dd": Kind.LIST_ITEM,
    "dt": Kind.LIST_ITEM,
    "figcaption": Kind.CAPTION,
    "li": Kind.LIST_ITEM,
    "option": Kind.LIST_ITEM,
    "td": Kind.TABLE_CELL,
    "th": Kind.TABLE_CELL,
    "title": Kind.TITLE,
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"dl", "menu", "ol", "ul"})

BLOCKS = _SECTIONS | _EMBEDDED | _KINDS.keys() | HEADINGS.keys()
"""Elements that are no part of a sentence; all others, unknown ones too, may be."""

UNTOUCHED = frozenset({"listing", "math", "object", "pre", "svg", "template"})
"""Elements in which nothing is translated, whatever they hold."""

CLOSES_PARAGRAPH = (
    _SECTIONS - {"body", "frame", "frameset", "head", "html", "legend"}
    | {"blockquote", "dd", "dt", "figcaption", "li", "table"}
    | HEADINGS.keys()
)
"""Elements before which an open ``<p>`` ends by itself."""

_ROWS = frozenset({"tbody", "tfoot", "thead"})
_CELLS = frozenset({"td", "th"})
_TABLE_SCOPE = frozenset({"table", "template"})
_CELL_SCOPE = frozenset({"caption", "html", "table", "td", "template", "th"})

IMPLIED_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), LISTS | _CELL_SCOPE),
    "dd": (frozenset({"dd", "dt"}), LISTS | _CELL_SCOPE),
    "dt": (frozenset({"dd", "dt"}), LISTS | _CELL_SCOPE),
    "option": (frozenset({"option"}), frozenset({"optgroup", "select"})),
    "optgroup": (frozenset({"optgroup"}), frozenset({"select"})),
    "td": (_CELLS, _TABLE_SCOPE | {"tr"}),
    "th": (_CELLS, _TABLE_SCOPE | {"tr"}),
    "tr": (frozenset({"tr"}), _TABLE_SCOPE | _ROWS),
    **dict.fromkeys(_ROWS, (_ROWS | {"caption", "colgroup", "tr"}, _TABLE_SCOPE)),
    "body": (frozenset({"head"}), frozenset({"html"})),
}
"""For a start tag: which open elements it ends, and beyond which it looks no more."""


def scope_of(name: str) -> frozenset[str]:
    """Return the elements that an end tag does not reach beyond."""
    if name == "table":
        return frozenset({"template"})
    if name in _ROWS | _CELLS | {"caption", "tr"}:
        return _TABLE_SCOPE
    return _CELL_SCOPE - {name}


def kind_of(name: str) -> Kind | None:
    """Return the kind of text that the element makes of its content, if any."""
    return Kind.HEADING if name in HEADINGS else _KINDS.get(name)
