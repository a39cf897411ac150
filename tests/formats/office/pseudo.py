"""Translates whole documents the way a draft does."""

from __future__ import annotations

from workbench import formats
from workbench.engines.pseudo import PseudoEngine
from workbench.formats import ParseOptions
from workbench.inline import protect, restore
from workbench.model import Document


def parsed(source: bytes, format: str) -> Document:
    return formats.parse(source, format=format, options=ParseOptions())


def pseudo(document: Document, *, bare: bool = False) -> dict[int, str]:
    """Return a draft of every segment, its placeholders protected.

    ``bare``: without the brackets and the padding, so that nothing stands where the
    source has nothing.
    """
    markup = formats.markup(document.format)
    hidden = [protect(segment.text, markup) for segment in document.segments]
    drafts = PseudoEngine().translate([one.text for one in hidden], "en", "ko")
    texts = [_bare(draft.text) if bare else draft.text for draft in drafts]
    return {
        number: restore(text, one, markup)
        for number, (text, one) in enumerate(zip(texts, hidden, strict=True))
    }


def localized(document: Document, translations: dict[int, str]) -> bytes:
    edits = formats.localize(document, locale="ko", direction="ltr")
    return formats.render(document, translations, edits=edits)


def _bare(text: str) -> str:
    return text.removeprefix("[").rstrip("]").rstrip(" ·")
