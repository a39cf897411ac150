"""Engines, units and views of the outcome that the tests of drafting share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from workbench.catalog import Catalog
from workbench.drafts import Drafted, Providers, Request
from workbench.engines.pseudo import PseudoEngine
from workbench.errors import EngineError
from workbench.model import Draft, Finding, Markup, Origin, Severity, State, Unit
from workbench.store import CatalogKey

REQUEST = Request(
    source="en", target="ko", markup=Markup.MARKDOWN, article="seeds/b.md"
)
ELSEWHERE = CatalogKey("seeds/a.md", "ko", "en")
PSEUDO = Providers(engine=PseudoEngine())
MACHINE = Origin("mt", "old engine")
CUT_OFF = Finding(code="draft-cut-off", severity=Severity.WARNING, template="cut off")


class RecordingEngine:
    """Answers by a rule and remembers what it was asked."""

    name = "recording"

    def __init__(
        self,
        rule: Callable[[str], str] = str.upper,
        findings: tuple[Finding, ...] = (),
    ) -> None:
        self.rule = rule
        self.findings = findings
        self.asked: list[str] = []

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("en", "ko")})

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        glossary: Mapping[str, str] | None = None,
        context: Sequence[str] = (),
    ) -> list[Draft]:
        self.asked += texts
        origin = Origin("mt", "rule 1", 0.5)
        return [Draft(self.rule(text), origin, self.findings) for text in texts]


class FailingEngine(RecordingEngine):
    """Fails after so many calls."""

    def __init__(self, error: EngineError, after: int = 0) -> None:
        super().__init__()
        self.error = error
        self.calls_left = after

    def translate(self, *args: object, **options: object) -> list[Draft]:
        if self.calls_left == 0:
            raise self.error
        self.calls_left -= 1
        return super().translate(*args, **options)


def units(*sources: str) -> list[Unit]:
    return [Unit(source=source) for source in sources]


def approved(source: str, target: str, **more: str) -> Unit:
    return Unit(source=source, target=target, state=State.APPROVED, **more)


def texts(drafted: Drafted) -> dict[str, str]:
    return {unit.source: unit.target for unit in drafted.units}


def codes(drafted: Drafted) -> list[str]:
    return [finding.code for finding in drafted.findings]


def answering(rule: Callable[[str], str]) -> Providers:
    return Providers(engine=RecordingEngine(rule))


def catalog(*present: Unit) -> Catalog:
    return Catalog(path=Path("locales/ko/b.md.po"), locale="ko", units=present)
