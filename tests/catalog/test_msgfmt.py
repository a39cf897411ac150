"""``check`` and ``msgfmt --check`` agree on which files are invalid."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from catalog.test_heading import FULL, PLURAL
from catalog.test_zoo import ROWS, ZOO, locale_of
from workbench import audit, catalog
from workbench.catalog import Catalog
from workbench.model import Finding, State, Unit
from workbench.sync.messages import FORMATS as FORMAT_FLAGS

pytestmark = pytest.mark.gettext

INVALID = {
    *("invalid-po", "duplicate-unit", "header-missing", "plural-forms"),
    *("outer-line-break", "format-string", "line-break"),
}
FILLED_IN = {"lost-placeholder", "added-placeholder"}
"""Make a file invalid where a flag says that the text is filled in."""
FORMATS = {"c-format", *FORMAT_FLAGS}
UNFINISHED = {State.UNTRANSLATED, State.DRAFT, State.REWORK, State.STALE}
"""``msgfmt`` leaves out what is fuzzy or has no text, faults and all."""
DIFFERENT = {
    # Some plural forms are empty: untranslated here, a lost %(min)d there.
    "wtforms__ar__wtforms.po",
    "wtforms__cs_CZ__wtforms.po",
}


def is_invalid(path: Path, locale: str) -> bool:
    """Tell whether the findings of ``check`` say what ``msgfmt`` refuses."""
    read, inspection = catalog.inspect(path, locale=locale, root=path.parent)
    found = audit.audit_software(
        read or Catalog(path=path, locale=locale),
        path=path.name,
        source_language="en",
        inspection=inspection,
    )
    units = {unit.id: unit for unit in found.units}
    return any(_counts(finding, units.get(finding.unit)) for finding in found.findings)


def _counts(finding: Finding, unit: Unit | None) -> bool:
    if unit is not None and unit.state in UNFINISHED:
        return False
    if finding.code in FILLED_IN and unit is not None:
        return not FORMATS.isdisjoint(unit.flags)
    return finding.code in INVALID


def is_refused(path: Path) -> bool:
    command = ["msgfmt", "--check", "-o", "/dev/null", str(path)]
    return subprocess.run(command, capture_output=True).returncode != 0


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_on_catalogs_of_the_world(row: dict[str, str]) -> None:
    path = ZOO / row["file"]
    agreed = is_invalid(path, locale_of(row)) == is_refused(path)
    assert agreed == (row["file"] not in DIFFERENT)


def entry(source: str, target: str, flags: str = "") -> str:
    start = f"#, {flags}\n" if flags else ""
    return f'{FULL}{start}msgid "{source}"\nmsgstr "{target}"\n'


def with_forms(forms: str, text: str = PLURAL) -> str:
    return FULL.replace("nplurals=2; plural=n != 1;", forms) + text


PLANTED = {
    "too few plural forms": with_forms("nplurals=3; plural=n>1?2:n;"),
    "too many plural forms": with_forms("nplurals=1; plural=0;"),
    "no plural forms": with_forms(""),
    "no plural expression": with_forms("nplurals=2;"),
    "a plural expression beyond its forms": with_forms("nplurals=2; plural=n;"),
    "a plural expression that is none": with_forms("nplurals=2; plural=n +;"),
    "a plural expression that divides by zero": with_forms("nplurals=2; plural=1/n;"),
    "no header": 'msgid "a"\nmsgstr "b"\n',
    "c-format": entry("%s and %d", "%s", "c-format"),
    "c-format, turned around": entry("%s and %d", "%d and %s", "c-format"),
    "c-format, broken": entry("%s", "%s 100%", "c-format"),
    "python-format": entry("%(a)s", "%(b)s", "python-format"),
    "python-format, of another kind": entry("%(a)s", "%(a)d", "python-format"),
    "python-format, one more": entry("hello", "%s", "python-format"),
    "python-brace-format": entry("{a} {b}", "{a}", "python-brace-format"),
    "javascript-format": entry("%s of %d", "%s", "javascript-format"),
    "a line break at the end": entry("a\\n", "b"),
    "a line break at the start": entry("a", "\\nb"),
    "a line break of the singular": FULL + PLURAL.replace("a file", "a file\\n"),
    "the same twice": entry("a", "b") + '\nmsgid "a"\nmsgstr "c"\n',
    "an open string": entry("a", "b") + '\nmsgid "c\nmsgstr "d"\n',
    "no msgstr": entry("a", "b") + '\nmsgid "c"\n',
    "an unknown escape": entry("a", "\\q"),
    "two msgstr": entry("a", "b") + 'msgstr "c"\n',
}
SOUND = {
    "a header alone": FULL,
    "text": entry("a", "b"),
    "plural forms": FULL + PLURAL,
    "fuzzy": entry("%s and %d", "%s", "fuzzy, c-format"),
    "untranslated": entry("a\\n", ""),
    "numbered": entry("%s and %d", "%2$d and %1$s", "c-format"),
    "percent": entry("%s %%", "%s", "c-format"),
    "no format string": entry("%s", "%d", "no-c-format"),
    "the singular without its number": FULL
    + "#, c-format\n"
    + PLURAL.replace('"y"', '"%d y"'),
    "an empty obsolete entry": entry("a", "b") + '\n#~ msgid "c"\n#~ msgstr ""\n',
}


@pytest.mark.parametrize("name", [*PLANTED, *SOUND])
def test_on_faults_of_every_kind(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.po"
    path.write_text({**PLANTED, **SOUND}[name], encoding="utf-8")
    assert is_refused(path) == (name in PLANTED)
    assert is_invalid(path, "de") == (name in PLANTED)


MORE = {
    "an unknown charset": FULL.replace("UTF-8", "KLINGON"),
    "a control character": entry("a", "b\\001"),
    "an order that only this language has": with_forms("nplurals=2; plural=n>1;"),
}


@pytest.mark.parametrize("name", MORE)
def test_check_says_more(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.po"
    path.write_text(MORE[name] + '\nmsgid "z"\nmsgstr "y"\n', encoding="utf-8")
    assert not is_refused(path)
    _, found = catalog.inspect(path, locale="de", root=tmp_path)
    codes = {finding.code for finding in found} - {"unmarked"}
    assert codes & {"invalid-po", "unwritable-unit", "plural-forms-differ"}
