"""History: appended, never altered, newest first."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.model import Origin, State
from workbench.store import Event, Store


def event(**changes: object) -> Event:
    values: dict[str, object] = {
        "at": "2026-11-23T10:00Z",
        "by": "kim",
        "locale": "ko",
        "article": "seeds/a.md",
        "unit": "0123456789ab",
        "action": "edit",
        "before_state": State.DRAFT,
        "after_state": State.REVIEW,
    }
    return Event(**values | changes)


def test_an_event_comes_back_as_it_was_recorded(store: Store) -> None:
    recorded = event(
        before_target="초안",
        after_target="번역",
        reason="“이름”이 다름",
        origin=Origin("mt", "argos translate-en_ko-1.1", 0.71),
        dismissed=((), ("numbers 3f9c2a kim: 맞음", "numbers 3f9c2a \u2028끝")),
    )
    store.record(recorded)
    assert store.history_of("ko", "seeds/a.md", "0123456789ab") == (recorded,)


def test_an_origin_without_a_score_and_no_origin_differ(store: Store) -> None:
    recorded = [event(origin=Origin("person")), event(origin=None)]
    store.record(*recorded)
    assert list(store.recent()) == recorded[::-1]


def test_history_is_of_one_unit_and_newest_first(store: Store) -> None:
    mine = [event(after_target=text) for text in ("하나", "둘", "셋")]
    others = [event(unit="b" * 12), event(locale="ja"), event(article="seeds/b.md")]
    for pair in zip(mine, others, strict=True):
        store.record(*pair)
    assert store.history_of("ko", "seeds/a.md", "0123456789ab") == tuple(mine[::-1])


def test_recent_is_bounded_and_newest_first(store: Store) -> None:
    events = [event(after_target=str(number)) for number in range(5)]
    store.record(*events)
    assert store.recent(limit=2) == (events[4], events[3])


def test_recording_nothing_is_fine(store: Store) -> None:
    store.record()
    assert store.recent() == ()


@pytest.mark.parametrize("text", ["a\0b", "lone \ud800 surrogate"])
def test_text_that_databases_refuse_costs_one_character(
    store: Store, text: str
) -> None:
    store.record(event(after_target=text))
    (kept,) = store.recent()
    assert len(kept.after_target) == len(text)
    assert "�" in kept.after_target


def test_whatever_people_and_files_say_may_hold_such_text(store: Store) -> None:
    odd, kept = "a\0\ud800", "a��"
    texts = ("by", "article", "before_target", "after_target", "reason")
    store.record(
        event(
            **dict.fromkeys(texts, odd),
            origin=Origin(odd, odd),
            dismissed=((odd,), (odd,)),
        )
    )
    assert store.recent() == (
        event(
            **dict.fromkeys(texts, kept),
            origin=Origin(kept, kept),
            dismissed=((kept,), (kept,)),
        ),
    )


@given(
    text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
)
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_other_text_is_kept_exactly(store: Store, text: str) -> None:
    recorded = event(before_target=text, reason=text, by=text)
    store.record(recorded)
    assert store.recent(limit=1) == (recorded,)
