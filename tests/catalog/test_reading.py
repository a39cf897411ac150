"""Reading: any charset, exact faults, findings instead of guesses."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.making import HEADER, catalog_of, one, parsed
from workbench import catalog as po
from workbench.errors import CatalogError, NothingMatchedError
from workbench.model import Reference, Severity, State, Unit


def inspected(root: Path, content: str | bytes) -> tuple[po.Catalog | None, list[str]]:
    path = root / "locales/ko/a.md.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    catalog, findings = po.inspect(path, locale="ko", root=root)
    assert all(found.path == "locales/ko/a.md.po" for found in findings)
    assert all(found.locale == "ko" for found in findings)
    return catalog, [
        f"{found.line} {found.code}: {found.message}" for found in findings
    ]


def test_a_missing_file_is_an_empty_catalog(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    catalog = po.read(path, locale="ko", root=tmp_path)
    assert catalog == po.Catalog(path=path, locale="ko")
    assert (catalog.version, catalog.units) == ("", ())
    assert po.inspect(path, locale="ko", root=tmp_path) == (catalog, ())


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing yet\n", HEADER])
def test_a_file_without_entries_is_a_catalog_without_units(content: str) -> None:
    catalog = parsed(content)
    assert catalog.units == ()
    assert catalog.version != ""


def test_the_version_is_that_of_the_bytes() -> None:
    assert parsed(HEADER).version == parsed(HEADER).version
    assert parsed(HEADER).version != parsed(HEADER + "\n").version


KOREAN = 'msgid "Hello, 가나다!"\nmsgstr "안녕 똠방각하"\n'


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("utf8", "utf-8-sig"),
        ("EUC-KR", "cp949"),
        ("CP949", "cp949"),
        ("JOHAB", "johab"),
        ("GB18030", "gb18030"),
        ("CHARSET", "utf-8"),
        ("us-ascii", "utf-8"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-le"),
        ("UTF-16", "utf-16-be"),
        ("UTF-32", "utf-32"),
    ],
)
def test_t18_the_declared_charset_is_honoured(charset: str, codec: str) -> None:
    text = HEADER.replace("UTF-8", charset) + KOREAN
    (unit,) = parsed(text.encode(codec)).units
    assert unit.target == "안녕 똠방각하"
    written = po.serialize(parsed(text.encode(codec)))
    assert b"charset=UTF-8" in written
    assert written.decode("utf-8").endswith(KOREAN)


def test_t18_a_latin_catalog_is_read_by_its_header_wherever_that_stands() -> None:
    header = HEADER.replace("UTF-8", "ISO-8859-1").replace(
        '"Content', '"X-Who: Ren\xe9\\n"\n"Content'
    )
    raw = (header + 'msgid "a"\nmsgstr "\xe9t\xe9"\n').encode("latin-1")
    catalog = parsed(raw)
    assert catalog.units[0].target == "été"
    assert ("X-Who", "René") in catalog.header


def test_a_file_without_header_is_utf_8() -> None:
    assert parsed(KOREAN).units[0].target == "안녕 똠방각하"


@pytest.mark.parametrize(
    "charset",
    ["rot13", "zlib", "unicode_escape", "idna", "no-such", "utf-7", "UTF-16", "..x"],
)
def test_t18_a_charset_that_is_none_is_refused(charset: str) -> None:
    with pytest.raises(CatalogError, match=rf"^a\.md\.po:3: unknown charset {charset}"):
        parsed(HEADER.replace("UTF-8", charset) + KOREAN)


def test_t18_a_byte_that_does_not_belong_is_named_with_its_line() -> None:
    with pytest.raises(CatalogError, match=r"^a\.md\.po:7: byte \d+ is not utf-8"):
        parsed((HEADER + 'msgid "a"\nmsgstr "').encode() + b'\xff"\n')


def test_t18_a_nul_is_named_with_its_line() -> None:
    with pytest.raises(CatalogError, match=r"^a\.md\.po:6: a NUL character"):
        parsed(HEADER + 'msgid "a\0"\nmsgstr ""\n')


def test_t18_byte_order_mark_and_line_ends_are_not_text() -> None:
    plain = parsed(HEADER + KOREAN)
    for newline in ("\r\n", "\r"):
        text = (HEADER + KOREAN).replace("\n", newline)
        assert parsed(b"\xef\xbb\xbf" + text.encode()) == plain


DUPLICATE = HEADER + 'msgid "a"\nmsgstr "1"\n\n#~ msgid "a"\n#~ msgstr "2"\n'


def test_t18_a_duplicate_is_refused_naming_both_lines(tmp_path: Path) -> None:
    with pytest.raises(
        CatalogError, match=r"^a\.md\.po:9: the same entry as in line 6"
    ):
        parsed(DUPLICATE)
    catalog, found = inspected(tmp_path, DUPLICATE)
    assert catalog is not None
    assert [unit.target for unit in catalog.units] == ["1"]
    assert "9 duplicate-unit: The same entry is already in line 6." in found


def test_t18_a_plural_of_the_same_source_is_a_duplicate_as_for_gettext() -> None:
    plural = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    with pytest.raises(CatalogError, match=r"md\.po:8: the same entry as in line 6"):
        parsed(HEADER + 'msgid "a"\nmsgstr ""\n' + plural)


def test_the_same_text_in_another_context_is_no_duplicate() -> None:
    text = HEADER + "".join(
        f'{context}msgid "a"\nmsgstr ""\n'
        for context in ("", 'msgctxt ""\n', 'msgctxt "x"\n')
    )
    assert [unit.context for unit in parsed(text).units] == [None, "", "x"]


def test_a_catalog_of_another_language_is_refused(tmp_path: Path) -> None:
    """Its approvals would hold here: the checksum knows no language."""
    path = tmp_path / "a.po"
    path.write_bytes(po.serialize(catalog_of(locale="ja")))
    with pytest.raises(CatalogError, match=r"^a\.po:7: its header says ja"):
        po.read(path, locale="ko", root=tmp_path)
    assert po.read(path, locale="ja-JP", root=tmp_path).units == ()
    catalog, found = inspected(tmp_path, path.read_bytes())
    assert catalog is None
    assert found[0].startswith("7 invalid-po: ")


def test_a_second_header_is_refused() -> None:
    with pytest.raises(CatalogError, match=r"^a\.md\.po:6: a second header"):
        parsed(HEADER + HEADER)


def test_t16_hostile_plural_forms_are_an_error_at_the_header(tmp_path: Path) -> None:
    bad = HEADER.replace("nplurals=2", "nplurals=9999999999999999999999")
    with pytest.raises(CatalogError, match=r"^a\.md\.po:1: nplurals is not between"):
        parsed(bad)
    catalog, found = inspected(tmp_path, bad)
    assert catalog is None
    assert found == [
        "1 invalid-po: The file is not a valid PO file: nplurals is not between 1 and 6"
    ]


@pytest.mark.parametrize(
    "value", ["nplurals=INTEGER; plural=EXPRESSION;", "???", "nplurals=2; plurals=n>1;"]
)
def test_plural_forms_that_state_none_are_replaced(value: str) -> None:
    text = HEADER.replace("nplurals=2; plural=n != 1;", value)
    written = po.serialize(parsed(text + KOREAN)).decode()
    assert written.count("Plural-Forms") == 1
    assert '"Plural-Forms: nplurals=1; plural=0;\\n"' in written


BAD_ENTRIES = (
    HEADER
    + """\
# wb-state: approved
# wb-sum: 000000000000
msgid "void"
msgstr "v"

# wb-state: draft
msgid "cleared"
msgstr "c"

# wb-state: approved
#, fuzzy
msgid "fuzzy"
msgstr "f"

msgid "foreign"
msgstr "f"

#, fuzzy
msgid "foreign fuzzy"
msgstr "f"

# wb-state: review
msgid "emptied"
msgstr ""

msgid "escape\\033"
msgstr ""
"""
)


def test_inspection_says_everything_at_once(tmp_path: Path) -> None:
    catalog, found = inspected(tmp_path, BAD_ENTRIES)
    assert catalog is not None
    assert [unit.state for unit in catalog.units if unit.source == "void"] == ["review"]
    assert [line.partition(":")[0] for line in found] == [
        "1 header-incomplete",
        "8 void-approval",
        "12 cleared-fuzzy",
        "17 fuzzy-approval",
        "20 unmarked",
        "24 unmarked-fuzzy",
        "28 emptied",
        "31 unwritable-unit",
    ]
    assert found[-1].endswith("it holds the character U+001B")


def test_findings_name_the_unit_and_its_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(BAD_ENTRIES)
    catalog, findings = po.inspect(path, locale="ko", root=tmp_path)
    assert catalog is not None
    void = next(finding for finding in findings if finding.unit)
    assert void.unit == catalog.units[0].id
    assert (void.source, void.target) == ("void", "v")
    assert void.severity is Severity.ERROR


def test_inspection_of_what_is_not_po_is_one_finding(tmp_path: Path) -> None:
    catalog, found = inspected(tmp_path, HEADER + 'msgid "a"\nmsgstr "b\n')
    assert catalog is None
    assert found == [
        "7 invalid-po: The file is not a valid PO file: "
        "a string without its closing quote"
    ]


@pytest.mark.parametrize(
    ("line", "references"),
    [
        ("#: a.md:1 b.md:22", [("a.md", 1), ("b.md", 22)]),
        ("#: \u2068my file.md\u2069:7 b.md:2", [("my file.md", 7), ("b.md", 2)]),
        ("#: \u2068기사 하나.md\u2069", [("기사 하나.md", 0)]),
        ("#: \u2068my\n#: long file.md\u2069:7", [("my long file.md", 7)]),
        ("#: \u2068a b\u2069:" + "9" * 5000, [("a b", 999_999_999), ("9" * 4991, 0)]),
        ("#: c:3:4 src/x.c", [("c:3", 4), ("src/x.c", 0)]),
        ("#: a.md:x", [("a.md:x", 0)]),
        ("#: :3", [(":3", 0)]),
        ("#:", []),
        ("#: a.md:99999999999999", [("a.md:99999999999999", 0)]),
    ],
)
def test_references_are_read(line: str, references: list[tuple[str, int]]) -> None:
    unit = one(f'{line}\nmsgid "a"\nmsgstr ""\n')
    assert unit.references == tuple(Reference(*place) for place in references)


def test_units_are_found_and_replaced_by_id() -> None:
    catalog = parsed(HEADER + 'msgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr ""\n')
    unit = catalog.get(Unit(source="b").id)
    assert (unit.source, unit.line) == ("b", 9)
    changed = Unit(source="b", target="x", state=State.REVIEW)
    assert catalog.replace(changed).units == (catalog.units[0], changed)
    for act in (catalog.get, lambda _: catalog.replace(Unit(source="c"))):
        with pytest.raises(NothingMatchedError):
            act("0" * 12)
