"""The laws of the formats, over every real document this machine has."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import html_structure
import pytest
import structure
from corpus import Found, documents

from workbench import formats, inline
from workbench.engines import EngineSettings, pseudo
from workbench.errors import SourceError
from workbench.model import Document, Segment

STRUCTURE: dict[str, Callable[[str], object]] = {
    "markdown": structure.structure,
    "html": html_structure.structure,
}
ENGINE = pseudo.create(EngineSettings(models=Path()))

pytestmark = pytest.mark.corpus
each = pytest.mark.parametrize("found", documents(), ids=lambda found: found.name)


@cache
def parsed(found: Found) -> Document:
    """Return the document; one that says its encoding wrongly is none of ours."""
    options = formats.ParseOptions()
    try:
        return formats.parse(found.source, format=found.format, options=options)
    except SourceError as error:
        refusal = error
    assert refusal.line, found.path
    return formats.parse(b"", format=found.format, options=options)


def pseudo_translated(segment: Segment, format: str) -> str:
    """Return what a draft of the ``pseudo`` engine would be."""
    markup = formats.markup(format)
    protected = inline.protect(segment.text, markup)
    if not protected.has_words:
        return segment.text
    [draft] = ENGINE.translate([protected.text], "en", "ko")
    restored = inline.restore(draft.text, protected, markup)
    return inline.repair(segment.text, restored, markup)[0]


def test_nearly_every_document_is_read() -> None:
    assert {found.format for found in documents()} == set(STRUCTURE)
    refused = [found for found in documents() if not parsed(found).text]
    assert len(refused) * 100 < len(documents())


@each
def test_it_comes_back_byte_for_byte(found: Found) -> None:
    document = parsed(found)
    if document.text:
        assert formats.render(document, {}) == found.source
        same = {n: segment.text for n, segment in enumerate(document.segments)}
        assert formats.render(document, same) == found.source


@each
def test_a_translation_keeps_its_structure(found: Found) -> None:
    document = parsed(found)
    targets = {
        number: pseudo_translated(segment, found.format)
        for number, segment in enumerate(document.segments)
    }
    translated = formats.render(document, targets).decode(document.encoding)
    compare = STRUCTURE[found.format]
    assert compare(translated) == compare(document.text)
