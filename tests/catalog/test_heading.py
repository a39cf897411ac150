"""Headers and plural forms: what gettext refuses, and what CLDR says."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import catalog

FULL = """\
msgid ""
msgstr ""
"Project-Id-Version: app\\n"
"PO-Revision-Date: 2026-11-28 00:00+0000\\n"
"Last-Translator: kim\\n"
"Language-Team: none\\n"
"Language: de\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"

"""
PLURAL = 'msgid "a file"\nmsgid_plural "%d files"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'


def told(tmp_path: Path, text: str, locale: str = "de") -> list[tuple[str, int, str]]:
    (tmp_path / "a.po").write_text(text, encoding="utf-8")
    _, found = catalog.inspect(tmp_path / "a.po", locale=locale, root=tmp_path)
    return [
        (finding.code, finding.line, finding.message)
        for finding in found
        if finding.code in catalog.CATALOG_CODES
    ]


def test_a_sound_file_has_nothing_to_say(tmp_path: Path) -> None:
    assert told(tmp_path, FULL + PLURAL) == []
    assert told(tmp_path, FULL) == []


@pytest.mark.parametrize("text", ['msgid "a"\nmsgstr "b"\n', "# nothing\n", ""])
def test_a_missing_header_is_told(tmp_path: Path, text: str) -> None:
    found = told(tmp_path, text)
    assert found == [("header-missing", 0, "The file has no header.")]


def test_fields_that_nobody_filled_in_are_told(tmp_path: Path) -> None:
    text = FULL.replace(
        "Last-Translator: kim", "Last-Translator: FULL NAME <EMAIL@ADDRESS>"
    )
    text = f"# by\n{text}".replace('"Language-Team: none\\n"\n', "")
    message = "The header says nothing of Last-Translator, Language-Team."
    assert told(tmp_path, text + PLURAL) == [("header-incomplete", 2, message)]


@pytest.mark.parametrize(
    ("forms", "found"),
    [
        ("", ("plural-forms", 0, "does not say which")),
        (
            "nplurals=3; plural=n>1?2:n;",
            ("plural-forms", 13, "3 plural forms, here are 2"),
        ),
        (
            "nplurals=2; plural=n>1;",
            ("plural-forms-differ", 11, "0 and 1 have the same"),
        ),
        ("nplurals=2; plural=n==1;", None),
    ],
)
def test_plural_forms_fit_header_and_language(
    tmp_path: Path, forms: str, found: tuple[str, int, str] | None
) -> None:
    text = FULL.replace("nplurals=2; plural=n != 1;", forms) + PLURAL
    first = told(tmp_path, text)[-1:]
    if found is None:
        assert first == []
    else:
        ((code, line, message),) = first
        assert (code, line) == found[:2]
        assert found[2] in message


def test_more_forms_than_the_language_needs_are_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(FULL.replace("Language: de", "Language: ko") + PLURAL)
    _, found = catalog.inspect(path, locale="ko", root=tmp_path)
    (finding,) = [one for one in found if one.code == "plural-forms-differ"]
    assert finding.severity == "info"
    assert "0 and 1 have different plural forms" in finding.message


@pytest.mark.parametrize(
    ("entry", "sound"),
    [
        (PLURAL.replace("a file", "a file\\n"), False),
        ('msgid "a\\n"\nmsgstr "b"\n', False),
        ('msgid "\\na"\nmsgstr "b\\n"\n', False),
        ('msgid "a\\n"\nmsgstr "b\\n"\n', True),
        ('msgid "a\\nb"\nmsgstr "b"\n', True),
        ('#, fuzzy\nmsgid "a\\n"\nmsgstr "b"\n', True),
        ('msgid "a\\n"\nmsgstr ""\n', True),
    ],
)
def test_texts_begin_and_end_alike(tmp_path: Path, entry: str, sound: bool) -> None:
    found = [code for code, _, _ in told(tmp_path, FULL + entry)]
    assert found == ([] if sound else ["outer-line-break"])
