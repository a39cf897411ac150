"""Files of other tools: what is written is read again, whatever the texts hold."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_word import paragraph, run, word, zipped

from workbench.errors import SourceError
from workbench.interchange import csv_units, docx_table, html_page, xliff, xml_text
from workbench.interchange.bilingual import Row, Sheet, base_of, is_base_of, state_in
from workbench.interchange.xliff.codes import coded
from workbench.model import Markup, State, digest

Writer = Callable[[Sheet], bytes]
Reader = Callable[..., tuple[Row, ...]]

FORMATS: dict[str, tuple[Writer, Reader]] = {
    "csv": (csv_units.write, csv_units.read),
    "xliff": (xliff.write_1, xliff.read),
    "xliff2": (xliff.write_2, xliff.read),
    "docx": (docx_table.write, docx_table.read),
}
PIECES = st.sampled_from(
    [
        *("**", "*", "`", "[", "](http://a.example/?b=1&c)", "\\*", "%s", "{name}"),
        *("<em>", "</em>", "<br/>", "</b>", '<g id="1">', "</g>", "<!-- x -->"),
        *("&amp;", "&", "<", ">", "]]>", '"', "'", "=1+1", "@", "a@b.example"),
        *("a", "-", "+", ",", ";", " ", "\n", "\t", "\r", "\x01", "\x0b", "\x7f"),
        *("국경이", "\x85", "\u2028", "\ufeff", "\ufffe", "\U0001f6f0", "ᄀ", "＝"),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join)
ROWS = st.builds(
    lambda source, target, state, context, note: Row(
        unit=digest(context, source),
        source=source,
        target=target if state is not State.UNTRANSLATED else "",
        state=str(state),
        context=context,
        note=note,
        base=base_of(state, target if state is not State.UNTRANSLATED else ""),
    ),
    source=TEXTS,
    target=TEXTS,
    state=st.sampled_from(State),
    context=st.none() | st.just("image alt, occurrence 2"),
    note=st.just("") | TEXTS,
)


def sheet(*rows: Row, markup: Markup = Markup.MARKDOWN) -> Sheet:
    return Sheet(
        article="seeds/a & b.md", language="en", locale="ko", markup=markup, rows=rows
    )


def row(source: str = "Say **it**.", target: str = "", state: str = "") -> Row:
    state = state or (State.REVIEW if target else State.UNTRANSLATED)
    return Row(
        unit=digest(None, source),
        source=source,
        target=target,
        state=state,
        base=base_of(State(state), target),
    )


def essence(rows: tuple[Row, ...] | list[Row]) -> list[tuple[object, ...]]:
    return [(r.unit, r.source, r.target, r.context, r.base) for r in rows]


@pytest.mark.parametrize("name", FORMATS)
@given(rows=st.lists(ROWS, min_size=1, max_size=4), markup=st.sampled_from(Markup))
def test_what_is_written_is_read_again(
    name: str, rows: list[Row], markup: Markup
) -> None:
    write, read = FORMATS[name]
    if name != "csv":
        rows = [r for r in rows if xml_text.can_hold(r.source, r.target)]
        assume(rows)
    again = read(write(sheet(*rows, markup=markup)), path="a")
    if name == "docx":  # its table has no column for contexts: the id says as much
        rows = [replace(r, context=None) for r in rows]
    assert essence(again) == essence(rows)
    assert all((r.article, r.locale) == ("seeds/a & b.md", "ko") for r in again)
    assert not any(r.fault for r in again)


@pytest.mark.parametrize(
    "danger", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1", "''=1"]
)
def test_no_cell_is_a_formula_and_all_come_back(danger: str) -> None:
    data = csv_units.write(sheet(row(danger, danger)))
    text = data.decode("utf-8-sig")
    cells = [
        cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line
    ]
    assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in cells)
    (again,) = csv_units.read(data, path="a.csv")
    assert (again.source, again.target) == (danger, danger)


def test_an_id_is_no_number_to_a_spreadsheet() -> None:
    data = csv_units.write(sheet(row()))
    assert data.decode("utf-8-sig").split("\r\n")[1].startswith("u-")


def test_a_base_knows_its_text() -> None:
    base = base_of(State.DRAFT, "국경")
    assert state_in(base) == "draft"
    assert is_base_of(base, "국경")
    assert not is_base_of(base, "국경 ")
    assert not is_base_of("draft", "")
    assert state_in("=cmd:0") == ""


def test_the_words_of_a_spreadsheet_are_understood() -> None:
    data = "원문;번역;상태\r\nWe wait.;기다린다.;translated\r\n".encode("utf-16")
    (found,) = csv_units.read(data, path="a.csv")
    assert (found.source, found.target, found.state) == (
        "We wait.",
        "기다린다.",
        "translated",
    )
    assert (found.unit, found.base, found.line) == ("", "", 2)


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"source,note\na,b\n", 1, "column “target”"),
        (b"source,source,target\na,b,c\n", 1, "column “source”"),
        (b"source,target\na,\0\n", None, "NUL"),
        (b"source,target\na,\xff\xfe\xfd\n", None, "neither UTF-8"),
        (f"source,target\na,{'x' * 100_001}\n".encode(), 2, "100,000"),
    ],
)
def test_what_is_no_table_of_units_is_refused(
    data: bytes, line: int | None, says: str
) -> None:
    with pytest.raises(SourceError, match=says) as told:
        csv_units.read(data, path="a.csv")
    assert (told.value.path, told.value.line) == ("a.csv", line)


BOMB = """<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (f"{BOMB}<xliff version='1.2'>&b;</xliff>", "DOCTYPE"),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff version="1.2"/>', "DOCTYPE"),
        ('<xliff version="1.2"><file>', "not well-formed"),
        ("<tmx/>", "is not XLIFF"),
        ('<xliff version="3.0"/>', "unknown version '3.0'"),
        (f"<xliff version='1.2'>{'<a>' * 100}{'</a>' * 100}</xliff>", "deep"),
        (
            "<xliff version='1.2'><file><trans-unit><source>"
            f"{'x' * 100_001}</source></trans-unit></file></xliff>",
            "100,000",
        ),
    ],
)
def test_unsafe_or_broken_xliff_is_refused(data: str, says: str) -> None:
    with pytest.raises(SourceError, match=says) as told:
        xliff.read(data.encode(), path="a.xlf")
    assert str(told.value).startswith("a.xlf:1:")


def xliff_1(target: str) -> bytes:
    written = xliff.write_1(sheet(row("Say **it** <br/> now.", "x"))).decode()
    before, rest = written.split("<target", 1)
    attributes, rest = rest.split(">", 1)
    after = rest.split("</target>")[1]
    return f"{before}<target{attributes}>{target}</target>{after}".encode()


@pytest.mark.parametrize(
    ("target", "text"),
    [
        # as other tools write the elements of the same numbers
        ('<g id="1">그걸</g> <x id="2"/> 말해', "**그걸** <br/> 말해"),
        ('<bx id="1"/>그걸<ex id="1"/> <ph id="2"/>', "**그걸** <br/>"),
        ('<mrk mtype="seg" mid="0">그걸 <x id="2"/></mrk>', "그걸 <br/>"),
        ('<ph id="9">&lt;img src="a"/&gt;</ph> 말', '<img src="a"/> 말'),
        ('<x id="7"/> 말', '<x id="7"/> 말'),
        ('<x id="&quot;&gt;"/> 말', '<x id="0"/> 말'),
    ],
)
def test_elements_of_xliff_1_are_the_markup_of_the_source(
    target: str, text: str
) -> None:
    (found,) = xliff.read(xliff_1(target), path="a.xlf")
    assert found.target == text


SEGMENTED = """<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"
 srcLang="en" trgLang="ko-KR"><file id="f" original="seeds/a.md">
<unit id="3f9c2a71d0b4"><originalData><data id="d1">**</data></originalData>
<segment state="translated">
<source>One <pc id="1" dataRefStart="d1" dataRefEnd="d1">a</pc>.</source>
<target>하나 <pc id="1">가</pc>.</target></segment>
<ignorable><source> </source></ignorable>
<segment state="final"><source>Two<cp hex="0007"/>.</source>{}</segment>
</unit></file></xliff>"""


def test_segments_of_xliff_2_are_joined() -> None:
    data = SEGMENTED.format("<target>둘.</target>").encode()
    (found,) = xliff.read(data, path="a.xlf")
    assert found.source == "One **a**. Two\x07."
    assert found.target == "하나 **가**. 둘."
    assert (found.locale, found.state, found.fault) == ("ko-KR", "", "")


@pytest.mark.parametrize(
    ("target", "partial"),
    [
        (
            '<mrk mtype="seg" mid="1">하나.</mrk> <mrk mtype="seg" mid="2">둘.</mrk>',
            False,
        ),
        ('<mrk mtype="seg" mid="1">하나.</mrk> <mrk mtype="seg" mid="2"/>', True),
        ('<mrk mtype="seg" mid="1">하나.</mrk>', True),
        ('<mrk mtype="seg" mid="1"/><mrk mtype="seg" mid="2"/>', False),
        ('<mrk mtype="term">하나.</mrk> 둘.', False),
        ("하나. 둘.", False),
    ],
)
def test_segments_of_xliff_1_are_one_text(target: str, partial: bool) -> None:
    """As Trados and memoQ save what they cut into segments."""
    data = (
        '<xliff version="1.2" xmlns:sdl="urn:sdl"><file original="a"><body><group>'
        '<trans-unit id="1"><source>One. Two.</source><seg-source>'
        '<mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk>'
        f"</seg-source><target>{target}</target><sdl:seg-defs/><alt-trans>"
        "<target>셋.</target></alt-trans></trans-unit></group></body></file></xliff>"
    )
    (found,) = xliff.read(data.encode(), path="a.sdlxliff")
    assert found.source == "One. Two."
    assert bool(found.fault) is partial
    if not partial:
        assert found.target.strip() in {"하나. 둘.", ""}


@pytest.mark.parametrize("missing", ["", "<target/>", "<target> </target>"])
def test_half_a_translation_is_none(missing: str) -> None:
    (found,) = xliff.read(SEGMENTED.format(missing).encode(), path="a.xlf")
    assert "only a part" in found.fault


@pytest.mark.parametrize("version", [1, 2])
def test_a_foreign_reader_opens_it(version: int, tmp_path: Path) -> None:
    from translate.storage import factory, xliff2

    write = (xliff.write_1, xliff.write_2)[version - 1]
    rows = [row("Say **it** <br/> & go.", "**그걸** <br/> & 가."), row("Two.")]
    path = tmp_path / "a.xlf"
    path.write_bytes(write(sheet(*rows)))
    reader = factory.getobject if version == 1 else xliff2.Xliff2File.parsefile
    store = reader(str(path))
    units = [unit for unit in store.units if unit.istranslatable()]
    assert len(units) == 2
    assert store.getsourcelanguage() == "en"
    assert store.gettargetlanguage() == "ko"
    assert [bool(unit.target) for unit in units] == [True, False]
    assert units[1].source == "Two."


def table(*rows: str) -> bytes:
    lines = "".join(f"<w:tr>{one}</w:tr>" for one in rows)
    return word(f"<w:tbl>{lines}</w:tbl>")


def cells(*content: str) -> str:
    return "".join(f"<w:tc>{one}</w:tc>" for one in content)


HEAD = cells(*(paragraph(name) for name in ("Unit", "Source", "Target")))


def test_changes_that_are_tracked_count_as_made() -> None:
    target = (
        "<w:p>" + run("그들은 ") + f"<w:ins>{run('아직 ')}</w:ins>"
        "<w:del><w:r><w:delText>영영 </w:delText></w:r></w:del>"
        f"<w:hyperlink>{run('기다린다')}</w:hyperlink><w:r><w:t>.</w:t><w:tab/></w:r></w:p>"
        + paragraph("끝.")
    )
    line = cells(paragraph("u-3f9c2a71d0b4"), paragraph("They wait."), target)
    (found,) = docx_table.read(table(HEAD, line), path="a.docx")
    assert found.target == "그들은 아직 기다린다.\t\n끝."
    assert (found.unit, found.base, found.line) == ("3f9c2a71d0b4", "", 2)
    assert (found.article, found.locale) == ("", "")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\3\4 cut off", "cut off"),
        (word(paragraph("Only words.")), "no table"),
        (table(cells(paragraph("a"), paragraph("b"))), "no table"),
        (table(HEAD, cells(paragraph("x" * 100_001))), "row 2 has a cell"),
        (zipped({"word/document.xml": f"{BOMB}<a>&b;</a>"}), "DOCTYPE"),
        (zipped({"../word/document.xml": "<a/>"}), "unsafe"),
        (zipped({"word/other.xml": "<a/>"}), "holds no word/document.xml"),
    ],
)
def test_what_is_no_word_table_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        docx_table.read(data, path="a.docx")


def test_a_word_file_that_would_grow_is_refused() -> None:
    data = zipped({"word/document.xml": b"0" * 400_000_000})
    with pytest.raises(SourceError, match="would grow"):
        docx_table.read(data, path="a.docx")


@pytest.mark.libreoffice
def test_a_word_processor_keeps_the_table(tmp_path: Path) -> None:
    rows = [
        row("Say **it** <br/> & go.", "**그걸** <br/> & 가.\n둘째 줄\t끝"),
        row(" two  blanks ", "=1+1"),
        row("Not translated."),
    ]
    (tmp_path / "a.docx").write_bytes(docx_table.write(sheet(*rows)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            "soffice",
            profile,
            *["--headless", "--convert-to", "docx", "--outdir", "out", "a.docx"],
        ],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=180,
    )
    again = docx_table.read((tmp_path / "out/a.docx").read_bytes(), path="a.docx")
    assert essence(again) == essence(rows)
    assert {(r.article, r.locale) for r in again} == {("seeds/a & b.md", "ko")}


def test_a_page_runs_nothing_and_shows_every_text() -> None:
    danger = '<script>alert(1)</script> <img src=x onerror=alert(1)> </style> & "'
    page = html_page.write(sheet(row(danger, danger), row("둘"))).decode()
    assert page.count("<script") == 0
    assert "<img" not in page
    assert page.count("</style>") == 1
    assert page.count(escape(danger)) == 2
    assert "default-src 'none'" in page
    assert page.count('lang="ko" dir="ltr"') == 2
    arabic = html_page.write(replace(sheet(row()), locale="ar")).decode()
    assert 'lang="ar" dir="rtl"' in arabic


@pytest.mark.parametrize("name", FORMATS)
def test_deep_and_crowded_texts_come_back(name: str) -> None:
    write, read = FORMATS[name]
    deep = "<em>" * 100 + "x" + "</em>" * 100
    crowded = "<br/>**a** " * 2_000
    rows = [row(deep, deep), row(crowded, crowded)]
    data = write(sheet(*rows, markup=Markup.HTML))
    assert essence(read(data, path="a")) == essence(rows)


def test_pieces_of_a_target_have_the_numbers_of_the_source() -> None:
    source = coded("**a** [b](x 'c') <br/> <br/>", Markup.MARKDOWN)
    target = coded("<br/> [나](x '다') **가** ![새](y)", Markup.MARKDOWN, like=source)
    natives = {(p.kind, p.native): p.id for p in target.parts if not isinstance(p, str)}
    numbers = {(p.kind, p.native): p.id for p in source.parts if not isinstance(p, str)}
    assert natives["open", "**"] == numbers["open", "**"]
    assert natives["open", "["] == numbers["open", "["]
    assert natives["close", "](x '다')"] == numbers["close", "](x 'c')"]
    assert natives["single", "<br/>"] in {"3", "4"}
    assert natives["open", "!["] == "5"
