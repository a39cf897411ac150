"""Drafting a workspace: memory first, nobody's text overwritten, nothing done twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from drafting_runs import drafted

from workbench import desk, drafting, recall, undoing
from workbench.drafting import Drafting, Reached
from workbench.errors import CancelledError, ConfigurationError, EngineError
from workbench.model import Address, Article, Draft, Origin, State
from workbench.workspace import Workspace


@pytest.fixture
def story(workspace: Workspace) -> Article:
    return workspace.article("seeds/story.txt")


def approve_first(workspace: Workspace, article: Article, target: str) -> str:
    workspace.sync(article, "ko")
    unit = workspace.catalog(article, "ko").live[0]
    address = Address(article, "ko", unit.id)
    desk.write(workspace, address, target, by="kim")
    desk.judge(workspace, address, State.APPROVED, by="kim")
    return unit.source


def test_an_article_that_was_never_synced_is_drafted_all_the_same(
    workspace: Workspace, story: Article
) -> None:
    outcome = drafted(Drafting(workspace), story)
    assert (outcome.from_engine, outcome.error) == (4, None)
    units = workspace.catalog(story, "ko").live
    assert {unit.state for unit in units} == {State.DRAFT}
    assert all("desk@example.org" in u.target for u in units if "desk@" in u.source)


def test_a_second_run_changes_no_byte(workspace: Workspace, story: Article) -> None:
    drafted(Drafting(workspace), story)
    path = workspace.catalog_path(story, "ko")
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert not drafted(Drafting(workspace), story).proposals
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_what_was_approved_in_one_article_is_proposed_in_another(
    workspace: Workspace, story: Article
) -> None:
    source = approve_first(workspace, story, "국경은 1월부터 닫혀 있다.")
    sequel = workspace.add_article("sequel.txt", f"{source} It rained.\n".encode())
    outcome = drafted(Drafting(workspace), sequel)
    assert (outcome.from_memory, outcome.from_engine) == (1, 1)
    first = workspace.catalog(sequel, "ko").live[0]
    assert (first.target, first.state) == ("국경은 1월부터 닫혀 있다.", State.DRAFT)
    assert first.origin is not None
    assert first.origin.kind == "memory"


def test_a_withdrawn_approval_is_proposed_no_more(
    workspace: Workspace, story: Article
) -> None:
    source = approve_first(workspace, story, "국경은 1월부터 닫혀 있다.")
    unit = workspace.catalog(story, "ko").live[0]
    address = Address(story, "ko", unit.id)
    desk.judge(workspace, address, State.REVIEW, by="lee")
    sequel = workspace.add_article("sequel.txt", f"{source}\n".encode())
    assert drafted(Drafting(workspace), sequel).from_memory == 0


def test_a_sentence_that_left_its_article_is_still_remembered(
    workspace: Workspace, story: Article
) -> None:
    source = approve_first(workspace, story, "국경은 1월부터 닫혀 있다.")
    story.path.write_text("Workers cannot go home.\n", encoding="utf-8")
    workspace.sync(story, "ko")
    sequel = workspace.add_article("sequel.txt", f"{source}\n".encode())
    assert drafted(Drafting(workspace), sequel).from_memory == 1


def test_a_renamed_article_finds_its_translations_again(
    workspace: Workspace, story: Article
) -> None:
    approve_first(workspace, story, "국경은 1월부터 닫혀 있다.")
    story.path.rename(story.path.with_name("border.txt"))
    renamed = workspace.article("seeds/border.txt")
    assert drafted(Drafting(workspace), renamed).from_memory == 1


def test_a_rebuilt_memory_answers_the_same(
    workspace: Workspace, story: Article
) -> None:
    source = approve_first(workspace, story, "국경은 1월부터 닫혀 있다.")
    known = workspace.memory.lookup([source], "en", "ko")
    assert recall.rebuild(workspace).taken >= 1
    assert workspace.memory.lookup([source], "en", "ko") == known


def test_drafts_are_in_the_history_and_can_be_undone(
    workspace: Workspace, story: Article
) -> None:
    drafted(Drafting(workspace), story)
    unit = workspace.catalog(story, "ko").live[0]
    address = Address(story, "ko", unit.id)
    assert [event.action for event in desk.history(workspace, address)] == ["draft"]
    assert undoing.undo(workspace, address, by="kim").state is State.UNTRANSLATED


def test_an_undone_edit_gives_back_the_draft_and_where_it_came_from(
    workspace: Workspace, story: Article
) -> None:
    drafted(Drafting(workspace), story)
    first = workspace.catalog(story, "ko").live[0]
    address = Address(story, "ko", first.id)
    desk.write(workspace, address, "국경은 닫혀 있다.", by="kim")
    desk.judge(workspace, address, State.APPROVED, by="kim")
    undoing.undo(workspace, address, by="kim")
    undone = undoing.undo(workspace, address, by="kim")
    assert (undone.target, undone.state) == (first.target, State.DRAFT)
    assert undone.origin == first.origin


def test_a_limit_counts_units(workspace: Workspace, story: Article) -> None:
    assert len(drafted(Drafting(workspace), story, limit=2).proposals) == 2


def test_an_unknown_engine_names_those_known(
    workspace: Workspace, story: Article
) -> None:
    with pytest.raises(ConfigurationError, match=r"argos, .*pseudo"):
        drafted(Drafting(workspace, engine="babelfish"), story)


VERBS = ("begins", "ends")


class StreamingEngine:
    """Answers backwards, one by one; fails after so many answers if told to."""

    name = "streaming"

    def __init__(self, fails_after: int | None = None) -> None:
        self.left = fails_after
        self.streams: list[list[str]] = []
        self.aligned: list[bool] = []

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("en", "ko")})

    def translate(self, texts: Sequence[str], *given: object, **more: object) -> None:
        raise AssertionError("an engine that streams is not asked in batches")

    def stream(
        self, texts: Sequence[str], source: str, target: str, *, alignment: bool = False
    ) -> Iterator[tuple[int, Draft]]:
        self.streams.append(list(texts))
        self.aligned.append(alignment)
        for number in reversed(range(len(texts))):
            if self.left == 0:
                raise EngineError("out of memory")
            if self.left is not None:
                self.left -= 1
            yield number, Draft(texts[number].upper(), Origin("mt", "rule", 0.5))


def folder(workspace: Workspace, count: int) -> list[tuple[Article, str]]:
    """Add articles of three sentences; one is the same in all of them."""
    return [
        (workspace.add_article(f"{n}.txt", text.encode()), "ko")
        for n in range(count)
        for text in [f"It snowed. Article {n:02} begins. Article {n:02} ends.\n"]
    ]


def run_with(workspace: Workspace, engine: StreamingEngine) -> Drafting:
    run = Drafting(workspace)
    run.engine = engine
    return run


def states(workspace: Workspace, pairs: list[tuple[Article, str]]) -> list[State]:
    return [u.state for a, locale in pairs for u in workspace.catalog(a, locale).live]


def test_articles_are_asked_about_together(workspace: Workspace) -> None:
    pairs, engine = folder(workspace, 5), StreamingEngine()
    outcomes = list(run_with(workspace, engine).draft_all(pairs))
    assert [(o.article, o.locale) for o in outcomes] == pairs
    assert [o.drafted.from_engine for o in outcomes] == [3] * 5
    (asked,) = engine.streams
    assert len(asked) == len(set(asked)) == 11
    assert set(states(workspace, pairs)) == {State.DRAFT}
    for article, locale in pairs:
        for unit in workspace.catalog(article, locale).live:
            assert unit.target == unit.source.upper()


def test_links_are_asked_for_where_markup_has_to_be_placed(
    workspace: Workspace,
) -> None:
    engine = StreamingEngine()
    for name, text in (("plain", "It snowed.\n"), ("name", "See {name} now.\n")):
        article = workspace.add_article(f"{name}.txt", text.encode())
        list(run_with(workspace, engine).draft_all([(article, "ko")]))
    assert engine.aligned == [False, True]


def test_drafts_are_entered_window_by_window(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "WINDOW", 6)
    pairs, engine = folder(workspace, 5), StreamingEngine()
    outcomes = run_with(workspace, engine).draft_all(pairs)
    assert engine.streams == []
    next(outcomes)
    assert len(engine.streams) == 1
    assert len([*outcomes]) == 4
    # What the first window was told is in the cache for the others.
    assert [len(asked) for asked in engine.streams] == [5, 4, 2]


def test_an_engine_that_fails_costs_what_it_did_not_get_to(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "WINDOW", 6)
    pairs, engine = folder(workspace, 6), StreamingEngine(fails_after=7)
    outcomes = list(run_with(workspace, engine).draft_all(pairs))
    assert [o.drafted.from_engine for o in outcomes] == [3, 3, 1, 3, 1, 1]
    assert [o.drafted.error is None for o in outcomes] == [
        True,
        True,
        False,
        True,
        False,
        False,
    ]
    calm = StreamingEngine()
    rest = list(run_with(workspace, calm).draft_all(pairs))
    assert sum(o.drafted.from_engine for o in rest) == 18 - 12
    assert sum(map(len, calm.streams)) == 6
    assert set(states(workspace, pairs)) == {State.DRAFT}


def test_whoever_stops_a_run_keeps_what_was_done(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "WINDOW", 6)
    pairs = folder(workspace, 6)
    seen: list[float] = []

    def stop(far: Reached) -> None:
        seen.append(far.part)
        if far.part > 0.6:
            raise CancelledError

    run = run_with(workspace, StreamingEngine())
    with pytest.raises(CancelledError):
        list(run.draft_all(pairs, progress=stop))
    assert states(workspace, pairs).count(State.DRAFT) == 6
    calm = StreamingEngine()
    seen.clear()
    run = run_with(workspace, calm)
    list(run.draft_all(pairs, progress=lambda far: seen.append(far.part)))
    assert set(states(workspace, pairs)) == {State.DRAFT}
    # The second window was answered, though not entered, before it was stopped.
    asked = {text for texts in calm.streams for text in texts}
    assert asked == {f"Article {n:02} {what}." for n in (4, 5) for what in VERBS}
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_what_a_person_types_during_a_run_stays(workspace: Workspace) -> None:
    pairs = folder(workspace, 3)
    article, locale = pairs[1]
    workspace.sync(article, locale)
    unit = workspace.catalog(article, locale).live[1]

    def write(far: Reached) -> None:
        if not workspace.catalog(article, locale).get(unit.id).target:
            address = Address(article, locale, unit.id)
            desk.write(workspace, address, "둘째 기사.", by="kim")

    run = run_with(workspace, StreamingEngine())
    outcomes = list(run.draft_all(pairs, progress=write))
    assert [o.drafted.from_engine for o in outcomes] == [3, 2, 3]
    (finding,) = outcomes[1].drafted.findings
    assert finding.code == "draft-too-late"
    kept = workspace.catalog(article, locale).get(unit.id)
    assert (kept.target, kept.state) == ("둘째 기사.", State.REVIEW)


def test_an_article_that_cannot_be_read_stops_no_other(workspace: Workspace) -> None:
    pairs = folder(workspace, 3)
    pairs[1][0].path.write_bytes(b"\xff\xfe\x00broken")
    pairs[1][0].path.unlink()
    outcomes = list(run_with(workspace, StreamingEngine()).draft_all(pairs))
    failed = [o.article for o in outcomes if o.error is not None]
    assert failed == [pairs[1][0]]
    assert sum(o.drafted.from_engine for o in outcomes) == 6


def test_a_limit_counts_the_units_of_all_articles(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "WINDOW", 6)
    pairs = folder(workspace, 5)
    for limit, count in ((4, 4), (1, 5), (7, 12), (9, 15)):
        list(run_with(workspace, StreamingEngine()).draft_all(pairs, limit=limit))
        assert states(workspace, pairs).count(State.DRAFT) == count
