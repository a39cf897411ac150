"""The settings of a workspace, shown with where they come from, and changed.

The file is the truth and is in git. A change is written into it as one key, under a
lock, only if the file still is what was seen and stays a valid one, and no other file
is ever written here.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2s
from pathlib import Path
from typing import Any

from workbench import audit, config, engines, files, policy
from workbench.config import known, writing
from workbench.config.known import Known, Way
from workbench.config.writing import Value
from workbench.errors import Message, NothingMatchedError, TransitionError, UsageError
from workbench.model import N_
from workbench.store import Deed
from workbench.workspace import Workspace, now

_SECRET = re.compile(r"(?<=://)[^@/]*(?=@)|(?<=password=)[^&]*")
_RULES = ("articles", "domains", "engines", "checks.rules", "oidc.roles")
"""Settings that are tables, shown as they are written."""
_USUAL = config.Settings(Path(config.WORKSPACE_FILE))


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it holds here."""

    key: str
    value: str
    """In effect, as the file writes it."""
    usual: str
    """What holds where the file says nothing."""
    line: int | None
    """Where the file says it; None where it does not."""
    meaning: str
    """To be translated."""
    way: Way
    choices: tuple[str, ...] = ()
    """What it may be, as a form sends it; empty for numbers."""

    @property
    def table(self) -> str:
        """The table it is in; empty at the top."""
        return self.key.rpartition(".")[0]

    @property
    def plain(self) -> str:
        """The value as a form sends it."""
        return self.value.strip('"')

    @property
    def is_share(self) -> bool:
        """Whether it is a number with a fraction."""
        return "." in self.usual and not self.choices


@dataclass(frozen=True, slots=True)
class Listing:
    """All settings, and the version of the file they were read from."""

    settings: tuple[Setting, ...]
    revision: str


def listing(workspace: Workspace) -> Listing:
    """Return every setting; passwords in addresses are left out.

    :raises ConfigurationError: the file cannot be read.
    """
    text = config.text_of(workspace.settings.path)
    table = config.table_of(workspace.settings.path, text)
    shown = tuple(_shown(workspace, text, table))
    return Listing(shown, _revision(text))


def change(
    workspace: Workspace, key: str, given: str | None, *, seen: str, by: str
) -> None:
    """Set a setting, or for None return to the usual; what runs here follows at once.

    :param seen: the revision of the listing that the person saw.
    :raises NothingMatchedError: there is no such setting.
    :raises UsageError: it is not changed so, or that is no value for it.
    :raises TransitionError: the file changed since it was seen.
    :raises ConfigurationError: the value is wrong; nothing is written.
    """
    _require_changeable(key)
    value = None if given is None else _value(key, given)

    def changed(text: str, place: tuple[str, ...]) -> str:
        return writing.changed(text, place, value)

    rewrite(workspace, key, changed, seen=seen, by=by)


def rewrite(
    workspace: Workspace,
    key: str,
    change: Callable[[str, tuple[str, ...]], str],
    *,
    seen: str,
    by: str,
) -> None:
    """Write what a change makes of the file, given its text and the place of the key.

    :raises TransitionError: the file changed since it was seen.
    :raises ConfigurationError: the outcome is wrong; nothing is written.
    """
    path, root = workspace.settings.path, workspace.root
    with files.locked(path, root=root):
        text = config.text_of(path)
        if _revision(text) != seen:
            raise TransitionError(
                Message(N_("the settings changed since they were shown"))
            )
        made = change(text, (*config.place_of(path), *key.split(".")))
        settings = config.load(path, made)
        if made != text:
            deed = Deed(
                at=now(),
                by=by,
                action="change setting",
                subject=key,
                old=_told(path, text, key),
                new=_told(path, made, key),
            )
            workspace.store.audit.record(deed)
            files.write_atomic(path, made.encode(), root=root)
    workspace.follow(settings)


def _told(path: Path, text: str, key: str) -> str:
    """Return what a file says of a key, on one line; empty where it says nothing."""
    found = _in_file(config.table_of(path, text), key)
    return "" if found is None else written(found)


def written(value: object) -> str:
    """Return a value as TOML has it, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inner = ", ".join(f"{k} = {written(v)}" for k, v in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _shown(
    workspace: Workspace, text: str, table: Mapping[str, Any]
) -> Iterator[Setting]:
    path = workspace.settings.path
    prefix = config.place_of(path)
    for one in known.KNOWN:
        if one.key == "checks.rules":
            yield from _severities(text, table, prefix)
        found = _in_file(table, one.key)
        held = found if one.key in _RULES else _held(workspace.settings, one)
        value = _SECRET.sub("…", written(held)) if held is not None else ""
        before = "" if one.key in _RULES else written(_held(_USUAL, one))
        line = writing.line_of(text, (*prefix, *one.path))
        yield Setting(
            key=one.key,
            value=value,
            usual=before,
            line=line if found is not None else None,
            meaning=one.meaning,
            way=one.way,
            choices=_choices(one.key) if one.way is Way.PAGE else (),
        )


def _severities(
    text: str, table: Mapping[str, Any], prefix: tuple[str, ...]
) -> Iterator[Setting]:
    """Yield the severity of every check."""
    for code, usual in sorted(audit.severities().items()):
        key = f"checks.{code}"
        found = _in_file(table, key)
        yield Setting(
            key=key,
            value=written(usual.value if found is None else found),
            usual=written(usual.value),
            line=writing.line_of(text, (*prefix, "checks", code)),
            meaning=known.SEVERITY,
            way=Way.PAGE,
            choices=policy.SEVERITIES,
        )


def _held(settings: config.Settings, one: Known) -> object:
    held: object = settings
    for name in one.path:
        held = getattr(held, name)
    return held


def _in_file(table: Mapping[str, Any], key: str) -> Any:
    found: Any = table
    for name in key.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _choices(key: str) -> tuple[str, ...]:
    if key == "engine.name":
        return engines.names()
    name = key.rpartition(".")[2]
    if name in config.CHOICES:
        return config.CHOICES[name]
    if isinstance(_held(_USUAL, known.BY_KEY[key]), bool):
        return ("true", "false")
    return ()


def _require_changeable(key: str) -> None:
    one = known.BY_KEY.get(key)
    if one is not None and one.way is not Way.PAGE:
        raise UsageError(
            Message(N_("%(key)s is changed in the file alone"), key=repr(key))
        )
    table, _, code = key.partition(".")
    if one is None and (table != "checks" or code not in audit.severities()):
        raise NothingMatchedError(f"there is no setting {key[:80]!r}")


def _value(key: str, given: str) -> Value:
    """Return what a form sent as the value of a setting."""
    if key not in known.BY_KEY:
        return _one_of(key, given, policy.SEVERITIES)
    usual = _held(_USUAL, known.BY_KEY[key])
    if choices := _choices(key):
        chosen = _one_of(key, given, choices)
        return chosen == "true" if isinstance(usual, bool) else chosen
    try:
        number = float(given) if isinstance(usual, float) else int(given[:12])
    except ValueError as error:
        raise UsageError(
            Message(N_("%(key)s must be a number"), key=repr(key))
        ) from error
    if not math.isfinite(number):
        raise UsageError(Message(N_("%(key)s must be a number"), key=repr(key)))
    return number


def _one_of(key: str, given: str, choices: tuple[str, ...]) -> str:
    if given not in choices:
        hint = Message(N_("known: %(known)s"), known=", ".join(choices))
        raise UsageError(
            Message(
                N_("%(key)s cannot be %(given)s"), key=repr(key), given=repr(given[:40])
            ),
            hint=hint,
        )
    return given


def _revision(text: str) -> str:
    return blake2s(text.encode(), digest_size=6).hexdigest()
