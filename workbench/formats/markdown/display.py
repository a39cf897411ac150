"""Markdown as readers see it."""

from __future__ import annotations

import pyromark
from pyromark import Options

from workbench.formats.markdown import front_matter

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)


def to_html(text: str) -> str:
    """Return the body of ``text`` as HTML, raw HTML in it untouched.

    Front matter is left out. The author is not trusted: sanitize before showing it.
    """
    return pyromark.html(text[front_matter.find(text).end :], options=_OPTIONS)
