"""The content model: which elements break a sentence, and what they say of it.

After "Tree construction" and "Rendering" of the HTML standard, as far as they decide
which words stand together.
"""

from __future__ import annotations

from workbench.inline.tags import FOREIGN
from workbench.model import Kind

_SECTIONS = frozenset(
    {"address", "article", "aside", "body", "center", "details", "dialog", "dir"}
    | {"div", "dl", "fieldset", "figure", "footer", "form", "frame", "frameset"}
    | {"head", "header", "hgroup", "hr", "html", "legend", "listing", "main", "menu"}
    | {"nav", "ol", "p", "pre", "search", "section", "summary", "ul"}
)
_EMBEDDED = frozenset(
    {"applet", "audio", "canvas", "col", "colgroup", "datalist", "embed", "iframe"}
    | {"noembed", "noframes", "noscript", "object", "optgroup", "option", "select"}
    | {"table", "tbody", "tfoot", "thead", "title", "tr", "track", "video"}
)
_CONTROLS = frozenset({"button", "label", "marquee", "textarea"})
"""They stand in a line, but what they say is no part of the sentence around."""
_KINDS = {
    "blockquote": Kind.QUOTE,
    "caption": Kind.CAPTION,
    "dd": Kind.LIST_ITEM,
    "dt": Kind.TERM,
    "figcaption": Kind.CAPTION,
    "li": Kind.LIST_ITEM,
    "option": Kind.LIST_ITEM,
    "td": Kind.TABLE_CELL,
    "th": Kind.TABLE_CELL,
    "title": Kind.TITLE,
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"dl", "menu", "ol", "ul"})
CELLS = frozenset({"td", "th"})
KINDS = _KINDS.keys() | HEADINGS.keys()
"""Elements that say what kind of text they hold."""

BLOCKS = _SECTIONS | _EMBEDDED | _CONTROLS | KINDS
"""Elements that are no part of a sentence; all others, unknown ones too, may be."""

_AMP = "amp-"
_AMP_PHRASES = frozenset({"amp-anim", "amp-img", "amp-timeago"})

UNTOUCHED = FOREIGN | {"applet", "listing", "object", "pre", "template"}
"""Elements in which nothing is translated, whatever they hold."""

BREAKOUTS = (
    frozenset({"b", "big", "blockquote", "body", "br", "center", "code", "dd", "div"})
    | {"dl", "dt", "em", "embed", "head", "hr", "i", "img", "li", "listing", "menu"}
    | {"meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strike"}
    | {"strong", "sub", "sup", "table", "tt", "u", "ul", "var"}
    | HEADINGS.keys()
)
"""Elements that end a drawing or formula whose end tag is missing."""

INTEGRATED = frozenset(
    {"annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext"}
    | {"title"}
)
"""Elements of drawings and formulas that may hold those of HTML."""

CLOSES_PARAGRAPH = (
    _SECTIONS - {"body", "frame", "frameset", "head", "html", "legend"}
    | {"blockquote", "dd", "dt", "figcaption", "li", "plaintext", "table", "xmp"}
    | HEADINGS.keys()
)
"""Elements before which an open ``<p>`` ends by itself."""

_ROWS = frozenset({"tbody", "tfoot", "thead"})
_TABLE_SCOPE = frozenset({"table", "template"})
_CELL_SCOPE = frozenset({"caption", "html", "table", "td", "template", "th"})
_ISLAND_SCOPE = frozenset({"template"})
PARAGRAPH_SCOPE = _CELL_SCOPE | {"applet", "button", "marquee", "object"}
"""Elements beyond which no ``<p>`` ends."""
_ITEM_SCOPE = (BLOCKS | {"script", "style", "template"}) - (
    frozenset({"address", "audio", "canvas", "datalist", "dialog", "div", "label"})
    | {"legend", "optgroup", "option", "p", "video"}
)
"""The "special" elements of the standard but for those that it makes exceptions of."""
_RUBY = frozenset({"rb", "rp", "rt", "rtc"})

IMPLIED_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _ITEM_SCOPE),
    "dd": (frozenset({"dd", "dt"}), _ITEM_SCOPE),
    "dt": (frozenset({"dd", "dt"}), _ITEM_SCOPE),
    "option": (frozenset({"option"}), frozenset({"datalist", "optgroup", "select"})),
    "optgroup": (frozenset({"optgroup"}), frozenset({"select"})),
    "button": (frozenset({"button"}), _CELL_SCOPE | {"form", "object"}),
    "td": (CELLS, _TABLE_SCOPE | {"tr"}),
    "th": (CELLS, _TABLE_SCOPE | {"tr"}),
    "tr": (frozenset({"tr"}), _TABLE_SCOPE | _ROWS),
    **dict.fromkeys(_ROWS, (_ROWS | {"caption", "colgroup", "tr"}, _TABLE_SCOPE)),
    **dict.fromkeys(_RUBY, (_RUBY, BLOCKS | {"ruby"})),
    "body": (frozenset({"head"}), frozenset({"html"})),
}
"""For a start tag: which open elements it ends, and beyond which it looks no more."""

_SCOPES = {
    "li": _CELL_SCOPE | {"ol", "ul"},
    "table": frozenset({"template"}),
    **dict.fromkeys(_ROWS | CELLS | {"caption", "tr"}, _TABLE_SCOPE),
    **dict.fromkeys(UNTOUCHED, _ISLAND_SCOPE),
}


def breaks(name: str) -> bool:
    """Whether the element is no part of a sentence."""
    if name in BLOCKS:
        return True
    return name.startswith(_AMP) and name not in _AMP_PHRASES


def scope_of(name: str) -> frozenset[str]:
    """Return the elements that an end tag does not reach beyond, but for its own."""
    return _SCOPES.get(name) or (_CELL_SCOPE if name in BLOCKS else BLOCKS)


def kind_of(name: str) -> Kind | None:
    """Return the kind of text that the element makes of its content, if any."""
    return Kind.HEADING if name in HEADINGS else _KINDS.get(name)
