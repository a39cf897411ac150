"""Engines that ask servers, from the command line: listed, used, counted, silent."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_server import Chat
from command_runs import run_in
from service_server import Reply, ServiceServer, serving

from workbench.web import create_app
from workbench.workspace import Workspace

SETTINGS = """\
source = "en"
targets = ["ko"]
[engine]
name = "openai"
[engines.openai]
url = "{url}/v1"
model = "small"
price = 1_000
attempts = 1
"""
ARTICLE = "The border has been closed. Workers cannot go home. They wait there.\n"


class Desk:
    """A workspace whose engine is a server on this computer."""

    def __init__(self, root: Path, url: str) -> None:
        self.root = root
        (root / "seeds").mkdir()
        (root / "home").mkdir()
        (root / "seeds/story.txt").write_text(ARTICLE, encoding="utf-8")
        self.settings(SETTINGS.format(url=url))
        kept = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
        self.environment = {
            **kept,
            "HOME": str(root / "home"),
            "ARGOS_PACKAGES_DIR": str(root / "models"),
        }

    def settings(self, text: str) -> None:
        (self.root / "workbench.toml").write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run_in(self.root, self.environment, *arguments)


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.fixture
def server(chat: Chat) -> Iterator[ServiceServer]:
    with serving(chat) as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, server: ServiceServer) -> Desk:
    return Desk(tmp_path, server.url)


def test_a_server_drafts_is_counted_and_asked_once(desk: Desk, chat: Chat) -> None:
    drafted = desk.run("draft", "--locale", "ko")
    assert (drafted.returncode, drafted.stderr) == (0, "")
    listed = desk.run("units", "seeds/story.txt", "--locale", "ko", "--format", "json")
    units = json.loads(listed.stdout)["units"]
    assert [unit["state"] for unit in units] == ["draft"] * 3
    assert {unit["origin"] for unit in units} == {"mt openai small"}
    (question,) = chat.asked
    assert len(json.loads(question["messages"][1]["content"])["context"]) == 3
    (counted,) = json.loads(desk.run("engines", "usage", "--format", "json").stdout)[
        "usage"
    ]
    characters = sum(len(unit["source"]) for unit in units)
    assert counted["requests"] == 1
    assert counted["units"] == 3
    assert counted["characters"] == characters
    assert counted["cost"] == pytest.approx(characters / 1_000)
    assert f"{characters / 1_000:.4f}" in desk.run("engines", "usage").stdout


@pytest.mark.apertium
def test_programs_of_this_computer_draft_without_a_table(
    desk: Desk, server: ServiceServer
) -> None:
    desk.settings('source = "en"\ntargets = ["es"]\n')
    drafted = desk.run("draft", "--locale", "es", "--engine", "apertium")
    assert (drafted.returncode, drafted.stderr) == (0, "")
    listed = desk.run("units", "seeds/story.txt", "--locale", "es", "--format", "json")
    units = json.loads(listed.stdout)["units"]
    assert {unit["origin"] for unit in units} == {"mt apertium eng-spa"}
    assert units[0]["target"] == "El borde ha sido cerrado."
    other = desk.run("draft", "--locale", "es", "--engine", "openai")
    assert (other.returncode, server.asked) == (0, [])  # nothing is left to ask


def test_usage_of_nothing_says_so(desk: Desk) -> None:
    assert desk.run("engines", "usage").stdout == "no server has been asked yet\n"


def test_listing_asks_nobody_and_tells_why_not(
    desk: Desk, server: ServiceServer
) -> None:
    listed = json.loads(desk.run("engines", "list", "--format", "json").stdout)
    assert listed["version"] == 1
    found = {one["name"]: one for one in listed["engines"]}
    assert found["openai"]["usable"]
    assert found["openai"]["detail"] == f"small at {server.url}/v1, without a key"
    assert not found["libretranslate"]["usable"]
    assert "[engines.libretranslate] names no url" in found["libretranslate"]["detail"]
    text = desk.run("engines", "list").stdout
    assert "openai          usable      small at" in text
    assert "libretranslate  not usable  not configured" in text
    assert server.asked == []


def test_what_cannot_be_used_is_listed_with_its_reason(desk: Desk) -> None:
    folder = desk.root / "home/.config/translation-workbench"
    folder.mkdir(parents=True)
    (folder / "openai.key").write_text("http://127.0.0.1 sk-1\n", "utf-8")
    (folder / "openai.key").chmod(0o644)
    (desk.root / "models/rest").mkdir(parents=True)
    done = desk.run("engines", "list", "--format", "json")
    assert done.returncode == 0
    assert "“rest” is not a usable model: metadata.json is missing" in done.stderr
    listed = json.loads(done.stdout)["engines"]
    (found,) = (one for one in listed if one["name"] == "openai")
    assert set(found) == {"name", "usable", "detail"}
    assert not found["usable"]
    assert "has mode 0644" in found["detail"]


def test_what_can_be_installed_is_listed_with_sizes(desk: Desk) -> None:
    package = {
        "package_version": "1.1",
        "argos_version": "1.9",
        "from_code": "en",
        "from_name": "English",
        "to_code": "ko",
        "to_name": "Korean",
        "code": "translate-en_ko",
        "links": ["https://example.org/en_ko.argosmodel"],
        "size": 98_000_000,
    }
    with serving(lambda _: Reply([package])) as index:
        desk.settings(
            f'source = "en"\ntargets = ["ko"]\n[engine]\nindex_url = "{index.url}/i"\n'
        )
        text = desk.run("engines", "list", "--available").stdout
        listed = desk.run("engines", "list", "--available", "--format", "json").stdout
    assert text == "en → ko  translate-en_ko-1.1  98.0 MB\n"
    (found,) = json.loads(listed)["available"]
    assert (found["size"], found["installed"]) == (98_000_000, False)


def test_an_engine_that_is_not_configured_says_what_to_write(desk: Desk) -> None:
    done = desk.run("draft", "--locale", "ko", "--engine", "libretranslate")
    assert done.returncode == 2
    assert done.stderr == (
        "workbench: engine 'libretranslate' is not configured (name its server in the "
        'settings: [engines.libretranslate] url = "http://127.0.0.1:5000")\n'
    )


def test_a_server_that_is_down_is_one_line(desk: Desk) -> None:
    desk.settings(SETTINGS.format(url="http://127.0.0.1:9"))
    done = desk.run("draft", "--locale", "ko")
    assert done.returncode == 2
    assert done.stderr == (
        "workbench: openai at http://127.0.0.1:9/v1: Connection refused "
        "(is the server running?)\n"
    )


def test_units_without_an_answer_of_use_are_a_line_each_and_the_exit_code(
    desk: Desk, chat: Chat
) -> None:
    def spoil(items: list[dict[str, str]]) -> str:
        kept = items[:1] if len(items) == 3 else []
        return json.dumps({"translations": kept})

    chat.spoil = spoil
    done = desk.run("draft", "--locale", "ko")
    assert done.stdout == "seeds/story.txt → ko: 1 by machine, 2 without a draft\n"
    listed = desk.run("units", "seeds/story.txt", "--locale", "ko", "--format", "json")
    first, *others = json.loads(listed.stdout)["units"]
    assert (first["state"], {one["state"] for one in others}) == (
        "draft",
        {"untranslated"},
    )
    said = "Not drafted: asked several times, the engine gave no answer of use."
    assert done.stderr.splitlines() == [
        *(f"  {one['id']}: {said}" for one in others),
        "workbench: units without a draft: 2 (run the command again, or choose "
        "another engine: --engine)",
    ]
    assert done.returncode == 2
    chat.spoil = Chat().spoil
    again = desk.run("draft", "--locale", "ko")
    assert (again.returncode, again.stderr) == (0, "")


def test_a_job_says_which_units_are_left_without_a_draft(
    desk: Desk, chat: Chat
) -> None:
    (desk.root / "seeds/winter.txt").write_text("Snow fell.\n", encoding="utf-8")

    def spoil(items: list[dict[str, str]]) -> str:
        kept = items[:1] if len(items) >= 3 else []
        return json.dumps({"translations": kept})

    chat.spoil = spoil
    job = desk.run("jobs", "start", "draft", "--locale", "ko").stdout.split()[0]
    desk.run("worker", "--once")
    shown = desk.run("jobs", "show", job).stdout
    again = "left without a draft: draft again, or with another engine."
    assert f"2 drafts are ready. 2 units are {again}" in shown
    assert f"not finished: ko/seeds/winter.txt: 1 unit is {again}" in shown
    assert f"not finished: ko/seeds/story.txt: 1 unit is {again}" in shown
    client = create_app(Workspace.open(desk.root)).test_client()
    client.set_cookie("language", "ko")
    page = client.get(f"/jobs/{job}").get_data(as_text=True)
    assert "초안 2개를 만들었어요. 문장 2개에는 초안을 만들지 못했어요." in page
    assert page.count("초안을 만들지 못했어요") == 3  # in all, and of either article


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_a_key_is_in_no_output_catalog_or_database(
    desk: Desk, chat: Chat, server: ServiceServer, mode: int
) -> None:
    chat.key = "sk-correct-secret"
    folder = desk.root / "home/.config/translation-workbench"
    folder.mkdir(parents=True)
    key = folder / "openai.key"
    key.write_text(f"{server.url} sk-wrong-secret\n")
    key.chmod(mode)
    told = ""
    for arguments in (
        ["--debug", "draft", "--locale", "ko"],
        ["--debug", "engines", "list"],
        ["--debug", "engines", "usage", "--format", "json"],
        ["--debug", "units", "seeds/story.txt", "--locale", "ko"],
    ):
        done = desk.run(*arguments)
        told += done.stdout + done.stderr
    assert "secret" not in told
    if mode == 0o644:
        assert f"{key}: has mode 0644: others may read the key in it" in told
        assert server.asked == []
    else:
        assert "answered 401 (the key is missing or wrong)" in told
        key.write_text(f"{server.url} {chat.key}\n")
        assert desk.run("draft", "--locale", "ko").returncode == 0
    for path in desk.root.rglob("*"):
        if path.is_file() and path != key:
            assert b"secret" not in path.read_bytes(), path
