"""Which formats there are: those of this package, and those of installed ones.

A package adds a format by an entry point of the group ``workbench.formats`` that
names a ``Format``. Our own are known without looking, and none is imported before it
is asked for.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from workbench.errors import ConfigurationError, Message, UsageError
from workbench.model import N_

if TYPE_CHECKING:
    from workbench.formats.format import Format

GROUP: Final = "workbench.formats"

_OWN = {
    "docx": (".docx", ".docm"),
    "html": (".html", ".htm"),
    "json": (".json",),
    "markdown": (".md", ".markdown", ".mdx"),
    "odt": (".odt",),
    "srt": (".srt",),
    "text": (".txt",),
    "webvtt": (".vtt",),
    "yaml": (".yaml", ".yml"),
}


_KEYED = frozenset({"json", "yaml"})


def names() -> tuple[str, ...]:
    """Return the names of all formats, sorted.

    :raises ConfigurationError: an installed package's format cannot be loaded.
    """
    return tuple(sorted({*_OWN, *_added()}))


def is_own(name: str) -> bool:
    """Tell whether the format is one of this package's."""
    return name in _OWN


def is_keyed(name: str) -> bool:
    """Tell what ``load(name).keyed`` does, of our own without loading them."""
    return name in _KEYED if name in _OWN else load(name).keyed


def for_path(name: str) -> str | None:
    """Return the format that the suffix of ``name`` stands for, or None.

    :raises ConfigurationError: an installed package's format cannot be loaded.
    """
    last = name.rstrip("/").rpartition("/")[2]
    dot = last.rfind(".")
    if not 0 < dot < len(last) - 1:
        return None
    suffix = last[dot:].lower()
    for known, suffixes in _OWN.items():
        if suffix in suffixes:
            return known
    added = (form.name for form in _added().values() if suffix in form.suffixes)
    return next(added, None)


def suffixes() -> tuple[str, ...]:
    """Return the ends of file names of all formats.

    :raises ConfigurationError: an installed package's format cannot be loaded.
    """
    own = (suffix for known in _OWN.values() for suffix in known)
    return (*own, *(end for form in _added().values() for end in form.suffixes))


def load(name: str) -> Format:
    """Return the format of this name.

    :raises UsageError: there is none.
    :raises ConfigurationError: an installed package's format cannot be loaded.
    """
    if name in _OWN:
        form: Format = import_module(f"workbench.formats.{name}").FORMAT
        return form
    if name not in _added():
        known = ", ".join(names())
        raise UsageError(
            Message(N_("unknown format %(name)s"), name=repr(name)),
            hint=Message(N_("known: %(known)s"), known=known),
        )
    return _added()[name]


@cache
def _added() -> dict[str, Format]:
    """Return the formats of installed packages; those of a process do not change."""
    from importlib.metadata import entry_points  # slow to import

    from workbench.formats.format import Format

    added: dict[str, Format] = {}
    for entry in entry_points(group=GROUP):
        try:
            form = entry.load()
        except (ImportError, AttributeError) as error:
            raise _unusable(entry.name, str(error)) from error
        if not isinstance(form, Format):
            raise _unusable(
                entry.name, Message(N_("%(value)s is no Format"), value=entry.value)
            )
        if form.name in _OWN or form.name in added:
            raise _unusable(
                entry.name,
                Message(N_("there is a format %(name)s already"), name=repr(form.name)),
            )
        added[form.name] = form
    return added


def _unusable(name: str, why: str) -> ConfigurationError:
    return ConfigurationError(
        Message(
            N_("format %(name)s cannot be loaded: %(why)s"), name=repr(name), why=why
        )
    )
