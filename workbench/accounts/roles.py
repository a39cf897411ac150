"""Roles: five, each with all that the lower ones may, in one locale or in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from workbench.store import EVERYWHERE


class Role(StrEnum):
    """What a person is; written so in the database."""

    READER = "reader"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """Place among the roles; a higher one may all that a lower one may."""
        return list(Role).index(self)


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever a request or a command comes from."""

    name: str
    """As it goes into catalogs and histories."""
    roles: Mapping[str, Role]
    """The role in each locale, or in ``*`` for all."""
    in_person: bool = True
    """False where a token speaks for the person."""
    id: int | None = None
    """Of the account; None for who sits at this computer where nobody has one."""

    def role_in(self, locale: str) -> Role | None:
        """Return the higher of the roles in a locale and in all."""
        found = [self.roles[k] for k in (locale, EVERYWHERE) if k in self.roles]
        return max(found, key=lambda role: role.rank, default=None)

    def may(self, role: Role, locale: str | None = None) -> bool:
        """Tell whether they are that or higher in a locale; in any for None."""
        if locale is None:
            return any(own.rank >= role.rank for own in self.roles.values())
        own = self.role_in(locale)
        return own is not None and own.rank >= role.rank

    def may_everywhere(self, role: Role, locales: Iterable[str]) -> bool:
        """Tell whether they are that in all of these, or in whatever there will be."""
        everywhere = self.roles.get(EVERYWHERE)
        if everywhere is not None and everywhere.rank >= role.rank:
            return True
        named = tuple(locales)
        return bool(named) and all(self.may(role, locale) for locale in named)

    def limited(self, role: Role | None, locales: Iterable[str]) -> Actor:
        """Return what a token of theirs may: never more than they may themselves."""
        named = tuple(locales)
        wanted = named or tuple(self.roles)
        found: dict[str, Role] = {}
        for locale in wanted:
            own = self.role_in(locale)
            if own is not None:
                found[locale] = own if role is None else min(own, role, key=_rank)
        return replace(self, roles=MappingProxyType(found), in_person=False)


def _rank(role: Role) -> int:
    return role.rank


def at_this_computer(name: str) -> Actor:
    """Return who is in charge where there are no accounts."""
    return Actor(name, MappingProxyType({EVERYWHERE: Role.ADMIN}))
