"""From a package to the text of its readable members, and back."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence

from workbench.errors import Message, SourceError
from workbench.formats.decoding import Decoded
from workbench.formats.format import require_whole
from workbench.formats.office.archive import Archive
from workbench.formats.office.tree import require_sound
from workbench.model import N_, Document, Part

_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_UTF_8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_HEAD = re.compile(r"\ufeff?(?:\s|<\?.*?\?>|<!--.*?-->)*+<[^\s!?/>]+[^>]*>", re.DOTALL)
"""What a member begins with, to the end of the root's start tag or nearly so."""


def unpacked(archive: Archive, names: Iterable[str]) -> Decoded:
    """Return the text of the named members, one after another.

    :raises SourceError: one cannot be read.
    """
    parts: list[Part] = []
    texts: list[str] = []
    offset = 0
    for name in names:
        texts.append(text_of(archive, name))
        end = offset + len(texts[-1])
        parts.append(Part(name, offset, end))
        offset = end
    text = "".join(texts)
    if _starts(text, text, parts) != [part.start for part in parts]:
        raise SourceError(
            Message(N_("its members are no plain XML")), path=archive.path or None
        )
    return Decoded(text, "utf-8", package=archive.data, parts=tuple(parts))


def text_of(archive: Archive, name: str) -> str:
    """Return a member of sound XML as text, a byte-order mark included.

    :raises SourceError: it is not there, damaged, in neither of the two encodings that
        packages may use, or no sound XML.
    """
    raw = archive.read(name)
    try:
        text = raw.decode(_codec(raw, archive.path, name))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SourceError(
            Message(
                N_("%(name)s, line %(line)s, is not in the encoding it declares"),
                name=name,
                line=line,
            ),
            path=archive.path or None,
        ) from error
    require_sound(text.removeprefix("\ufeff"), path=archive.path, member=name)
    return text


def packed(document: Document, text: str) -> bytes:
    """Return the document's package with ``text`` in place of its members' text.

    An untouched text gives back the source's very bytes.

    :raises SourceError: a translation holds half a character.
    """
    if text == document.text:
        return document.package
    archive = Archive.open(document.package)
    try:
        changed = dict(_changes(document, archive, text))
    except UnicodeEncodeError as error:
        require_whole(error.object, error)
        raise
    return archive.rewritten(changed)


def _changes(
    document: Document, archive: Archive, text: str
) -> Iterator[tuple[str, bytes]]:
    starts = [*_starts(document.text, text, document.parts), len(text)]
    for part, start, end in zip(document.parts, starts, starts[1:], strict=False):
        if text[start:end] != document.text[part.start : part.end]:
            codec = _codec(archive.read(part.name), "", part.name)
            yield part.name, text[start:end].encode(codec)


def _starts(before: str, after: str, parts: Sequence[Part]) -> list[int]:
    """Return where each part begins in ``after``.

    No edit touches the head of a member, and none of its text can look like one,
    because every ``<`` of a translation is escaped.
    """
    starts: list[int] = []
    offset = 0
    for part in parts:
        match = _HEAD.match(before, part.start, part.end)
        start = after.find(match.group(), offset) if match else -1
        if match is None or start < 0:
            break
        starts.append(start)
        offset = start + len(match.group())
    return starts


def _codec(raw: bytes, path: str, name: str) -> str:
    """Return the encoding of a member: UTF-8 or UTF-16, as packages must use."""
    if raw.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if raw.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    match = _DECLARED.match(raw.removeprefix(codecs.BOM_UTF8)[:200])
    if match and match[1].decode("ascii", "replace").lower() not in _UTF_8:
        why = Message(N_("%(name)s is neither in UTF-8 nor in UTF-16"), name=name)
        raise SourceError(why, path=path or None)
    return "utf-8"
