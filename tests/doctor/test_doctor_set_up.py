"""Installation, engines, models, keys and server: each really wrong in one way."""

from __future__ import annotations

import shutil
from collections import namedtuple
from collections.abc import Iterable
from pathlib import Path

import pytest
from faults.running import run

from doctor.looking import look, one, worst
from workbench import config
from workbench.doctor import answers, installation
from workbench.doctor.site import Machine
from workbench.engines import argos

MODELS = Path(__file__).parents[1] / "data" / "argos"
EN_KO = MODELS / "translate-en_ko-tiny.argosmodel"
KO_EN = MODELS / "translate-ko_en-tiny.argosmodel"
OPENAI = '[engines.openai]\nurl = "%s://api.example/v1"\n'


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    settings = config.engine_settings(config.EngineOptions())
    return Machine(folder=tmp_path, engines=settings)


def added(root: Path, text: str) -> None:
    path = root / "workbench.toml"
    path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")


def with_engine(root: Path, name: str) -> None:
    path = root / "workbench.toml"
    path.write_text(path.read_text("utf-8").replace('"pseudo"', f'"{name}"'), "utf-8")


def status(found: Iterable[answers.Answer]) -> list[str]:
    return [str(answer.status) for answer in found]


def fake(folder: Path, name: str, version: str, *lines: str) -> None:
    """Put what pip writes of a package into a folder of packages."""
    inside = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    inside.mkdir(parents=True)
    told = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *lines]
    (inside / "METADATA").write_text("\n".join(told) + "\n")
    (inside / "RECORD").write_text("")


def test_packages_that_are_too_old_or_missing_are_told(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = (
        "Requires-Python: >=3.99",
        "Requires-Dist: polib>=1.2.0",
        "Requires-Dist: nowhere-at-all>=1",
        "Requires-Dist: kiwipiepy>=0.24; extra == 'korean'",
        "Requires-Dist: authlib<2,>=1.9; extra == 'oidc'",
        "Requires-Dist: not-here>=1; extra == 'oidc'",
        "Requires-Dist: winonly>=1; sys_platform == 'win32'",
    )
    fake(tmp_path, "translation-workbench", "9", *needs)
    fake(tmp_path, "polib", "1.1.0")
    fake(tmp_path, "authlib", "2.0")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = [answer.found for answer in installation.packages(machine)]
    assert found == [
        "polib 1.1.0, but >=1.2.0 is needed",
        "nowhere-at-all is not installed",
        "authlib 2.0, but <2,>=1.9 is needed",
    ]
    assert status(installation.python_version(machine)) == ["error"]


def test_files_that_are_gone_from_an_installation_are_told(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, "translation-workbench", "9")
    (tmp_path / "workbench").mkdir()
    (tmp_path / "workbench/__init__.py").write_text("")
    (record,) = tmp_path.glob("*.dist-info/RECORD")
    record.write_text("workbench/__init__.py,,\nworkbench/share/static/js/save.js,,\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    (answer,) = installation.installation(machine)
    assert answer.status is answers.Status.ERROR
    assert answer.found == "files are missing: workbench/share/static/js/save.js"


Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("free", "expected"), [(10**7, "error"), (5 * 10**8, "warning"), (10**12, "ok")]
)
def test_a_disk_that_fills_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, expected: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(0, 0, free))
    answer = installation.room(tmp_path / "not" / "made", "here")
    assert (answer.status, "not/made" in answer.found) == (expected, True)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660])
def test_a_key_that_others_may_read_is_an_error(
    site: Path, home: Path, mode: int
) -> None:
    path = home / "config/translation-workbench/openai.key"
    path.parent.mkdir()
    path.write_text("https://api.example KEY")
    path.chmod(0o600)
    assert one(look(site)[1], "key-files").found == "1 key file"
    path.chmod(mode)
    code, said = look(site)
    line = one(said, "key-files")
    assert (code, line.status) == (1, "error")
    assert f"{path}: has mode {mode:04o}" in line.found
    assert line.advice == f"run: chmod 600 {path}"
    assert "KEY" not in line.found


def test_a_key_file_that_a_variable_names_is_looked_at(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_BROKER_KEY_FILE", str(tmp_path / "gone.key"))
    code, said = look(site)
    assert (code, one(said, "key-files").status) == (1, "error")
    assert "gone.key" in one(said, "key-files").found


@pytest.mark.argos
def test_models_are_whole_until_something_happens_to_them(
    site: Path, home: Path
) -> None:
    with_engine(site, "argos")
    line = one(look(site)[1], "engine")
    assert line.status == "warning"
    assert line.advice == "run: workbench engines install en ko"
    settings = config.engine_settings(config.EngineOptions())
    package = argos.install_file(EN_KO, settings)
    said = look(site)[1]
    assert "as installed" in one(said, "models").found
    assert [line.status for line in said["engine"]] == ["ok", "warning"]
    assert said["engine"][1].advice == "run: workbench engines install ko en"
    argos.install_file(KO_EN, settings)
    assert worst(look(site)[1]) == {}
    model = package.path / "model/model.bin"
    model.write_bytes(model.read_bytes()[:-100])
    code, said = look(site)
    (line,) = [line for line in said["models"] if line.status == "error"]
    assert (code, "damaged: model/model.bin" in line.found) == (1, True)
    assert line.advice == "run: workbench engines install en ko"
    model.unlink()
    (line,) = [line for line in look(site)[1]["models"] if line.status != "ok"]
    assert (line.status, "model.bin" in line.found) == ("warning", True)
    argos.install_file(EN_KO, settings)


@pytest.mark.argos
def test_of_a_model_of_another_program_no_checksums_are_known(
    site: Path, home: Path
) -> None:
    settings = config.engine_settings(config.EngineOptions())
    argos.install_file(EN_KO, settings)
    (settings.models / ".workbench/contents.json").write_text("[")
    line = one(look(site)[1], "models")
    assert (line.status, "no checksums are known" in line.found) == ("ok", True)


def test_an_engine_that_does_not_exist(site: Path) -> None:
    with_engine(site, "babelfish")
    code, said = look(site)
    assert (code, one(said, "engine").status) == (1, "error")
    assert "babelfish" in one(said, "engine").found


@pytest.mark.parametrize(
    ("settings", "expected", "word"),
    [
        ("", "ok", "none is set up"),
        ('[server]\nurl = "https://t.example"\nproxy = "127.0.0.1"', "ok", "behind"),
        ('[server]\nurl = "https://t.example"', "warning", "no proxy"),
        ('[server]\nurl = "http://t.example"', "error", "unencrypted"),
        ('[server]\nurl = "http://localhost:5000"', "ok", "localhost"),
        ('[server]\nhosts = ["t.example"]', "warning", "no public address"),
    ],
)
def test_a_server_is_reached_by_https_through_a_proxy(
    site: Path, settings: str, expected: str, word: str
) -> None:
    added(site, settings)
    line = one(look(site)[1], "server")
    assert (line.status, word in line.found) == (expected, True)


def test_the_key_of_sessions_is_its_owners_alone(site: Path) -> None:
    path = site / ".workbench/secret"
    path.write_text("a" * 64)
    path.chmod(0o600)
    assert one(look(site)[1], "secret").status == "ok"
    path.chmod(0o644)
    code, said = look(site)
    assert (code, one(said, "secret").status) == (1, "error")
    path.chmod(0o600)
    path.write_text("short")
    assert one(look(site)[1], "secret").status == "warning"


@pytest.mark.parametrize(
    ("settings", "code", "word"),
    [
        (
            '[oidc]\nissuer = "https://id.example"\nclient_id = "w"',
            "provider",
            "no secret",
        ),
        (OPENAI % "http" + 'model = "m"', "services", "unencrypted"),
        (OPENAI % "https", "services", "no model"),
    ],
)
def test_servers_that_are_named_need_what_belongs_to_them(
    site: Path, settings: str, code: str, word: str
) -> None:
    added(site, settings)
    line = one(look(site)[1], code)
    assert line.status in ("warning", "error")
    assert word in line.found


def test_an_analyser_that_is_asked_for_has_to_be_there(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_KOREAN", "hannanum")
    code, said = look(site)
    assert (code, one(said, "korean").status) == (1, "error")


@pytest.mark.broker
def test_a_broker_that_runs_is_reached_and_one_that_stopped_is_told(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from faults.redis_server import Server

    server = Server(tmp_path_factory.mktemp("r"))
    added(site, f'[jobs]\nbroker = "{server.address}"')
    assert "not asked" in one(look(site)[1], "broker").found
    server.start()
    try:
        assert one(look(site, "--connect")[1], "broker").found.endswith(": answers")
    finally:
        server.stop()
    code, said = look(site, "--connect")
    assert (code, one(said, "broker").status) == (1, "error")
    assert run(site, "jobs").code == 0
