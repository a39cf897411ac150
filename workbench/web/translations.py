"""The workbench's own languages: a person's choice, the cookie, what the browser asks.

The catalogs of the interface ship as PO files and are compiled in memory, so that
no compiled file can be older than its source, and no draft is shown.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import cast

import flask_babel
from babel.dates import LOCALTZ
from babel.support import NullTranslations, Translations
from flask import Flask, g, request
from flask_babel import Babel, Domain

from workbench import catalog, shipped
from workbench.web import current

LANGUAGES = ("en", "ko")
"""Languages of the interface; its messages are written in the first."""
THEMES = ("auto", "light", "dark")
_DOMAIN = "workbench"


def speak(app: Flask) -> None:
    """Make ``app`` answer in the language each person asks for."""
    babel = Babel(
        app,
        default_domain=_DOMAIN,
        locale_selector=language,
        timezone_selector=lambda: LOCALTZ,
    )
    domain = Domain(domain=_DOMAIN)
    domain.cache = {(name, _DOMAIN): _load(name) for name in LANGUAGES}
    babel.domain_instance = domain
    app.jinja_env.filters["moment"] = moment
    # Flask-Babel finds out the language anew for each of a page's hundreds of messages.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: _spoken(domain).gettext(message),
        lambda one, many, num: _spoken(domain).ngettext(one, many, num),
        newstyle=True,
    )


def language() -> str:
    """Return the language of this request's interface."""
    chosen = _kept("language")
    if chosen in LANGUAGES:
        return chosen
    # Werkzeug's best match would prefer "en" to the "ko" of a "ko-KR" asked first.
    wanted = (
        tag.partition("-")[0].lower() for tag in request.accept_languages.values()
    )
    return next((tag for tag in wanted if tag in LANGUAGES), LANGUAGES[0])


def theme() -> str:
    """Return the colour theme this person keeps; ``auto`` follows the system."""
    chosen = _kept("theme")
    return chosen if chosen in THEMES else THEMES[0]


def _kept(name: str) -> str:
    """Return what the person chose, on whichever computer; else this browser."""
    return current.preferences().get(name) or request.cookies.get(name, "")


def gettext(message: str, **values: object) -> str:
    """Return the message in this request's language, its ``%(name)s`` filled in."""
    return str(flask_babel.gettext(message, **values))


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """Return the message that fits the number, which is its ``%(num)d``."""
    return str(flask_babel.ngettext(one, many, num, **values))


def number(value: int) -> str:
    """Return a whole number as it is written in this request's language."""
    return str(flask_babel.format_decimal(value))


def percent(value: float) -> str:
    """Return a share of 1 as a whole percentage."""
    return str(flask_babel.format_percent(value, "#,##0%"))


def moment(stamp: str) -> str:
    """Return a catalog's UTC minute as people here write time; odd text as it is."""
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    day = flask_babel.format_date(flask_babel.to_user_timezone(when), "medium")
    return f"{day} {flask_babel.format_time(when, 'HH:mm')}"


def _spoken(domain: Domain) -> NullTranslations:
    """Return the messages in this request's language, found once for all of it."""
    known = g.get("spoken")
    if known is None:
        known = g.spoken = domain.get_translations()
    return cast("NullTranslations", known)


def _load(name: str) -> Translations | NullTranslations:
    path = shipped.folder("locales") / name / "LC_MESSAGES" / f"{_DOMAIN}.po"
    if not path.is_file():
        return NullTranslations()
    return Translations(BytesIO(_compiled(path.read_bytes(), path, name)))


@lru_cache(maxsize=len(LANGUAGES))
def _compiled(content: bytes, path: Path, name: str) -> bytes:
    """Of one content once: a process that makes many applications is a test."""
    return catalog.compiled(catalog.parse(content, path=path, locale=name))
