"""Turns TOML into settings; every key and every value is checked."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path, PurePosixPath
from typing import Any

from workbench import formats
from workbench.config import addresses, brokers, lines
from workbench.config.values import (
    ArticleRule,
    EngineOptions,
    JobOptions,
    ServerOptions,
)
from workbench.engines.services import settings as services
from workbench.engines.services.settings import Service, Services
from workbench.errors import ConfigurationError, LocaleError, Message
from workbench.model import N_
from workbench.oidc import options as oidc
from workbench.oidc.options import OidcOptions, RoleRule
from workbench.policy import UNEDITED, CheckOptions, Unedited
from workbench.reuse import MemoryOptions
from workbench.software import domain as domains
from workbench.software.domain import Domain

_PERCENT = frozenset(
    {
        *("minimum", "draft", "before_engine"),
        *("imported_penalty", "unreviewed_penalty", "old_penalty"),
    }
)
_SHARES = frozenset({"unit", "paragraph", "article"})
_NUMBERS = {
    "beam_size": (1, 32),
    "threads": (1, 256),
    "batch_tokens": (64, 65_536),
    "idle_seconds": (1, 604_800),
}
"""Least and most of each; 0 leaves the choice to the engine, but for the beam."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "device": ("cpu", "cuda", "auto"),
    "self_approval": ("allow", "warn", "forbid"),
    "policy": UNEDITED,
    "compute_type": (
        *("default", "auto", "int8", "int8_float32", "int8_float16"),
        *("int8_bfloat16", "int16", "float16", "bfloat16", "float32"),
    ),
}


def tool(path: Path, text: str | None = None) -> dict[str, Any]:
    """Return the ``[tool]`` table of a ``pyproject.toml``; other people's is any."""
    tool = parse(path, text).get("tool")
    return tool if isinstance(tool, dict) else {}


def text_of(path: Path) -> str:
    """Return the text of a settings file."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            Message(N_("cannot be read: %(error)s"), error=str(error)), path=path
        ) from error


def parse(path: Path, text: str | None = None) -> dict[str, Any]:
    """Return the tables of a file, or of a text that is to stand there."""
    if text is None:
        text = text_of(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise ConfigurationError(str(error), path=path, line=line) from error
    except RecursionError as error:
        raise ConfigurationError(
            Message(N_("is nested too deeply")), path=path
        ) from error


Fault = Callable[[str, Any], str]
_PLAIN = {"str": str, "bool": bool, "int": int, "float": float}
_CALLED = {
    "str": N_("a text in quotes"),
    "bool": N_("true or false"),
    "int": N_("a whole number"),
    "float": N_("a number"),
}


class Reader:
    """Turns TOML tables into settings, complaining with file and line."""

    def __init__(
        self,
        path: Path,
        within: str = "",
        fault: Fault = lambda key, value: "",
        text: str | None = None,
        faults: list[ConfigurationError] | None = None,
    ) -> None:
        self.path = path
        self.faults = faults
        """Where all that is wrong is gathered; None where the first is raised."""
        self.text = text
        """What is to stand in the file; None where it stands there."""
        self.fault = fault
        """Says why a value of these tables cannot be, or nothing."""
        self.within = within
        """Name of the table that the keys are in, where lines must tell it apart."""

    def inner(self, within: str = "", fault: Fault = lambda key, value: "") -> Reader:
        """Return the reader of a table that is in these."""
        return Reader(self.path, within, fault, self.text, self.faults)

    def table(
        self, table: Mapping[str, Any], kind: type, *, skip: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        known = {f.name: str(f.type) for f in fields(kind) if f.name not in skip}
        for key in table:
            if key not in known:
                close = difflib.get_close_matches(key, known, 1)
                hint = (
                    Message(N_("did you mean %(known)s?"), known=close[0])
                    if close
                    else ""
                )
                self.complain(
                    self.error(
                        Message(N_("unknown setting %(key)s"), key=repr(key)), key, hint
                    )
                )
        found: dict[str, Any] = {}
        for key in (key for key in table if key in known):
            try:
                found[key] = self.value(key, table[key], known[key])
            except ConfigurationError as error:
                self.complain(error)
        return found

    def complain(self, error: ConfigurationError) -> None:
        """Gather what is wrong, where it is gathered.

        :raises ConfigurationError: that very error, elsewhere.
        """
        if self.faults is None:
            raise error
        self.faults.append(error)

    def value(self, key: str, value: Any, kind: str) -> Any:
        if key == "engine" and isinstance(value, dict):
            return EngineOptions(**self.table(value, EngineOptions))
        if key == "memory" and isinstance(value, dict):
            return MemoryOptions(**self.table(value, MemoryOptions))
        if key == "unedited" and isinstance(value, dict):
            reader = self.inner(within="unedited")
            return Unedited(**reader.table(value, Unedited))
        if key == "server" and isinstance(value, dict):
            reader = self.inner(within="server", fault=addresses.fault)
            return ServerOptions(**reader.table(value, ServerOptions))
        if key == "jobs" and isinstance(value, dict):
            reader = self.inner(within="jobs", fault=brokers.fault)
            return JobOptions(**reader.table(value, JobOptions))
        if key == "checks" and isinstance(value, dict):
            return self.checks(value)
        if key == "oidc" and isinstance(value, dict):
            return self.oidc(value)
        if key == "engines" and isinstance(value, dict):
            named: dict[str, Any] = {n: self.service(n, value[n]) for n in value}
            return Services(**named)
        if key == "articles" and isinstance(value, list):
            return tuple(self.rule(item) for item in value)
        if key == "domains" and isinstance(value, list):
            return self.domains(value)
        if kind.startswith("tuple"):
            return self.texts(key, value)
        if kind == "float" and type(value) is int:
            value = float(value)
        wanted = _PLAIN.get(kind.split(" ")[0])
        if wanted is None:
            raise self.error(
                Message(
                    N_("%(key)s must be a table: [%(table)s]"), key=repr(key), table=key
                ),
                key,
            )
        if type(value) is not wanted:
            raise self.error(
                Message(
                    N_("%(key)s must be %(called)s"),
                    key=repr(key),
                    called=Message(_CALLED[kind.split(" ")[0]]),
                ),
                key,
            )
        return self.checked(key, value)

    def oidc(self, table: dict[str, Any]) -> OidcOptions:
        reader = self.inner(within="oidc", fault=oidc.fault)
        if secret := {"client_secret", "secret", "key"}.intersection(table):
            hint = Message(N_("see docs/accounts.md for where it is looked for"))
            raise reader.error(
                Message(N_("secrets are never kept in settings")), min(secret), hint
            )
        rules = table.get("roles", [])
        if not isinstance(rules, list) or not all(isinstance(r, dict) for r in rules):
            raise reader.error(
                Message(N_("'roles' must be tables: [[oidc.roles]]")), "roles"
            )
        plain = {key: value for key, value in table.items() if key != "roles"}
        made = reader.table(plain, OidcOptions)
        options = OidcOptions(**made, roles=tuple(map(self.role_rule, rules)))
        if said := oidc.conflict(options):
            message = Message(N_("%(key)s %(fault)s"), key=repr(said[0]), fault=said[1])
            raise reader.error(message, said[0])
        return options

    def role_rule(self, item: dict[str, Any]) -> RoleRule:
        reader = self.inner(within="oidc.roles", fault=oidc.fault)
        if not {"value", "role"} <= set(item):
            raise reader.error(
                Message(N_("each table needs a 'value' and a 'role'")), "roles"
            )
        return RoleRule(**reader.table(item, RoleRule))

    def rule(self, item: Any) -> ArticleRule:
        if not isinstance(item, dict) or "match" not in item:
            raise self.error(
                Message(N_("each [[articles]] table needs a 'match' glob")), "articles"
            )
        return ArticleRule(**self.table(item, ArticleRule))

    def checks(self, table: Mapping[str, Any]) -> CheckOptions:
        from workbench import audit, policy  # costs what only this table needs

        return policy.read(
            table,
            usual=audit.severities(),
            locale=self.locale,
            complain=self.inner(within="checks").error,
            of_rules=self.inner(within="checks.rules").error,
        )

    def domains(self, items: list[Any]) -> tuple[Domain, ...]:
        found: dict[str, Domain] = {}
        for item in items:
            if not isinstance(item, dict) or "name" not in item:
                raise self.error(
                    Message(N_("each [[domains]] table needs a 'name'")), "domains"
                )
            domain = Domain(**self.inner(fault=domains.fault).table(item, Domain))
            if found.setdefault(domain.name, domain) is not domain:
                raise self.error(
                    Message(
                        N_("two domains are called %(name)s"), name=repr(domain.name)
                    ),
                    "domains",
                )
        return tuple(found.values())

    def service(self, name: str, table: Any) -> Service:
        reader = self.inner(within=f"engines.{name}", fault=services.fault)
        kind = services.KINDS.get(name)
        if kind is None:
            known = ", ".join(services.KINDS)
            message = Message(N_("unknown table [engines.%(name)s]"), name=name)
            raise reader.error(
                message, name, Message(N_("known: %(known)s"), known=known)
            )
        if not isinstance(table, dict):
            raise self.error(
                Message(
                    N_("%(key)s must be a table: [%(table)s]"),
                    key=repr(name),
                    table=f"engines.{name}",
                ),
                name,
            )
        if secret := {"key", "api_key", "token", "password"}.intersection(table):
            hint = Message(N_("see docs/engines.md for where they are looked for"))
            raise reader.error(
                Message(N_("keys are never kept in settings")), min(secret), hint
            )
        return kind(**reader.table(table, kind))

    def texts(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or any(type(item) is not str for item in value):
            raise self.error(
                Message(N_("%(key)s must be a list of strings"), key=repr(key)), key
            )
        # Two spellings of one locale are one locale.
        return tuple(dict.fromkeys(self.checked(key, item) for item in value))

    def checked(self, key: str, value: Any) -> Any:
        if fault := self.fault(key, value):
            message = Message(N_("%(key)s %(fault)s"), key=repr(key), fault=fault)
            raise self.error(message, key)
        if key in {"source", "targets", "language", "locales"}:
            return self.locale(key, value)
        if key in _PERCENT and not 0 <= value <= 101:
            raise self.error(
                Message(N_("%(key)s must be 0 to 101"), key=repr(key)), key
            )
        if key in _SHARES and not 0 <= value <= 1:
            raise self.error(Message(N_("%(key)s must be 0 to 1"), key=repr(key)), key)
        if key == "shortest" and not 0 <= value <= 1000:
            raise self.error(Message(N_("'shortest' must be 0 to 1000")), key)
        if key == "old_days" and not 0 <= value <= 100_000:
            raise self.error(Message(N_("'old_days' must be 0 to 100000")), key)
        if key in {"sources", "catalogs", "exports", "folder"}:
            line = N_("%(key)s must be a folder inside the workspace")
            return self.inside(key, value, line)
        if key == "segmentation_rules":
            line = N_("%(key)s must be a file inside the workspace")
            return self.inside(key, value, line)
        if key == "format" and value not in formats.names():
            known = ", ".join(formats.names())
            raise self.error(
                Message(N_("unknown format %(value)s"), value=repr(value)),
                key,
                Message(N_("known: %(known)s"), known=known),
            )
        if key == "models":
            return self.models(value) if value else value
        if key == "segmentation" and value not in {"sentence", "paragraph"}:
            raise self.error(
                Message(N_("'segmentation' is 'sentence' or 'paragraph'")), key
            )
        if key in _NUMBERS:
            return self.number(key, value)
        if key in CHOICES and value not in CHOICES[key]:
            known = Message(N_("known: %(known)s"), known=", ".join(CHOICES[key]))
            raise self.error(
                Message(N_("unknown %(key)s %(value)s"), key=key, value=repr(value)),
                key,
                known,
            )
        return value

    def number(self, key: str, value: int) -> int:
        """Return a number in its range; 0 leaves the choice to the engine."""
        least, most = _NUMBERS[key]
        free = key != "beam_size"
        if least <= value <= most or (free and value == 0):
            return value
        line = (
            N_("%(key)s must be %(least)s to %(most)s, or 0")
            if free
            else N_("%(key)s must be %(least)s to %(most)s")
        )
        raise self.error(Message(line, key=repr(key), least=least, most=most), key)

    def locale(self, key: str, value: str) -> str:
        # Babel costs a tenth of a second, which --help must not pay.

        from workbench import languages

        try:
            return languages.canonical(value)
        except LocaleError as error:
            raise self.error(error.message, key, error.hint) from error

    def inside(self, key: str, value: str, line: str) -> str:
        """Return a relative path that does not climb out of the workspace."""
        path = PurePosixPath(value)
        strange = not value or "\\" in value or "\0" in value
        if strange or path.is_absolute() or ".." in path.parts:
            raise self.error(Message(line, key=repr(key)), key)
        return str(path)

    def models(self, value: str) -> str:
        """Return the folder, absolute: below the workspace unless written so."""
        try:
            folder = self.path.parent / Path(value).expanduser()
        except RuntimeError as error:
            raise self.error(
                Message(N_("'models' names nobody's home folder")), "models"
            ) from error
        if "\0" in value:
            raise self.error(Message(N_("'models' must be a folder")), "models")
        return str(folder.absolute())

    def error(self, message: str, key: str, hint: str = "") -> ConfigurationError:
        text = text_of(self.path) if self.text is None else self.text
        line = lines.line_of(text, key, within=self.within)
        return ConfigurationError(message, path=self.path, line=line, hint=hint)
