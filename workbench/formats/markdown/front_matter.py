"""Front matter: YAML between ``---`` lines, TOML between ``+++`` lines, JSON in braces.

Never parsed and written again: only the strings of the keys asked for change, in the
quoting they have. A value on one line, a title or a description, is one segment; what
stands in a block of lines is prose, cut into sentences. Every key is named with its
path, ``seo.title``; the items of a list go by the name of the list.

Front matter that is no YAML, though its first line says so, is read line by line: site
generators forgive much, and its titles are to be translated all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.errors import SourceError
from workbench.formats.data import (
    json_strings,
    json_writing,
    rewriting,
    toml_strings,
    toml_writing,
    yaml_strings,
    yaml_writing,
)
from workbench.formats.data.keys import Keys
from workbench.formats.data.prose import Prose
from workbench.formats.data.scalar import Scalar
from workbench.formats.extraction import NEWLINE, ParseOptions
from workbench.formats.markdown import fields
from workbench.model import Block, Document, Edit, Kind, Segment

LANGUAGE_KEYS = ("lang", "language")

_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSE = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)"),
}
_JSON_OPEN = re.compile(r'\{[ \t\r\n]*(?:"|\}[ \t]*(?:[\r\n]|\Z))')
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_ALL = Keys(("**",), indexed=False)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the front matter is; all zero where there is none."""

    start: int = 0
    """Just after the opening line; where the brace of JSON is."""
    close: int = 0
    """Where the closing line begins; just past the brace of JSON."""
    end: int = 0
    """Where the body begins."""
    sign: str = "---"
    """What it begins with."""


def find(text: str) -> FrontMatter:
    """Return the front matter at the head of ``text``."""
    if _JSON_OPEN.match(text):
        return _json(text)
    opened = _OPEN.match(text)
    if opened is None:
        return FrontMatter()
    sign = opened[1]
    closed = _CLOSE[sign].search(text, opened.end())
    if closed is None or not fields.plausible(
        text, opened.end(), closed.start(), toml=sign == "+++"
    ):
        return FrontMatter()
    return FrontMatter(opened.end(), closed.start(), closed.end(), sign)


def _json(text: str) -> FrontMatter:
    """Return the object at the head of ``text``, if there is nothing beside it."""
    try:
        close = json_strings.value_end(text)
    except SourceError:
        return FrontMatter()
    line = _LINE_END.match(text, close)
    return FrontMatter(0, close, line.end(), "{") if line else FrontMatter()


def blocks(text: str, front: FrontMatter, options: ParseOptions) -> Iterator[Block]:
    """Yield the strings under the keys of ``options`` in the order they stand."""
    found = _scalars(text, front, Keys(options.front_matter, indexed=False))
    prose = Prose(text, options, Kind.FRONT_MATTER, "front-matter", labels=True)
    return prose.blocks(found)


def language(text: str, front: FrontMatter) -> str | None:
    """Return the language that the front matter declares."""
    declared = _declared(text, front)
    return declared[0].said if declared else None


def edits(
    document: Document, translations: dict[int, str], joiner: str
) -> Iterator[Edit]:
    """Yield the edits that put translations into the front matter of ``document``.

    Its blocks are those of the front matter, and no others.
    """
    front = find(document.text)
    found = _scalars(document.text, front, _ALL)
    return rewriting.edits(document, found, translations, joiner, _writing(front))


def encode(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` as it stands in its string."""
    front = find(document.text)
    found = _scalars(document.text, front, _ALL)
    return rewriting.alone(document, found, target, segment, _writing(front))


def declare(
    text: str, front: FrontMatter, locale: str, *, force: bool
) -> tuple[Edit, ...]:
    """Return the edits that make the front matter name ``locale``.

    Without a key for it, nothing changes unless ``force`` is set: then a key is
    added, and front matter to hold it where there is none.
    """
    declared = _declared(text, front)
    if declared:
        write = _writing(front)
        return tuple(
            edit
            for scalar in declared
            if scalar.said != locale
            for edit in write(text, scalar, [Edit(0, len(scalar.said), locale)])
        )
    return (_addition(text, front, locale),) if force else ()


def _addition(text: str, front: FrontMatter, locale: str) -> Edit:
    newline = found[0] if (found := NEWLINE.search(text)) else "\n"
    quoted = toml_writing.quoted(locale)
    plain = locale if yaml_writing.plain(locale, flow=False) else quoted
    if front.sign == "{":
        more = "," if text[1 : front.close - 1].strip() else ""
        return Edit(1, 1, f'"lang": {quoted}{more}')
    if not front.end:
        return Edit(0, 0, f"---{newline}lang: {plain}{newline}---{newline}{newline}")
    if front.sign == "+++":
        # A key below a table would belong to that table.
        return Edit(front.start, front.start, f"lang = {quoted}{newline}")
    return Edit(front.close, front.close, f"lang: {plain}{newline}")


def _declared(text: str, front: FrontMatter) -> list[Scalar]:
    return list(_scalars(text, front, Keys(LANGUAGE_KEYS, indexed=False)))


def _scalars(text: str, front: FrontMatter, keys: Keys) -> Iterable[Scalar]:
    """Return the strings under ``keys``, their paths without indexes."""
    if not front.end:
        return ()
    if front.sign == "+++":
        found = toml_strings.scalars(text, front.start, front.close, keys)
    elif front.sign == "{":
        found = json_strings.scalars(text[: front.close], keys)
    else:
        found = iter(_yaml(text, front, keys))
    return (replace(one, path=_unindexed(one.path)) for one in found)


def _unindexed(path: str) -> str:
    return ".".join(key for key in path.split(".") if key != "*")


def _yaml(text: str, front: FrontMatter, keys: Keys) -> Sequence[Scalar]:
    try:
        inside = list(yaml_strings.scalars(text[front.start : front.close], keys))
    except SourceError:
        return [*fields.scalars(text, front.start, front.close, keys)]
    return [one.moved(front.start) for one in inside]


def _writing(front: FrontMatter) -> rewriting.Write:
    writing = {"+++": toml_writing.edits, "{": json_writing.edits}
    return writing.get(front.sign, yaml_writing.edits)
