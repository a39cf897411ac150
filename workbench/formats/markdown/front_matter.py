"""Front matter: YAML between ``---`` lines, TOML between ``+++`` lines.

Read line by line, never parsed and written again: only the strings of the keys asked
for change, in the quoting they have. Every key is named with its path, ``seo.title``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.formats.extraction import NEWLINE, Passage
from workbench.formats.markdown import fields, scalars
from workbench.formats.markdown.fields import Field
from workbench.model import Edit, Kind

LANGUAGE_KEYS = ("lang", "language")

_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSE = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)"),
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the front matter is; all zero where there is none."""

    start: int = 0
    """Just after the opening line."""
    close: int = 0
    """Where the closing line begins."""
    end: int = 0
    """Where the body begins."""
    toml: bool = False


def find(text: str) -> FrontMatter:
    """Return the front matter at the head of ``text``."""
    opened = _OPEN.match(text)
    if opened is None:
        return FrontMatter()
    closed = _CLOSE[opened[1]].search(text, opened.end())
    toml = opened[1] == "+++"
    if closed is None or not fields.plausible(
        text, opened.end(), closed.start(), toml=toml
    ):
        return FrontMatter()
    return FrontMatter(opened.end(), closed.start(), closed.end(), toml)


def passages(text: str, front: FrontMatter, keys: tuple[str, ...]) -> Iterator[Passage]:
    """Yield the strings under ``keys`` in the order they stand."""
    for field in _fields(text, front):
        if field.path in keys:
            yield Passage(
                kind=Kind.FRONT_MATTER,
                start=field.start,
                end=field.end,
                context=f"front-matter {field.path}",
                text=field.said,
            )


def language(text: str, front: FrontMatter) -> str | None:
    """Return the language that the front matter declares."""
    for field in _fields(text, front):
        if field.path in LANGUAGE_KEYS:
            return field.said
    return None


def encode(text: str, target: str, start: int) -> str:
    """Return ``target`` in the quoting of the value that begins at ``start``."""
    before = text[max(0, start - 80) : start].rstrip()
    return scalars.written(
        target,
        text[start],
        toml=text.startswith("+++"),
        listed=before.endswith(("[", ",")),
    )


def declare(
    text: str, front: FrontMatter, locale: str, *, force: bool
) -> tuple[Edit, ...]:
    """Return the edits that make the front matter name ``locale``.

    Without a key for it, nothing changes unless ``force`` is set: then a key is
    added, and front matter to hold it where there is none.
    """
    declared = [field for field in _fields(text, front) if field.path in LANGUAGE_KEYS]
    if declared:
        return tuple(
            Edit(field.start, field.end, encode(text, locale, field.start))
            for field in declared
            if field.said != locale
        )
    return (_addition(text, front, locale),) if force else ()


def _addition(text: str, front: FrontMatter, locale: str) -> Edit:
    newline = found[0] if (found := NEWLINE.search(text)) else "\n"
    value = scalars.written(locale, '"' if front.toml else "", toml=front.toml)
    line = f"lang{' = ' if front.toml else ': '}{value}{newline}"
    if not front.end:
        return Edit(0, 0, f"---{newline}{line}---{newline}{newline}")
    # A key below a TOML table would belong to that table.
    place = front.start if front.toml else front.close
    return Edit(place, place, line)


def _fields(text: str, front: FrontMatter) -> Iterator[Field]:
    walk = fields.toml if front.toml else fields.yaml
    return walk(text, front.start, front.close)
