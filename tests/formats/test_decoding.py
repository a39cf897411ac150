"""Bytes to text: what is certain is read, what is not is refused with its line."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import formats
from workbench.errors import SourceError
from workbench.formats.decoding import Decoded, declared_charset, decode
from workbench.model import Document

KOREAN = "북한 당국이 해외 노동자 통제를 강화하고 있다.\n다음 문장이다."


def refusal(source: bytes, **options: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        decode(source, path="a.txt", **options)
    assert str(caught.value).startswith("a.txt:")
    return caught.value


def test_utf8_needs_no_mark_and_keeps_one() -> None:
    assert decode(KOREAN.encode()).text == KOREAN
    marked = decode(codecs.BOM_UTF8 + KOREAN.encode())
    assert (marked.text, marked.encoding) == (KOREAN, "utf-8")
    assert marked.bom == codecs.BOM_UTF8


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_tells_the_wider_encodings(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + KOREAN.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.bom) == (KOREAN, encoding, mark)


def test_an_empty_source_is_an_empty_text() -> None:
    assert decode(b"").text == ""
    assert formats.render(_parsed(b""), {}) == b""
    assert not _parsed(b"").blocks


def test_korean_is_certain_where_it_is_mostly_everyday_hangul() -> None:
    decoded = decode(KOREAN.encode("euc-kr"))
    assert (decoded.text, decoded.encoding) == (KOREAN, "cp949")
    # Syllables outside KS X 1001 are fine among everyday ones.
    assert decode(f"{KOREAN} 똠방각하".encode("cp949")).encoding == "cp949"


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        ("It’s Kim’s, we’re Tom’s, Jane’s, Ann’s", "cp1252", "windows-1252"),
        ("Un café très serré", "cp1252", "windows-1252"),
        ("Это русский текст", "cp1251", "windows-1251"),
        ("Это русский текст", "koi8-r", "koi8-r"),
        ("これは日本語の文です", "cp932", "shift_jis"),
        ("これは日本語の文です", "euc_jp", "euc-jp"),
        ("这是一个中文的文件，我们都知道。", "gb18030", "gb18030"),
        ("북한 當局이 해외 勞動者 통제를 强化한다", "cp949", "euc-kr"),
    ],
)
def test_other_encodings_are_named_not_guessed(
    text: str, encoding: str, guess: str
) -> None:
    error = refusal(b"First line.\n" + text.encode(encoding))
    assert error.line == 2
    assert f"looks like {guess};" in str(error)
    assert "not utf-8: byte 0x" in str(error)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_line_of_the_first_bad_byte_is_named(newline: str) -> None:
    source = newline.join(["a", "b", "c\xe9 d"]).encode("latin-1")
    assert refusal(source).line == 3


def test_declared_encodings_are_read() -> None:
    source = KOREAN.encode("cp949")
    assert decode(source, declared="EUC-KR").text == KOREAN
    assert decode(b"caf\xe9", declared="iso-8859-1").text == "café"
    assert decode(b"\xb1", declared="ISO-8859-2").text == "ą"
    assert decode(b"\x93x\x94", declared="windows-1252").text == "“x”"
    assert decode("あ".encode("cp932"), declared="Shift_JIS").text == "あ"
    assert decode(b"<p>", declared="UTF-16").encoding == "utf-8"


def test_what_is_declared_is_not_read_as_something_else() -> None:
    assert "not cp949" in str(refusal(b"ok\n\xff\xff", declared="euc-kr"))
    assert "unknown encoding 'x-none'" in str(refusal(b"ok", declared="x-none"))
    # A codec of Python that is no encoding of text.
    assert "unknown encoding 'rot13'" in str(refusal(b"ok", declared="rot13"))


def test_a_text_that_could_not_be_written_back_is_refused() -> None:
    twice = b"\xfa\x54"  # one of two spellings of the same letter in CP932
    assert twice.decode("cp932").encode("cp932") != twice
    assert "two spellings" in str(refusal(twice, declared="shift_jis"))


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NUL byte", 3),
        (b"fine\nfine\0", "NUL byte", 2),
        (b"fine\r\rESC \x1b[31m", "U+001B", 3),
        (b"a\x04b", "U+0004", 1),
        ("Latin text".encode("utf-16-le"), "UTF-16 without a byte-order mark", 1),
        (("나다라 " * 9).encode("utf-16-be"), "UTF-16 without a byte-order mark", 1),
        (codecs.BOM_UTF16_LE + b"a\0\n\0\0\0", "U+0000", 2),
        (codecs.BOM_UTF16_LE + b"a\0\n\0b", "not utf-16-le", 2),
    ],
)
def test_binary_files_are_refused(source: bytes, message: str, line: int) -> None:
    error = refusal(source)
    assert message in str(error)
    assert error.line == line


def test_ordinary_controls_are_text() -> None:
    assert decode(b"a\tb\x0cc\x0bd\r\n").text == "a\tb\fc\vd\r\n"


@pytest.mark.parametrize(
    ("head", "label"),
    [
        (b'<meta charset="EUC-KR">', "euc-kr"),
        (b"<META http-equiv=x content='text/html; charset=euc-kr'>", "euc-kr"),
        (b'<?xml version="1.0" encoding="windows-1252"?>', "windows-1252"),
        (b'<!-- <meta charset="x"> --><meta\ncharset = utf-8 >', "utf-8"),
        (b"<p>charset=euc-kr</p>", None),
        (b" " * 5000 + b"<meta charset=euc-kr>", None),
    ],
)
def test_declarations_in_html_are_found(head: bytes, label: str | None) -> None:
    assert declared_charset(head) == label


def _parsed(source: bytes, name: str = "text") -> Document:
    return formats.parse(source, format=name, options=formats.ParseOptions())


def test_html_is_read_as_it_declares() -> None:
    page = f'<meta charset="euc-kr"><p>{KOREAN}</p>'.encode("cp949")
    document = _parsed(page, "html")
    assert document.encoding == "cp949"
    assert formats.render(document, {}) == page


def test_letters_the_encoding_lacks_are_not_lost() -> None:
    page = '<meta charset="euc-kr"><p>가나다라 마바.</p>'.encode("cp949")
    rendered = formats.render(_parsed(page, "html"), {0: "Déjà"})
    assert b"<p>D&#233;j&#224;</p>" in rendered
    text = _parsed("가나다라 마바.\n".encode("cp949"))
    assert text.encoding == "cp949"
    assert formats.render(text, {0: "Déjà"}) == "Déjà\n".encode()


def test_half_a_character_is_refused_both_ways() -> None:
    with pytest.raises(SourceError, match="not utf-8"):
        formats.parse("a\ud800", format="text", options=formats.ParseOptions())
    with pytest.raises(SourceError, match="half a character"):
        formats.render(_parsed(b"One."), {0: "\ud800"})


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_whatever_is_read_can_be_written_back(source: bytes) -> None:
    outcome = read(source)
    if isinstance(outcome, Decoded):
        assert outcome.bom + outcome.text.encode(outcome.encoding) == source
    else:
        lines = source.count(b"\n") + source.count(b"\r") + 1
        assert 1 <= (outcome.line or 0) <= lines


def read(source: bytes) -> Decoded | SourceError:
    try:
        return decode(source, path="a.txt")
    except SourceError as error:
        return error
