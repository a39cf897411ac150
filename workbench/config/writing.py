"""Changes one key in the text of a settings file; comments and order stay.

Whatever the library makes of a file, the result is read again: if any other value than
the wanted one would differ, nothing is changed.
"""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.errors import Message, UsageError
from workbench.model import N_

Value = str | bool | int | float
_HEADER = re.compile(r"""\s*\[\[?\s*([\w."'\s-]+?)\s*\]""")
_KEY = re.compile(r"""\s*([\w."'\s-]+?)\s*=""")


def changed(text: str, path: Sequence[str], value: Value | None) -> str:
    """Return the text with one key set, or taken away for None.

    :raises UsageError: it cannot be done without touching more than that.
    """
    import tomlkit  # slow to import, and seldom needed
    from tomlkit.exceptions import TOMLKitError

    wanted = _with(tomllib.loads(text), path, value)
    try:
        document = tomlkit.parse(text)
        table: Any = document
        for name in path[:-1]:
            if name not in table:
                table[name] = tomlkit.table()
            table = table[name]
        if value is not None:
            table[path[-1]] = value
        elif path[-1] in table:
            del table[path[-1]]
        made = tomlkit.dumps(document)
        exact = tomllib.loads(made) == wanted
    except (TOMLKitError, tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise _refusal(path) from error
    if not exact:
        raise _refusal(path)
    return made


def filled(
    text: str, path: Sequence[str], values: Mapping[str, str | list[str]]
) -> str:
    """Return the text of one of several tables of a name with exactly these values.

    :raises UsageError: that is not what the text is.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        tables: Any = document
        for name in path:
            tables = tables[name]
        (table,) = tables
        for name in [*table]:
            if name not in values:
                del table[name]
        for name, value in values.items():
            if name not in table or table[name] != value:
                table[name] = value
        return tomlkit.dumps(document)
    except (TOMLKitError, TypeError, KeyError, ValueError) as error:
        raise _refusal(path) from error


def line_of(text: str, path: Sequence[str]) -> int | None:
    """Return the line on which a key or its table begins; None for one that is not.

    It is for people to find it: a text of several lines that looks like TOML is taken
    for it.
    """
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            named = table = _names(header[1])
        elif key := _KEY.match(line):
            named = [*table, *_names(key[1])]
        else:
            continue
        if named[: len(path)] == list(path):
            return number
    return None


def _names(dotted: str) -> list[str]:
    return [name.strip(" \t\"'") for name in dotted.split(".")]


def _with(
    table: dict[str, Any], path: Sequence[str], value: Value | None
) -> dict[str, Any]:
    """Return the values of a file with one changed."""
    made = copy.deepcopy(table)
    inner = made
    for name in path[:-1]:
        inner = inner.setdefault(name, {})
        if not isinstance(inner, dict):
            raise _refusal(path)
    if value is not None:
        inner[path[-1]] = value
    else:
        inner.pop(path[-1], None)
    return made


def _refusal(path: Sequence[str]) -> UsageError:
    return UsageError(
        Message(N_("%(key)s cannot be changed here"), key=repr(".".join(path))),
        hint=Message(N_("change it in the file")),
    )
