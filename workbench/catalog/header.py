"""The header entry: read as fields, completed so that ``msgfmt`` is content."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbench import languages
from workbench.catalog import marks, plurals
from workbench.catalog.model import Catalog
from workbench.errors import LocaleError
from workbench.model import Unit

Fields = tuple[tuple[str, str], ...]

UNTOUCHED = "2000-01-01 00:00+0000"
"""The revision date of a file that nobody has touched yet."""

_TEMPLATE_VALUES = frozenset(
    {
        "",
        "PACKAGE VERSION",
        "YEAR-MO-DA HO:MI+ZONE",
        "FULL NAME <EMAIL@ADDRESS>",
        "LANGUAGE <LL@li.org>",
        "nplurals=INTEGER; plural=EXPRESSION;",
    }
)
"""What ``xgettext`` leaves for others to fill in."""


def parse(text: str) -> Fields:
    """Return the fields of a header's msgstr; the first of equal names counts."""
    lines = text.removesuffix("\n").split("\n") if text else []
    fields: dict[tuple[str, str], str] = {}
    for line in lines:
        key, colon, content = line.partition(":")
        if marks.CONFLICT in line or not line.strip():
            continue
        if colon and key.strip():
            fields.setdefault((key.strip(), ""), content.strip())
        else:
            fields["", line.strip()] = line.strip()
    return tuple((key, content) for (key, _), content in fields.items())


def value(fields: Fields, name: str) -> str:
    """Return the value of a field; empty if it is missing or never filled in."""
    found = next((content for key, content in fields if key == name), "")
    return "" if found in _TEMPLATE_VALUES else found


def language(fields: Fields) -> str:
    """Return the language the file says it is in; empty where it names none."""
    try:
        return languages.language_of(value(fields, "Language"))
    except LocaleError:
        return ""


def locale(fields: Fields) -> str:
    """Return the locale the file says it is in; empty where it names none.

    Of ``sr@latin`` the language alone.
    """
    try:
        return languages.canonical(value(fields, "Language").partition("@")[0])
    except LocaleError:
        return ""


def plural_forms(fields: Fields) -> plurals.PluralForms | None:
    """Return the header's plural forms, or None where it states none.

    :raises PluralFault: if they cannot be accepted.
    """
    return plurals.parse(value(fields, "Plural-Forms"))


def plural_count(catalog: Catalog) -> int:
    """Return how many forms a plural has: as its header says, else as CLDR does."""
    stated = plural_forms(catalog.header)
    return stated.count if stated else languages.plural_count(catalog.locale)


def text(fields: Fields) -> str:
    """Return the msgstr that holds these fields."""
    return "".join(
        f"{key}: {found}\n" if key else f"{found}\n" for key, found in fields
    )


def template_text(project: str) -> str:
    """Return the header's msgstr of a template, for others to fill in."""
    blanks = {
        "Project-Id-Version": project,
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=INTEGER; plural=EXPRESSION;",
        "X-Generator": "Translation Workbench",
    }
    return text(tuple(blanks.items()))


def complete(catalog: Catalog) -> Fields:
    """Return the header the file must have: nothing unknown lost, nothing random.

    The only date is the day of the newest ``wb-by``, so that two people who work
    on one day write the same header.
    """
    fixed = _fixed(catalog)
    wanted = {**_defaults(catalog.locale), **fixed}
    if plural_forms(catalog.header) is None:
        fixed["Plural-Forms"] = wanted["Plural-Forms"]
    kept = [
        (key, fixed.get(key, found))
        for key, found in catalog.header
        if key in fixed or key not in wanted or found not in _TEMPLATE_VALUES
    ]
    present = {key for key, _ in kept}
    added = (item for item in wanted.items() if item[0] not in present)
    return (*kept, *added)


def _defaults(locale: str) -> dict[str, str]:
    """Return the fields in their usual order, with values for those unknown."""
    return {
        "Project-Id-Version": "articles",
        "PO-Revision-Date": UNTOUCHED,
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": "",
        "MIME-Version": "",
        "Content-Type": "",
        "Content-Transfer-Encoding": "",
        "Plural-Forms": languages.plural_forms(locale),
    }


def _fixed(catalog: Catalog) -> dict[str, str]:
    """Return the fields that say how this file is written, whatever it said."""
    fields = {
        "Language": catalog.locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "Translation Workbench",
    }
    newest = _newest_day(catalog.units)
    if newest:
        fields["PO-Revision-Date"] = f"{newest} 00:00+0000"
    return fields


def _newest_day(units: Iterable[Unit]) -> str:
    return max((day for unit in units if _is_day(day := unit.at[:10])), default="")


def _is_day(text: str) -> bool:
    try:
        return bool(text) and bool(date.fromisoformat(text))
    except ValueError:
        return False
