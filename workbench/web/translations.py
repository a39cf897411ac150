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
from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel, Domain
from markupsafe import Markup as Html

from workbench import catalog, shipped
from workbench.web import current

LANGUAGES = ("en", "ko")
"""Languages of the interface; its messages are written in the first."""
THEMES = ("auto", "light", "dark")
_DOMAIN = "workbench"
_SPOKEN = "workbench.spoken"
_MOST = 4000
"""Messages that are held ready; the interface has a third of it."""


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
    app.extensions[_SPOKEN] = {name: Spoken(_of(domain, name)) for name in LANGUAGES}
    # Jinja and Flask-Babel go a long way for each of a page's hundreds of messages.
    app.jinja_env.globals.update(_=_say, gettext=_say, ngettext=_say_many)
    app.context_processor(lambda: {"_": spoken().say})


class Spoken:
    """The messages of one language; those of pages are made ready once."""

    def __init__(self, found: NullTranslations) -> None:
        self.found = found
        self.moments: dict[str, str] = {}
        """Times as people write them, by what a catalog has."""
        self._ready: dict[str, tuple[Html, Html | None]] = {}

    def say(self, message: str, /, **values: object) -> Html:
        """Return a message of a template; values that are no HTML are escaped."""
        text, ready = self._html(message)
        return text % values if values or ready is None else ready

    def _html(self, message: str) -> tuple[Html, Html | None]:
        """Return the message as a format, and as it is where it takes no values."""
        ready = self._ready.get(message)
        if ready is None:
            text = Html(self.found.gettext(message))  # noqa: S704 our own messages
            ready = text, None if "%(" in text else text % {}
            if len(self._ready) < _MOST:
                self._ready[message] = ready
        return ready


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
    if not has_request_context():
        return str(flask_babel.gettext(message, **values))
    text = spoken().found.gettext(message)
    return str(text % values if values else text)


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
    known = spoken().moments
    said = known.get(stamp)
    if said is None:
        if len(known) >= _MOST:
            known.clear()
        said = known[stamp] = _moment(stamp)
    return said


def _moment(stamp: str) -> str:
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    day = flask_babel.format_date(flask_babel.to_user_timezone(when), "medium")
    return f"{day} {flask_babel.format_time(when, 'HH:mm')}"


def spoken() -> Spoken:
    """Return the messages in this request's language, found once for all of it."""
    known = g.get("spoken")
    if known is None:
        known = g.spoken = current_app.extensions[_SPOKEN][language()]
    return cast("Spoken", known)


def _say(message: str, /, **values: object) -> Html:
    return spoken().say(message, **values)


def _say_many(one: str, many: str, num: int, /, **values: object) -> Html:
    text = Html(spoken().found.ngettext(one, many, num))  # noqa: S704 our own messages
    return text % {"num": num, **values}


def _of(domain: Domain, name: str) -> NullTranslations:
    return cast("NullTranslations", domain.cache[name, _DOMAIN])


def _load(name: str) -> Translations | NullTranslations:
    path = shipped.folder("locales") / name / "LC_MESSAGES" / f"{_DOMAIN}.po"
    if not path.is_file():
        return NullTranslations()
    return Translations(BytesIO(_compiled(path.read_bytes(), path, name)))


@lru_cache(maxsize=len(LANGUAGES))
def _compiled(content: bytes, path: Path, name: str) -> bytes:
    """Of one content once: a process that makes many applications is a test."""
    return catalog.compiled(catalog.parse(content, path=path, locale=name))
