"""The localized article as readers will see it, made harmless.

The page is a document of its own, sanitized, without script, forms, links or
anything from elsewhere, shown in a sandboxed frame.
"""

from __future__ import annotations

import re
from html import unescape

import nh3
from flask import Blueprint, make_response, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup as Html
from markupsafe import escape

from workbench import formats, languages, publishing
from workbench.formats.markdown import display
from workbench.model import Article, Block, Document, Kind, Markup
from workbench.web import security
from workbench.web.current import translation, workspace

blueprint = Blueprint("preview", __name__)

_DROPPED_WHOLE = {"script", "style", "title", "template", "noscript", "iframe"}
_TAGS = (nh3.ALLOWED_TAGS | {"section", "main"}) - _DROPPED_WHOLE
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "img": {"alt"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "ol": {"start"},
}
_TITLE = Html("<h1>{}</h1>")
_SUBTITLE = Html("<p><em>{}</em></p>")
_DESCRIBED = Html('<span class="image">{}</span>')
_ELEMENTS = {
    Kind.TITLE: "h1",
    Kind.LIST_ITEM: "ul",
    Kind.QUOTE: "blockquote",
    Kind.PAGE_HEADER: "small",
    Kind.PAGE_FOOTER: "small",
}
# As the sanitizer writes it: every value in double quotes, none of them inside.
_IMAGE = re.compile(r'<img(?: [a-z-]+="[^"]*")*>')
_ALT = re.compile(r' alt="([^"]*)"')
_TIME = Html("<small>{}</small><br>")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n){2,}")


@blueprint.get("/preview/<locale>/<path:name>")
def show(locale: str, name: str) -> ResponseReturnValue:
    """Return the article with every translation there is, approved or not."""
    article, locale = translation(locale, name)
    exported = publishing.export(
        workspace(), article, locale, include="draft", missing="source"
    )
    page = render_template(
        "preview.html",
        name=article.name,
        locale=locale,
        direction=languages.direction(locale),
        body=of(exported.data, article),
    )
    answer = make_response(page)
    answer.headers["Content-Security-Policy"] = security.SANDBOX_POLICY
    return answer


def of(data: bytes, article: Article) -> Html:
    """Return an exported article as HTML that can do nothing but be read."""
    return body(_read(data, article), article.format)


def body(document: Document, format: str) -> Html:
    """Return the document as HTML that can do nothing but be read."""
    if format == "text":
        return _paragraphs(document.text)
    html = document.text
    if format == "markdown":
        html = str(_front_matter(document)) + display.to_html(html)
    elif format != "html":
        html = _of_blocks(document)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        link_rel=None,
    )
    described = _IMAGE.sub(_description, clean)
    return Html(described)  # noqa: S704  sanitized by the call above


def _of_blocks(document: Document) -> str:
    """Return what a document holds for readers, a paragraph for each block."""
    markup = formats.markup(document.format)
    return "\n".join(_of_block(block, markup) for block in document.blocks)


def _of_block(block: Block, markup: Markup) -> str:
    text = " ".join(segment.text for segment in block.segments)
    element = _ELEMENTS.get(block.kind, "p")
    if block.kind is Kind.HEADING:
        element = f"h{min(max(block.level + 1, 2), 6)}"
    if block.kind is Kind.IMAGE_ALT:
        return Html('<p><img alt="{}"></p>').format(unescape(text))
    inside = _inside(text, markup)
    if block.kind is Kind.LIST_ITEM:
        inside = f"<li>{inside}</li>"
    if block.kind is Kind.SUBTITLE:
        inside = f"{_TIME.format(block.segments[0].note)}{inside}"
    return f"<{element}>{inside}</{element}>"


def _inside(text: str, markup: Markup) -> str:
    """Return a block's text as HTML, with the line breaks it has."""
    if markup is Markup.MARKDOWN:
        return display.to_html(text)
    written = text if markup is Markup.HTML else str(escape(text))
    return written.replace("\n", "<br>")


def _description(image: re.Match[str]) -> str:
    """Return an image's description, to stand where the image would."""
    found = _ALT.search(image.group())
    return str(_DESCRIBED.format(unescape(found.group(1)) if found else ""))


def _read(data: bytes, article: Article) -> Document:
    options = formats.ParseOptions(
        language=article.language,
        segmentation="paragraph",
        front_matter=article.front_matter,
    )
    return formats.parse(
        data, format=article.format, options=options, path=article.name
    )


def _front_matter(document: Document) -> Html:
    fields = [block for block in document.blocks if block.kind is Kind.FRONT_MATTER]
    texts = [" ".join(segment.text for segment in field.segments) for field in fields]
    return Html("").join(
        (_SUBTITLE if number else _TITLE).format(text)
        for number, text in enumerate(texts)
    )


def _paragraphs(text: str) -> Html:
    parts = [part.strip() for part in _BLANK_LINES.split(text)]
    return Html("\n").join(
        Html("<p>{}</p>").format(Html("<br>").join(map(escape, part.splitlines())))
        for part in parts
        if part
    )
