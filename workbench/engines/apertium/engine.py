"""The engine object: finds the direction for a pair of locales, and makes drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from workbench import languages
from workbench.engines import NO_TERMS, EngineSettings
from workbench.engines.apertium import stream
from workbench.engines.apertium.apy import Apy
from workbench.engines.apertium.programs import Programs
from workbench.engines.apertium.stream import Translated
from workbench.engines.argos import codes
from workbench.engines.services.batches import batches
from workbench.engines.services.readiness import Readiness
from workbench.engines.services.settings import ApertiumService
from workbench.engines.services.usage import Meter
from workbench.errors import EngineError, Message
from workbench.model import N_, Draft, Finding, Origin, Severity

_LARGEST: Final = 100_000
"""Characters of one run."""
_MOST_WORDS: Final = 20
"""Words that one finding names."""
_UNKNOWN: Final = Finding(
    code="unknown-words",
    severity=Severity.WARNING,
    template=N_("The engine left words as they are that it does not know: {words}"),
)
_UNTRANSLATED: Final = Finding(
    code="untranslated-words",
    severity=Severity.WARNING,
    template=N_("The engine's dictionary has no translation of these words: {words}"),
)
_UNINFLECTED: Final = Finding(
    code="uninflected-words",
    severity=Severity.WARNING,
    template=N_("Words in their basic form, which the engine cannot inflect: {words}"),
)


class ApertiumEngine:
    """Apertium on this computer, or on a server where the settings name one."""

    name = "apertium"

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._service = settings.services.apertium or ApertiumService()

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the pairs that are installed here, or that the server offers.

        :raises EngineError: the server cannot be asked.
        """
        return frozenset(self._modes)

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

        Its rules take neither a glossary nor context.

        :raises EngineError: it does not translate the pair, or fails.
        """
        mode = self._mode(source, target)
        origin = Origin("mt", f"apertium {mode}")
        drafts: list[Draft] = []
        with Meter(
            self._settings.ledger, self._service, self.name, source, target
        ) as meter:
            for batch in batches(texts, self._service.batch, _LARGEST):
                done = self._place.translate(batch, mode, meter)
                meter.units += len(done)
                drafts += (_draft(one, origin) for one in done)
        return drafts

    def version(self, source: str, target: str) -> str:
        """Name the direction, how it is read, and where it is: elsewhere it may differ.

        :raises EngineError: there is none for the pair.
        """
        mode = self._mode(source, target)
        return f"{mode} {stream.REVISION} {self._service.url}".strip()

    def readiness(self) -> Readiness:
        """Tell whether the engine can be used, without asking a server."""
        if self._service.url:
            return Readiness(True, f"{self._service.url} (APy)")
        if not self._place.place:
            told = Message(N_("the program apertium is not installed"))
            return Readiness(False, told)
        modes, place = self._place.modes, self._place.place
        if not modes:
            said = N_("%(place)s: no language pair is installed")
            return Readiness(False, Message(said, place=place))
        return Readiness(True, f"{place}: {', '.join(modes[:20])}")

    @cached_property
    def _place(self) -> Apy | Programs:
        if self._service.url:
            return Apy(self._service)
        return Programs(self._service)

    @cached_property
    def _modes(self) -> Mapping[tuple[str, str], str]:
        """The directions by the locales they are for."""
        found: dict[tuple[str, str], str] = {}
        for mode in self._place.modes:
            spelt = [languages.from_three_letters(code) for code in mode.split("-")]
            if len(spelt) == 2 and spelt[0] and spelt[1]:
                found.setdefault((spelt[0], spelt[1]), mode)
        return found

    def _mode(self, source: str, target: str) -> str:
        known = {
            (codes.normal(one), codes.normal(other)): mode
            for (one, other), mode in self._modes.items()
        }
        for one in codes.candidates(source):
            for other in codes.candidates(target):
                if mode := known.get((one, other)):
                    return mode
        raise self._no_mode(source, target)

    def _no_mode(self, source: str, target: str) -> EngineError:
        if not self._place.place:
            command = "apt install apertium apertium-eng-spa"
            return EngineError(
                Message(N_("the program apertium is not installed")),
                hint=Message(N_("on Debian: %(command)s"), command=command),
            )
        known = ", ".join(sorted(self._place.modes)[:20])
        directions = Message(N_("its directions: %(known)s"), known=known)
        does_not = N_("apertium does not translate %(source)s → %(target)s")
        return EngineError(
            Message(does_not, source=source, target=target),
            hint=directions if known else Message(N_("no direction is installed")),
        )


def _draft(one: Translated, origin: Origin) -> Draft:
    marked = {
        _UNKNOWN: one.unknown,
        _UNTRANSLATED: one.untranslated,
        _UNINFLECTED: one.uninflected,
    }
    findings = (
        replace(finding, arguments=(("words", ", ".join(words[:_MOST_WORDS])),))
        for finding, words in marked.items()
        if words
    )
    return Draft(one.text, origin, tuple(findings))
