"""Which keys of a data file hold text: ``title``, ``nav.*.label``, ``**.summary``."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.model import shortened

_LONGEST_KEY = 200
_LONGEST_NAME = 60

State = frozenset[tuple[int, int]]
"""How far each pattern fits: number of the pattern, number of its parts."""


@dataclass(slots=True)
class Keys:
    """Patterns of dotted paths, followed key by key.

    ``*`` stands for one key or index, ``**`` for any number of them; a pattern for
    ``a.b`` also fits a single key that is written so.
    """

    patterns: tuple[str, ...]
    indexed: bool = True
    """Whether an index needs a star; else ``tags`` fits the items of its list."""
    start: State = field(init=False)
    """Where the walk begins, at the top of the file."""
    _parts: list[list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._parts = [pattern.split(".") for pattern in self.patterns]
        places = (self._from(number, 0) for number in range(len(self._parts)))
        self.start = frozenset().union(*places)

    def below(self, state: State, key: str | None) -> State:
        """Return where the walk is below ``key``; None is an index of a list."""
        if not state:
            return state
        found = self._step(state, key)
        if key is not None and "." in key[:_LONGEST_KEY]:
            for part in key[:_LONGEST_KEY].split("."):
                state = self._step(state, part)
            found |= state
        return found

    def chosen(self, state: State) -> bool:
        """Whether a string found here is text."""
        return any(place == len(self._parts[number]) for number, place in state)

    def _step(self, state: State, key: str | None) -> State:
        found: set[tuple[int, int]] = set()
        for number, place in state:
            parts = self._parts[number]
            if key is None and not self.indexed:
                found.add((number, place))
            if place == len(parts):
                continue
            if parts[place] == "**":
                found |= self._from(number, place)
            elif parts[place] == "*" or parts[place] == key:
                found |= self._from(number, place + 1)
        return frozenset(found)

    def _from(self, number: int, place: int) -> State:
        """Return the place, and those after it that may stand for no key at all."""
        parts = self._parts[number]
        found = {(number, place)}
        while place < len(parts) and parts[place] == "**":
            place += 1
            found.add((number, place))
        return frozenset(found)


def named(parent: str, key: str | None) -> str:
    """Return the path of ``key`` below ``parent``, on one line and of any key short."""
    if key is None:
        name = "*"
    else:
        line = " ".join(key[: _LONGEST_NAME + 1].split())
        name = shortened(line, _LONGEST_NAME)
    return f"{parent}.{name}" if parent else name
