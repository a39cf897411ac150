"""Runs are kept with what each unit was, on both databases."""

from __future__ import annotations

from workbench.store import Run, RunUnit, Store


def test_runs_come_back_newest_first_with_their_units(url: str) -> None:
    store = Store.open(url)
    for number, name in enumerate(("first", "second", "empty")):
        told = {"from": "북", "to": name}
        at = f"2026-11-28T10:0{number}Z"
        store.runs.begin(Run(id=name, kind="replace", by="kim", at=at, parameters=told))
    units = [
        RunUnit(
            locale="ko",
            article="a.md",
            unit=unit,
            revision="r",
            before='{"note": "\\n"}',
        )
        for unit in ("one", "two")
    ]
    for unit in units:
        store.runs.add("first", unit)
    store.runs.add("second", units[0])
    # A run that came to nothing is nothing to take back.
    second, first = store.runs.recent(10)
    assert (second.id, second.units, first.units) == ("second", 1, 2)
    assert first.parameters == {"from": "북", "to": "first"}
    assert store.runs.recent(1) == (second,)
    assert store.runs.units_of("first") == tuple(units)
    assert store.runs.get("nothing") is None
    assert store.runs.mark_undone("first", by="lee", at="2026-11-28T11:00Z")
    assert not store.runs.mark_undone("first", by="kim", at="2026-11-28T12:00Z")
    undone = store.runs.get("first")
    assert undone is not None
    assert (undone.undone_by, undone.undone_at) == ("lee", "2026-11-28T11:00Z")
    store.close()
