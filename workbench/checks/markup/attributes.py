"""The check of HTML attributes: well-formed, and those of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.checks.markup.links import changed_link, destinations
from workbench.checks.markup.tags import ADDRESSES
from workbench.checks.passage import OBJECT, Pair, Passage
from workbench.checks.subject import Problem, listed
from workbench.inline.tags import (
    READABLE_ATTRIBUTES,
    SPACE,
    Attribute,
    Tag,
    TagScanner,
    tag_in,
)
from workbench.model import N_, Markup, Placeholder, Severity

_NO_TAGS = dict.fromkeys(("code", "url", "email"), OBJECT)
_OPENING = re.compile(r"<(?P<name>[A-Za-z][^\s/<>:@]*)(?=[\s/])")
_OPENED = re.compile(r"(?P<name>[^\s\"'=<>/]++)\s*+=\s*+[\"'“”‘’]")
_STRAY = re.compile("[\"'`<]|\\A[“”‘’「『]|[“”‘’」』]\\Z")
"""What no value without quotes has: HTML forbids the first, the others are slips."""
_CURLY = "“”‘’「」『』"
_OF_LANGUAGE = frozenset({"lang", "xml:lang", "hreflang", "dir"})
"""Attributes that say in which language a text is; it changes in a translation."""
_MOST_TAGS = 200
_Usual = Mapping[tuple[str, str], Attribute]

_TWICE = N_("“{attribute}” stands twice in “{tag}”; browsers read the first.")
_QUOTES = N_("The quotes of “{attribute}” in “{tag}” are broken.")
_TIGHT = N_("There is no space before “{attribute}” in “{tag}”.")
_UNQUOTED = N_("“{attribute}” of “{tag}” has no quotes; in the source it has.")
_LACKS = N_("“{tag}” lacks {attributes}, which the source has.")
_OTHER = N_("“{attribute}” of “{tag}” is “{found}”, in the source “{expected}”.")
_ADDS = N_("“{tag}” has {attributes}, which it has not in the source.")
_EMPTIED = N_("“{attribute}” of “{tag}” has lost its text.")
_WORST_FIRST = (_QUOTES, _TIGHT, _TWICE, _EMPTIED, _UNQUOTED)


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with the way an attribute is written."""

    template: str
    attribute: str
    tag: str


def html_attributes(pair: Pair) -> Problem | None:
    """An attribute of an HTML tag is broken, lost or changed in the translation.

    One that stands twice, whose quotes are curly or do not end, or that has no
    space before it; one of the source that is missing, has another value, or has no
    text any more. ``title``, ``alt``, ``aria-label`` and ``placeholder`` are for
    translating, and ``lang`` and ``dir`` may change with the language; the order
    and kind of quotes are free. Lost quotes are only a warning. Addresses that
    changed are told by ``changed-link``, attributes that came by ``unsafe-markup``.
    The fix writes quotes and spaces as they should be.
    """
    if pair.markup is Markup.PLAIN or "<" not in pair.target.text:
        return None
    fault = miswritten(pair)
    if fault is not None and fault.template != _UNQUOTED:
        return _told(fault, pair)
    problem = next(_differences(pair), None)
    if problem is not None:
        return problem
    return _told(fault, pair) if fault is not None else None


def _told(fault: _Fault, pair: Pair) -> Problem:
    return Problem(
        fault.template,
        (("attribute", fault.attribute), ("tag", f"<{fault.tag}>")),
        Severity.WARNING if fault.template == _UNQUOTED else None,
        fix=_rewritten(pair),
    )


def is_misquoted(pair: Pair) -> bool:
    """Tell whether a tag of the translation is none, or another, for its quotes."""
    fault = miswritten(pair)
    return fault is not None and fault.template in {_QUOTES, _TIGHT}


def miswritten(pair: Pair) -> _Fault | None:
    """Return what is wrong with how attributes are written, unlike in the source."""
    text = pair.target.text
    if "=" not in text or pair.markup is Markup.PLAIN or "<" not in text:
        return None
    found = [*_faults(pair.target, pair.source)]
    if not found:
        return None
    usual = {(f.template, f.tag) for f in _faults(pair.source, None)}
    left = [fault for fault in found if (fault.template, fault.tag) not in usual]
    return min(left, key=lambda one: _WORST_FIRST.index(one.template), default=None)


def _faults(passage: Passage, source: Passage | None) -> Iterator[_Fault]:
    """Yield what is wrong with tags that the source does not write alike."""
    text = _without_code(passage)
    known = _without_code(source) if source is not None else ""
    usual = _written(known) if source is not None else None
    for start, name, tag in _tags(text):
        if tag is None:
            opened = _OPENED.search(text, start)
            if opened:
                yield _Fault(_QUOTES, opened["name"], name)
        elif text[start : tag.end] not in known:
            yield from _of_tag(tag, text, usual)


def _tags(text: str) -> Iterator[tuple[int, str, Tag | None]]:
    """Yield where start tags begin, with their names and, if they end, themselves."""
    scanner = TagScanner(text)
    offset = 0
    for _ in range(_MOST_TAGS):
        opening = _OPENING.search(text, offset)
        if opening is None:
            return
        tag = scanner.scan(opening.start())
        offset = tag.end if tag is not None else opening.end()
        yield opening.start(), opening["name"].lower(), tag


def _written(text: str) -> dict[tuple[str, str], Attribute]:
    """Return the attributes of a text by the name of their tags and their own."""
    return {
        (name, attribute.name): attribute
        for _, name, tag in _tags(text)
        for attribute in (tag.attributes if tag is not None else ())
    }


def _of_tag(tag: Tag, text: str, usual: _Usual | None) -> Iterator[_Fault]:
    """Yield what is wrong with the attributes of a tag.

    :param usual: those of the source; None if it is the source.
    """
    before: Attribute | None = None
    names: set[str] = set()
    for attribute in tag.attributes:
        if _is_stray(attribute):
            told = before if before is not None and not attribute.assigned else None
            yield _Fault(_QUOTES, (told or attribute).name, tag.name)
        elif before is not None and before.quote and _touches(before, text):
            yield _Fault(_TIGHT, attribute.name, tag.name)
        if attribute.name in names:
            yield _Fault(_TWICE, attribute.name, tag.name)
        names.add(attribute.name)
        before = attribute
        if usual is None or (tag.name, attribute.name) in usual:
            known = usual[tag.name, attribute.name] if usual is not None else None
            for template in _lost(attribute, known):
                yield _Fault(template, attribute.name, tag.name)


def _lost(attribute: Attribute, usual: Attribute | None) -> Iterator[str]:
    """Yield what to say of quotes and text that the source has, or may have."""
    bare = attribute.assigned and not attribute.quote
    if bare and not _is_stray(attribute) and (usual is None or usual.quote):
        yield _UNQUOTED
    empty = attribute.name in READABLE_ATTRIBUTES and not attribute.value.strip()
    if empty and (usual is None or usual.value.strip()):
        yield _EMPTIED


def _is_stray(attribute: Attribute) -> bool:
    if not _is_name(attribute.name):
        return True
    return not attribute.quote and bool(_STRAY.search(attribute.written))


def _is_name(name: str) -> bool:
    return {'"', "'", "<", *_CURLY}.isdisjoint(name)


def _touches(attribute: Attribute, text: str) -> bool:
    behind = text[attribute.end + 1 : attribute.end + 2]
    return behind not in {*SPACE, "/", ">"}


def exchanged(pair: Pair) -> Sequence[tuple[Placeholder, Placeholder]]:
    """Return tags of the source with those that stand for them, attributes aside.

    Whatever is different about them is told, by this check or by ``changed-link``
    or ``unsafe-markup``.
    """
    if pair.markup is Markup.PLAIN or not pair.added or not pair.missing:
        return ()
    added = [item for item in pair.added if _start_tag(item)]
    found: list[tuple[Placeholder, Placeholder]] = []
    for item in pair.missing[:_MOST_TAGS] if added else ():
        ours = _start_tag(item)
        alike = [one for one in added[:_MOST_TAGS] if _is_alike(ours, _start_tag(one))]
        if alike:
            best = max(alike, key=lambda one: len(_values(one) & _values(item)))
            added.remove(best)
            found.append((item, best))
    return found


def _start_tag(item: Placeholder) -> Tag | None:
    tag = tag_in(item.text) if item.text.startswith("<") else None
    return tag if tag is not None and not tag.closing else None


def _is_alike(ours: Tag | None, theirs: Tag | None) -> bool:
    return ours is not None and theirs is not None and ours.name == theirs.name


def _values(item: Placeholder) -> set[tuple[str, str]]:
    tag = _start_tag(item)
    return {(one.name, one.value) for one in tag.attributes} if tag else set()


def _differences(pair: Pair) -> Iterator[Problem]:
    """Yield what tags of the translation lack or have otherwise."""
    for ours, theirs in exchanged(pair):
        tag = _start_tag(ours)
        name = tag.name if tag is not None else ""
        wanted, has = dict(_values(ours)), dict(_values(theirs))
        about = ("tag", f"<{name}>")
        if lost := sorted(wanted.keys() - has.keys()):
            yield Problem(_LACKS, (about, ("attributes", listed(lost))))
        for attribute in sorted(wanted.keys() & has.keys()):
            value, found = wanted[attribute], has[attribute]
            if value != found and not _is_told(attribute, found, pair):
                values = (("found", found), ("expected", value))
                yield Problem(_OTHER, (("attribute", attribute), about, *values))
        known = _written(_without_code(pair.source))
        if came := sorted(has.keys() - wanted.keys()):
            came = [one for one in came if (name, one) in known]  # no unsafe-markup
        if came:
            yield Problem(_ADDS, (about, ("attributes", listed(came))))


def _is_told(attribute: str, found: str, pair: Pair) -> bool:
    """Tell whether another value is the translator's to choose, or told elsewhere."""
    if attribute in _OF_LANGUAGE or attribute in READABLE_ATTRIBUTES:
        return True
    leads = attribute in ADDRESSES and changed_link(pair) is not None
    return leads and found not in destinations(pair.source)


def _without_code(passage: Passage) -> str:
    if passage.markup is not Markup.MARKDOWN:
        return passage.text
    return passage.replaced(_NO_TAGS)


def _rewritten(pair: Pair) -> str | None:
    """Return the translation with its tags written properly, if that can be known."""
    text, source = pair.target.text, pair.source.text
    parts: list[str] = []
    offset = 0
    for start, name, tag in _tags(text):
        written = text[start : tag.end] if tag is not None else ""
        if written in source and written:
            continue
        proper = _proper(tag, text[start : start + 1 + len(name)]) if tag else None
        if tag is None or proper is None:
            return None
        parts += (text[offset:start], proper)
        offset = tag.end
    fixed = "".join((*parts, text[offset:]))
    mended = replace(pair, target=Passage(fixed, pair.markup))
    return None if fixed == text or miswritten(mended) or mended.added else fixed


def _proper(tag: Tag, head: str) -> str | None:
    """Return the tag with a space before and quotes around everything, if it can be."""
    parts: dict[str, str] = {}
    for attribute in tag.attributes:
        value = attribute.written
        if not attribute.quote:
            value = value.strip(_CURLY)
        bare = not attribute.assigned
        quote = attribute.quote or '"'
        proper = attribute.name if bare else f"{attribute.name}={quote}{value}{quote}"
        unsure = not attribute.quote and _STRAY.search(value)
        other = parts.setdefault(attribute.name, proper) != proper
        if unsure or other or not _is_name(attribute.name):
            return None
    return " ".join((head, *parts.values())) + (" />" if tag.slashed else ">")
