"""Which models translate a pair: the newest, and two where none leads there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from argos_material import (
    EN_KO,
    KO_EN,
    READS,
    contents,
    described,
    held_out,
    texts,
    variant,
)

from workbench.engines import Engine, EngineSettings, argos
from workbench.engines.argos.folder import Package, pairs, route
from workbench.engines.argos.metadata import Metadata
from workbench.errors import ModelMissingError

pytestmark = pytest.mark.argos


def test_a_missing_model_says_what_to_install(settings: EngineSettings) -> None:
    with pytest.raises(ModelMissingError, match="workbench engines install en ko"):
        argos.create(settings).translate([READS], "en", "ko")
    assert not settings.models.exists()


def test_the_same_language_twice_is_no_pair(engine: Engine) -> None:
    with pytest.raises(ModelMissingError):
        engine.translate([READS], "en-US", "en-GB")


def test_two_packages_lead_through_a_third_language(
    tmp_path: Path, settings: EngineSettings
) -> None:
    argos.install_file(EN_KO, settings)
    argos.install_file(variant(tmp_path / "p", KO_EN, to_code="fr"), settings)
    engine = argos.create(settings)
    assert engine.pairs() == {("en", "ko"), ("ko", "fr"), ("en", "fr")}
    (draft,) = engine.translate([f" {READS}\n"], "en", "fr")
    assert draft.text == f" {READS}\n"
    assert draft.origin.detail == "argos translate-en_ko-0.1+ko_fr-0.1"
    (first,) = engine.translate([READS], "en", "ko")
    assert draft.origin.score is not None
    assert first.origin.score is not None
    assert draft.origin.score < first.origin.score


def test_english_is_the_preferred_bridge() -> None:
    packages = [
        Package(Metadata(start, end, "1.0"), Path(f"{start}_{end}"), 0)
        for start, end in (("de", "bg"), ("bg", "ko"), ("de", "en"), ("en", "ko"))
    ]
    found = [package.metadata.pair for package in route(packages, "de-AT", "ko-KR")]
    assert found == ["de_en", "en_ko"]
    assert route(packages, "ko", "de") == ()
    assert pairs(packages) == {
        ("de", "bg"),
        ("bg", "ko"),
        ("de", "en"),
        ("en", "ko"),
        ("de", "ko"),
    }


def test_a_way_through_three_packages_is_not_taken(
    tmp_path: Path, settings: EngineSettings
) -> None:
    """en → ko → fr → en is there, and still nothing leads from en to itself."""
    argos.install_file(EN_KO, settings)
    for start, end in (("ko", "fr"), ("fr", "de")):
        package = variant(tmp_path / end, KO_EN, from_code=start, to_code=end)
        argos.install_file(package, settings)
    engine = argos.create(settings)
    assert ("en", "de") not in engine.pairs()
    assert ("ko", "de") in engine.pairs()
    with pytest.raises(ModelMissingError, match="engines install en de"):
        engine.translate([READS], "en", "de")


def test_a_pivot_says_what_each_model_says_in_turn(
    tmp_path: Path, settings: EngineSettings, engine: Engine
) -> None:
    argos.install_file(EN_KO, settings)
    argos.install_file(variant(tmp_path / "p", KO_EN, to_code="fr"), settings)
    pivot = argos.create(replace(settings, compute_type="float32"))
    asked = [text for text, _ in held_out("en_ko")] * 2
    first = texts(engine.translate(asked, "en", "ko"))
    second = texts(engine.translate(first, "ko", "en"))
    assert len(set(second)) > 250
    assert texts(pivot.translate(asked, "en", "fr")) == second


def test_the_newest_version_translates(
    tmp_path: Path, settings: EngineSettings
) -> None:
    """Another program may leave older versions beside newer ones."""
    for version in ("1.9", "1.10"):
        folder = settings.models / f"by-hand-{version}"
        (folder / "model").mkdir(parents=True)
        files = contents(EN_KO)
        files["metadata.json"] = described(EN_KO, package_version=version)
        for name, content in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
    (draft,) = argos.create(settings).translate([READS], "en", "ko")
    assert draft.origin.detail == "argos translate-en_ko-1.10"


def test_a_package_installed_meanwhile_is_used(
    tmp_path: Path, settings: EngineSettings
) -> None:
    engine = argos.create(settings)
    for version in ("0.2", "0.3"):
        package = variant(tmp_path / version, package_version=version)
        argos.install_file(package, settings)
        (draft,) = engine.translate([READS], "en", "ko")
        assert draft.origin.detail == f"argos translate-en_ko-{version}"
