"""T-59: who changed what from what to what, for those who may know, for good."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from web.snow import API, NAME

from security.staff import CHEAP, Staff
from workbench.accounts import Role, passwords
from workbench.store import Deed, TraceQuestion
from workbench.web import labels


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "USUAL", CHEAP)


def test_t59_the_trail_tells_who_changed_what_and_takes_no_orders(
    staff: Staff,
) -> None:
    translator, admin = staff.browser("translator"), staff.browser("admin")
    unit = staff.workspace.catalog(staff.workspace.article(NAME), "ko").live[0]
    done = translator.send(
        "PUT", f"{API}/units/{unit.id}", target="눈이 왔다.", revision=unit.revision
    )
    assert done.status_code == 200
    admin.submit("/people/reader", action="role", role="none", locale="ko")
    admin.submit("/people/reader", action="role", role="editor", locale="ar")
    staff.client("reviewer").get(f"/exports/ko/{NAME}").close()
    page = admin.text("/audit")
    parts = ("눈이 왔다.", "translator", "Role changed", "Arabic: Editor", "Exported")
    for words in (*parts, unit.id):
        assert words in page
    exported = re.search(r"Exported</td>.*?</td>", page, re.DOTALL)
    assert exported is not None
    assert exported[0].count(NAME) == 1
    edits = admin.text("/audit?action=edit&person=translator")
    assert "눈이 왔다." in edits
    assert "Role changed</td>" not in edits
    assert "Nothing is recorded" in admin.text("/audit?until=2020-01-01")
    sheet = admin.get("/audit.csv?action=edit").text.splitlines()
    assert sheet[0].lstrip("\ufeff").startswith("at,by,action")
    assert ",translator,edit,ko," in sheet[1]
    for who in ("translator", "reviewer"):
        assert staff.client(who).get("/audit").status_code == 403
    lines = len(staff.store.audit.page(TraceQuestion(), limit=500))
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for path in ("/audit", "/audit.csv"):
            answer = admin.send(method, path)
            assert answer.status_code == 405
    assert len(staff.store.audit.page(TraceQuestion(), limit=500)) == lines


def test_a_unit_of_the_trail_leads_to_it_while_it_is_there(staff: Staff) -> None:
    translator, admin = staff.browser("translator"), staff.browser("admin")
    article = staff.workspace.article(NAME)
    first, second, *_ = staff.workspace.catalog(article, "ko").live
    for unit in (first, second):
        place = f"{API}/units/{unit.id}"
        translator.send("PUT", place, target="눈이 왔다.", revision=unit.revision)
    article.path.write_text(f"{second.source}\n", encoding="utf-8")
    staff.workspace.sync(article, "ko")
    page = admin.text("/audit?action=edit")
    assert f'href="/edit/ko/{NAME}#u-{second.id}"' in page
    assert f'<span class="quiet small">{first.id}</span>' in page
    article.path.unlink()
    assert f'<span class="quiet small">{second.id}</span>' in admin.text("/audit")


def test_t59_an_editor_reads_the_trail_of_their_languages_only(staff: Staff) -> None:
    stranger = staff.browser("stranger")
    arabic = staff.workspace.catalog(staff.workspace.article(NAME), "ar").live[0]
    place = f"/api/v1/catalogs/ar/{NAME}/units/{arabic.id}"
    stranger.send("PUT", place, target="ثلج", revision=arabic.revision)
    assert "ثلج" in staff.client("admin").get("/audit").text
    assert "ثلج" not in staff.client("editor").get("/audit").text
    assert "ثلج" not in staff.client("editor").get("/audit.csv?locale=ar").text


def test_t49_the_table_holds_no_formula(staff: Staff) -> None:
    translator = staff.browser("translator")
    unit = staff.workspace.catalog(staff.workspace.article(NAME), "ko").live[0]
    place = f"{API}/units/{unit.id}"
    translator.send("PUT", place, target="=1+1", revision=unit.revision)
    sheet = staff.client("admin").get("/audit.csv?action=edit").text
    assert ",'=1+1," in sheet


def test_every_action_that_is_recorded_has_a_name() -> None:
    sources = Path(labels.__file__).parents[1].rglob("*.py")
    code = "".join(path.read_text("utf-8") for path in sources)
    recorded = set(re.findall(r'\b(?:did|note)\(\s*"([a-z ]+)"', code))
    assert {"set role", "end sessions", "export"} <= recorded
    assert recorded <= {value for value, _ in labels.actions()}


def test_records_of_tokens_and_entries_are_told_in_words(staff: Staff) -> None:
    staff.give_token("admin", Role.EDITOR, "ko")
    deed = Deed(
        at="2026-11-29T10:00Z",
        by="reviewer",
        action="change glossary",
        subject="delete",
        locale="ko",
        old="defector → 탈북자",
    )
    staff.store.audit.record(deed)
    started = replace(deed, action="start job", subject="draft: ko/seeds/snow.txt")
    staff.store.audit.record(started)
    page = staff.browser("admin").text("/audit")
    assert ": Korean, Editor<" in page
    assert '<span class="quiet small">deleted</span>' in page
    assert ">Make drafts: ko/seeds/snow.txt<" in page
