"""The form every unit has on disk, and what may never get there.

A line break in the wrong place would let a value pose as another line of the
file, and a control character would let one message pose as another. Blanks are
folded where people type; everything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from functools import lru_cache
from typing import Any

from workbench.catalog import header, marks
from workbench.catalog.model import Catalog
from workbench.catalog.plurals import PluralFault
from workbench.errors import CatalogError, Message
from workbench.model import N_, Reference, State, Unit


def normal(catalog: Catalog, known: Container[int] = ()) -> Catalog:
    """Return the catalog as a reader of its file will see it.

    :param known: identities of units that have that form, whatever the header says.
    :raises CatalogError: if it holds what may not stand in a PO file.
    """
    fields = _header(catalog)
    forms = header.plural_forms(fields)
    count = forms.count if forms else 1
    units = [
        unit if id(unit) in known else normal_unit(unit, catalog, plural_count=count)
        for unit in catalog.units
    ]
    if len({(unit.context, unit.source) for unit in units}) < len(units):
        raise CatalogError(
            Message(N_("two units have the same source and context")), path=catalog.path
        )
    return replace(
        catalog,
        header=fields,
        header_comment=_comment(catalog.header_comment),
        units=tuple(sorted(units, key=lambda unit: unit.obsolete)),
    )


def normal_unit(unit: Unit, catalog: Catalog, *, plural_count: int) -> Unit:
    """Return the unit in the form it has on disk.

    :raises CatalogError: if it holds what may not stand in a PO file.
    """
    unit = _with_forms(_with_newlines(unit), plural_count)
    fault = fault_of(unit, plural_count=plural_count)
    if fault:
        shown = marks.shorten(unit.source, 40)
        message = Message(
            N_("the unit %(shown)s cannot be written: %(fault)s"),
            shown=repr(shown),
            fault=fault,
        )
        raise CatalogError(message, path=catalog.path, line=unit.line or None)
    by, at = marks.parse_by(_value("wb-by", f"{unit.by} {unit.at}"))
    origin = marks.format_origin(unit.origin)
    stale = unit.previous is not None
    form: dict[str, Any] = {
        "origin": marks.parse_origin(_value("wb-from", origin)),
        "by": by,
        "at": at,
        "reason": _folded(unit.reason),
        "marks": tuple((key, _value(key, value)) for key, value in unit.marks),
        "note": _comment(unit.note),
        "extracted": "" if unit.obsolete else _extracted(unit.extracted),
        "references": () if unit.obsolete else _once(unit.references),
        "flags": _flags(unit),
        "previous_context": unit.previous_context if stale else None,
        "previous_plural": unit.previous_plural if stale else None,
        "unsound": "",
    }
    changed = {key: value for key, value in form.items() if getattr(unit, key) != value}
    return replace(unit, **changed) if changed else unit


def fault_of(unit: Unit, *, plural_count: int) -> str:
    """Return why the unit may not stand in a file, or an empty string."""
    return (
        _fault_of_text(unit)
        or _fault_of_plural(unit, plural_count)
        or _fault_of_state(unit)
        or _fault_of_marks(unit)
        or _fault_of_places(unit)
    )


_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""No C0 but the blank ones: U+0004 in a msgid poses as a context in MO files."""
_FLAG = re.compile(r"[!-+\--\[\]-~]+(?: [!-+\--\[\]-~]+)*")
_PATH = re.compile("[^\0-\x1f\x7f-\x9f\u2028\u2029\u2066-\u2069\ud800-\udfff]+")
_MINUTE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z")


def _fault_of_text(unit: Unit) -> str:
    origin = unit.origin
    everything = [
        *(unit.source, unit.target, *unit.targets, unit.by, unit.reason, unit.note),
        *(unit.context or "", unit.plural or "", unit.extracted),
        *(unit.previous or "", unit.previous_context or "", unit.previous_plural or ""),
        *((origin.kind, origin.detail) if origin else ()),
        *(value for _, value in unit.marks),
    ]
    together = "".join(everything)
    # What is printable has no control; that is told in a tenth of the time.
    control = None if together.isprintable() else _CONTROL.search(together)
    if control:
        return Message(
            N_("it holds the character U+%(code)s"), code=format(ord(control[0]), "04X")
        )
    if not unit.source and unit.context is None:
        return Message(N_("without source and context it would be the header"))
    return ""


def _fault_of_state(unit: Unit) -> str:
    texts = marks.texts(unit)
    if (unit.state is State.UNTRANSLATED) == any(texts):
        line = (
            N_("it is %(state)s, but has a text")
            if any(texts)
            else N_("it is %(state)s, but has no text")
        )
        return Message(line, state=unit.state.value)
    if unit.state is not State.APPROVED:
        return ""
    if not all(texts):
        return Message(N_("it is approved, but a plural form is missing"))
    if marks.disputed(texts):
        return Message(
            N_("it is approved, but two versions of it were never reconciled")
        )
    return ""


def _fault_of_plural(unit: Unit, plural_count: int) -> str:
    if unit.plural is None:
        return (
            Message(N_("it has plural forms without a plural source"))
            if unit.targets
            else ""
        )
    if not unit.plural or not unit.targets or unit.target:
        return Message(
            N_("a plural unit has a plural source, and its text in the plural forms")
        )
    if unit.state is State.APPROVED and len(unit.targets) != plural_count:
        return Message(
            N_("the language has %(wanted)s plural forms, not %(count)s"),
            wanted=plural_count,
            count=len(unit.targets),
        )
    return ""


def _fault_of_marks(unit: Unit) -> str:
    if unit.at and not _MINUTE.fullmatch(unit.at):
        return Message(N_("%(at)s is not a UTC minute"), at=repr(unit.at))
    if unit.origin and not 0 <= (unit.origin.score or 0) <= 1:
        return Message(N_("its score is not between 0 and 1"))
    for key, _ in unit.marks:
        if key in marks.KNOWN or not marks.LINE.fullmatch(f"{key}:"):
            return Message(N_("%(key)s is not the name of a mark"), key=repr(key))
    for line in unit.note.splitlines():
        if marks.CONFLICT in line or marks.LINE.fullmatch(line.strip()):
            return Message(
                N_("the line %(line)s of its note would be taken for a mark"),
                line=repr(line.strip()),
            )
    return ""


def _fault_of_places(unit: Unit) -> str:
    for flag in unit.flags:
        if not _FLAG.fullmatch(flag):
            return Message(N_("%(flag)s is not a flag"), flag=repr(flag))
    for reference in unit.references:
        if not _is_place(reference):
            return Message(
                N_("%(path)s cannot be a reference"), path=repr(reference.path)
            )
    return ""


def _is_place(reference: Reference) -> bool:
    return reference.line >= 0 and _is_path(reference.path)


@lru_cache(maxsize=64)  # the units of an article name one path
def _is_path(path: str) -> bool:
    return _PATH.fullmatch(path) is not None


def _header(catalog: Catalog) -> header.Fields:
    try:
        fields = header.complete(catalog)
    except PluralFault as error:
        raise CatalogError(str(error), path=catalog.path) from error
    if _CONTROL.search(header.text(fields) + catalog.header_comment):
        raise CatalogError(
            Message(N_("a control character in the header")), path=catalog.path
        )
    if header.parse(header.text(fields)) != fields:
        raise CatalogError(
            Message(N_("a header field of several lines")), path=catalog.path
        )
    return fields


def _with_newlines(unit: Unit) -> Unit:
    """Give every text the line breaks at its ends that its source has.

    ``msgfmt --check`` insists on it. A text of nothing else is no text.
    """
    if "\n" not in unit.source and "\n" not in unit.target and not unit.targets:
        return unit  # nearly every one
    target = _between_newlines(unit.target, unit.source)
    targets = tuple(_between_newlines(text, unit.source) for text in unit.targets)
    if target == unit.target and targets == unit.targets:
        return unit
    state = unit.state if target or any(targets) else State.UNTRANSLATED
    return replace(unit, target=target, targets=targets, state=state)


def _between_newlines(text: str, source: str) -> str:
    if text.startswith("\n") and not source.startswith("\n"):
        text = text.lstrip("\r\n")
    if text.endswith("\n") and not source.endswith("\n"):
        text = text.rstrip("\r\n")
    if text and source.startswith("\n") and not text.startswith("\n"):
        text = f"\n{text}"
    if text and source.endswith("\n") and not text.endswith("\n"):
        text = f"{text}\n"
    return text


def _with_forms(unit: Unit, count: int) -> Unit:
    """Give an untranslated plural unit as many empty forms as there are."""
    if unit.plural is None or unit.target or any(unit.targets):
        return unit
    return replace(unit, targets=("",) * count)


def _once(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    return tuple(dict.fromkeys(references)) if len(references) > 1 else references


def _flags(unit: Unit) -> tuple[str, ...]:
    if not unit.flags:
        return ()
    return tuple(dict.fromkeys(flag for flag in unit.flags if flag != "fuzzy"))


def _folded(text: str) -> str:
    """Return the text in one line, its blanks single."""
    return _ended(" ".join(text.split())) if text else ""


@lru_cache(maxsize=256)  # the units of an article share most of them
def _value(key: str, text: str) -> str:
    """Return the value of a mark as it fits into its line."""
    return marks.shorten(_folded(text), marks.WIDTH - len(f"# {key}: "))


def _comment(text: str) -> str:
    if not text:
        return ""
    return "\n".join(_ended(line.rstrip()) for line in text.splitlines()).strip("\n")


@lru_cache(maxsize=256)  # the kinds of blocks are few
def _extracted(text: str) -> str:
    lines = (line for line in text.splitlines() if marks.CONFLICT not in line)
    return _comment("\n".join(line.strip() for line in lines))


def _ended(line: str) -> str:
    """Return the line with backslashes at its end as wide ones.

    gettext joins a line that ends in a backslash to the next one, comments not
    excepted, and a ``#, fuzzy`` that became part of a note would publish a draft.
    """
    bare = line.rstrip("\\")
    return bare + "\uff3c" * (len(line) - len(bare))
