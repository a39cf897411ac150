"""What people choose for themselves."""

from __future__ import annotations

from workbench.store import Store


def test_a_choice_replaces_the_earlier_one_of_its_person(store: Store) -> None:
    store.preferences.choose("kim", "layout", "focus")
    store.preferences.choose("kim", "layout", "stacked")
    store.preferences.choose("kim", "keys", "{}")
    store.preferences.choose("lee", "layout", "beside")
    assert store.preferences.of("kim") == {"layout": "stacked", "keys": "{}"}
    assert store.preferences.of("lee") == {"layout": "beside"}


def test_what_is_forgotten_is_as_never_chosen(store: Store) -> None:
    store.preferences.choose("kim", "layout", "focus")
    store.preferences.forget("kim", "layout")
    store.preferences.forget("kim", "layout")
    assert store.preferences.of("kim") == {}


def test_any_name_of_a_person_can_be_kept(store: Store) -> None:
    store.preferences.choose("a\0\ud800b", "layout", "focus")
    assert store.preferences.of("a\0\ud800b") == {"layout": "focus"}
