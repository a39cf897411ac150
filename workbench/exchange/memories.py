"""Units as translation memories (TMX), which say of no text where it belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.errors import Message
from workbench.exchange.matching import (
    SEVERAL_TARGETS,
    Fate,
    Known,
    Verdict,
    flat,
    verdict,
)
from workbench.interchange import tmx
from workbench.interchange.bilingual import Row, Sheet
from workbench.store import Match, MatchKind


def write(sheet: Sheet) -> bytes:
    """Return a TMX file of the units that have a translation."""
    entries = (
        Match(
            source=row.source,
            target=row.target,
            score=1.0,
            kind=MatchKind.EXACT,
            article=sheet.article,
            unit=row.unit,
            context=row.context,
        )
        for row in sheet.rows
        if row.target
    )
    return b"".join(tmx.write([(sheet.language, sheet.locale, entries)]))


def read(
    data: bytes, *, path: str, pairs: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, Row]]:
    """Yield the translations of a TMX file with the language of their source.

    :param pairs: languages, each with a locale it is translated into.
    :raises SourceError: it is no TMX, broken or unsafe; names the line.
    """
    for language, locale in pairs:
        units = tmx.read(data, path=path)
        for record in tmx.pairs(units, language, locale):
            yield (
                language,
                Row(
                    source=record.source,
                    target=record.target,
                    state="translated",
                    context=record.context,
                    locale=locale,
                    line=record.line,
                ),
            )


def verdicts(
    rows: dict[str, list[Row]], known: Known
) -> Iterator[tuple[Verdict, Sequence[Row]]]:
    """Yield what becomes of each unit whose source a memory has, and the rows of it.

    :param rows: those of the memory by their source (:func:`by_source`).
    """
    for unit in known.units:
        fitting = rows.get(flat(unit.source), [])
        exact = [row for row in fitting if row.context == unit.context]
        chosen = exact or fitting
        if not chosen:
            continue
        made = verdict(chosen[0], Known([unit]))
        if made.fate is Fate.TAKEN and len({row.target for row in chosen}) > 1:
            reason = Message(SEVERAL_TARGETS)
            made = Verdict(chosen[0], Fate.CONFLICT, unit, reason=reason)
        yield made, fitting


def by_source(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the rows of each source, white space aside."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(flat(row.source), []).append(row)
    return found
