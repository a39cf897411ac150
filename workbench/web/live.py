"""The localized article beside its units, each sentence a link to where it is edited.

It is the preview's document, as harmless: no script runs in it. A click leads the page
around it to the unit, by the address; the unit being worked on is shown by the address
of the frame.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from flask import Blueprint, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup as Html

from workbench import languages
from workbench.catalog import Catalog
from workbench.errors import Message, UsageError
from workbench.export import ExportOptions, localize_article
from workbench.model import N_, Article, State, Unit
from workbench.web import labels, preview, security
from workbench.web.current import translation, workspace
from workbench.web.sentences import Marking

blueprint = Blueprint("live", __name__)

TEXTS = ("target", "source", "both")
COLOURS = ("state", "origin", "none")
_SOURCE = 1
"""Odd numbers are sources: unit n has the numbers 2n and 2n + 1."""
_LINK = Html(
    '<span{}><a href="{}#u-{}" target="_top" class="{}" lang="{}" title="{}"{}>{}</a>'
    "</span>"
)
"""The frame's address names the span: a link would take the focus from the text box."""


@blueprint.get("/live/<locale>/<path:name>")
def show(locale: str, name: str) -> ResponseReturnValue:
    """Return the article, its sentences linked to the editor they are shown beside."""
    article, locale = translation(locale, name)
    texts = _one_of("text", TEXTS)
    colours = _one_of("colours", COLOURS)
    catalog = workspace().catalog(article, locale)
    marking = Marking(text for unit in catalog.live for text in _texts(unit))
    shown = _dressed(catalog, marking, texts)
    options = ExportOptions(locale=locale, include="draft")
    document = workspace().document(article)
    exported = localize_article(document, article, shown, options=options)
    link = partial(_link, catalog, article, _editor(article, locale), texts)
    page = render_template(
        "live.html",
        name=article.name,
        locale=article.language if texts == "source" else locale,
        direction=languages.direction(locale),
        colours=colours,
        body=marking.linked(preview.of(exported.data, article), link),
    )
    answer = make_response(page)
    answer.headers["Content-Security-Policy"] = security.LINKING_POLICY
    return answer


def _one_of(name: str, known: tuple[str, ...]) -> str:
    chosen = request.args.get(name, known[0])
    if chosen not in known:
        raise UsageError(
            Message(N_("unknown %(name)s"), name=name),
            hint=Message(N_("known: %(known)s"), known=", ".join(known)),
        )
    return chosen


def _editor(article: Article, locale: str) -> str:
    """Return the address of the page around the frame, its filter included.

    A link to any other address would load the page anew.
    """
    own = url_for("editor.page", locale=locale, name=article.name)
    asked = urlsplit(request.args.get("page", own))
    query = f"?{asked.query}" if asked.query else ""
    return f"{own}{query}"


def _texts(unit: Unit) -> tuple[str, str]:
    return unit.target, unit.source


def _dressed(catalog: Catalog, marking: Marking, texts: str) -> Catalog:
    """Return the catalog with the texts that are shown, marked."""
    dressed = [
        replace(unit, target=_shown(unit, number, marking, texts), state=State.DRAFT)
        for number, unit in enumerate(catalog.live)
    ]
    return replace(catalog, units=tuple(dressed))


def _shown(unit: Unit, number: int, marking: Marking, texts: str) -> str:
    source = marking.marked(unit.source, 2 * number + _SOURCE)
    if texts == "source" or not unit.target.strip():
        return source
    target = marking.marked(unit.target, 2 * number)
    return f"{target} {source}" if texts == "both" else target


def _link(
    catalog: Catalog,
    article: Article,
    page: str,
    texts: str,
    number: int,
    text: str,
    first: bool,
) -> Html:
    unit = catalog.live[number // 2]
    is_source = number % 2 == _SOURCE
    origin = f" from-{unit.origin.kind}" if unit.origin else ""
    kind = f"{unit.state}{origin}{' source' if is_source else ''}"
    own = Html(' id="p-{}"').format(unit.id)
    second = is_source and texts == "both" and bool(unit.target.strip())
    return _LINK.format(
        own if first and not second else "",
        page,
        unit.id,
        kind,
        article.language if is_source else catalog.locale,
        labels.state(unit.state),
        "" if first else Html(' tabindex="-1"'),
        Html(text),  # noqa: S704  sanitized by the preview
    )
