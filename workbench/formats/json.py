"""JSON content files: the strings under the keys that the settings name.

A file that escapes what is not ASCII gets translations that do; so does a string that
escapes its slashes. What is no JSON of RFC 8259 is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.formats.data import json_strings, json_writing
from workbench.formats.data.keys import Keys
from workbench.formats.data.prose import Prose
from workbench.formats.decoding import Decoded
from workbench.formats.extraction import ParseOptions, Reading
from workbench.formats.format import Format
from workbench.formats.replacing import Encode, replacements
from workbench.model import Document, Edit, Kind, Markup, Segment


def parse(source: Decoded, *, options: ParseOptions, path: str = "") -> Reading:
    """Return the blocks of the strings under the keys of ``options``.

    :raises SourceError: it is not JSON.
    """
    text = source.text
    if not text.strip():
        return Reading(())
    found = json_strings.scalars(text, Keys(options.keys), path=path)
    return Reading(tuple(Prose(text, options, Kind.VALUE, "key").blocks(found)))


def encode(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` as it stands between the quotes."""
    escaped = json_writing.escapes_letters(document.text)
    before = document.text[segment.start : segment.end]
    return json_writing.written(target, before, escaped=escaped)


def replace(
    document: Document,
    translations: Mapping[int, str],
    joiner: str,
    encode: Encode,
) -> Iterable[Edit]:
    """Yield the edits of an export; the file is asked for its habits but once."""
    escaped = json_writing.escapes_letters(document.text)

    def quoted(document: Document, target: str, segment: Segment) -> str:
        before = document.text[segment.start : segment.end]
        return json_writing.written(target, before, escaped=escaped)

    return replacements(document, translations, joiner, quoted)


FORMAT = Format(
    name="json",
    suffixes=(".json",),
    markup=Markup.MARKDOWN,
    parse=parse,
    encode=encode,
    replace=replace,
    keyed=True,
)
