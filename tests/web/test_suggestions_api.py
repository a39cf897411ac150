"""Alternatives and continuations over HTTP: a real server, a real small model."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from snow import API, Browser

from workbench.engines import EngineSettings, argos
from workbench.model import Unit
from workbench.web import server
from workbench.workspace import Workspace

PACKAGE = (
    Path(__file__).resolve().parents[1]
    / "data"
    / "argos"
    / "translate-en_ko-tiny.argosmodel"
)
ARTICLE = """\
The teacher reads the book. **The student writes the letter.**

The doctor reads `{name}`. See <https://example.org>. 2,024

The teacher reads {name}.

Border guards are exerting cruel surveillance in Pyongyang.
"""
READS = "선생님이 책을 읽습니다."


@dataclass(frozen=True)
class Client:
    """Speaks HTTP to a running server."""

    port: int
    units: dict[str, str]
    """Ids by source text."""

    def get(self, source: str, what: str, **query: object) -> tuple[int, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        fields = "&".join(f"{k}={quote(str(v))}" for k, v in query.items())
        unit = self.units.get(source, source)
        path = f"/api/v1/catalogs/ko/seeds/lesson.md/units/{unit}/{what}?{fields}"
        connection.request("GET", path)
        answer = connection.getresponse()
        content = json.loads(answer.read())
        connection.close()
        return answer.status, content

    def suggestions(self, source: str, **query: object) -> tuple[int, Any]:
        path = f"suggestions?units={self.units[source]}"
        return self._asked("GET", path + "".join(f"&{k}={v}" for k, v in query.items()))

    def put(self, source: str, **fields: object) -> Any:
        """Save a text as a page would, which has a token and knows the revision."""
        path = f"units/{self.units[source]}"
        revision = self._asked("GET", path)[1]["unit"]["revision"]
        status, content = self._asked("PUT", path, {**fields, "revision": revision})
        assert status == 200, content
        return content

    def _asked(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/")
        page = connection.getresponse()
        cookie = (page.getheader("Set-Cookie") or "").partition(";")[0]
        found = re.search(r'csrf-token" content="([^"]+)"', page.read().decode())
        headers = {
            "Cookie": cookie,
            "X-CSRFToken": found[1] if found else "",
            "Content-Type": "application/json",
        }
        whole = f"/api/v1/catalogs/ko/seeds/lesson.md/{path}"
        connection.request(method, whole, body and json.dumps(body), headers)
        answer = connection.getresponse()
        content = json.loads(answer.read())
        connection.close()
        return answer.status, content

    def texts(self, source: str, what: str, **query: object) -> list[str]:
        status, content = self.get(source, what, **query)
        assert status == 200, content
        return [one["text"] for one in content[what]]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    root = tmp_path_factory.mktemp("lesson")
    argos.install_file(PACKAGE, EngineSettings(models=root / "models"))
    (root / "seeds").mkdir()
    (root / "seeds" / "lesson.md").write_text(ARTICLE, encoding="utf-8")
    settings = 'source = "en"\ntargets = ["ko"]\n[engine]\nmodels = "models"\n'
    settings += 'compute_type = "float32"\n'
    (root / "workbench.toml").write_text(settings, encoding="utf-8")
    workspace = Workspace.open(root)
    article = workspace.article("seeds/lesson.md")
    workspace.sync(article, "ko")
    units = {unit.source: unit.id for unit in workspace.catalog(article, "ko").live}
    running = server.Server(workspace, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=running.run)
    thread.start()
    yield Client(int(running.url.rstrip("/").rsplit(":", 1)[1]), units)
    running.stop()
    thread.join(10)


@pytest.mark.argos
def test_alternatives_are_told_with_their_origin(client: Client) -> None:
    status, told = client.get("The teacher reads the book.", "alternatives", count=4)
    assert status == 200
    texts = [one["text"] for one in told["alternatives"]]
    assert texts[0] == READS
    assert 2 <= len(texts) == len(set(texts)) <= 4
    first = told["alternatives"][0]
    assert first["origin"]["kind"] == "mt"
    assert first["origin"]["detail"] == "argos translate-en_ko-0.1"
    assert 0.9 < first["origin"]["score"] <= 1
    assert first["findings"] == []
    assert len(client.texts("The teacher reads the book.", "alternatives")) <= 3


@pytest.mark.argos
def test_markup_is_back_in_its_place(client: Client) -> None:
    source = "**The student writes the letter.**"
    assert client.texts(source, "alternatives")[0] == "**학생이 편지를 씁니다.**"
    for prefix in ("", "**", "**학", "**학생이 편", "**학생이 편지를 "):
        found = client.texts(source, "continuations", prefix=prefix)
        assert "**학생이 편지를 씁니다.**" in found


@pytest.mark.argos
def test_a_variable_may_be_in_what_was_typed(client: Client) -> None:
    source = "The teacher reads {name}."
    draft = client.texts(source, "alternatives")[0]
    assert draft == "선생님이 {name}을(를) 읽습니다."
    for length in range(0, len(draft), 3):
        prefix = draft[:length]
        found = client.texts(source, "continuations", prefix=prefix, count=3)
        assert all(text.startswith(prefix) for text in found)
    found = client.texts(source, "continuations", prefix="선생님이 {name}을(를) 읽")
    assert draft in found


@pytest.mark.argos
@pytest.mark.parametrize("prefix", ["선", "그 의사가 ", "zz", "  선생", "<b>", "⟦1⟧"])
def test_suggestions_begin_with_what_was_typed(client: Client, prefix: str) -> None:
    source = "The teacher reads the book."
    status, told = client.get(source, "continuations", prefix=prefix, count=3)
    assert status == 200
    assert told["prefix"] == prefix
    texts = [one["text"] for one in told["continuations"]]
    assert all(text.startswith(prefix) and text != prefix for text in texts)
    assert "unfinished" not in told
    _, soon = client.get(source, "continuations", prefix=prefix, view="editor")
    assert soon["unfinished"] is False  # so short a text is said in one go
    assert {one["text"] for one in soon["continuations"]} <= set(texts)


@pytest.mark.argos
def test_a_unit_without_words_is_itself(client: Client) -> None:
    assert client.texts("2,024", "alternatives") == ["2,024"]
    assert client.texts("2,024", "continuations", prefix="2,") == ["2,024"]
    assert client.texts("2,024", "continuations", prefix="3") == []


@pytest.mark.argos
def test_asking_changes_nothing(client: Client) -> None:
    source = "The teacher reads the book."
    assert client.get("no-such-unit", "alternatives")[0] == 404
    assert client.get(source, "alternatives")[0] == 200
    status, told = client.get(source, "history")
    assert (status, told["events"]) == (200, [])


@pytest.mark.parametrize("what", ["alternatives", "continuations"])
@pytest.mark.parametrize("count", ["0", "11", "-1", "x", "1e3", "٣", "9" * 5000, ""])
def test_a_count_is_one_to_ten(
    browser: Browser, first: Unit, what: str, count: str
) -> None:
    answer = browser.get(f"{API}/units/{first.id}/{what}?count={quote(count)}")
    assert answer.status_code == 422
    assert "1 to 10" in answer.text


@pytest.mark.parametrize("prefix", ["\x07", "x" * 20_001])
def test_a_prefix_is_a_text_that_could_be_saved(
    browser: Browser, first: Unit, prefix: str
) -> None:
    query = f"prefix={quote(prefix)}"
    answer = browser.get(f"{API}/units/{first.id}/continuations?{query}")
    assert answer.status_code == 422


@pytest.mark.parametrize("what", ["alternatives", "continuations"])
def test_an_engine_that_knows_one_translation_says_so(
    browser: Browser, first: Unit, what: str
) -> None:
    answer = browser.get(f"{API}/units/{first.id}/{what}")
    assert answer.status_code == 400
    assert "pseudo" in answer.text


@pytest.mark.argos
def test_the_machines_part_leaves_out_what_is_there(client: Client) -> None:
    source = "The teacher reads the book."
    status, told = client.suggestions(source, parts="machine", view="editor")
    assert (status, told["suggests"]) == (200, True)
    part = told["units"][client.units[source]]
    texts = [one["text"] for one in part["alternatives"]]
    assert texts[0] == READS
    assert all(one["origin"]["score"] >= 0.2 for one in part["alternatives"])
    assert "doubtful" not in part["machine_html"]
    assert f'data-insert="{READS}"' in part["machine_html"]
    assert "%" in part["machine_html"]
    saved = client.put(source, target=READS, machine=True)["unit"]
    assert (saved["state"], saved["origin"]["kind"]) == ("review", "mt")
    assert saved["origin"]["detail"] == "argos translate-en_ko-0.1"
    _, told = client.suggestions(source, parts="machine")
    rest = told["units"][client.units[source]]["alternatives"]
    assert [one["text"] for one in rest] == texts[1:]


@pytest.mark.argos
def test_of_doubtful_translations_one_is_suggested_and_called_so(
    client: Client,
) -> None:
    source = "Border guards are exerting cruel surveillance in Pyongyang."
    assert len(client.texts(source, "alternatives")) > 1
    _, told = client.suggestions(source, parts="machine", view="editor")
    part = told["units"][client.units[source]]
    (only,) = part["alternatives"]
    assert only["origin"]["score"] < 0.2
    assert 'class="match machine doubtful"' in part["machine_html"]
    assert "hardly sure" in part["machine_html"]
