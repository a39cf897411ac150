"""Reads SRX 2.0 and 1.0, in any encoding, with any prefix or none.

What SRX does not know is an error, so that no rule is lost unseen; what other tools
keep in namespaces of their own is left out. Source of the structure: LISA OSCAR, SRX
2.0 Specification, 7 April 2008, and SRX 1.0 Specification, 20 April 2004.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

from workbench.errors import ConfigurationError, Message
from workbench.model import N_
from workbench.segmentation.rules import (
    Handling,
    LanguageMap,
    Rule,
    RuleList,
    Rules,
)
from workbench.segmentation.srx.tree import Element, parse

LARGEST_FILE = 1_000_000
"""Bytes; LanguageTool's rules for thirty languages have 160,000."""

MOST_RULES = 5_000

_CHILDREN = {
    "srx": {"header", "body"},
    "header": {"formathandle"},
    "body": {"languagerules", "maprules"},
    "languagerules": {"languagerule"},
    "languagerule": {"rule"},
    "rule": {"beforebreak", "afterbreak"},
    "maprules": {"languagemap", "maprule"},
    "maprule": {"languagemap"},
}
"""What may stand in what; ``maprule`` is of SRX 1.0."""
_TEXTS = ("beforebreak", "afterbreak")
_KEEPING = {"languagerule", "rule", "languagemap"}
"""They have comments of their own."""
_ONCE = {"header", "body", "languagerules", "maprules", *_TEXTS}


def read(source: bytes, *, path: str = "") -> Rules:
    """Return the rules in an SRX file; their patterns are compiled when used.

    :raises ConfigurationError: it is not SRX, is unsafe or too large; names ``path``
        and the line.
    """
    if len(source) > LARGEST_FILE:
        message = Message(
            N_("is larger than %(count)s bytes"),
            count=format(LARGEST_FILE, ","),
        )
        raise ConfigurationError(message, path=path or None)
    root, after = parse(source, path=path)
    return _Reader(path).rules(root, after)


class _Reader:
    """Makes rules of a tree, complaining with file and line."""

    def __init__(self, path: str) -> None:
        self._path = path

    def rules(self, root: Element, after: tuple[str, ...]) -> Rules:
        if root.name != "srx":
            self._fail(root, Message(N_("<%(name)s> is not SRX"), name=root.name))
        version = root.attributes.get("version", "2.0")
        if version.partition(".")[0] not in {"1", "2"}:
            self._fail(
                root, Message(N_("SRX %(version)s is not known"), version=version)
            )
        self._check(root)
        header = _one(root, "header")
        body = _one(root, "body") or self._fail(root, Message(N_("has no body")))
        lists = tuple(self._lists(body))
        return Rules(
            lists,
            tuple(self._maps(body, {found.name for found in lists})),
            cascade=header is not None and self._yes(header, "cascade", False),
            handling=Handling() if header is None else self._handling(header),
            comments=(*_loose(root), *after),
            path=self._path,
        )

    def _check(self, element: Element) -> None:
        """Refuse what SRX does not have at its place."""
        known = _CHILDREN.get(element.name, set())
        if element.name not in _TEXTS and element.text.strip():
            self._fail(
                element,
                Message(N_("text is not expected in <%(name)s>"), name=element.name),
            )
        seen: set[str] = set()
        for child in element.children:
            if child.name not in known:
                self._fail(
                    child,
                    Message(N_("<%(name)s> is not expected here"), name=child.name),
                )
            if child.name in seen & _ONCE:
                self._fail(
                    child, Message(N_("there is a second <%(name)s>"), name=child.name)
                )
            seen.add(child.name)
            self._check(child)

    def _handling(self, header: Element) -> Handling:
        formats = tuple(
            (self._needed(found, "type"), self._yes(found, "include", False))
            for found in header.children
        )
        return Handling(self._yes(header, "segmentsubflows", True), formats)

    def _lists(self, body: Element) -> Iterator[RuleList]:
        names: set[str] = set()
        count = 0
        for found in _inside(body, "languagerules"):
            name = self._needed(found, "languagerulename")
            if name in names:
                self._fail(
                    found,
                    Message(
                        N_("there is a second list of rules named %(name)s"),
                        name=repr(name),
                    ),
                )
            names.add(name)
            count += len(found.children)
            if count > MOST_RULES:
                self._fail(
                    found,
                    Message(
                        N_("there are more than %(count)s rules"),
                        count=format(MOST_RULES, ","),
                    ),
                )
            rules = tuple(self._rule(rule) for rule in found.children)
            yield RuleList(name, rules, found.comments)

    def _rule(self, found: Element) -> Rule:
        before, after = (_one(found, name) for name in _TEXTS)
        inside = (text.comments for text in (before, after) if text)
        return Rule(
            self._yes(found, "break", True),
            before.text if before else "",
            after.text if after else "",
            (*found.comments, *(said for group in inside for said in group)),
            found.line,
        )

    def _maps(self, body: Element, names: set[str]) -> Iterator[LanguageMap]:
        for found in _leaves(_inside(body, "maprules")):
            name = self._needed(found, "languagerulename")
            if name not in names:
                self._fail(
                    found,
                    Message(
                        N_("there is no list of rules named %(name)s"), name=repr(name)
                    ),
                )
            pattern = self._needed(found, "languagepattern")
            yield LanguageMap(pattern, name, found.comments, found.line)

    def _needed(self, element: Element, name: str) -> str:
        value = element.attributes.get(name)
        if value is None:
            self._fail(
                element,
                Message(
                    N_("<%(element)s> needs %(name)s="), element=element.name, name=name
                ),
            )
        return value

    def _yes(self, element: Element, name: str, default: bool) -> bool:
        value = element.attributes.get(name)
        if value not in {"yes", "no", None}:
            self._fail(
                element, Message(N_('%(name)s= must be "yes" or "no"'), name=name)
            )
        return default if value is None else value == "yes"

    def _fail(self, element: Element, message: str) -> NoReturn:
        raise ConfigurationError(message, path=self._path or None, line=element.line)


def _one(element: Element, name: str) -> Element | None:
    return next((child for child in element.children if child.name == name), None)


def _inside(body: Element, name: str) -> list[Element]:
    found = _one(body, name)
    return found.children if found else []


def _leaves(maps: list[Element]) -> Iterator[Element]:
    """Yield the language maps, those of SRX 1.0 out of their ``maprule``."""
    for found in maps:
        if found.name == "maprule":
            yield from found.children
        else:
            yield found


def _loose(element: Element) -> Iterator[str]:
    """Yield the comments that belong to no rule, list or map."""
    if element.name not in _KEEPING:
        yield from element.comments
        for child in element.children:
            yield from _loose(child)
