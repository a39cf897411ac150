"""The engine object: finds the way between two languages and makes drafts.

Where no package translates a pair, two that lead there through a third language
do, and the draft's origin names both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Final

from workbench import languages
from workbench.engines import NO_TERMS, EngineSettings
from workbench.engines.argos import folder
from workbench.engines.argos.folder import Package
from workbench.engines.argos.model import Model, Output
from workbench.errors import ModelMissingError
from workbench.model import N_, Draft, Finding, Origin, Severity

_CUT: Final = Finding(
    code="incomplete-draft",
    severity=Severity.WARNING,
    template=N_("The engine did not finish this text; the draft is incomplete"),
)


class ArgosEngine:
    """Argos Translate's models; each is loaded once, when it is first needed."""

    name = "argos"

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._models: dict[Path, tuple[Package, Model]] = {}
        self._lock = Lock()

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the pairs with a package, or with two that lead there."""
        return folder.pairs(folder.survey(self._settings.models).packages)

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        glossary: Mapping[str, str] = NO_TERMS,
        context: Sequence[str] = (),
    ) -> list[Draft]:
        """Return one draft for each text, in the same order.

        The models take neither a glossary nor context.

        :raises ModelMissingError: no way leads from ``source`` to ``target``.
        :raises PackageError: a package is damaged.
        """
        outputs = [Output(text, 1.0) for text in texts]
        joiner = languages.joiner(target)
        route = self._route(source, target)
        for package in route:
            outputs = self._step(package, outputs, joiner)
        detail = f"argos {_named(route)}"
        return [_draft(output, detail) for output in outputs]

    def version(self, source: str, target: str) -> str:
        """Return the names of the models that would translate the pair.

        What another model answered must not be taken for the answer of these.

        :raises ModelMissingError: no way leads from ``source`` to ``target``.
        """
        options = f"beam {self._settings.beam_size} {self._settings.compute_type}"
        return f"{_named(self._route(source, target))} {options}"

    def _route(self, source: str, target: str) -> tuple[Package, ...]:
        packages = folder.survey(self._settings.models).packages
        route = folder.route(packages, source, target)
        if not route:
            raise ModelMissingError(source, target)
        return route

    def _step(
        self, package: Package, before: Sequence[Output], joiner: str
    ) -> list[Output]:
        model = self._model(package)
        after = model.translate([output.text for output in before], joiner=joiner)
        return [
            Output(new.text, old.score * new.score, old.cut or new.cut)
            for old, new in zip(before, after, strict=True)
        ]

    def _model(self, package: Package) -> Model:
        with self._lock:
            known = self._models.get(package.path)
            if known is None or known[0] != package:
                known = package, Model(package, self._settings)
                self._models[package.path] = known
            return known[1]


def _named(route: Sequence[Package]) -> str:
    return "translate-" + "+".join(f"{p.metadata.pair}-{p.version}" for p in route)


def _draft(output: Output, detail: str) -> Draft:
    origin = Origin("mt", detail, round(output.score, 2))
    return Draft(output.text, origin, (_CUT,) if output.cut else ())
