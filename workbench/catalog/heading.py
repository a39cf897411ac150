"""What is wrong with the header of a PO file, and with plural forms by it.

``msgfmt --check`` refuses a file without a header, and plural forms that do not fit
it; what it only warns of is a warning here too. What it cannot know is what CLDR says
of the language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from workbench import languages
from workbench.catalog import header, marks, plurals
from workbench.catalog.model import Catalog
from workbench.model import N_, Finding, Severity, State, Unit

CODES = {
    "header-missing": Severity.ERROR,
    "header-incomplete": Severity.WARNING,
    "plural-forms": Severity.ERROR,
    "plural-forms-differ": Severity.WARNING,
    "outer-line-break": Severity.ERROR,
}
"""Codes of the findings about headers and plurals, with their severity."""

_FIELDS = (
    "Project-Id-Version",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Language",
)
"""The fields that ``msgfmt`` misses."""


def findings(catalog: Catalog, content: bytes) -> Iterator[Finding]:
    """Yield what is wrong with the header, and with each unit's plural forms by it."""
    if not catalog.header:
        yield _about_file("header-missing", N_("The file has no header."))
    elif not catalog.units:
        return
    elif missing := _missing(catalog):
        yield _about_file(
            "header-incomplete",
            N_("The header says nothing of {fields}."),
            line=_line_of(content, b'msgid ""'),
            fields=", ".join(missing),
        )
    yield from _plurals(catalog, content)
    for unit in catalog.live:
        if "\n" in unit.source or unit.plural:
            yield from _about_edges(unit)


def _missing(catalog: Catalog) -> list[str]:
    return [name for name in _FIELDS if not header.value(catalog.header, name)]


def _plurals(catalog: Catalog, content: bytes) -> Iterator[Finding]:
    counted = [u for u in catalog.live if u.plural is not None and any(u.targets)]
    forms = header.plural_forms(catalog.header)
    if counted and forms is None:
        template = N_("There are plural forms, but the header does not say which.")
        yield _about_file("plural-forms", template)
    elif counted and forms and (found := _difference(forms, catalog.locale)):
        template, one, other = found
        yield _about_file(
            "plural-forms-differ",
            template,
            # More forms than the language needs hurt nobody.
            severity=Severity.INFO if template == _PARTED else None,
            line=_line_of(content, b'"Plural-Forms:'),
            one=str(one),
            other=str(other),
            expected=languages.plural_forms(catalog.locale),
        )
    for unit in counted:
        yield from _about_forms(unit, forms)


_MERGED = N_(
    "By the header {one} and {other} have the same plural form, in the language they "
    "have not: {expected}"
)
_PARTED = N_(
    "By the header {one} and {other} have different plural forms, in the language "
    "they have the same: {expected}"
)


def _difference(forms: plurals.PluralForms, locale: str) -> tuple[str, int, int] | None:
    """Return two numbers that the header treats unlike CLDR, and how; None if none.

    The order of the forms is the header's affair.
    """
    stated: dict[int, int] = {}
    known: dict[str, int] = {}
    for number, category in enumerate(_categories(locale)):
        form = forms.choose(number)
        first, other = (
            stated.setdefault(form, number),
            known.setdefault(category, number),
        )
        if first != other:
            return (
                (_MERGED, first, number) if first < number else (_PARTED, other, number)
            )
    return None


@lru_cache(maxsize=256)
def _categories(locale: str) -> tuple[str, ...]:
    return tuple(languages.plural_category(locale, number) for number in range(1001))


def _about_forms(unit: Unit, forms: plurals.PluralForms | None) -> Iterator[Finding]:
    if forms is not None and len(unit.targets) != forms.count:
        yield _about(
            unit,
            "plural-forms",
            N_("By the header there are {expected} plural forms, here are {found}."),
            expected=str(forms.count),
            found=str(len(unit.targets)),
        )


def _about_edges(unit: Unit) -> Iterator[Finding]:
    """Yield that finished texts do not begin or end as their source does.

    A break in a text whose source has none is told by the check ``line-break``.
    """
    texts = marks.texts(unit) if "\n" in unit.source else ()
    others = [*filter(None, texts), *filter(None, (unit.plural,))]
    finished = unit.state in {State.REVIEW, State.APPROVED}
    if finished and any(_edges(text) != _edges(unit.source) for text in others):
        template = N_(
            "Source and translation do not begin and end with the same line breaks."
        )
        yield _about(unit, "outer-line-break", template)


def _edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _line_of(content: bytes, start: bytes) -> int:
    """Return the line that begins so; 0 where none does."""
    place = content.find(b"\n" + start)
    if content.startswith(start):
        return 1
    return content.count(b"\n", 0, place) + 2 if place >= 0 else 0


def _about_file(
    code: str,
    template: str,
    *,
    line: int = 0,
    severity: Severity | None = None,
    **values: str,
) -> Finding:
    return Finding(
        code=code,
        severity=severity or CODES[code],
        template=template,
        arguments=tuple(values.items()),
        line=line,
    )


def _about(unit: Unit, code: str, template: str, **values: str) -> Finding:
    found = _about_file(code, template, line=unit.line, severity=None, **values)
    target = next(filter(None, marks.texts(unit)), "")
    return replace(found, unit=unit.id, source=unit.source, target=target)
