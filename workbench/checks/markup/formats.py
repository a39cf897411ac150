"""Format strings by the rules of gettext: what ``msgfmt --check`` refuses.

A flag says by which rules a text is filled in. :mod:`.placeholders` compares what is
filled in; here the order and kind of unnamed values count too, and that the translation
is a format string at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench import languages
from workbench.checks.markup.placeholders import added_placeholder, lost_placeholder
from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, Subject
from workbench.errors import LocaleError
from workbench.model import N_

_INVALID = N_("The translation is no valid format string, but the source is: {fault}")
_OTHER = N_("The translation is filled in with other values than the source: {fault}")


class FormatFault(ValueError):
    """Why a text is no format string of its kind."""


@dataclass(slots=True)
class Values:
    """What a format string is filled in with: the kind of each value."""

    named: dict[str, str] = field(default_factory=dict)
    placed: dict[int, str] = field(default_factory=dict)
    """By number, from 1."""

    def name(self, name: str, kind: str) -> None:
        """Take in a named value.

        :raises FormatFault: it is of two kinds.
        """
        if self.named.setdefault(name, kind) != kind:
            raise FormatFault(f"“{name}” is of two kinds")

    def place(self, number: int, kind: str) -> None:
        """Take in an unnamed value.

        :raises FormatFault: it is of two kinds, or numbered from 0.
        """
        if number < 1 or self.placed.setdefault(number, kind) != kind:
            raise FormatFault(f"value {number} is of two kinds, or none")


def format_string(subject: Subject) -> Iterator[Problem]:
    """The program cannot fill in the translation as it fills in the source.

    Looked at where a flag such as ``c-format``, ``python-format``,
    ``python-brace-format`` or ``javascript-format`` says that the text is filled in.
    Told where the two checks above have nothing to say: an odd ``%`` or brace,
    unnamed values in another order, values of another kind. ``%%`` is a percent sign.
    A plural form that goes with one number only need not name it.
    """
    kind = next((flag for flag in subject.unit.flags if flag in _READ), None)
    if kind is None:
        return
    forms = len(subject.pairs)
    for number, choices in enumerate(subject.pairs):
        strict = subject.unit.plural is None or _is_strict(subject, number, forms)
        pair = choices[0]
        problem = compared(pair.source.text, pair.target.text, kind, strict=strict)
        if problem is not None and not any(map(_is_told, choices)):
            yield problem


def compared(source: str, target: str, kind: str, *, strict: bool) -> Problem | None:
    """Return why a program cannot use ``target`` for ``source``, if it cannot.

    Where the source is no format string itself, nothing can be said. Unless
    ``strict``, values of the source may be left out.
    """
    read = _READ[kind]
    try:
        wanted = read(source)
    except FormatFault:
        return None
    try:
        found = read(target)
    except FormatFault as fault:
        return Problem(_INVALID, (("fault", str(fault)),), target=target)
    other = _difference(wanted, found, strict=strict)
    return Problem(_OTHER, (("fault", other),), target=target) if other else None


def _is_told(pair: Pair) -> bool:
    return bool(lost_placeholder(pair) or added_placeholder(pair))


def _is_strict(subject: Subject, number: int, forms: int) -> bool:
    """Tell whether a plural form goes with so many numbers that it must name them."""
    try:
        common = languages.common_forms(subject.target_language)
    except LocaleError:
        return forms == 1
    return forms == 1 or (forms == len(common) and common[number])


def _difference(wanted: Values, found: Values, *, strict: bool) -> str:
    if bool(wanted.named) != bool(found.named) and wanted.placed != found.placed:
        return "by name, not by place, or the other way round"
    for name, kind in found.named.items():
        if wanted.named.get(name, "") != kind:
            return f"“{name}”"
    for number, kind in found.placed.items():
        if wanted.placed.get(number, "") != kind:
            return f"value {number}"
    if not strict:
        return ""
    left = [*(f"“{name}”" for name in wanted.named if name not in found.named)]
    left += (f"value {n}" for n in wanted.placed if n not in found.placed)
    return ", ".join(left)


_C = re.compile(
    r"%(?:(?P<number>[0-9]{1,3})\$)?[-+ #0'I]*+"
    r"(?:(?P<width>\*)(?:(?P<wn>[0-9]{1,3})\$)?|[0-9]+)?(?:\.(?:(?P<precision>\*)(?:(?P<pn>[0-9]{1,3})\$)?|[0-9]*))?"
    r"(?P<size>hh|h|ll|l|L|q|j|z|Z|t)?"
    r"(?P<kind>[diouxXeEfFgGaAcCsSpnm%]|<PRI[a-zA-Z0-9]+>)"
)
_C_KINDS = {
    **dict.fromkeys("di", "integer"),
    **dict.fromkeys("ouxX", "unsigned integer"),
    **dict.fromkeys("eEfFgGaA", "number"),
    **{"c": "character", "s": "text", "C": "l character", "S": "l text"},
    **{"p": "pointer", "n": "count"},
}
_C_SIZES = {"q": "ll", "L": "ll", "Z": "z"}
_PYTHON = re.compile(
    r"%(?:\((?P<name>[^()]*)\))?[-+ #0]*+(?:(?P<width>\*)|[0-9]+)?"
    r"(?:\.(?:(?P<precision>\*)|[0-9]*))?[hlL]?(?P<kind>[diouxXeEfFgGcrsa%])"
)
_PYTHON_KINDS = {
    **dict.fromkeys("diouxX", "integer"),
    **dict.fromkeys("eEfFgG", "number"),
    **dict.fromkeys("rsa", "text"),
    "c": "character",
}
_SCRIPT = re.compile(
    r"%(?:(?P<number>[0-9]{1,3})\$)?[-+ #0]*+[0-9]*(?:\.[0-9]+)?"
    r"(?P<kind>[bcdfosxXjO%])"
)
_SCRIPT_KINDS = {
    **dict.fromkeys("bdoxX", "integer"),
    **{"f": "number", "s": "text", "c": "character", "j": "value", "O": "value"},
}
_FIELD = re.compile(
    r"\{(?P<name>\w*(?:\.\w+|\[[^\[\]{}]+\])*)(?:![rsa])?(?::(?P<rest>(?:[^{}]|\{[^{}]*\})*+))?\}"
)


def _directives(text: str, directive: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the directives of a text; each ``%`` has to begin one.

    :raises FormatFault: one does not.
    """
    position = text.find("%")
    while position >= 0:
        match = directive.match(text, position)
        if match is None:
            raise FormatFault(f"“{text[position : position + 4]}”")
        yield match
        position = text.find("%", match.end())


def _read_c(text: str) -> Values:
    values = Values()
    at = 0
    numbered = None
    for match in _directives(text, _C):
        if match["kind"] in "%m":
            continue
        steps: Sequence[tuple[str | None, str]] = (
            *(((match["wn"], "integer"),) if match["width"] else ()),
            *(((match["pn"], "integer"),) if match["precision"] else ()),
            (match["number"], _c_kind(match)),
        )
        for number, kind in steps:
            if numbered not in {None, number is not None}:
                raise FormatFault("some values are numbered, others are not")
            numbered = number is not None
            at += 1
            values.place(int(number) if number else at, kind)
    return _without_gaps(values)


def _c_kind(match: re.Match[str]) -> str:
    conversion, size = match["kind"], match["size"] or ""
    kind = _C_KINDS.get(conversion, conversion)
    if kind == "number":
        return "long number" if size == "L" else kind
    if kind in {"character", "text"}:
        return f"l {kind}" if size == "l" else kind
    return f"{_C_SIZES.get(size, size)} {kind}".strip()


def _without_gaps(values: Values) -> Values:
    missing = next(
        (n for n in range(1, max(values.placed, default=0)) if n not in values.placed),
        0,
    )
    if missing:
        raise FormatFault(f"value {missing} is left out")
    return values


def _read_python(text: str) -> Values:
    values = Values()
    at = 0
    for match in _directives(text, _PYTHON):
        name = match["name"]
        if match["kind"] == "%" and name is None:
            continue
        for star in ("width", "precision"):
            if match[star]:
                at += 1
                values.place(at, "integer")
        kind = _PYTHON_KINDS.get(match["kind"], "any")
        if name is not None:
            values.name(name, kind)
        else:
            at += 1
            values.place(at, kind)
    if values.named and values.placed:
        raise FormatFault("some values have names, others do not")
    return values


def _read_script(text: str) -> Values:
    values = Values()
    at = 0
    numbered = None
    for match in _directives(text, _SCRIPT):
        if match["kind"] == "%":
            continue
        if numbered not in {None, match["number"] is not None}:
            raise FormatFault("some values are numbered, others are not")
        numbered = match["number"] is not None
        at += 1
        values.place(int(match["number"] or at), _SCRIPT_KINDS[match["kind"]])
    return values


def _read_brace(text: str) -> Values:
    values = Values()
    at = 0
    position = text.find("{")
    while position >= 0:
        if text.startswith("{{", position):
            position = text.find("{", position + 2)
            continue
        match = _FIELD.match(text, position)
        if match is None:
            raise FormatFault(f"“{text[position : position + 4]}”")
        name = match["name"] or str(at)
        at += not match["name"]
        values.name(name, "any")
        for inner in re.findall(r"\{(\w*)\}", match["rest"] or ""):
            values.name(inner, "any")
        position = text.find("{", match.end())
    return values


_READ: Mapping[str, Callable[[str], Values]] = {
    "c-format": _read_c,
    "python-format": _read_python,
    "python-brace-format": _read_brace,
    "javascript-format": _read_script,
}
