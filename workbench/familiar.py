"""The units that were compared last, with all that was found out about them.

Comparing the units of an article looks at the words of each. After a save, only those
of the unit that changed are looked at anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import islice

from workbench.checks import Subject
from workbench.model import Unit

MOST = 30_000
"""Units that are known at a time, and of the article compared last all of them."""


class Familiar:
    """What a process knows of units, by article and language."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Mapping[str, Subject]] = {}
        self._lock = threading.Lock()

    def subjects(
        self, place: Hashable, units: Iterable[Unit], make: Callable[[Unit], Subject]
    ) -> list[Subject]:
        """Return the units of a place as they are examined, known ones as they were.

        :param make: what gives a unit its languages and glossary; what it gave before
            counts only where it would be the same now.
        """
        before = self._known.get(place, {})
        # All of them were made in one way: what holds for one holds for the others.
        alike = any(make(one.unit) == one for one in islice(before.values(), 1))
        present: dict[str, Subject] = {}
        for unit in units:
            known = before.get(name := unit.id)
            if known is None or not alike or known.unit is not unit:
                known = _again(known, make(unit))
            present[name] = known
        with self._lock:
            self._known.pop(place, None)
            self._known[place] = present
            while len(self._known) > 1 and self._count() > MOST:
                del self._known[next(iter(self._known))]
        return [*present.values()]

    def _count(self) -> int:
        return sum(map(len, self._known.values()))


def _again(known: Subject | None, fresh: Subject) -> Subject:
    return known if known is not None and known == fresh else fresh
