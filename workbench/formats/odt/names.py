"""The namespaces of OpenDocument (OASIS, ISO/IEC 26300)."""

from __future__ import annotations

from typing import Final

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"

NAMES: Final = {
    **{
        f"{_OASIS}{name}:1.0": name
        for name in ("office", "text", "style", "table", "draw", "meta", "manifest")
    },
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}svg-compatible:1.0": "svg",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://purl.org/dc/elements/1.1/": "dc",
}
