"""Packages are installed whole from an index or a file, listed and removed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from argos_material import (
    DATA,
    EN_KO,
    KO_EN,
    assert_nothing_installed,
    contents,
    names,
    pack,
    silent,
    variant,
)
from package_server import Answer, Server

from workbench.engines import EngineSettings, argos
from workbench.errors import (
    EngineError,
    ModelMissingError,
    PackageError,
    StorageError,
)

pytestmark = pytest.mark.argos


def test_installing_from_the_index(server: Server, settings: EngineSettings) -> None:
    settings = replace(settings, index_url=server.offer(EN_KO))
    steps: list[tuple[int, int | None]] = []
    package = argos.install("en", "ko", settings, lambda *step: steps.append(step))
    assert (package.source, package.target) == ("en", "ko")
    assert (package.name, package.version) == ("translate-en_ko-0.1", "0.1")
    assert package.path == settings.models / "translate-en_ko-0.1"
    assert package.size == sum(map(len, contents(EN_KO).values()))
    assert argos.installed(settings) == (package,)
    assert steps[-1] == (EN_KO.stat().st_size, EN_KO.stat().st_size)
    assert server.asked == ["/index.json", f"/v1/{EN_KO.name}"]
    assert list((settings.models / ".workbench" / "staging").iterdir()) == []


def test_installing_from_a_file(settings: EngineSettings) -> None:
    argos.install_file(KO_EN, settings)
    argos.install_file(EN_KO, settings)
    assert names(settings) == ["translate-en_ko-0.1", "translate-ko_en-0.1"]
    assert str(argos.installed(settings)[0]) == "en → ko  translate-en_ko-0.1  0.5 MB"


def test_what_is_installed_is_what_was_in_the_package(
    settings: EngineSettings,
) -> None:
    package = argos.install_file(EN_KO, settings)
    found = {
        path.relative_to(package.path).as_posix(): path.read_bytes()
        for path in package.path.rglob("*")
        if path.is_file()
    }
    assert found == contents(EN_KO)


def test_what_the_index_offers(server: Server, settings: EngineSettings) -> None:
    content = json.loads((DATA / "index_snapshot.json").read_text())
    settings = replace(settings, index_url=server.index(content))
    offered = [str(entry) for entry in argos.available(settings)]
    assert "ko → en  translate-ko_en-1.1" in offered
    assert not settings.models.exists()


def test_without_a_network_one_line_says_what_to_do(settings: EngineSettings) -> None:
    with pytest.raises(EngineError) as caught:
        argos.install("en", "ko", settings, silent)
    line = str(caught.value)
    assert line.startswith("no package index: cannot download http://127.0.0.1:9/")
    assert "engines install FILE.argosmodel" in line
    assert "\n" not in line
    assert not settings.models.exists()


def test_a_pair_the_index_does_not_have(
    server: Server, settings: EngineSettings
) -> None:
    settings = replace(settings, index_url=server.offer(EN_KO))
    with pytest.raises(EngineError, match="no model for ko → ja"):
        argos.install("ko", "ja", settings, silent)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://[::1/", "index.json"])
def test_an_index_address_that_is_none(url: str, settings: EngineSettings) -> None:
    with pytest.raises(EngineError, match="no package index: cannot download"):
        argos.available(replace(settings, index_url=url))


@pytest.mark.parametrize("body", [b"<html>", b"{}", b""])
def test_an_index_that_is_none(
    body: bytes, server: Server, settings: EngineSettings
) -> None:
    server.answers["/index.json"] = Answer(body)
    settings = replace(settings, index_url=server.url("/index.json"))
    with pytest.raises(EngineError, match="no package index: is not"):
        argos.available(settings)


def test_the_next_address_is_tried(server: Server, settings: EngineSettings) -> None:
    server.offer(EN_KO)
    links = [
        "ipfs://Qm",
        server.url("/gone"),
        "http://127.0.0.1:9/",
        server.url(f"/v1/{EN_KO.name}"),
    ]
    settings = replace(settings, index_url=server.offer(EN_KO, links=links))
    assert argos.install("en", "ko", settings, silent).name in names(settings)


@pytest.mark.parametrize("links", [[], ["ipfs://Qm"], ["file:///etc/passwd"]])
def test_an_entry_without_usable_address(
    links: list[str], server: Server, settings: EngineSettings
) -> None:
    settings = replace(settings, index_url=server.offer(EN_KO, links=links))
    with pytest.raises(EngineError, match="names no address"):
        argos.install("en", "ko", settings, silent)
    assert_nothing_installed(settings)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"size": 1}, "the index says 1"),
        ({"sha256": "0" * 64}, "not the SHA-256 of the index"),
        ({"sha256": "typo"}, "not the SHA-256 of the index"),
        ({"from_code": "fr"}, "is for en_ko, the index says fr_ko"),
    ],
)
def test_t43_a_package_that_is_not_what_the_index_promised(
    entry: dict[str, object], message: str, server: Server, settings: EngineSettings
) -> None:
    settings = replace(settings, index_url=server.offer(EN_KO, **entry))
    source = str(entry.get("from_code", "en"))
    with pytest.raises(PackageError, match=message):
        argos.install(source, "ko", settings, silent)
    assert_nothing_installed(settings)


def test_size_and_checksum_of_the_index_are_accepted(
    server: Server, settings: EngineSettings
) -> None:
    raw = EN_KO.read_bytes()
    promise = {"size": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    settings = replace(settings, index_url=server.offer(EN_KO, **promise))
    assert argos.install("en", "ko", settings, silent).name == "translate-en_ko-0.1"


def test_t43_other_bytes_under_the_same_version_are_refused(
    tmp_path: Path, settings: EngineSettings
) -> None:
    argos.install_file(EN_KO, settings)
    changed = pack(tmp_path / "p", contents(EN_KO) | {"README.md": b"changed"})
    argos.remove("en", "ko", settings)
    with pytest.raises(PackageError, match="not what was installed before") as caught:
        argos.install_file(changed, settings)
    assert "checksums.json" in str(caught.value)
    assert_nothing_installed(settings)
    assert argos.install_file(EN_KO, settings).name == "translate-en_ko-0.1"


@pytest.mark.parametrize("content", ["{", "[]"])
def test_a_damaged_record_of_checksums_is_an_error(
    content: str, settings: EngineSettings
) -> None:
    argos.install_file(EN_KO, settings)
    (settings.models / ".workbench" / "checksums.json").write_text(content)
    with pytest.raises(StorageError, match=r"checksums\.json"):
        argos.install_file(EN_KO, settings)
    assert names(settings) == ["translate-en_ko-0.1"]


def test_a_newer_version_replaces_the_older(
    tmp_path: Path, settings: EngineSettings
) -> None:
    argos.install_file(EN_KO, settings)
    argos.install_file(KO_EN, settings)
    argos.install_file(variant(tmp_path / "new", package_version="0.2"), settings)
    assert names(settings) == ["translate-en_ko-0.2", "translate-ko_en-0.1"]


def test_installing_again_replaces_a_damaged_package(settings: EngineSettings) -> None:
    package = argos.install_file(EN_KO, settings)
    (package.path / "model" / "model.bin").write_bytes(b"damaged")
    (package.path / "stray").write_bytes(b"")
    again = argos.install_file(EN_KO, settings)
    assert again.size == package.size
    assert not (again.path / "stray").exists()


def test_codes_with_a_region_are_kept_whole(
    tmp_path: Path, settings: EngineSettings
) -> None:
    for code in ("pt-BR", "pt"):
        argos.install_file(variant(tmp_path / code, to_code=code), settings)
    assert names(settings) == ["translate-en_pt-0.1", "translate-en_pt-BR-0.1"]
    (removed,) = argos.remove("en", "pt-BR", settings)
    assert removed.target == "pt-BR"
    assert names(settings) == ["translate-en_pt-0.1"]
    with pytest.raises(ModelMissingError):
        argos.remove("en", "pt-BR", settings)


def test_removing(settings: EngineSettings) -> None:
    package = argos.install_file(EN_KO, settings)
    assert argos.remove("en", "ko", settings) == (package,)
    assert_nothing_installed(settings)
    with pytest.raises(ModelMissingError, match="en → ko"):
        argos.remove("en", "ko", settings)


def test_folders_that_are_no_package_are_noted(settings: EngineSettings) -> None:
    argos.install_file(EN_KO, settings)
    for name, content in (("empty", None), ("odd", b"{}"), ("cut", b"{")):
        (settings.models / name).mkdir()
        if content is not None:
            (settings.models / name / "metadata.json").write_bytes(content)
    (settings.models / "file").write_bytes(b"")
    found = argos.inspect(settings)
    assert [package.name for package in found.packages] == ["translate-en_ko-0.1"]
    assert [finding.arguments[0][1] for finding in found.findings] == [
        "cut",
        "empty",
        "odd",
    ]
    assert {finding.code for finding in found.findings} == {"ignored-model-folder"}
    assert "“empty” is not a usable model: metadata.json is missing" in (
        found.findings[1].message
    )


@pytest.mark.parametrize("missing", ["model/model.bin", "sentencepiece.model"])
def test_incomplete_packages_are_noted(missing: str, settings: EngineSettings) -> None:
    package = argos.install_file(EN_KO, settings)
    (package.path / missing).unlink()
    found = argos.inspect(settings)
    assert found.packages == ()
    assert missing in found.findings[0].message


def test_reading_creates_nothing(settings: EngineSettings) -> None:
    assert argos.installed(settings) == ()
    assert argos.inspect(settings).findings == ()
    assert not settings.models.exists()


def test_a_folder_that_is_a_file_is_an_error(
    tmp_path: Path, settings: EngineSettings
) -> None:
    (tmp_path / "models").write_bytes(b"")
    with pytest.raises(StorageError, match="cannot be read"):
        argos.installed(settings)


@pytest.mark.parametrize("name", ["missing.argosmodel", "."])
def test_a_file_that_is_not_there(
    name: str, tmp_path: Path, settings: EngineSettings
) -> None:
    with pytest.raises(PackageError, match="is not a file"):
        argos.install_file(tmp_path / name, settings)
    assert not settings.models.exists()


def test_t11_a_fifo_is_not_waited_for(tmp_path: Path, settings: EngineSettings) -> None:
    os.mkfifo(tmp_path / "p.argosmodel")
    with pytest.raises(PackageError, match="is not a file"):
        argos.install_file(tmp_path / "p.argosmodel", settings)


def test_installations_at_once_all_succeed(settings: EngineSettings) -> None:
    with ThreadPoolExecutor(3) as pool:
        packages = (EN_KO, KO_EN, EN_KO)
        running = [pool.submit(argos.install_file, p, settings) for p in packages]
        installed = {future.result() for future in running}
    assert installed == set(argos.installed(settings))
    recorded = settings.models / ".workbench" / "checksums.json"
    assert set(json.loads(recorded.read_text())) == {p.name for p in installed}
    assert list((settings.models / ".workbench" / "staging").iterdir()) == []


def test_argos_translate_itself_can_share_the_folder(
    tmp_path: Path, settings: EngineSettings
) -> None:
    argos.install_file(EN_KO, settings)
    code = """
from argostranslate import translate
print(translate.translate("The teacher reads the book.", "en", "ko"))
"""
    places = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    environment = {
        **os.environ,
        **dict.fromkeys(places, str(tmp_path / "xdg")),
        "ARGOS_PACKAGES_DIR": str(settings.models),
        "ORT_DISABLE_TELEMETRY": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "선생님이 책을 읽습니다.\n"
