"""YAML content files: the strings under the keys that the settings name.

Keys, types, comments, anchors, aliases and tags stay as they are, and so does the
style of every string whose translation fits into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.formats.data import rewriting, yaml_strings, yaml_writing
from workbench.formats.data.keys import Keys
from workbench.formats.data.prose import Prose
from workbench.formats.decoding import Decoded
from workbench.formats.extraction import ParseOptions, Reading
from workbench.formats.format import Format
from workbench.formats.replacing import Encode
from workbench.model import Document, Edit, Kind, Markup, Segment

_ALL = ("**",)


def parse(source: Decoded, *, options: ParseOptions, path: str = "") -> Reading:
    """Return the blocks of the strings under the keys of ``options``.

    :raises SourceError: it is not YAML.
    """
    text = source.text
    found = yaml_strings.scalars(text, Keys(options.keys), path=path)
    return Reading(tuple(Prose(text, options, Kind.VALUE, "key").blocks(found)))


def encode(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` as it stands in its string."""
    found = yaml_strings.scalars(document.text, Keys(_ALL))
    return rewriting.alone(document, found, target, segment, yaml_writing.edits)


def replace(
    document: Document,
    translations: Mapping[int, str],
    joiner: str,
    encode: Encode,
) -> Iterable[Edit]:
    """Yield the edits of an export, string by string."""
    if not translations:
        return ()
    found = yaml_strings.scalars(document.text, Keys(_ALL))
    return rewriting.edits(document, found, translations, joiner, yaml_writing.edits)


FORMAT = Format(
    name="yaml",
    suffixes=(".yaml", ".yml"),
    markup=Markup.MARKDOWN,
    parse=parse,
    encode=encode,
    replace=replace,
    keyed=True,
)
