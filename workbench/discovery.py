"""Finds the articles of a workspace and what the settings say of each."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from workbench import formats, globs
from workbench.config import ArticleRule, Settings
from workbench.errors import (
    Message,
    NothingMatchedError,
    UnsafePathError,
    UsageError,
)
from workbench.model import N_, Article, shortened

if TYPE_CHECKING:
    from workbench.formats import ParseOptions
    from workbench.segmentation.rules import Rules

_SAFE = N_("use letters, digits, dots, dashes and folders: news/storm.md")


def articles(settings: Settings, patterns: Sequence[str] = ()) -> tuple[Article, ...]:
    """Return the articles that match any pattern, all of them without patterns.

    A pattern that is the name of an article means that one alone.

    Names are sorted. Links are listed, so that reading one that leads outside
    reports it; folders that are links are not entered.

    :raises NothingMatchedError: a pattern, or the workspace, has no article.
    """
    found = tuple(_all(settings))
    known = {article.name for article in found}
    exact = known.intersection(patterns)
    patterns_left = [pattern for pattern in patterns if pattern not in known]
    for pattern in patterns_left:
        if not any(globs.matches(article.name, pattern) for article in found):
            raise NothingMatchedError(
                f"no article matches {pattern!r}", hint=_known(settings)
            )
    if not found:
        raise NothingMatchedError(
            Message(N_("no article found")),
            path=settings.sources,
            hint=_known(settings),
        )
    if not patterns:
        return found
    return tuple(
        article
        for article in found
        if article.name in exact
        or any(globs.matches(article.name, one) for one in patterns_left)
    )


def one(settings: Settings, inside: str) -> Article:
    """Return the existing article at a path relative to the source folder.

    :raises NothingMatchedError: there is none.
    :raises UnsafePathError: there is none, and there should not be one.
    """
    name = _name(settings, inside)
    if not is_safe(inside):
        # Somebody keeps a file of that name: what was listed lies inside.
        article = next((a for a in _all(settings) if a.name == name), None)
    else:
        article = describe(settings, inside)
    if article is None or not os.path.lexists(article.path):
        safe_name(inside)
        raise NothingMatchedError(
            Message(N_("no such article")), path=name, hint=_known(settings)
        )
    return article


def describe(settings: Settings, inside: str) -> Article | None:
    """Return the article at a path relative to the source folder.

    None where the settings or the formats leave such a file alone. The file need
    not exist.
    """
    return _described(settings, settings.root / settings.sources, inside)


def _described(settings: Settings, folder: Path, inside: str) -> Article | None:
    if not _wanted(settings, inside):
        return None
    rule = _rule(settings, inside)
    format_name = rule.format or formats.for_path(inside)
    keys = settings.keys if rule.keys is None else rule.keys
    if format_name is None or (formats.is_keyed(format_name) and not keys):
        return None
    language = rule.language or settings.source
    targets = settings.targets if rule.targets is None else rule.targets
    return Article(
        name=_name(settings, inside),
        path=folder / inside,
        language=language,
        targets=tuple(target for target in targets if target != language),
        format=format_name,
        segmentation=rule.segmentation or settings.segmentation,
        front_matter=(
            settings.front_matter if rule.front_matter is None else rule.front_matter
        ),
        keys=keys,
    )


def options(article: Article, rules: Rules) -> ParseOptions:
    """Return how an article is to be parsed, with the workspace's own rules."""
    return formats.ParseOptions(
        language=article.language,
        segmentation=article.segmentation,
        front_matter=article.front_matter,
        keys=article.keys,
        rules=rules,
    )


def locales(settings: Settings) -> tuple[str, ...]:
    """Return every target locale of any article rule, in order of mention."""
    named = [settings.targets]
    named += [rule.targets for rule in settings.articles if rule.targets]
    return tuple(dict.fromkeys(code for codes in named for code in codes))


def new(settings: Settings, name: str) -> Article:
    """Return what an article of this path inside the source folder would be.

    :raises UnsafePathError: there should be none of that name.
    :raises UsageError: its format is unknown.
    """
    article = describe(settings, safe_name(name))
    if article is None:
        known = ", ".join(formats.names())
        line = N_("not the name of an article: %(name)s")
        raise UsageError(Message(line, name=repr(name)), hint=known)
    return article


def safe_name(name: str) -> str:
    """Return an article's path inside the source folder in its one safe form.

    :raises UnsafePathError: it is empty, absolute, climbs, hides, is too long, or
        is a name that some file system cannot hold or another one would confuse.
    """
    normal = unicodedata.normalize("NFC", name)
    if not is_safe(normal):
        shown = shortened(name, 60)
        raise UnsafePathError(
            Message(N_("not a safe article name: %(name)s"), name=repr(shown)),
            hint=Message(_SAFE),
        )
    return normal


def is_safe(name: str) -> bool:
    """Tell whether a new article may have this path inside the source folder."""
    short = len(name.encode("utf-8", "replace")) <= 200
    return short and all(map(_safe, name.split("/")))


_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)
}
_FORBIDDEN = set('<>:"\\|?*%~$`;&!\x7f')


def _safe(part: str) -> bool:
    return (
        part != ""
        and part == part.strip()
        and not part.startswith((".", "-"))
        and not part.endswith(".")
        and part.split(".")[0].lower() not in _RESERVED
        and all(c.isprintable() and c not in _FORBIDDEN for c in part)
        and unicodedata.normalize("NFKC", part) == part
    )


GLOSSARY = "glossary"
"""An article of this name would have the glossary as its catalog."""
_ANY = ArticleRule(match="**")
_HIDDEN = (".", "~$")
"""Word keeps a file of the second kind beside each document that is open."""
_HIDDEN_INSIDE = tuple(f"/{sign}" for sign in _HIDDEN)


def _all(settings: Settings) -> Iterator[Article]:
    base = settings.root / settings.sources
    folder = str(base)
    inside_names: list[str] = []
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = parent[len(folder) :].replace(os.sep, "/").strip("/")
        prefix = f"{within}/" if within else ""
        inside_names += [f"{prefix}{name}" for name in files]
    for inside in sorted(inside_names):
        article = _described(settings, base, inside)
        if article is not None:
            yield article


def _wanted(settings: Settings, inside: str) -> bool:
    if inside == GLOSSARY:
        return False
    if inside.startswith(_HIDDEN) or any(sign in inside for sign in _HIDDEN_INSIDE):
        return False
    if _is_export(settings, inside):
        return False
    if any(globs.matches(inside, pattern) for pattern in settings.exclude):
        return False
    return any(globs.matches(inside, pattern) for pattern in settings.include)


def _is_export(settings: Settings, inside: str) -> bool:
    """Tell whether a path is in a folder for exports that lies among the sources."""
    prefix = "" if settings.sources == "." else f"{settings.sources}/"
    if not settings.exports.startswith(prefix):
        return False
    exports = settings.exports.removeprefix(prefix)
    return inside == exports or inside.startswith(f"{exports}/")


def _rule(settings: Settings, inside: str) -> ArticleRule:
    merged = _ANY
    for rule in settings.articles:
        if globs.matches(inside, rule.match):
            merged = rule.over(merged)
    return merged


def _name(settings: Settings, inside: str) -> str:
    if settings.sources == "." or not {"", "."}.isdisjoint(inside.split("/")):
        return str(PurePosixPath(settings.sources, inside))
    return f"{settings.sources}/{inside}"


def _known(settings: Settings) -> str:
    return Message(
        N_("articles are %(formats)s files below %(folder)s"),
        formats=", ".join(formats.names()),
        folder=f"{settings.sources}/",
    )
