"""Several processes over one workspace, under the server that is used for it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from web.snow import API, EDIT, NAME, founded
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from security.staff import Staff
from workbench.accounts import Role
from workbench.errors import UsageError
from workbench.web import production
from workbench.workspace import Workspace

APPLICATION = "workbench.web.production:application()"
THREADS, SAVES = 6, 4


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Staff, int]]:
    """A workspace with accounts, and gunicorn with two processes over it."""
    pytest.importorskip("gunicorn", reason="needs gunicorn, the extra production")
    staff = Staff(tmp_path)
    command = (sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "8")
    command += ("--graceful-timeout", "1")
    server = subprocess.Popen(
        (*command, "--bind", "127.0.0.1:0", APPLICATION),
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    try:
        port, said = 0, ""
        for line in server.stderr or ():
            said += line
            found = re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", line)
            port = int(found[1]) if found else port
            if said.count("Booting worker") == 2:
                break
        assert port, said
        yield staff, port
    finally:
        server.terminate()
        server.communicate(timeout=30)


def asked(
    connection: HTTPConnection, token: str, method: str, path: str, **sent: str
) -> tuple[int, dict[str, Any]]:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection.request(method, path, json.dumps(sent) if sent else None, headers)
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def test_two_processes_lose_no_save_of_many_people(
    desk: tuple[Staff, int],
) -> None:
    staff, port = desk
    token = staff.give_token("translator", Role.TRANSLATOR, "ko")
    unit = staff.workspace.catalog(staff.workspace.article(NAME), "ko").live[0]
    stranger = HTTPConnection("127.0.0.1", port, timeout=60)
    stranger.request("GET", EDIT)
    assert stranger.getresponse().status == 303
    stranger.close()
    refused: list[int] = []
    accepted: list[tuple[str, str, str]] = []
    """The revision it was made against, the text, and the revision it made."""

    def work(number: int) -> None:
        revision = unit.revision
        for turn in range(SAVES):
            # Each time another connection, which either process may take.
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            text = f"{number}번 사람의 {turn}번째 문장."
            path = f"{API}/units/{unit.id}"
            status, told = asked(
                connection, token, "PUT", path, target=text, revision=revision
            )
            connection.close()
            if status == 200:
                accepted.append((revision, text, told["unit"]["revision"]))
                revision = accepted[-1][2]
            else:
                refused.append(status)
                revision = told["error"]["revision"]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(accepted) + len(refused) == THREADS * SAVES
    assert set(refused) <= {409}
    # Each save follows the one before it: nobody was overwritten.
    follows = {seen: (text, made) for seen, text, made in accepted}
    assert len(follows) == len(accepted) >= SAVES
    revision, last = unit.revision, ""
    for _ in accepted:
        last, revision = follows[revision]
    now = Workspace.open(staff.workspace.root)
    assert now.catalog(now.article(NAME), "ko").get(unit.id).target == last
    recorded = now.store.history_of("ko", NAME, unit.id)
    assert {event.after_target for event in recorded} == {one[1] for one in accepted}
    now.close_store()


def test_a_workspace_without_accounts_is_not_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(founded(tmp_path))
    with pytest.raises(UsageError, match="there are no accounts"):
        production.application()


def test_only_the_proxy_of_the_settings_is_believed() -> None:
    @Request.application
    def shown(request: Request) -> Response:
        return Response(f"{request.remote_addr} {request.scheme}")

    told = {"X-Forwarded-For": "1.1.1.1, 192.0.2.7", "X-Forwarded-Proto": "https"}
    for proxy, peer, expected in (
        ("10.0.0.9", "10.0.0.9", "192.0.2.7 https"),
        ("10.0.0.9", "10.0.0.8", "10.0.0.8 http"),
        ("", "10.0.0.9", "10.0.0.9 http"),
    ):
        client = Client(production.behind(proxy, shown))
        answer = client.get("/", headers=told, environ_overrides={"REMOTE_ADDR": peer})
        assert answer.text == expected
