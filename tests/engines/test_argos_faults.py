"""T-13, T-43, T-51: bad packages, full disks and kills leave nothing half done."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from argos_material import (
    EN_KO,
    KO_EN,
    assert_nothing_installed,
    contents,
    names,
    pack,
    silent,
)
from package_server import Answer, Server

from workbench.engines import EngineSettings, argos
from workbench.engines.argos import checksums
from workbench.engines.argos.folder import OWN
from workbench.errors import Message, PackageError, StorageError

pytestmark = pytest.mark.argos


def hostile(path: Path) -> Path:
    return pack(path, contents(EN_KO) | {"../../evil": b"x"})


def without_model(path: Path) -> Path:
    files = contents(EN_KO)
    return pack(path, {name: files[name] for name in files if "model.bin" not in name})


def with_broken_model(path: Path) -> Path:
    return pack(path, contents(EN_KO) | {"model/model.bin": b"not a model"})


def with_broken_tokenizer(path: Path) -> Path:
    return pack(path, contents(EN_KO) | {"sentencepiece.model": b"not a model"})


def with_cut_model(path: Path) -> Path:
    model = contents(EN_KO)["model/model.bin"]
    return pack(path, contents(EN_KO) | {"model/model.bin": model[:100_000]})


def with_wrong_vocabulary(path: Path) -> Path:
    return pack(path, contents(EN_KO) | {"model/shared_vocabulary.json": b'["a"]'})


@pytest.mark.parametrize(
    "make",
    [
        hostile,
        without_model,
        with_broken_model,
        with_broken_tokenizer,
        with_cut_model,
        with_wrong_vocabulary,
    ],
)
def test_t43_a_bad_package_leaves_nothing_behind(
    make: Callable[[Path], Path],
    tmp_path: Path,
    server: Server,
    settings: EngineSettings,
) -> None:
    package = make(tmp_path / "bad.argosmodel")
    with pytest.raises(PackageError) as caught:
        argos.install_file(package, settings)
    assert caught.value.path == str(package)
    assert "\n" not in str(caught.value)
    assert_nothing_installed(settings)
    settings = replace(settings, index_url=server.offer(package))
    with pytest.raises(PackageError):
        argos.install("en", "ko", settings, silent)
    assert_nothing_installed(settings)
    assert list(tmp_path.rglob("evil")) == []


def test_t43_a_bad_package_leaves_the_old_one_alone(
    tmp_path: Path, settings: EngineSettings
) -> None:
    before = argos.install_file(EN_KO, settings)
    for make in (with_broken_model, without_model):
        with pytest.raises(PackageError):
            argos.install_file(make(tmp_path / "bad.argosmodel"), settings)
    assert argos.installed(settings) == (before,)


def test_t51_a_folder_that_cannot_be_made(
    tmp_path: Path, settings: EngineSettings
) -> None:
    (tmp_path / "file").write_bytes(b"")
    settings = replace(settings, models=tmp_path / "file" / "models")
    with pytest.raises(StorageError, match="cannot be written"):
        argos.install_file(EN_KO, settings)


def test_t51_a_full_disk_is_one_clear_error(settings: EngineSettings) -> None:
    """The package cannot be copied: files may have 200 kB and no more."""
    code = f"""
import resource
from pathlib import Path
from workbench.engines import EngineSettings, argos
from workbench.errors import StorageError
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
settings = EngineSettings(models=Path({str(settings.models)!r}))
try:
    argos.install_file(Path({str(EN_KO)!r}), settings)
except StorageError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "cannot be written: File too large" in done.stdout
    assert_nothing_installed(settings)


def test_t13_what_a_killed_installation_left_is_swept_away(
    settings: EngineSettings,
) -> None:
    argos.install_file(EN_KO, settings)
    staging = settings.models / ".workbench" / "staging"
    for name, age in (("dead", 100_000), ("alive", 10)):
        (staging / name / "packages").mkdir(parents=True)
        (staging / name / "packages" / "half").write_bytes(b"x")
        os.utime(staging / name, (time.time() - age,) * 2)
    assert names(settings) == ["translate-en_ko-0.1"]
    argos.install_file(KO_EN, settings)
    assert [folder.name for folder in staging.iterdir()] == ["alive"]


def test_t13_a_killed_download_leaves_nothing_and_can_be_repeated(
    server: Server, settings: EngineSettings
) -> None:
    settings = replace(settings, index_url=server.offer(EN_KO))
    link = f"/v1/{EN_KO.name}"
    whole = server.answers[link]
    length = {"Content-Length": str(len(whole.body))}
    server.answers[link] = Answer(whole.body[:200_000], headers=length, stall=True)
    code = f"""
from pathlib import Path
from workbench.engines import EngineSettings, argos
settings = EngineSettings(
    models=Path({str(settings.models)!r}), index_url={settings.index_url!r}
)
argos.install("en", "ko", settings, lambda done, total: print(done, flush=True))
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert int(run.stdout.readline()) > 0
        run.kill()
    server.release.set()
    assert argos.installed(settings) == ()
    server.answers[link] = whole
    assert argos.install("en", "ko", settings, silent).name == "translate-en_ko-0.1"


def test_a_broken_list_of_checksums_is_told_in_the_language_of_the_page(
    tmp_path: Path,
) -> None:
    (tmp_path / OWN).mkdir()
    for text in ("[]", "{"):
        (tmp_path / OWN / "checksums.json").write_text(text)
        with pytest.raises(StorageError, match="is not") as caught:
            checksums.verify(tmp_path, "a-1.0", "0" * 64)
        assert isinstance(caught.value.message, Message)
