"""Builds small OpenDocument texts from their XML."""

from __future__ import annotations

import io
import zipfile

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
ROOT = (
    "".join(
        f' xmlns:{name}="{_OASIS}{name}:1.0"'
        for name in ("office", "text", "style", "table", "draw", "meta")
    )
    + f' xmlns:fo="{_OASIS}xsl-fo-compatible:1.0"'
    + f' xmlns:svg="{_OASIS}svg-compatible:1.0"'
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"'
)
KIND = "application/vnd.oasis.opendocument.text"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
    f'manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type='
    f'"{KIND}"/></manifest:manifest>'
)
AUTOMATIC = """\
<style:style style:name="B" style:family="text">\
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text">\
<style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="R" style:family="text">\
<style:text-properties fo:color="#ff0000"/></style:style>
<style:style style:name="N" style:family="text">\
<style:text-properties fo:language="fr" fo:country="FR"/></style:style>
<style:style style:name="H" style:family="text">\
<style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph"\
 style:parent-style-name="Title"/>
"""
STYLES = """\
<office:styles><style:default-style style:family="paragraph"><style:text-properties \
fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="CN"/>\
</style:default-style><style:style style:name="Title" style:family="paragraph"/>\
<style:style style:name="Heading_20_2" style:family="paragraph"/>\
<style:style style:name="Quotations" style:family="paragraph"/></office:styles>
"""


def paragraph(*content: str, style: str = "Standard") -> str:
    """Return a paragraph."""
    return f'<text:p text:style-name="{style}">{"".join(content)}</text:p>'


def span(words: str, style: str) -> str:
    """Return text in an automatic style."""
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def odt(*body: str, master: str = "", meta: str = "") -> bytes:
    """Return a document with that body; ``master`` goes into its page style."""
    page = f'<style:master-page style:name="Standard">{master}</style:master-page>'
    files = {
        "content.xml": f"{_HEAD}<office:document-content{ROOT}>"
        f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        "<office:body><office:text>"
        f"{''.join(body)}</office:text></office:body></office:document-content>",
        "styles.xml": f"{_HEAD}<office:document-styles{ROOT}>{STYLES}"
        f"<office:master-styles>{page}</office:master-styles></office:document-styles>",
        "meta.xml": f"{_HEAD}<office:document-meta{ROOT}><office:meta>{meta}"
        "</office:meta></office:document-meta>",
        "META-INF/manifest.xml": _HEAD + _MANIFEST,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def body(source: bytes) -> str:
    """Return what is inside the text of a document."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        xml = archive.read("content.xml").decode()
    return xml.partition("<office:text>")[2].partition("</office:text>")[0]
