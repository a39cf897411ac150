"""New articles by drag and drop or paste: looked at first, then added.

The last step is the same use case that the plain form takes, with all its refusals.
"""

from __future__ import annotations

from typing import Any

import nh3
from flask import Blueprint, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from workbench import intake, languages, pasting
from workbench.intake import Arrival
from workbench.web import labels, limits, problems, schemas
from workbench.web.contract import TEXT, each, promises, record, told
from workbench.web.current import note, workspace
from workbench.web.translations import gettext, language, ngettext, number

blueprint = Blueprint("intake", __name__)

_RICH = 2_000_000
"""Characters of formatted text that may be pasted."""
_NAME = 300
_FORM = {
    "file": told({"type": "string", "format": "binary"}, "The article"),
    "text": told(TEXT, "Its text, if there is no file"),
    "html": told({"type": "string", "maxLength": _RICH}, "The same, formatted"),
    "name": told({"type": "string", "maxLength": _NAME}, "Name it is to have"),
}
_TAGS = {
    *("p", "div", "section", "article", "main", "br", "span", "b", "strong", "i"),
    *("em", "code", "pre", "a", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"),
    *("blockquote", "table", "thead", "tbody", "tr", "td", "th", "dl", "dt", "dd"),
}
_DROPPED = {"script", "style", "title", "template", "noscript", "iframe", "svg"}
_ATTRIBUTES = {"a": {"href"}, "p": {"class", "style"}, "span": {"style"}}
_ATTRIBUTES |= {"b": {"style"}, "i": {"style"}}


@blueprint.post("/api/v1/articles/preview")
@promises(record({"arrival": schemas.ARRIVAL, "text": TEXT}), form=_FORM)
def preview() -> ResponseReturnValue:
    """Say what a file or text would be as an article; nothing is written."""
    name, content, text = _sent()
    found = intake.look(workspace(), name, content)
    return jsonify(arrival=_as_json(found), text=text)


@blueprint.post("/api/v1/articles")
@promises(
    record({"article": record({"name": TEXT, "targets": each(TEXT), "page": TEXT})}),
    status=201,
    form=_FORM,
    fails=(409,),
)
def add() -> ResponseReturnValue:
    """Add an article and prepare it for every language."""
    name, content, _ = _sent()
    article = workspace().add_article(name, content)
    note("add article", article=article.name)
    for locale in article.targets:
        workspace().sync(article, locale)
    where = url_for("articles.index", text=article.name)
    if article.targets:
        locale = article.targets[0]
        where = url_for("editor.page", locale=locale, name=article.name)
    told = {"name": article.name, "targets": article.targets, "page": where}
    return jsonify(article=told), 201


def _sent() -> tuple[str, bytes, str]:
    """Return name, content and, where text was pasted, the text of an article.

    :raises RefusedInputError: there is neither, or too much of it.
    """
    name = request.form.get("name", "").strip()
    if len(name) > _NAME:
        told = gettext("The name is longer than %(limit)s characters.", limit=_NAME)
        raise limits.RefusedInputError(told)
    file = request.files.get("file")
    if file is not None:
        return name or file.filename or "", file.read(), ""
    rich = request.form.get("html", "")
    if len(rich) > _RICH:
        told = gettext("This is too much formatted text; add it as a file.")
        raise limits.RefusedInputError(told)
    text = request.form.get("text", "").replace("\r\n", "\n")
    suffix = ""
    if rich and (found := pasting.markdown(_clean(rich))):
        text, suffix = found, ".md"
    if not text.strip():
        raise limits.RefusedInputError(gettext("There is no text to add."))
    proposed = intake.proposed_name(text, suffix)
    name = name or intake.free_name(workspace(), proposed)
    return name, text.encode("utf-8", "replace"), text


def _clean(html: str) -> str:
    """Return the part of formatted text that an article may hold, well formed."""
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _as_json(found: Arrival) -> dict[str, Any]:
    display = language()
    problem = problems.message_of(found.problem) if found.problem else ""
    return {
        "name": found.name,
        "taken": found.taken,
        "free": found.free,
        "problem": problem,
        "format": labels.format_name(found.format),
        "language": found.language,
        "title": found.title,
        "units": found.units,
        "words": found.words,
        "characters": found.characters,
        "summary": "" if found.problem else _summary(found, display),
        "hint": _hint(found, display),
        "folder": found.folder,
        "segments": [
            {"kind": kind, "text": text, "name": labels.kind_of(kind)}
            for kind, text in found.segments
        ],
    }


def _summary(found: Arrival, display: str) -> str:
    counted = (
        ngettext(
            "%(count)s unit", "%(count)s units", found.units, count=number(found.units)
        ),
        ngettext(
            "%(count)s word", "%(count)s words", found.words, count=number(found.words)
        ),
        ngettext(
            "%(count)s character",
            "%(count)s characters",
            found.characters,
            count=number(found.characters),
        ),
    )
    return gettext(
        "%(format)s, %(language)s: %(counts)s",
        format=labels.format_name(found.format),
        language=languages.name(found.language, display=display),
        counts=", ".join(counted),
    )


def _hint(found: Arrival, display: str) -> str:
    """Say that a text is hardly in the language that it would be read as."""
    if not found.script:
        return ""
    told = gettext(
        "This does not look like %(language)s.",
        language=languages.name(found.language, display=display),
    )
    if not found.folder:
        return told
    return f"{told} " + gettext(
        "Articles of such letters belong into the folder %(folder)s.",
        folder=found.folder,
    )
