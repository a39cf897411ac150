"""Queries asked about a workspace: what is known of units, and what is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from workbench import cli, desk, discussion, drafting, searching
from workbench.errors import QueryError
from workbench.model import Address, State
from workbench.searching import Search
from workbench.workspace import Workspace

NAME = "seeds/story.txt"


@pytest.fixture
def drafted(workspace: Workspace) -> Workspace:
    article = workspace.article(NAME)
    workspace.sync(article, "ko")
    list(drafting.Drafting(workspace).draft_all([(article, "ko")]))
    return workspace


def sources(workspace: Workspace, query: str, **scope: list[str]) -> list[str]:
    return [one.unit.source for one in Search.of(workspace, query).each(**scope)]


def test_what_was_changed_of_a_draft_is_measured(drafted: Workspace) -> None:
    first, second, third, _ = drafted.catalog(drafted.article(NAME), "ko").live
    article = drafted.article(NAME)
    desk.write(drafted, Address(article, "ko", first.id), "전부 다르다.", by="kim")
    place = Address(article, "ko", second.id)
    desk.write(drafted, place, second.target + ".", by="lee")
    assert sources(drafted, "edited:>0.5") == [first.source]
    assert sources(drafted, "edited:>0 edited:<0.2") == [second.source]
    assert third.source in sources(drafted, "edited:0 origin:pseudo")
    assert sources(drafted, "by:LEE") == [second.source]
    assert sources(drafted, "unit:2..3 state:draft") == [third.source]


def test_findings_are_asked_for_by_their_check(drafted: Workspace) -> None:
    article = drafted.article(NAME)
    last = drafted.catalog(article, "ko").live[-1]
    place = Address(article, "ko", last.id)
    desk.write(drafted, place, "desk@example.com에 쓰세요", by="kim")
    asked = "check:end-punctuation by:kim"
    assert sources(drafted, asked) == [last.source]
    desk.write(drafted, place, "desk@example.org에 쓰세요.", by="kim")
    assert sources(drafted, asked) == []
    desk.write(drafted, place, "desk@example.com에 쓰세요", by="kim")
    assert last.source in sources(drafted, "check:any has:finding")
    with pytest.raises(QueryError, match="end-punctuation"):
        Search.of(drafted, "check:end-punktuation")


def test_comments_are_asked_for(drafted: Workspace) -> None:
    article = drafted.article(NAME)
    first, second, *_ = drafted.catalog(article, "ko").live
    place = Address(article, "ko", first.id)
    said = discussion.say(drafted, place, "맞나요?", by="kim")
    discussion.say(drafted, Address(article, "ko", second.id), "좋아요", by="lee")
    discussion.resolve(drafted, place, said.id, by="lee", settled=True)
    assert sources(drafted, "comment:settled") == [first.source]
    assert sources(drafted, "comment:open") == [second.source]
    assert sources(drafted, "comment:any") == [first.source, second.source]


def test_scope_is_articles_and_locales(drafted: Workspace) -> None:
    korean = drafted.article("seeds/ko/border.txt")
    drafted.sync(korean, "en")
    assert len(sources(drafted, "")) == 6
    assert sources(drafted, "닫혀", locales=["en"]) == ["국경은 1월부터 닫혀 있다."]
    assert sources(drafted, "닫혀", patterns=[NAME]) == []


def test_a_broken_catalog_is_told_and_the_rest_searched(drafted: Workspace) -> None:
    path = drafted.root / "locales/en/ko/border.txt.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid "open\n')
    search = Search.of(drafted, "border")
    assert [one.locale for one in search.each()] == ["ko"]
    assert "border.txt.po" in str(search.problems[0])


def test_a_pattern_without_end_stops_the_search(
    drafted: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = drafted.article(NAME)
    catalog = drafted.catalog(article, "ko")
    unit = replace(catalog.live[0], target="a" * 60 + "c", state=State.DRAFT)
    slow = Search.of(drafted, "target:/(?:a|aa)+$/")
    with pytest.raises(QueryError, match="too long"):
        slow.among(article, replace(catalog, units=(unit,)))
    monkeypatch.setattr(searching, "SECONDS", -1.0)
    with pytest.raises(QueryError, match="together"):
        sources(drafted, "target:/a/")


def test_the_command_lists_what_fits(
    drafted: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(query: str) -> int:
        command = ["-C", str(drafted.root), "units", NAME, "--locale", "ko"]
        with pytest.raises(SystemExit) as ended:
            cli.main([*command, "--format", "json", "--query", query])
        return int(str(ended.value.code))

    assert run("wait OR border") == 0
    told = json.loads(capsys.readouterr().out)["units"]
    assert [len(one["source"]) for one in told] == [41, 25]
    assert run("statte:draft") == 2
    assert "column 1 of the query: there is no key statte:" in capsys.readouterr().err
