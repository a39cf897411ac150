"""From the bytes of an article to its text, without guessing in silence.

In this order: byte-order mark, declared encoding, UTF-8, CP949 where that is certain.
What is none of these is refused, with the line of the first byte that does not fit and
the encoding it looks like, so that a person converts the file. What is read can be
written back: ``bom + text.encode(encoding)`` are the source's bytes, always.

An empty source is an empty text; whoever needs an article decides what that means.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from workbench.errors import Message, SourceError
from workbench.formats.extraction import NEWLINE
from workbench.model import N_, Part

_CONVERT = N_("convert the file to UTF-8")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARATION = re.compile(
    rb"<(?:meta\s[^>]*?charset|\?xml\s[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    # Who can read the label in ASCII has no UTF-16 before them.
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "windows-949": "cp949",
    "cp949": "cp949",
    "uhc": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
}
"""What HTML means by a label, as a Python codec."""
_NUMBERED = re.compile(r"(?:windows-|cp)(125[0-8])|iso-8859-([2-8]|1[03-6])")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_LOOKS = (
    ("euc-jp", "euc_jp", _KANA),
    ("shift_jis", "cp932", _KANA),
    ("euc-kr", "cp949", re.compile("[가-힝]")),
    ("gb18030", "gb18030", _HAN),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 200_000
_FEWEST_HANGUL = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """A source as text, and how to turn it back."""

    text: str
    encoding: str
    """Python codec without a byte-order mark of its own."""
    bom: bytes = b""
    package: bytes = b""
    """The whole source where ``text`` is only what was taken from inside it."""
    parts: tuple[Part, ...] = ()
    """Which members of the package ``text`` is made of, in order, without gaps."""


def decode(source: bytes, *, path: str = "", declared: str | None = None) -> Decoded:
    """Return the text of ``source``; ``declared`` is a label such as ``euc-kr``.

    :raises SourceError: for what is no text, or in no encoding known for certain.
    """
    bom, encoding = _mark(source)
    if not bom:
        encoding = _codec(declared, source, path) if declared else _undeclared(source)
    body = source[len(bom) :]
    if not encoding.startswith(("utf-16", "utf-32")):
        _refuse_binary(body, path)
    decoded = Decoded(_strictly(body, encoding, path), encoding, bom)
    _refuse_controls(decoded.text, path)
    if not encoding.startswith("utf") and decoded.text.encode(encoding) != body:
        raise SourceError(
            Message(
                N_("some characters have two spellings in %(encoding)s"),
                encoding=encoding,
            ),
            path=path,
            hint=Message(_CONVERT),
        )
    return decoded


def declared_charset(source: bytes) -> str | None:
    """Return the label in HTML's ``<meta charset>`` or an XML declaration, if any."""
    found = _DECLARATION.search(_COMMENT.sub(b"", source[:_HEAD]))
    return found.group(1).decode("ascii", "replace").lower() if found else None


def _mark(source: bytes) -> tuple[bytes, str]:
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return mark, encoding
    return b"", "utf-8"


def _codec(label: str, source: bytes, path: str) -> str:
    numbered = _NUMBERED.fullmatch(label.lower())
    if numbered is not None:
        return f"cp{numbered[1]}" if numbered[1] else f"iso8859-{numbered[2]}"
    codec = _CODECS.get(label.lower())
    if codec is None:
        place = source.lower().find(label.encode())
        line = _line(source[: max(place, 0)].decode("latin-1"))
        message = Message(
            N_("declares the unknown encoding %(label)s"), label=repr(label)
        )
        raise SourceError(message, path=path, line=line)
    return codec


def _undeclared(source: bytes) -> str:
    """Return CP949 where nothing else is possible, else UTF-8."""
    return "cp949" if not _fits(source, "utf-8") and _is_korean(source) else "utf-8"


def _fits(source: bytes, encoding: str) -> bool:
    try:
        source.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_korean(source: bytes) -> bool:
    """Whether ``source`` is strictly CP949, mostly Hangul, in everyday syllables.

    Bytes above 0xA0 tell those from the pairs that Western quotes form with letters.
    """
    if not _fits(source, "cp949"):
        return False
    text = source.decode("cp949")[:_SAMPLE]
    syllables = "".join(_HANGUL.findall(text)).encode("cp949")
    everyday = sum(1 for lead in syllables[::2] if lead >= 0xB0)
    everyday = min(everyday, sum(1 for trail in syllables[1::2] if trail >= 0xA1))
    foreign = len(_NOT_ASCII.findall(text))
    return everyday >= _FEWEST_HANGUL and everyday * 10 >= foreign * 8


def _strictly(body: bytes, encoding: str, path: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            Message(
                N_("not %(encoding)s: byte 0x%(byte)s"),
                encoding=encoding,
                byte=f"{body[error.start]:02x}",
            ),
            path=path,
            line=_line(body[: error.start].decode(encoding, "replace")),
            hint=Message(
                N_("it looks like %(guess)s; convert the file to UTF-8"),
                guess=_guess(body),
            ),
        ) from error


def _guess(body: bytes) -> str:
    """Return the name of the encoding that ``body`` most looks like, or a line."""
    runs = _HIGH.findall(body[:_SAMPLE])
    if sum(len(run) == 1 for run in runs) * 2 > len(runs):
        return "windows-1252"
    high = b"".join(runs)
    if sum(byte >= 0xC0 for byte in high) * 10 > len(high) * 9:
        lower = sum(byte >= 0xE0 for byte in high) * 2 > len(high)
        return "windows-1251" if lower else "koi8-r"
    for name, encoding, letters in _LOOKS:
        text = body[:_SAMPLE].decode(encoding, "ignore")
        if len(letters.findall(text)) * 5 > len(_NOT_ASCII.findall(text)) * 2:
            return name
    return Message(N_("no encoding of text"))


def _refuse_binary(body: bytes, path: str) -> None:
    place = body.find(b"\0")
    if place < 0:
        return
    head = body[:_HEAD]
    halves = head[::2].count(0), head[1::2].count(0)
    if max(halves) > len(head) // 16 + 2 and min(halves) * 8 < max(halves):
        raise SourceError(
            Message(N_("looks like UTF-16 without a byte-order mark")),
            path=path,
            line=1,
            hint=Message(_CONVERT),
        )
    line = _line(body[:place].decode("latin-1"))
    raise SourceError(Message(N_("not a text file: NUL byte")), path=path, line=line)


def _refuse_controls(text: str, path: str) -> None:
    """Refuse what no article holds, and no catalog could."""
    found = _CONTROL.search(text)
    if found is not None:
        line = _line(text[: found.start()])
        code = ord(found.group())
        message = Message(
            N_("not a text file: control character U+%(code)s"),
            code=format(code, "04X"),
        )
        raise SourceError(message, path=path, line=line)


def _line(before: str) -> int:
    return len(NEWLINE.findall(before)) + 1
