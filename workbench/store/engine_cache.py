"""What engines answered before, so that no text is translated twice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from operator import itemgetter

from sqlalchemy import delete, select

from workbench.model import Draft, Link, Origin
from workbench.store.database import Database
from workbench.store.schema import ENGINE_CACHE
from workbench.store.statements import chunks, upsert


class EngineCache:
    """Answers by engine, language pair and text; may be lost at any time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get_many(
        self, engine: str, source: str, target: str, texts: Sequence[str]
    ) -> Mapping[str, Draft]:
        """Return the answers there are, by text."""
        wanted = {_key(engine, source, target, text): text for text in texts}
        found = {}
        with self._database.reading() as connection:
            for some in chunks(wanted):
                statement = select(ENGINE_CACHE).where(ENGINE_CACHE.c.key.in_(some))
                for row in connection.execute(statement):
                    found[wanted[row.key]] = Draft(
                        row.target,
                        Origin("mt", row.detail, row.score),
                        alignment=_links(row.alignment),
                        log_probability=row.log_probability,
                    )
        return found

    def put_many(
        self, engine: str, source: str, target: str, drafts: Mapping[str, Draft]
    ) -> None:
        """Keep answers, by text; a later answer replaces an earlier one."""
        rows = [
            {
                "key": _key(engine, source, target, text),
                "target": draft.text,
                "detail": draft.origin.detail,
                "score": draft.origin.score,
                "alignment": _written(draft.alignment),
                "log_probability": draft.log_probability,
            }
            for text, draft in drafts.items()
        ]
        # In one order, so that two writers of the same rows wait, not deadlock.
        rows.sort(key=itemgetter("key"))
        if rows:
            with self._database.writing() as connection:
                connection.execute(upsert(connection, ENGINE_CACHE, ("key",)), rows)

    def clear(self) -> None:
        """Forget every answer."""
        with self._database.writing() as connection:
            connection.execute(delete(ENGINE_CACHE))


def _written(alignment: Sequence[Link]) -> str | None:
    """Return links as five numbers each; None for none, which most answers have."""
    if not alignment:
        return None
    rows = [(*link.source, *link.target, link.weight) for link in alignment]
    return json.dumps(rows, separators=(",", ":"))


def _links(written: str | None) -> tuple[Link, ...]:
    rows = json.loads(written) if written else ()
    return tuple(
        Link((start, end), (into, until), weight)
        for start, end, into, until, weight in rows
    )


def _key(engine: str, source: str, target: str, text: str) -> str:
    parts = (engine, source, target, text)
    # With the lengths told, no two questions are written alike.
    told = "".join(f"{len(part)}:{part}" for part in parts)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
