"""Writing: the layout of the contract, and nothing that could pose as it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalog.making import HEADER, KIM, catalog_of, parsed
from workbench.catalog import serialize
from workbench.errors import CatalogError
from workbench.model import Origin, Reference, State, Unit

EXPECTED = Path(__file__).parents[1] / "data/catalogs/layout.po"

APPROVED = Unit(
    source="According to a Daily NK source in Russia, …",
    target="러시아의 데일리NK 소식통에 따르면 …",
    state=State.APPROVED,
    origin=Origin("mt", "argos translate-en_ko-1.1", 0.71),
    marks=(("wb-unit", "joined"),),
    note="Any human note stays below the wb- lines.\n\nAlso this one.",
    extracted="paragraph",
    references=(Reference("seeds/overseas-workers.txt", 3),),
    **KIM,
)
STALE = Unit(
    source='A "new" source.\nTwo lines.\n',
    target="옛 번역\n",
    context="front-matter title",
    state=State.STALE,
    reason="The source changed.",
    by="lee",
    at="2026-10-01T09:30Z",
    references=(Reference("seeds/my file.md", 7), Reference("seeds/b.md", 0)),
    flags=("no-wrap",),
    previous="An old source.\n",
    previous_context="title",
)
DRAFT = Unit(
    source="Draft.",
    target="초안.",
    state=State.DRAFT,
    origin=Origin("memory", "locales/ko/a.md.po", 1.0),
    extracted="list item\nnot a verb",
)
PLURAL = Unit(
    source="one file",
    plural="{n} files",
    targets=("파일 {n}개",),
    state=State.REVIEW,
    flags=("python-brace-format",),
)
GONE = Unit(
    source="Gone.",
    target="사라졌다.",
    state=State.STALE,
    previous="Going.",
    obsolete=True,
)


def test_the_layout_is_that_of_the_contract() -> None:
    units = (APPROVED, STALE, Unit(source="Later."), DRAFT, PLURAL, GONE)
    catalog = replace(catalog_of(*units), header_comment="Korean\n\nof the desk")
    assert serialize(catalog).decode() == EXPECTED.read_text(encoding="utf-8")
    assert parsed(EXPECTED.read_bytes()).units == units


def fields(content: bytes) -> dict[str, str]:
    return dict(parsed(content).header)


def test_an_untouched_file_has_a_fixed_header() -> None:
    assert fields(serialize(catalog_of(Unit(source="a"), locale="pt-BR"))) == {
        "Project-Id-Version": "articles",
        "PO-Revision-Date": "2000-01-01 00:00+0000",
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": "pt_BR",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": (
            "nplurals=3; plural=n <= 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;"
        ),
        "X-Generator": "Translation Workbench",
    }


def test_the_only_date_is_the_day_of_the_newest_touch() -> None:
    noon = Unit(source="a", at="2026-11-23T12:00Z")
    night = replace(noon, source="b", at="2026-11-23T23:59Z")
    older = replace(noon, source="c", at="2026-11-22T00:00Z")
    impossible = replace(noon, source="d", at="2026-99-99T00:00Z")
    for units in ((noon, older), (noon, night), (older, night), (noon, impossible)):
        content = serialize(catalog_of(*units))
        assert fields(content)["PO-Revision-Date"] == "2026-11-23 00:00+0000"


FOREIGN = """\
# Translators:
# Kim <kim@example.org>
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: gazette 3\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2020-01-01 10:00+0900\\n"
"PO-Revision-Date: 2021-05-05 10:00+0900\\n"
"Last-Translator: Kim <kim@example.org>\\n"
"Language-Team: Korean <ko@li.org>\\n"
"Content-Type: text/plain; charset=ISO-8859-1\\n"
"Plural-Forms: nplurals=2; plural=n>1;\\n"
"X-Poedit-Basepath: ..\\n"
"a line without meaning\\n"
"X-Generator: Poedit 3\\n"
"""


def test_a_foreign_header_keeps_what_it_says_about_people() -> None:
    catalog = parsed(FOREIGN)
    content = serialize(catalog).decode()
    assert (
        content
        == """\
# Translators:
# Kim <kim@example.org>
msgid ""
msgstr ""
"Project-Id-Version: gazette 3\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2020-01-01 10:00+0900\\n"
"PO-Revision-Date: 2021-05-05 10:00+0900\\n"
"Last-Translator: Kim <kim@example.org>\\n"
"Language-Team: Korean <ko@li.org>\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n>1;\\n"
"X-Poedit-Basepath: ..\\n"
"a line without meaning\\n"
"X-Generator: Translation Workbench\\n"
"Language: ko\\n"
"MIME-Version: 1.0\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
    )


def test_a_header_in_conflict_keeps_its_first_version() -> None:
    first = '"#-#-#-#-#  a.po (gazette 3)  #-#-#-#-#\\n"\n"Project'
    second = '"#-#-#-#-#  b.po  #-#-#-#-#\\n"\n"X-Generator: Other\\n"\n'
    conflict = FOREIGN.replace('"Project', first).replace(
        "# Kim", "# #-#-#-#-#  a\n# Kim"
    )
    assert parsed(conflict + second).header == parsed(FOREIGN).header
    assert parsed(conflict + second).header_comment == parsed(FOREIGN).header_comment


GOOD = Unit(source="a", target="b", state=State.REVIEW)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"source": "a\x04b"}, r"U\+0004"),
        ({"target": "a\0"}, r"U\+0000"),
        ({"context": "\x1b[0m"}, r"U\+001B"),
        ({"previous": "\x08"}, r"U\+0008"),
        ({"target": "\x1c"}, r"U\+001C"),
        ({"target": "\ud800"}, r"U\+D800"),
        ({"note": "\x07"}, r"U\+0007"),
        ({"reason": "\x7f\x0b"}, r"U\+000B"),
        ({"source": ""}, "would be the header"),
        ({"target": ""}, "it is review, but has no text"),
        ({"state": State.UNTRANSLATED}, "it is untranslated, but has a text"),
        ({"target": "", "state": State.APPROVED}, "no text"),
        ({"state": State.APPROVED, "target": "#-#-#-#-# a"}, "never reconciled"),
        ({"targets": ("x",)}, "plural forms without a plural source"),
        ({"plural": "p"}, "plural source"),
        ({"plural": "", "targets": ("x",), "target": ""}, "plural source"),
        (
            {
                "plural": "p",
                "target": "",
                "targets": ("x", ""),
                "state": State.APPROVED,
            },
            "a plural form is missing",
        ),
        (
            {
                "plural": "p",
                "target": "",
                "targets": ("x", "y", "z"),
                "state": State.APPROVED,
            },
            "2 plural forms, not 3",
        ),
        ({"at": "yesterday"}, "not a UTC minute"),
        ({"at": "2026-11-23T10:00Z\n"}, "not a UTC minute"),
        ({"origin": Origin("mt", "", 1.5)}, "between 0 and 1"),
        ({"marks": (("wb-state", "approved"),)}, "not the name of a mark"),
        ({"marks": (("x", "y"),)}, "not the name of a mark"),
        ({"marks": (("wb-x: y\nmsgid", "y"),)}, "not the name of a mark"),
        ({"note": "fine\n wb-state: approved"}, "taken for a mark"),
        ({"note": "fine\u2028wb-sum: 0"}, "taken for a mark"),
        ({"note": "#-#-#-#-#"}, "taken for a mark"),
        ({"flags": ("c-format, fuzzy",)}, "not a flag"),
        ({"flags": ("c-format\nmsgid",)}, "not a flag"),
        ({"flags": ("",)}, "not a flag"),
        ({"references": (Reference("a\nmsgid", 1),)}, "cannot be a reference"),
        ({"references": (Reference("a\u2069", 1),)}, "cannot be a reference"),
        ({"references": (Reference("a\u2028b", 1),)}, "cannot be a reference"),
        ({"references": (Reference("", 1),)}, "cannot be a reference"),
        ({"references": (Reference("a", -1),)}, "cannot be a reference"),
    ],
)
def test_t19_t20_what_could_pose_as_something_else_is_refused(
    change: dict[str, Any], fault: str
) -> None:
    bad = replace(GOOD, **change)
    with pytest.raises(CatalogError, match=fault) as caught:
        serialize(catalog_of(Unit(source="other"), bad, locale="en"))
    assert caught.value.path == catalog_of().path


@pytest.mark.parametrize(
    "other",
    [
        replace(GOOD, obsolete=True),
        Unit(source=GOOD.source, plural="b"),
    ],
)
def test_two_units_of_one_source_and_context_are_refused(other: Unit) -> None:
    with pytest.raises(CatalogError, match="same source and context"):
        serialize(catalog_of(GOOD, other))


@pytest.mark.parametrize(
    ("reference", "written"),
    [
        (Reference("a.md", 3), "a.md:3"),
        (Reference("a.md", 0), "a.md"),
        (Reference("a b.md", 3), "\u2068a b.md\u2069:3"),
        (Reference("a b.md", 0), "\u2068a b.md\u2069:0"),
        (Reference("a:3", 0), "a:3:0"),
        (Reference("a\\", 0), "a\\:0"),
    ],
)
def test_references_are_written_as_gettext_reads_them(
    reference: Reference, written: str
) -> None:
    content = serialize(catalog_of(replace(GOOD, references=(reference, reference))))
    assert f"\n#: {written}\n" in content.decode()
    assert parsed(content).units[0].references == (reference,)


def test_many_references_are_broken_into_lines() -> None:
    places = tuple(Reference("seeds/overseas-workers.txt", line) for line in range(6))
    content = serialize(catalog_of(replace(GOOD, references=places)))
    lines = [line for line in content.decode().split("\n") if line.startswith("#: ")]
    assert lines == [
        "#: seeds/overseas-workers.txt seeds/overseas-workers.txt:1",
        "#: seeds/overseas-workers.txt:2 seeds/overseas-workers.txt:3",
        "#: seeds/overseas-workers.txt:4 seeds/overseas-workers.txt:5",
    ]
    assert parsed(content).units[0].references == places


@pytest.mark.parametrize(("length", "count"), [(35, 1), (36, 2)])
def test_lines_of_references_have_at_most_79_bytes(length: int, count: int) -> None:
    places = (Reference("a" * length, 1), Reference("가" + "b" * (length - 3), 22))
    content = serialize(catalog_of(replace(GOOD, references=places))).decode()
    lines = [line for line in content.split("\n") if line.startswith("#: ")]
    assert len(lines) == count
    assert max(len(line.encode()) for line in lines) == (79 if count == 1 else 42)


@pytest.mark.parametrize("field", ["note", "extracted", "reason", "by"])
def test_no_comment_swallows_the_line_below_it(field: str) -> None:
    """gettext lets a comment go on after a backslash, over ``#, fuzzy`` too."""
    unit = replace(GOOD, **{field: "C:\\"})
    content = serialize(replace(catalog_of(unit), header_comment="C:\\"))
    assert not [line for line in content.decode().split("\n") if line.endswith("\\")]
    assert content.decode().count("C:\uff3c") == 2
    assert parsed(content).units[0].state is State.REVIEW


@pytest.mark.parametrize(
    "field",
    [("X-A", "b\nmsgid"), ("X-A", "b\0"), ("X:A", "b"), ("X\nA", "b"), ("", "X-A: b")],
)
def test_t20_a_header_field_cannot_bring_in_another(field: tuple[str, str]) -> None:
    with pytest.raises(CatalogError, match="header"):
        serialize(replace(catalog_of(GOOD), header=(field,)))


@pytest.mark.parametrize("character", ["\x1b", "\0", "\ud800"])
def test_t19_a_control_character_in_the_header_comment_is_refused(
    character: str,
) -> None:
    with pytest.raises(CatalogError, match="control character in the header"):
        serialize(replace(catalog_of(GOOD), header_comment=character))


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\u2028", "\x85", "\t", "  "])
def test_t20_blanks_in_one_line_values_are_folded(separator: str) -> None:
    evil = f"kim{separator}wb-state: approved"
    unit = replace(
        GOOD, by=evil, reason=evil, origin=Origin("mt", evil), marks=(("wb-x", evil),)
    )
    lines = serialize(catalog_of(unit)).decode().splitlines()
    assert [line for line in lines if line.startswith("# wb-")] == [
        "# wb-state: review",
        "# wb-from: mt kim wb-state: approved",
        "# wb-by: kim wb-state: approved",
        "# wb-reason: kim wb-state: approved",
        "# wb-x: kim wb-state: approved",
    ]


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("a", "b\n", "b"),
        ("a", "\n\nb\r\n\n", "b"),
        ("a\n", "b", "b\n"),
        ("\na", "b", "\nb"),
        ("\na\n", "\nb\n", "\nb\n"),
        ("a", "b\nc", "b\nc"),
        ("a\n", "b\n\n", "b\n\n"),
        ("a", "\n", ""),
    ],
)
def test_outer_line_breaks_follow_the_source(
    source: str, target: str, written: str
) -> None:
    unit = Unit(source=source, target=target, state=State.REVIEW)
    (loaded,) = parsed(serialize(catalog_of(unit))).units
    assert loaded.target == written
    assert loaded.state is (State.REVIEW if written else State.UNTRANSLATED)


def test_an_untranslated_plural_gets_the_forms_of_the_language() -> None:
    unit = Unit(source="a", plural="b")
    (loaded,) = parsed(serialize(catalog_of(unit, locale="ar"))).units
    assert loaded.targets == ("",) * 6


def test_plurals_of_a_file_keep_the_files_own_plural_forms() -> None:
    entry = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    catalog = parsed(HEADER + entry, locale="ko")
    written = serialize(catalog).decode()
    assert "nplurals=2; plural=n != 1;" in written
    assert written.endswith(entry)
