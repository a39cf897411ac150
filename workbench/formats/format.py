"""What a format is: how to read a kind of file, and how to write into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from workbench.errors import Message, SourceError
from workbench.formats.decoding import Decoded, decode
from workbench.formats.extraction import ParseOptions, Reading
from workbench.formats.replacing import Encode, replacements
from workbench.model import N_, Document, Edit, Markup


class Parse(Protocol):
    """Finds the blocks of a decoded source, in order.

    :raises SourceError: naming ``path`` and line, if it is not of the format.
    """

    def __call__(
        self, source: Decoded, *, options: ParseOptions, path: str = ""
    ) -> Reading: ...


class Localize(Protocol):
    """Finds the edits that make a document declare another language."""

    def __call__(
        self,
        document: Document,
        *,
        locale: str,
        direction: str,
        force_language: bool = False,
    ) -> tuple[Edit, ...]: ...


class Unpack(Protocol):
    """Turns the bytes of a source into text.

    :raises SourceError: naming ``path``, if that cannot be done safely.
    """

    def __call__(self, source: bytes, *, path: str = "") -> Decoded: ...


class Replace(Protocol):
    """Finds the edits that put translations, by the number of their segments."""

    def __call__(
        self,
        document: Document,
        translations: Mapping[int, str],
        joiner: str,
        encode: Encode,
    ) -> Iterable[Edit]: ...


def unpack_text(source: bytes, *, path: str = "") -> Decoded:
    """Return a text file's text; see :mod:`workbench.formats.decoding`."""
    return decode(source, path=path)


def pack_text(document: Document, text: str) -> bytes:
    """Return ``text`` in the source's encoding.

    A text file names no encoding: where that lacks a letter of the translation, the
    whole becomes UTF-8.

    :raises SourceError: a translation holds half a character.
    """
    try:
        return document.bom + text.encode(document.encoding)
    except UnicodeEncodeError as error:
        require_whole(text, error)
    return text.encode("utf-8")


def require_whole(text: str, error: UnicodeEncodeError) -> None:
    """Refuse half a character, which no encoding can write.

    :raises SourceError: that is why ``text`` could not be encoded.
    """
    if "\ud800" <= text[error.start] <= "\udfff":
        raise SourceError(
            Message(N_("a translation holds half a character"))
        ) from error


def no_edits(
    document: Document, *, locale: str, direction: str, force_language: bool = False
) -> tuple[Edit, ...]:
    """Return no edit: such a document declares no language."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of file, and what there is to know to translate it.

    Laws: ``pack(document, text)`` of an untouched text are the source's bytes; a target
    equal to its segment's text, encoded or not, leaves the meaning alone.
    """

    name: str
    """What settings and commands call it."""
    suffixes: tuple[str, ...]
    """The ends of file names, with the dot, in lower case."""
    markup: Markup
    """The inline syntax of its segments."""
    parse: Parse
    encode: Encode
    """A translation, made safe for the place it goes to."""
    replace: Replace = replacements
    """What finds the edits of an export; one's own where the translations of several
    segments have to be written as one, such as the quotes around them."""
    localize: Localize = no_edits
    unpack: Unpack = unpack_text
    pack: Callable[[Document, str], bytes] = pack_text
    keyed: bool = False
    """Whether a file holds text only where the settings name its keys."""
