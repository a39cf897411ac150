"""T-12 and T-22: packages and XML that want to do harm."""

from __future__ import annotations

import io
import resource
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from cpu_time import least_seconds
from hypothesis import given, settings
from hypothesis import strategies as st
from small_word import members, paragraph, root, word, zipped

from workbench import formats
from workbench.errors import SourceError, WorkbenchError
from workbench.formats import ParseOptions
from workbench.formats.office.archive import Archive
from workbench.workspace import Workspace

SOUND = word(paragraph("One."))
MAIN = "word/document.xml"


def refusal(source: bytes, format: str = "docx") -> str:
    """Return the one line that a person reads."""
    with pytest.raises(SourceError) as caught:
        formats.parse(source, format=format, options=ParseOptions(), path="a.docx")
    line = str(caught.value)
    assert line.startswith("a.docx: ")
    assert "\n" not in line
    return line


def with_member(name: str, content: bytes = b"x") -> bytes:
    target = io.BytesIO(SOUND)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, content)
    return target.getvalue()


def edited(where: bytes, change: Callable[[bytearray, int], None]) -> bytes:
    """Return the sound package with ``change`` made at the last ``where``."""
    data = bytearray(SOUND)
    change(data, data.rindex(where))
    return bytes(data)


def entry_of(name: str) -> int:
    """Return where the directory's entry of a member begins."""
    return SOUND.rindex(name.encode()) - 46


def with_entry(offset: int, form: str, *values: int, name: str = MAIN) -> bytes:
    data = bytearray(SOUND)
    struct.pack_into(form, data, entry_of(name) + offset, *values)
    return bytes(data)


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/passwd",
        "word/./x",
        "word/../../x",
        "C:/x",
        "a//b",
        "a\\b",
        "./x",
        "word/x\nb",
        "..",
    ],
)
def test_t12_names_that_lead_elsewhere(name: str) -> None:
    # The library replaces what it finds odd: the name is set afterwards.
    plain = "n" * len(name)
    data = with_member(plain).replace(plain.encode(), name.encode())
    assert "the name of a member is unsafe" in refusal(data)


@pytest.mark.parametrize(
    "name", ["WORD/DOCUMENT.XML", "word/Document.xml", "word/document.xml/"]
)
def test_t12_names_that_are_there_twice(name: str) -> None:
    assert "is there twice" in refusal(with_member(name))


def test_t12_names_that_are_the_same_once_normalised() -> None:
    files = {**members(SOUND), "caf\u00e9.xml": b"", "cafe\u0301.xml": b""}
    assert "is there twice" in refusal(zipped(files))


def test_t12_links() -> None:
    assert "is a link" in refusal(with_entry(38, "<L", 0o120777 << 16))


def test_t12_passwords() -> None:
    assert "locked with a password" in refusal(with_entry(8, "<H", 1))
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "without a password" in refusal(old)


def test_t12_other_ways_of_packing() -> None:
    assert "packed in an unusual way" in refusal(with_entry(10, "<H", 12))


def test_t12_a_package_in_a_package_stays_closed() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(100_000_000))
    source = with_member("word/embeddings/sheet.xlsx", bomb.getvalue())
    document = formats.parse(source, format="docx", options=ParseOptions())
    changed = formats.render(document, {0: "하나."})
    assert members(changed)["word/embeddings/sheet.xlsx"] == bomb.getvalue()


def test_t12_what_would_grow_beyond_measure() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members(SOUND).items():
            archive.writestr(name, content)
        archive.writestr("word/media/x.bin", bytes(50_000_000))
    assert "word/media/x.bin would grow" in refusal(bomb.getvalue())


def test_t12_sizes_that_are_promised() -> None:
    assert "larger than 4 GB" in refusal(with_entry(24, "<L", 0xFFFFFFFF))
    assert "would grow" in refusal(with_entry(24, "<L", 0x7FFFFFFF))


def test_t12_all_members_together() -> None:
    names = [f"word/media/{number}" for number in range(40)]
    source = zipped({**members(SOUND), **dict.fromkeys(names, bytes(200_000))})
    data = bytearray(source)
    for name in names:
        at = source.rindex(name.encode()) - 46
        struct.pack_into("<LL", data, at + 20, 200_000, 40_000_000)
    assert "would unpack to" in refusal(bytes(data))


def test_t12_sizes_that_lie() -> None:
    length = len(members(SOUND)[MAIN])
    for lie in (length - 1, length + 1):
        assert f"{MAIN} is damaged" in refusal(with_entry(24, "<L", lie))


def test_t12_a_million_members() -> None:
    entry = SOUND[entry_of(MAIN) : SOUND.rindex(b"PK\5\6")]
    directory = SOUND.rindex(b"PK\5\6")
    for count in (65_535, 20_000, 5):
        many = SOUND[:directory] + entry * 100_000
        end = struct.pack(
            "<4s4H2LH",
            b"PK\5\6",
            0,
            0,
            count,
            count,
            len(entry) * 100_000,
            directory,
            0,
        )
        assert refusal(many + end)


def test_t12_wrong_checksums() -> None:
    assert f"{MAIN} is damaged" in refusal(with_entry(16, "<L", 1))


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
def test_t12_files_that_are_cut_off(part: float) -> None:
    assert refusal(SOUND[: int(len(SOUND) * part)])


def test_t12_members_in_one_place() -> None:
    there = struct.unpack_from("<L", SOUND, entry_of("word/styles.xml") + 42)[0]
    assert "in the same place" in refusal(with_entry(42, "<L", there))


def test_t12_members_that_overlap() -> None:
    assert "overlaps another member" in refusal(with_entry(20, "<L", 5000))


def test_t12_headers_that_disagree_with_the_directory() -> None:
    data = SOUND.replace(b"word/document.xml", b"word/evil_one.xml", 1)
    data = data.replace(b"word/document.xml", b"word/evil_one.xml", 0)
    first = data.index(b"word/evil_one.xml")
    assert first < data.rindex(b"word/document.xml")
    assert "is damaged" in refusal(data)


def test_t12_sizes_after_the_content_are_read_and_written() -> None:
    stream = io.BytesIO()

    class Unseekable(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            return stream.write(data)

    with zipfile.ZipFile(Unseekable(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members(SOUND).items():
            archive.writestr(name, content)
    source = stream.getvalue()
    document = formats.parse(source, format="docx", options=ParseOptions())
    assert formats.render(document, {}) == source
    changed = formats.render(document, {0: "하나."})
    assert "하나." in members(changed)[MAIN].decode()


def with_xml(xml: str) -> bytes:
    return zipped({**members(SOUND), MAIN: xml.encode()})


def nested(depth: int) -> str:
    """Return elements in elements, with names that do not pack well."""
    names = [f"x{number * 7919}" for number in range(depth)]
    ends = (f"</{name}>" for name in reversed(names))
    return "".join((*(f"<{name}>" for name in names), *ends))


BODY = root("document", f"<w:body>{paragraph('One &lt; two.')}</w:body>")
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>'
TYPE = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        (BODY.replace("<w:document", TYPE + "<w:document", 1), "document type"),
        (BODY.replace("<w:document", "<!DOCTYPE x><w:document", 1), "document type"),
        (BODY.replace("<w:document", PARAMETER + "<w:document", 1), "document type"),
        (BODY.replace("&lt;", "&a;"), "undefined entity"),
        (BODY.replace("</w:p>", ""), "mismatched tag"),
        (BODY.replace("</w:document>", ""), "no element found"),
        (BODY + "<again/>", "junk after document element"),
        ("", "no element found"),
        (BODY.replace("One", nested(1_000_000)), "nested deeper"),
    ],
)
def test_t22_xml_that_is_refused(xml: str, why: str) -> None:
    line = refusal(with_xml(xml))
    assert why in line
    assert f"{MAIN}, line " in line


def test_t22_entities_open_nothing() -> None:
    opened: list[object] = []
    watching = [True]

    def watch(event: str, arguments: object) -> None:
        if watching and event in {"open", "socket.connect", "socket.getaddrinfo"}:
            opened.append((event, arguments))

    sys.addaudithook(watch)
    refusal(with_xml(BODY.replace("<w:document", TYPE + "<w:document", 1)))
    watching.clear()
    assert not opened


def test_t22_xinclude_is_an_element_like_any_other() -> None:
    include = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude"'
        ' href="file:///etc/passwd" parse="text"/>'
    )
    source = with_xml(BODY.replace("<w:p>", f"<w:p>{include}", 1))
    document = formats.parse(source, format="docx", options=ParseOptions())
    assert [one.text for one in document.segments] == ["One &lt; two."]
    assert formats.render(document, {}) == source


def test_t22_an_attribute_of_a_hundred_megabytes() -> None:
    xml = BODY.replace("<w:p>", f'<w:p w:x="{"x" * 100_000_000}">', 1)
    assert refusal(with_xml(xml))


def test_t22_what_is_refused_takes_little_time_and_memory() -> None:
    deep = with_xml(BODY.replace("One", nested(300_000)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert least_seconds(refusal, lambda: deep) < 2
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - before < 200_000  # kilobytes


def test_t12_nothing_is_left_of_a_refused_upload(workspace: Workspace) -> None:
    before = sorted(Path(workspace.root).rglob("*"))
    with pytest.raises(WorkbenchError):
        workspace.add_article("seeds/a.docx", with_member("WORD/document.xml"))
    assert sorted(Path(workspace.root).rglob("*")) == before


def test_a_sound_upload_is_an_article(workspace: Workspace) -> None:
    article = workspace.add_article("seeds/a.docx", SOUND)
    workspace.sync(article, "ko")
    assert [unit.source for unit in workspace.catalog(article, "ko").live] == ["One."]


@given(
    st.lists(
        st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=200, deadline=None)
def test_t12_broken_bytes_are_refused_or_read(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for place, value in changes:
        data[place] = value
    try:
        document = formats.parse(bytes(data), format="docx", options=ParseOptions())
    except SourceError:
        return
    assert formats.render(document, {}) == bytes(data)


def test_a_rewritten_package_is_one_that_others_read() -> None:
    archive = Archive.open(SOUND)
    again = archive.rewritten({MAIN: b"<x/>"})
    with zipfile.ZipFile(io.BytesIO(again)) as package:
        assert package.testzip() is None
        assert package.read(MAIN) == b"<x/>"
        info = package.getinfo(MAIN)
        assert zlib.crc32(b"<x/>") == info.CRC
        assert info.date_time == (2026, 11, 23, 9, 30, 0)
    assert archive.rewritten({}) == SOUND
