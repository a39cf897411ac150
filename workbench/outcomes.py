"""Keeps what was found of files, so that what did not change is not looked at again.

It is one file for each workspace and purpose (what ``check`` found, what the desk's
list shows), outside of it, where nobody's commit can put
another in its place. It counts only for the same bytes of article, catalog, glossary
and segmentation rules, the same settings, and the same program. It may be deleted at
any time; where it is damaged or cannot be written, everything is looked at anew. Of
two runs at once the last one's is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar

from workbench import files
from workbench.audit import Outcome
from workbench.errors import WorkbenchError
from workbench.model import Finding, Severity, State
from workbench.parses import make_room
from workbench.sight import UNPROVEN, Seen, Sight

LARGEST = 64 * 1024 * 1024
"""Bytes kept of one workspace at most; what is beyond is looked at anew."""
ROOM = 256 * 1024 * 1024
"""Bytes kept of all workspaces; the older half makes room."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How what was found is written down."""

    flat: Callable[[T], str | None]
    """Returns it on one line, without tabs; None where that would not be exact."""
    whole: Callable[[str], T]
    """Returns what was flattened, or raises ValueError, TypeError or KeyError."""


@dataclass(slots=True)
class Kept(Generic[T]):
    """What earlier runs found, and this one; by the key of what they looked at."""

    path: Path
    """Of the file."""
    circumstances: str
    """Names whatever else decides what is found."""
    form: Form[T]
    _lines: dict[str, str] = field(default_factory=dict)
    """By key: stamps, digests and outcome, with tabs between them."""
    _new: dict[str, str] = field(default_factory=dict)
    """What this run found out."""
    _room: int = LARGEST
    """Characters that may be held of it."""

    @classmethod
    def of(
        cls, folder: Path, *, workspace: str, circumstances: str, form: Form[T]
    ) -> Kept[T]:
        """Read what is kept of a workspace; nothing where it is not to be trusted."""
        kept = cls(folder / _named(workspace), _named(circumstances), form)
        kept._lines = dict(kept._read())
        return kept

    def find(self, key: str, paths: Sequence[str], sight: Sight) -> T | None:
        """Return what was found of the files, if they are what they were then."""
        name = _key(key)
        line = self._new.get(name) or self._lines.get(name)
        stamps = None if line is None else sight.stamps(paths)
        if line is None or stamps is None:
            return None
        try:
            known, digests, flat = line.split("\t")
            if stamps != known or stamps == UNPROVEN:
                if digests != sight.digests(paths):
                    return None
                self._new[name] = f"{stamps}\t{digests}\t{flat}"
            return self.form.whole(flat)
        except (ValueError, TypeError, KeyError):
            return None

    def keep(self, key: str, seen: Seen, outcome: T) -> None:
        """Remember what was found of files as they were seen."""
        flat = self.form.flat(outcome)
        # What a new kind of finding holds may have no such form: then it is not kept.
        # What could not be saved with the rest is not held in memory either.
        if flat is not None and len(flat) <= self._room:
            self._room -= len(flat)
            self._new[_key(key)] = f"{seen.stamps}\t{seen.digests}\t{flat}"

    def save(self, keys: Iterable[str] | None = None) -> None:
        """Write down what this run found; where that fails, the next one works more.

        :param keys: all there are, where that is known: others are forgotten.
        """
        lines = {**self._lines, **self._new}
        if keys is not None:
            wanted = set(map(_key, keys))
            lines = {name: line for name, line in lines.items() if name in wanted}
        if lines == self._lines:
            return
        content = "".join(self._fitting(lines)).encode("ascii")
        folder = self.path.parent
        try:
            whole = _checksum(content) + content
            files.write_atomic(self.path, whole, root=folder, durable=False)
            make_room(folder, most=ROOM)
        except (WorkbenchError, OSError):
            return
        self._lines, self._new = lines, {}

    def _read(self) -> Iterator[tuple[str, str]]:
        folder = self.path.parent
        try:
            content = files.read_if_exists(self.path, root=folder, limit=2 * LARGEST)
        except WorkbenchError:
            return
        if content is None or _checksum(content[_SUM:]) != content[:_SUM]:
            return
        first, *lines = content[_SUM:].decode("ascii", "replace").split("\n")
        if first != self.circumstances:
            return
        for line in lines:
            name, tab, rest = line.partition("\t")
            if tab:
                yield name, rest

    def _fitting(self, lines: Mapping[str, str]) -> Iterator[str]:
        yield f"{self.circumstances}\n"
        left = LARGEST
        for name, line in lines.items():
            left -= len(name) + len(line) + 2
            if left < 0:
                return
            yield f"{name}\t{line}\n"


_SUM = 32


def _named(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def _checksum(content: bytes) -> bytes:
    return blake2b(content, digest_size=_SUM).digest()


def _key(key: str) -> str:
    return json.dumps(key)


_FIELDS = tuple(one.name for one in fields(Finding))
_SEVERITIES = {severity.value: severity for severity in Severity}
_STATES = {state.value: state for state in State}


def _flat(outcome: Outcome) -> str | None:
    """Return JSON on one line, without tabs; None where that would not be exact."""
    content = [
        outcome.article,
        outcome.locale,
        outcome.publishes,
        outcome.states,
        [[getattr(found, name) for name in _FIELDS] for found in outcome.findings],
    ]
    try:
        flat = json.dumps(content, separators=(",", ":"))
        return flat if _outcome(flat) == outcome else None
    except (TypeError, ValueError, KeyError):
        return None


def _outcome(flat: str) -> Outcome:
    """Return what was flattened.

    :raises ValueError: or TypeError, or KeyError, if the text is no such thing.
    """
    article, locale, publishes, states, findings = json.loads(flat)
    return Outcome(
        tuple([_finding(values) for values in findings]),
        {_STATES[state]: count for state, count in states.items()},
        article,
        locale,
        publishes,
    )


def _finding(values: Sequence[Any]) -> Finding:
    named = dict(zip(_FIELDS, values, strict=True))
    named["severity"] = _SEVERITIES[named["severity"]]
    for name, value in named.items():
        if type(value) is list:
            named[name] = _frozen(value)
    return Finding(**named)


OUTCOMES = Form(_flat, _outcome)
"""What ``check`` found of one article in one language."""


def _frozen(value: Any) -> Any:
    """Return the value with tuples for lists, as findings have them."""
    if isinstance(value, list):
        return tuple([_frozen(one) for one in value])
    return value
