"""What the tests of the Argos engine are made of: real packages, and spoilt ones."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbench.engines import EngineSettings, argos
from workbench.model import Draft

DATA = Path(__file__).resolve().parents[1] / "data" / "argos"
EN_KO = DATA / "translate-en_ko-tiny.argosmodel"
KO_EN = DATA / "translate-ko_en-tiny.argosmodel"
TOP = "translate-en_ko-tiny"
READS = "The teacher reads the book."
LIEST = "선생님이 책을 읽습니다."


def held_out(pair: str) -> list[tuple[str, str]]:
    """Return 300 sentences the tiny model never saw, with their translations."""
    text = (DATA / f"tiny_{pair}_heldout.json").read_text(encoding="utf-8")
    return [(source, target) for source, target in json.loads(text)]


def contents(package: Path) -> dict[str, bytes]:
    """Return the files of a package by their name below the top folder."""
    with zipfile.ZipFile(package) as archive:
        return {
            name.partition("/")[2]: archive.read(name) for name in archive.namelist()
        }


def described(package: Path, **changes: object) -> bytes:
    """Return the package's metadata with changes; None takes a key away."""
    metadata = json.loads(contents(package)["metadata.json"]) | changes
    kept = {key: value for key, value in metadata.items() if value is not None}
    return json.dumps(kept).encode()


def pack(path: Path, files: Mapping[str, bytes], *, top: str = TOP) -> Path:
    """Write a package file of the given contents."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{top}/{name}", content)
    return path


def variant(path: Path, package: Path = EN_KO, **changes: object) -> Path:
    """Write a copy of a package that says something else about itself."""
    files = contents(package) | {"metadata.json": described(package, **changes)}
    return pack(path, files)


def silent(done: int, total: int | None) -> None:
    """Show no progress."""


def names(settings: EngineSettings) -> list[str]:
    return [package.name for package in argos.installed(settings)]


def assert_nothing_installed(settings: EngineSettings) -> None:
    assert argos.installed(settings) == ()
    own = settings.models / ".workbench"
    assert [p for p in settings.models.glob("*") if p != own] == []
    assert list(own.glob("staging/*")) == []


def texts(drafts: Sequence[Draft]) -> list[str]:
    return [draft.text for draft in drafts]
