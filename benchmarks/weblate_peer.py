"""A Weblate server as the peer of ``editor_saves.py``: the same work by its own ways.

A text and its state are saved by REST (``PATCH /api/units/…``, a token of each person),
and the page is zen mode of the article, opened with a session of that person. Zen mode
shows twenty units and fetches the next twenty as they are scrolled to; what it takes to
have all of them counts as one page, as the workbench's page has all.

Weblate takes no revision, so a save is never refused for being late.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from reviewers import Line, Save, Tally

TRANSLATED = 20
"""What Weblate calls a unit that is translated and waits for nothing."""
_AT_ONCE = 20
"""Units that zen mode fetches at a time."""


@dataclass(frozen=True)
class Server:
    """Where Weblate answers, and who may work there."""

    port: int
    project: str
    people: tuple[Mapping[str, str], ...]
    """``name``, ``password`` and ``token`` of each."""

    @classmethod
    def at(cls, url: str, people: Path, project: str) -> Server:
        """Return the server at an address of the loopback interface."""
        parts = urlsplit(url)
        if parts.hostname not in {"127.0.0.1", "localhost"} or not parts.port:
            raise SystemExit(f"not a server on this machine: {url}")
        known = json.loads(people.read_text(encoding="utf-8"))
        return cls(parts.port, project, tuple(known))


class WeblateDesk:
    """One reviewer's article in Weblate."""

    def __init__(self, server: Server, number: int, articles: list[str]) -> None:
        self.article = articles[number % len(articles)]
        self.tally = Tally()
        self._server = server
        self._person = server.people[number % len(server.people)]
        self._line = Line(server.port, self.tally)
        self._token = {"Authorization": f"Token {self._person['token']}"}
        component = Path(self.article).name.removesuffix(".md")
        self._place = f"{server.project}/{component}/ko/"
        self._units: dict[str, str] = {}

    def enter(self) -> None:
        """Sign in by the form, and learn the numbers of the units."""
        _, form, _ = self._line.ask("GET", "/accounts/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        sent = {
            "csrfmiddlewaretoken": token[1] if token else "",
            "username": self._person["name"],
            "password": self._person["password"],
        }
        status, text, _ = self._line.ask("POST", "/accounts/login/", urlencode(sent))
        if status != 302:
            self.tally.failures.append(f"sign in: {status} {_said(text)}")
        address = f"/api/translations/{self._place}units/?page_size=1000"
        _, text, _ = self._line.ask("GET", address, None, self._token)
        self._units = {str(unit["id"]): "" for unit in json.loads(text)["results"]}

    def page(self) -> Mapping[str, str]:
        """Open zen mode and fetch every unit; they have no revisions."""
        total = 0.0
        for start in range(0, len(self._units), _AT_ONCE):
            address = f"/js/zen/{self._place}?offset={start + 1}"
            address = address if start else f"/zen/{self._place}"
            status, _, took = self._line.ask("GET", address)
            total += took
            if status != 200:
                self.tally.failures.append(f"page: {status}")
        self.tally.times["page"].append(total)
        return self._units

    def save(self, unit: str, target: str, revision: str) -> str:
        """Save by REST; the revision stays empty."""
        body = json.dumps({"target": [target], "state": TRANSLATED})
        address = f"/api/units/{unit}/"
        status, text, took = self._line.ask("PATCH", address, body, self._token)
        self.tally.times["save"].append(took)
        if status == 200:
            self.tally.accepted.append(Save(self.article, unit, target, "", ""))
        else:
            self.tally.failures.append(f"save: {status} {text[:200]}")
        return revision


def _said(page: str) -> str:
    """Return what a page of Weblate complains of."""
    found = re.search(r"alert alert-\w+[^>]*>(.*?)</div>", page, re.DOTALL)
    return " ".join(found[1].split())[:200] if found else ""


def astray(server: Server, tallies: list[Tally]) -> int:
    """Count units whose text is none that somebody saved there."""
    line = Line(server.port, Tally())
    token = {"Authorization": f"Token {server.people[0]['token']}"}
    saved: dict[str, set[str]] = {}
    for tally in tallies:
        for save in tally.accepted:
            saved.setdefault(save.unit, set()).add(save.target)
    wrong = 0
    for unit, targets in saved.items():
        _, text, _ = line.ask("GET", f"/api/units/{unit}/", None, token)
        wrong += json.loads(text)["target"][0] not in targets
    return wrong
