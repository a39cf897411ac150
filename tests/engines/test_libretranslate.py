"""LibreTranslate: its real server with small models, and servers that misbehave."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from argos_material import EN_KO, KO_EN, held_out
from service_server import Asked, Reply, serving

from workbench import engines, inline
from workbench.drafts import Providers, Request, propose
from workbench.engines import Engine, EngineSettings
from workbench.engines.services.settings import LibreTranslateService, Services
from workbench.engines.services.usage import Usage
from workbench.errors import EngineError
from workbench.model import Markup, State, Unit

PROGRAM = os.environ.get("WORKBENCH_TEST_LIBRETRANSLATE", "libretranslate")
LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "ko", "pt-BR", "zh-Hans"]},
    {"code": "ko", "name": "Korean", "targets": ["en"]},
]


class Book:
    def __init__(self) -> None:
        self.entries: list[Usage] = []

    def add(self, usage: Usage) -> None:
        self.entries.append(usage)


def libretranslate(
    url: str, book: Book | None = None, keys: Path | None = None, **more: object
) -> Engine:
    service = LibreTranslateService(url=url, **({"timeout": 30} | more))
    settings = EngineSettings(
        models=Path("unused"),
        services=Services(libretranslate=service),
        keys=keys,
        ledger=book,
    )
    return engines.load("libretranslate", settings)


def answering(asked: Asked) -> Reply:
    """Speak the protocol: languages, and texts in capitals."""
    if asked.path == "/languages":
        return Reply(LANGUAGES)
    return Reply({"translatedText": [text.upper() for text in asked.json["q"]]})


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the real server, with nothing but the small real models."""
    root = tmp_path_factory.mktemp("libretranslate")
    for package in (EN_KO, KO_EN):
        with zipfile.ZipFile(package) as archive:
            archive.extractall(root / "models")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    environment = {
        **os.environ,
        "HOME": str(root),
        "ARGOS_PACKAGES_DIR": str(root / "models"),
    }
    with (root / "log").open("wb") as log:
        server = subprocess.Popen(
            [PROGRAM, "--host", "127.0.0.1", "--port", str(port),
             "--load-only", "en,ko", "--disable-web-ui", "--threads", "2"],
            cwd=root, env=environment, stdout=log, stderr=log,
        )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 120
    while True:
        try:
            urllib.request.urlopen(f"{url}/languages", timeout=5).close()
            break
        except OSError:
            assert server.poll() is None, (root / "log").read_text()
            assert time.monotonic() < until, (root / "log").read_text()
            time.sleep(0.3)
    yield url
    server.terminate()
    server.wait()


@pytest.mark.libretranslate
@pytest.mark.parametrize("pair", ["en_ko", "ko_en"])
def test_the_real_server_translates_what_its_model_learned(
    real: str, pair: str
) -> None:
    source, target = pair.split("_")
    known = dict(held_out(pair)[:40])
    book = Book()
    drafts = libretranslate(real, book).translate(list(known), source, target)
    right = sum(d.text == k for d, k in zip(drafts, known.values(), strict=True))
    assert right >= 0.8 * len(known)
    (usage,) = book.entries
    assert (usage.requests, usage.units) == (2, 40)
    assert usage.characters == sum(map(len, known))


@pytest.mark.libretranslate
def test_the_real_servers_pairs(real: str) -> None:
    assert libretranslate(real).pairs() == {("en", "ko"), ("ko", "en")}
    with pytest.raises(EngineError, match=r"does not translate en → fr.*en, ko"):
        libretranslate(real).translate(["a"], "en", "fr")


@pytest.mark.libretranslate
def test_a_draft_of_the_real_server_is_a_draft(real: str) -> None:
    request = Request(source="en", target="ko", markup=Markup.MARKDOWN)
    asked = [Unit(source="**Thank you.**"), Unit(source="Thank {name} now.")]
    drafted = propose(asked, request, Providers(engine=libretranslate(real)))
    assert drafted.error is None
    assert drafted.units[0].target == "**감사합니다.**"
    assert {unit.state for unit in drafted.units} == {State.DRAFT}


@pytest.mark.libretranslate
def test_markup_comes_back_from_the_real_server(real: str) -> None:
    request = Request(source="en", target="ko", markup=Markup.MARKDOWN)
    sources = [
        "The manager will publish the *important report* on Monday.",
        "Write to desk@example.org or run `status --all`, {name} said.",
        "See https://example.org/x_y for %(count)s letters.",
        "The farmer copied the letter.[^1]",
    ]
    book = Book()
    asked = [Unit(source=source) for source in sources]
    drafted = propose(asked, request, Providers(engine=libretranslate(real, book)))
    texts = [unit.target for unit in drafted.units]
    for source, text in zip(sources, texts, strict=True):
        assert not any(inline.compare(source, text, Markup.MARKDOWN)), text
    assert texts[0] == "월요일에 관리자가 *중요한 보고서를* 발행할 것입니다."
    assert sum(usage.requests for usage in book.entries) <= 4


def test_texts_go_out_in_bounded_batches_and_come_back_in_order() -> None:
    texts = [f"text {number}" for number in range(10)]
    with serving(answering) as server:
        drafts = libretranslate(server.url, batch=4).translate(texts, "en", "ko")
        assert [draft.text for draft in drafts] == [text.upper() for text in texts]
        asked = [one.json for one in server.asked[1:]]
    assert [len(one["q"]) for one in asked] == [4, 4, 2]
    assert all(one["format"] == "text" for one in asked)
    assert all("api_key" not in one for one in asked)


@pytest.mark.parametrize(
    ("target", "code"),
    [("ko-KR", "ko"), ("pt-BR", "pt-BR"), ("zh-CN", None), ("zh-Hans", "zh-Hans")],
)
def test_locales_are_asked_for_in_the_servers_codes(
    target: str, code: str | None
) -> None:
    with serving(answering) as server:
        engine = libretranslate(server.url)
        if code is None:
            with pytest.raises(EngineError, match="does not translate"):
                engine.translate(["a"], "en-US", target)
            return
        engine.translate(["a"], "en-US", target)
        asked = server.asked[-1].json
    assert (asked["source"], asked["target"]) == ("en", code)


def test_the_key_goes_out_in_the_question_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(answering) as server:
        line = f"{server.url} secret-key"
        monkeypatch.setenv("WORKBENCH_LIBRETRANSLATE_KEY", line)
        engine = libretranslate(server.url)
        engine.translate(["a"], "en", "ko")
        languages, question = server.asked
    assert question.json["api_key"] == "secret-key"
    assert "secret" not in f"{languages}{question.path}{question.headers}"
    assert "secret" not in f"{engine!r}{vars(engine)}{engine.version('en', 'ko')}"


def test_a_key_for_another_server_stays_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_LIBRETRANSLATE_KEY", "https://mt.example.org secret")
    with serving(answering) as server:
        with pytest.raises(EngineError, match=r"is for https://mt\.example"):
            libretranslate(server.url).translate(["a"], "en", "ko")
        assert all(b"secret" not in one.body for one in server.asked)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        '"text"',
        {"translatedText": "one"},
        {"translatedText": ["one"]},
        {"translatedText": ["one", "two", "three"]},
        {"translatedText": ["one", 2]},
        {"error": "stranger's words"},
    ],
)
def test_an_answer_of_another_shape_is_refused(answer: object) -> None:
    def wrong(asked: Asked) -> Reply:
        return Reply(LANGUAGES if asked.path == "/languages" else answer)

    with (
        serving(wrong) as server,
        pytest.raises(EngineError, match="gave no 2 translations") as caught,
    ):
        libretranslate(server.url, attempts=1).translate(["a", "b"], "en", "ko")
    assert "stranger" not in str(caught.value)


@pytest.mark.parametrize(
    "listed",
    [
        {},
        [1],
        [{"code": "en"}],
        [{"code": "en", "targets": [1]}],
        [{"code": "e\x1bn", "targets": []}],
    ],
)
def test_a_list_of_languages_of_another_shape_is_refused(listed: object) -> None:
    with (
        serving(lambda asked: Reply(listed)) as server,
        pytest.raises(EngineError, match="gave no list of languages"),
    ):
        libretranslate(server.url).pairs()


def test_without_a_server_nobody_is_asked() -> None:
    engine = libretranslate("")
    assert engine.pairs() == frozenset()
    with pytest.raises(EngineError, match=r"not configured.*\[engines.libretranslate"):
        engine.translate(["a"], "en", "ko")


def test_a_wrong_key_is_one_clear_line() -> None:
    def refusing(asked: Asked) -> Reply:
        return Reply(LANGUAGES) if asked.path == "/languages" else Reply({}, 403)

    with (
        serving(refusing) as server,
        pytest.raises(EngineError, match=r"answered 403 .the key is missing or wrong"),
    ):
        libretranslate(server.url).translate(["a"], "en", "ko")
