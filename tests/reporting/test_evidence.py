"""What engines are worth, by hand and beside sacrebleu; nothing unseen is counted."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from faults.running import run
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics import CHRF

from workbench import desk
from workbench.drafting import Drafting
from workbench.model import Address, Origin, State
from workbench.reporting import engines, evidence
from workbench.reporting.evidence import Measures
from workbench.store import Event
from workbench.workspace import Workspace

MT = Origin("mt", "argos translate-en_ko-1.1", 0.7)
TEXTS = st.text("가나다라 abcABC.,1", max_size=30)


def event(action: str, after: State, target: str, **changes: object) -> Event:
    made = Event(
        at="2026-11-23T10:00Z",
        by="kim",
        locale="ko",
        article="seeds/a.md",
        unit="u1",
        action=action,
        before_state=State.UNTRANSLATED,
        after_state=after,
        after_target=target,
        origin=MT,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def measured(*texts: tuple[str, str]) -> Measures:
    sums = Measures()
    for draft, approved in texts:
        sums.add(draft, approved)
    return sums


def test_chrf_by_hand() -> None:
    # abc, abd: 2 of 3 letters, 1 of 2 pairs and 0 of 1 triples match.
    assert measured(("abc", "abd")).chrf == pytest.approx(100 * (2 / 3 + 1 / 2) / 3)
    assert measured(("같다", "같다")).chrf == pytest.approx(100)
    assert measured(("가", "나")).chrf == 0
    # One letter of two is missing: precision 1, recall 1/2, which weighs four times.
    assert measured(("a", "ab")).chrf == pytest.approx(100 * 5 * 0.5 / (4 + 0.5))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_chrf_is_that_of_sacrebleu(texts: list[tuple[str, str]]) -> None:
    ours = measured(*texts).chrf
    drafts, approved = [one for one, _ in texts], [other for _, other in texts]
    theirs = CHRF().corpus_score(drafts, [approved]).score
    assert ours == pytest.approx(theirs, abs=1e-6)


def test_edits_and_shares_by_hand() -> None:
    sums = measured(("그는 갔다.", "그는 갔다."), ("abcd", "abXde"), ("", "ab"))
    assert (sums.units, sums.untouched, sums.edits) == (3, 1, 0 + 2 + 2)
    assert sums.distance == pytest.approx(4 / (6 + 5 + 2))
    assert sums.share == pytest.approx(1 / 3)


def test_wilson_by_hand() -> None:
    # https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval
    bounds = evidence.wilson(8, 10)
    assert (bounds.low, bounds.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert evidence.wilson(0, 0) == evidence.Interval(0.0, 1.0)
    assert evidence.wilson(5, 5).high == pytest.approx(1.0)


APPROVED = event("approve", State.APPROVED, "좋다", at="2026-12-01T09:00Z")
DRAFT = event("draft", State.DRAFT, "나쁘다")


def test_a_draft_is_compared_with_what_was_approved_in_its_place() -> None:
    edit = event("edit", State.REVIEW, "좋다")
    (pair,) = evidence.pairs([DRAFT, edit, APPROVED])
    assert (pair.draft, pair.approved) == ("나쁘다", "좋다")
    assert (pair.engine, pair.month) == ("argos translate-en_ko-1.1", "2026-12")


@pytest.mark.parametrize(
    "events",
    [
        [DRAFT],
        [APPROVED],
        [DRAFT, event("edit", State.REVIEW, "좋다")],
        [DRAFT, APPROVED, event("undo", State.DRAFT, "나쁘다")],
        [DRAFT, APPROVED, event("review", State.REVIEW, "좋다")],
        [DRAFT, event("undo", State.UNTRANSLATED, ""), APPROVED],
        [DRAFT, replace(APPROVED, unit="u2")],
    ],
)
def test_what_nobody_approved_is_not_counted(events: list[Event]) -> None:
    assert list(evidence.pairs(events)) == []


def test_the_latest_draft_counts_and_memory_is_one_engine() -> None:
    newer = event(
        "draft", State.DRAFT, "좋다", origin=Origin("memory", "seeds/b.md", 1.0)
    )
    (pair,) = evidence.pairs([DRAFT, newer, APPROVED])
    assert (pair.engine, pair.draft) == ("memory", "좋다")


def judged(workspace: Workspace) -> None:
    """Draft four units; approve one as it is and one after an edit."""
    article = workspace.article("seeds/story.txt")
    list(Drafting(workspace).draft_all([(article, "ko")]))
    first, second, *_ = workspace.catalog(article, "ko").live
    desk.judge(workspace, Address(article, "ko", first.id), State.APPROVED, by="a")
    place = Address(article, "ko", second.id)
    desk.write(workspace, place, second.target + "!", by="a")
    desk.judge(workspace, place, State.APPROVED, by="a")


def test_the_report_of_a_workspace(workspace: Workspace) -> None:
    judged(workspace)
    ((key, sums),) = engines.compare(workspace).items()
    assert (key.source, key.target) == ("en", "ko")
    assert "pseudo" in key.engine
    assert (sums.units, sums.untouched, sums.edits, sums.unrecorded) == (2, 1, 1, 0)
    assert engines.compare(workspace, since="2999-01") == {}
    assert engines.compare(workspace, locale="en") == {}


def test_without_a_history_catalogs_are_counted_apart(workspace: Workspace) -> None:
    judged(workspace)
    for path in (workspace.root / ".workbench").glob("workbench.db*"):
        path.unlink()
    ((_, sums),) = engines.compare(Workspace.open(workspace.root)).items()
    assert (sums.units, sums.unrecorded) == (0, 1)
    told = run(workspace.root, "report", "engines").out
    assert "1 approved as drafted without a history" in told


def test_the_command_in_every_format(workspace: Workspace) -> None:
    root = workspace.root
    assert "nothing to compare" in run(root, "report", "engines").out
    judged(workspace)
    assert "2 approved: chrF" in run(root, "report", "engines").out
    found = json.loads(run(root, "report", "engines", "--format", "json").out)
    (row,) = found["engines"]
    assert (found["version"], row["units"], row["untouched"]) == (1, 2, 0.5)
    text = run(root, "report", "engines", "--format", "csv").out
    (line,) = csv.DictReader(io.StringIO(text))
    assert (line["target"], line["untouched"]) == ("ko", "0.5")
    assert run(root, "report", "engines", "--since", "2026-13").code == 2
    assert run(root, "report", "engines", "--locale", "fr").code == 2
