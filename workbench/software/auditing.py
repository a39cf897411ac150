"""What is wrong with the code of programs, for their translations."""

from __future__ import annotations

import tokenize
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from workbench import files
from workbench.model import Finding
from workbench.software import modules, scripts, templates
from workbench.software.domain import Domain, Source
from workbench.software.extraction import LIMITS
from workbench.software.keywords import parse
from workbench.software.literals import SHOWS, Functions, Scan, findings
from workbench.software.parsing import explained

_SCANS: Mapping[str, Scan] = {
    "jinja": templates.literals,
    "javascript": scripts.literals,
    "python": modules.literals,
}


def unmarked(domain: Domain, source: Source, root: Path) -> tuple[Finding, ...]:
    """Return a finding for each literal that people see and nobody marked.

    :raises SourceError: the file cannot be read or parsed.
    """
    content = files.read_bytes(source.path, root=root, limit=LIMITS[source.method])
    shows = SHOWS | {one.name: one for one in map(parse, domain.shown)}
    functions = Functions(domain.functions(), shows)
    with explained(source):
        text = _decoded(source, content)
        return tuple(findings(text, source.name, _SCANS[source.method], functions))


def _decoded(source: Source, content: bytes) -> str:
    """Return the text with plain line ends, decoded as Python says where it is that."""
    encoding = "utf-8-sig"
    if source.method == "python":
        encoding, _ = tokenize.detect_encoding(BytesIO(content).readline)
    text = content.decode(encoding)
    return text.replace("\r\n", "\n").replace("\r", "\n")
