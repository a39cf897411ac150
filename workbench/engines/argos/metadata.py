"""Reads the ``metadata.json`` of a model package; codes and version are safe names.

The checked values become folder names and ``wb-from`` lines, so their characters
are bounded here, once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workbench.errors import Message, PackageError
from workbench.model import N_

MAX_BYTES: Final = 1_000_000
_CODE: Final = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_VERSION: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,31}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a package says about itself."""

    from_code: str
    """Source language as the package writes it, ``en`` or ``pt-BR``."""
    to_code: str
    version: str
    """Dotted version, ``1.1``."""
    target_prefix: str = ""
    """Token that tells a many-language model what to write, or empty."""

    @property
    def pair(self) -> str:
        """``en_ko``: unlike ``name`` the same for all versions."""
        return f"{self.from_code}_{self.to_code}"

    @property
    def name(self) -> str:
        """``translate-en_ko-1.1``: names the package in folders and origins."""
        return f"translate-{self.pair}-{self.version}"


def parse(raw: bytes) -> Metadata:
    """Return the checked metadata of a translation package.

    :raises PackageError: not JSON, not a translation package, or unsafe values.
    """
    if len(raw) > MAX_BYTES:
        raise PackageError(Message(N_("metadata.json is too long")))
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise PackageError(
            Message(N_("metadata.json is not JSON: %(reason)s"), reason=error)
        ) from error
    if not isinstance(content, dict):
        raise PackageError(Message(N_("metadata.json is not a JSON object")))
    return from_mapping(content)


def from_mapping(content: Mapping[str, object]) -> Metadata:
    """Return the checked values of an already decoded object.

    :raises PackageError: not a translation package, or unsafe values.
    """
    if content.get("type", "translate") != "translate":
        raise PackageError(Message(N_("not a translation package")))
    return Metadata(
        from_code=_text(content, "from_code", _CODE),
        to_code=_text(content, "to_code", _CODE),
        version=_text(content, "package_version", _VERSION),
        target_prefix=_prefix(content.get("target_prefix", "")),
    )


def order(version: str) -> tuple[int, ...]:
    """Return a key that sorts versions by their numbers: 1.10 after 1.9."""
    return tuple(int(number) for number in re.findall(r"\d+", version, re.ASCII))


def _text(content: Mapping[str, object], key: str, allowed: re.Pattern[str]) -> str:
    value = content.get(key)
    if isinstance(value, str) and allowed.fullmatch(value):
        return value
    raise PackageError(Message(N_("metadata.json has no usable %(key)s"), key=key))


def _prefix(value: object) -> str:
    if isinstance(value, str) and len(value) <= 40 and value.isprintable():
        return value
    raise PackageError(Message(N_("metadata.json has no usable target_prefix")))
