"""Entries exactly as this program writes them, read and written at one look.

Nearly every entry of an article's catalog is one: its marks in their order, its place,
one line for each text. What is anything else is for the lexer to read line by line, and
for polib to write; both ways give the same unit, and the same entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.catalog import marks, references
from workbench.model import Unit, digest

_SHAPE = re.compile(
    r"(?:# wb-state: ([a-z]+)\n)?(?:# wb-from: ([^\n\\]+)\n)?"
    r"(?:# wb-by: ([^\n\\]+)\n)?(?:# wb-sum: ([0-9a-f]+)\n)?"
    r"((?:# wb-(?!(?:state|from|by|sum|reason):)[^\n\\]+\n)*)"
    r"(?:#\. ([^\n\\]+)\n)?(?:#: ([^\s\\\u2068]+)\n)?(?:#, (fuzzy)\n)?"
    r'(?:msgctxt "(?P<context>[^"\\\n]*)"\n)?msgid "(?P<source>[^"\\\n]+)"\n'
    r'msgstr "([^"\\\n]*)"\n?'
)
_KEYS = ("wb-state", "wb-from", "wb-by")


def unit(block: str, number: int) -> Unit | None:
    """Return the unit that all of ``block`` is, which begins in line ``number``.

    None where it is not written exactly as here.
    """
    shape = _SHAPE.fullmatch(block)
    if shape is None:
        return None
    *head, proof, others, extracted, place, fuzzy, context, source, target = (
        shape.groups()
    )
    told = _told(*head, others, extracted)
    if told is None:
        return None
    known, extra = told
    if proof is not None:
        known = {**known, "wb-sum": proof}
    said = marks.Comment(known, (), "", False)
    state, unsound = marks.judge(
        said,
        (target,),
        proof=digest(context, source, None, target) if proof else "",
        fuzzy=fuzzy is not None,
        changed=False,
    )
    by, at = marks.parse_by(known.get("wb-by", ""))
    begun = shape.start("source" if context is None else "context")
    return Unit(
        source=source,
        target=target,
        context=context,
        state=state,
        origin=marks.origin_of(said, unsound),
        by=by,
        at=at,
        marks=extra,
        extracted=extracted or "",
        references=references.parse((place,)) if place else (),
        line=number + block.count("\n", 0, begun),
        unsound=unsound,
    )


def text(unit: Unit) -> str | None:
    """Return the entry of a unit that is in normal form, in a third of polib's time.

    None where anything is in it for which polib has rules: line breaks and strange
    blanks in its texts, plural forms, flags, texts of before.
    """
    texts = f"{unit.context or ''}{unit.source}{unit.target}"
    if not texts.isprintable() or unit.obsolete or unit.flags:
        return None
    before = unit.previous, unit.previous_context, unit.previous_plural
    if unit.plural is not None or before != (None, None, None):
        return None
    lines = [*_comments(unit)]
    if marks.is_fuzzy(unit):
        lines.append("#, fuzzy")
    if unit.context is not None:
        lines.append(f'msgctxt "{_escaped(unit.context)}"')
    source, target = _escaped(unit.source), _escaped(unit.target)
    return "\n".join((*lines, f'msgid "{source}"', f'msgstr "{target}"', ""))


def _comments(unit: Unit) -> Iterator[str]:
    if said := "\n".join(marks.lines(unit)):
        yield from (f"# {line}".rstrip() for line in said.split("\n"))
    if unit.extracted:
        yield from (f"#. {line}".rstrip() for line in unit.extracted.split("\n"))
    yield from (f"#: {line}" for line in references.lines(unit.references))


def _escaped(text: str) -> str:
    """Return printable text as it stands between quotes."""
    if "\\" in text or '"' in text:
        return text.replace("\\", "\\\\").replace('"', '\\"')
    return text


@lru_cache(maxsize=256)
def _told(
    state: str | None,
    origin: str | None,
    by: str | None,
    others: str,
    extracted: str | None,
) -> tuple[dict[str, str], tuple[tuple[str, str], ...]] | None:
    """Return the known marks, but for the checksum, and the others; None where a blank
    is at the edge of one. Most units of a catalog share them."""
    values = (state, origin, by)
    known = {key: value for key, value in zip(_KEYS, values, strict=True) if value}
    told = (*known.values(), extracted or "")
    extra = tuple(map(_mark, others.split("\n")[:-1])) if others else ()
    if told != tuple(map(str.strip, told)) or None in extra:
        return None
    return known, tuple(filter(None, extra))


@lru_cache(maxsize=256)
def _mark(line: str) -> tuple[str, str] | None:
    mark = marks.LINE.fullmatch(line[2:].strip())
    return (mark[1], mark[2]) if mark else None
