"""Comments keep their place and their author; presence goes by itself."""

from __future__ import annotations

from dataclasses import replace

from workbench.store import Comment, Presence, Store
from workbench.store.presence_table import LEASE

SAID = Comment(
    locale="ko",
    article="seeds/a.md",
    unit="0123456789ab",
    source="Snow fell.",
    by="kim",
    at="2026-11-28T10:00Z",
    text="@park “눈”이 맞나요?\n\0",
)


def test_a_comment_comes_back_as_it_was_said(store: Store) -> None:
    kept = store.comments.add(SAID, {"park"})
    assert kept == replace(SAID, id=kept.id, text="@park “눈”이 맞나요?\n�")
    answer = store.comments.add(replace(SAID, thread=kept.id, by="park"), ())
    assert store.comments.of_article("ko", "seeds/a.md") == (kept, answer)
    assert store.comments.of_article("ja", "seeds/a.md") == ()
    assert store.comments.threads([answer.thread]) == (kept,)


def test_mentions_follow_the_text(store: Store) -> None:
    kept = store.comments.add(SAID, {"park", "lee"})
    other = store.comments.add(SAID, {"park"})
    assert [one.id for one in store.comments.mentioning("park", 9)] == [
        other.id,
        kept.id,
    ]
    store.comments.rewrite(kept.id, "@choi 봐 주세요", {"choi"}, "2026-11-28T10:05Z")
    assert store.comments.mentioning("lee", 9) == ()
    (changed,) = store.comments.mentioning("choi", 9)
    assert (changed.text, changed.edited) == ("@choi 봐 주세요", "2026-11-28T10:05Z")
    store.comments.delete(kept.id)
    assert store.comments.mentioning("choi", 9) == ()
    gone = store.comments.of_article("ko", "seeds/a.md")[0]
    assert (gone.text, gone.deleted) == ("", True)


def test_a_thread_is_resolved_opened_and_moved(store: Store) -> None:
    kept = store.comments.add(SAID, ())
    store.comments.resolve(kept.id, by="lee", at="2026-11-28T11:00Z")
    (settled,) = store.comments.of_article("ko", "seeds/a.md")
    assert (settled.resolved_by, settled.resolved_at) == ("lee", "2026-11-28T11:00Z")
    store.comments.resolve(kept.id, by="", at="")
    moved = replace(kept, unit="ba9876543210", trail=(kept.unit,))
    store.comments.move({kept.id: moved})
    assert store.comments.of_article("ko", "seeds/a.md") == (moved,)


def test_who_says_nothing_is_gone_after_the_lease(url: str) -> None:
    now = [1_000.0]
    store = Store.open(url, clock=lambda: now[0])
    place = ("ko", "seeds/a.md")
    store.presence.hold(*place, "t1", by="kim", unit="a")
    now[0] += 1
    store.presence.hold(*place, "t2", by="park", unit="")
    store.presence.hold(*place, "t1", by="kim", unit="b")
    first = Presence(tab="t1", by="kim", unit="b", since=1_000.0)
    second = Presence(tab="t2", by="park", unit="", since=1_001.0)
    assert store.presence.present(*place) == (first, second)
    assert store.presence.present("ja", "seeds/a.md") == ()
    now[0] += LEASE / 2
    store.presence.hold(*place, "t2", by="park", unit="")
    now[0] += LEASE / 2 + 1
    assert store.presence.present(*place) == (second,)
    store.presence.leave(*place, "t2")
    assert store.presence.present(*place) == ()
    store.close()
