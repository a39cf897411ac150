"""Builds small Word documents from their XML, as Word lays them out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ROOT = (
    f'xmlns:w="{W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

STYLES = """\
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/>\
<w:lang w:val="en-US" w:eastAsia="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/>\
</w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>\
<w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Section"><w:name w:val="Our Section"/>\
<w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>\
<w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List Bullet"/>\
<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/>\
<w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>\
<w:rPr><w:color w:val="0000FF"/><w:u w:val="single"/></w:rPr></w:style>
"""


def text(words: str) -> str:
    """Return a text element."""
    return f'<w:t xml:space="preserve">{words}</w:t>'


def run(words: str, properties: str = "", *, attributes: str = "") -> str:
    """Return a run with one text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r{attributes}>{inside}{text(words)}</w:r>"


def paragraph(*content: str, style: str = "", more: str = "") -> str:
    """Return a paragraph; plain words become a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    inside = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p>{properties}{inside}</w:p>"


def field(instructions: str, result: str) -> str:
    """Return the runs of a field, as Word writes them; some have no result."""
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if result else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instructions}</w:instrText></w:r>'
        f'{separate}{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def word(*body: str, members: Mapping[str, str] | None = None) -> bytes:
    """Return a document with that body and further members, such as ``header1``."""
    files = {
        "word/document.xml": root("document", f"<w:body>{''.join(body)}</w:body>"),
        "word/styles.xml": root("styles", STYLES),
    }
    for name, content in (members or {}).items():
        element = {"header": "hdr", "footer": "ftr"}.get(name.rstrip("0123456789"))
        files[f"word/{name}.xml"] = root(element or name, content)
    return package(files)


def root(name: str, content: str) -> str:
    """Return a member with that content."""
    return f"{_HEAD}<w:{name} {ROOT}>{content}</w:{name}>"


def package(files: Mapping[str, str | bytes]) -> bytes:
    """Return the package of a document's members and what goes with them."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_type(name)}+xml"/>'
        for name in files
        if name.endswith(".xml")
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}{_kind(name)}"'
        f' Target="{name.removeprefix("word/")}"/>'
        for number, name in enumerate(files)
        if name != "word/document.xml" and name.startswith("word/")
    )
    link = (
        f'<Relationship Id="link" Type="{_RELATIONS}hyperlink"'
        ' Target="https://example.org/" TargetMode="External"/>'
    )
    whole = {
        "[Content_Types].xml": _HEAD
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": _relations(
            f'<Relationship Id="rId1" Type="{_RELATIONS}officeDocument"'
            ' Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations(relations + link),
        **files,
    }
    return zipped(whole)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP package of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, (2026, 11, 23, 9, 30, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return target.getvalue()


def members(source: bytes) -> dict[str, bytes]:
    """Return the content of every member."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(source: bytes) -> str:
    """Return what is inside the body of a document."""
    xml = members(source)["word/document.xml"].decode()
    return xml.partition("<w:body>")[2].partition("</w:body>")[0]


def _relations(content: str) -> str:
    return (
        f"{_HEAD}<Relationships xmlns="
        '"http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{content}</Relationships>"
    )


def _type(name: str) -> str:
    if name == "docProps/core.xml":
        return "application/vnd.openxmlformats-package.core-properties"
    kind = _kind(name)
    return _TYPE + ("document.main" if kind == "document" else kind)


def _kind(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
