"""YAML content files of the tests: read, and written again."""

from __future__ import annotations

from workbench import formats
from workbench.formats import ParseOptions
from workbench.model import Document


def parse(source: str | bytes, keys: str = "**", language: str = "en") -> Document:
    options = ParseOptions(language=language, keys=tuple(keys.split()))
    return formats.parse(source, format="yaml", options=options, path="a.yml")


def found(source: str, keys: str = "**") -> list[tuple[str | None, str]]:
    return [(s.context, s.text) for s in parse(source, keys).segments]


def texts(source: str) -> list[str]:
    return [segment.text for segment in parse(source).segments]


def translated(source: str, *targets: str, joiner: str = " ") -> str:
    document = parse(source)
    return formats.render(document, dict(enumerate(targets)), joiner=joiner).decode()
