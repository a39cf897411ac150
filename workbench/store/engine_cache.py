"""What engines answered before, so that no text is translated twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from operator import itemgetter

from sqlalchemy import delete, select

from workbench.model import Draft, Origin
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
                    origin = Origin("mt", row.detail, row.score)
                    found[wanted[row.key]] = Draft(row.target, origin)
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


def _key(engine: str, source: str, target: str, text: str) -> str:
    parts = (engine, source, target, text)
    # With the lengths told, no two questions are written alike.
    told = "".join(f"{len(part)}:{part}" for part in parts)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
