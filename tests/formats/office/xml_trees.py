"""The structure of word processors' XML, without its words.

Runs that look the same are one run, because translating joins them; what a
translation needs not (revision and spelling marks, spelling languages, hints of where
a page ended) is left out. Everything else counts: elements, attributes, order.
"""

from __future__ import annotations

from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DROPPED = {
    *(f"{_W}{name}" for name in ("proofErr", "lang", "lastRenderedPageBreak")),
    "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}s",  # spaces are words
}
_READABLE = {"descr", "title", "alt"}

Tree = tuple[str, tuple[tuple[str, str], ...], tuple["Tree", ...]]


def structure(xml: bytes) -> Tree:
    """Return the elements of ``xml`` with their attributes, without any text."""
    return _tree(sound(xml))


def sound(xml: bytes | str) -> ElementTree.Element:
    """Return the root of ``xml``, which the standard library takes for sound.

    :raises ElementTree.ParseError: it is not.
    """
    return ElementTree.fromstring(xml)  # noqa: S314  made by the tests themselves


def _tree(element: ElementTree.Element) -> Tree:
    children: list[Tree] = []
    for child in element:
        if child.tag in _DROPPED:
            continue
        tree = _tree(child)
        if tree == (f"{_W}rPr", (), ()) or _is_empty_run(tree):
            continue
        children.append(tree)
    return element.tag, _attributes(element), tuple(_joined(children))


def _attributes(element: ElementTree.Element) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(
            (name, "" if name in _READABLE else value)
            for name, value in element.attrib.items()
            if "rsid" not in name and name != _XML_SPACE and not name.endswith("hint")
        )
    )


def _is_empty_run(tree: Tree) -> bool:
    return tree[0] == f"{_W}r" and all(child[0] == f"{_W}rPr" for child in tree[2])


def _joined(children: list[Tree]) -> list[Tree]:
    """Join runs of one look that stand side by side, and texts in one run."""
    joined: list[Tree] = []
    for tree in children:
        if joined and tree[0] == f"{_W}r" and _dress(joined[-1]) == _dress(tree):
            inside = [*joined[-1][2], *(c for c in tree[2] if c[0] != f"{_W}rPr")]
            joined[-1] = tree[0], tree[1], tuple(_joined(inside))
        elif not (joined and tree[0] == f"{_W}t" and joined[-1] == tree):
            joined.append(tree)
    return joined


def _dress(tree: Tree) -> tuple[str, tuple[Tree, ...]]:
    return tree[0], tuple(child for child in tree[2] if child[0] == f"{_W}rPr")
