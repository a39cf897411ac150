"""Messages of programs are merged by the rules of articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.catalog import Catalog, checksum, parse, serialize
from workbench.model import Reference, State, Unit
from workbench.sync import merge_messages

HERE = (Reference("app.py", 1),)


def message(source: str, **more: object) -> Unit:
    return replace(Unit(source=source, references=HERE), **more)


def approved(source: str, target: str = "", **more: object) -> Unit:
    unit = message(source, target=target, state=State.APPROVED, by="kim", **more)
    return replace(unit, at="2026-11-23T10:00Z")


def catalog_of(*units: Unit, locale: str = "ko") -> Catalog:
    return Catalog(path=Path("/nowhere/app.po"), locale=locale, units=units)


def merged(catalog: Catalog, *messages: Unit) -> tuple[Unit, ...]:
    after, _ = merge_messages(messages, catalog, locale=catalog.locale)
    again, summary = merge_messages(messages, after, locale=catalog.locale)
    assert again == after, "merging again changes nothing"
    assert not summary.changes
    return after.units


def test_a_message_that_is_still_there_keeps_everything() -> None:
    unit = approved("Save", "저장", note="short", marks=(("wb-x", "y"),))
    place = (Reference("b.py", 7),)
    (after,) = merged(
        catalog_of(unit), message("Save", references=place, extracted="a button")
    )
    assert after == replace(unit, references=place, extracted="a button")


def test_a_changed_message_is_stale_and_comes_back_approved() -> None:
    before = catalog_of(approved("Save the file", "파일 저장"))
    (stale,) = merged(before, message("Save this file"))
    assert (stale.state, stale.target) == (State.STALE, "파일 저장")
    assert stale.previous == "Save the file"
    (back,) = merged(catalog_of(stale), message("Save the file"))
    assert back == before.units[0]


def test_what_is_gone_is_obsolete_and_returns() -> None:
    unit = approved("Save", "저장")
    (gone,) = merged(catalog_of(unit, message("Never translated")))
    assert gone.obsolete
    assert gone.target == "저장"
    (back,) = merged(catalog_of(gone), message("Save"))
    assert back == unit


def test_a_new_plural_makes_the_text_stale_in_every_form() -> None:
    before = catalog_of(approved("%d file", "%d plik"), locale="pl")
    (stale,) = merged(before, message("%d file", plural="%d files"))
    assert (stale.state, stale.targets) == (State.STALE, ("%d plik",) * 3)
    assert (stale.previous, stale.previous_plural) == ("%d file", None)
    (back,) = merged(catalog_of(stale, locale="pl"), message("%d file"))
    assert back == before.units[0]


def test_a_lost_plural_keeps_the_other_forms_in_the_note() -> None:
    unit = approved("%d file", plural="%d files", targets=("ein", "zwei"), note="hm")
    (stale,) = merged(catalog_of(unit, locale="de"), message("%d file"))
    assert (stale.state, stale.target, stale.targets) == (State.STALE, "ein", ())
    assert stale.note == "hm\nzwei"
    assert stale.previous_plural == "%d files"


def test_another_plural_is_stale_and_comes_back_approved() -> None:
    unit = approved("%d file", plural="%d files", targets=("ein", "zwei"))
    before = catalog_of(unit, locale="de")
    (stale,) = merged(before, message("%d file", plural="%d of the files"))
    assert (stale.state, stale.targets) == (State.STALE, ("ein", "zwei"))
    (back,) = merged(
        catalog_of(stale, locale="de"), message("%d file", plural=unit.plural)
    )
    assert checksum(back) == checksum(unit)
    assert back == unit


def test_a_plural_that_is_a_draft_starts_anew() -> None:
    unit = message("%d file", plural="%d files", targets=("a", "b"), state=State.DRAFT)
    (fresh,) = merged(catalog_of(unit, locale="de"), message("%d file"))
    assert (fresh.state, fresh.target) == (State.UNTRANSLATED, "")


def test_flags_are_the_code_s_but_for_those_of_translators() -> None:
    unit = approved("%s", "%s", flags=("python-format", "no-javascript-format", "rst"))
    (after,) = merged(catalog_of(unit), message("%s", flags=("javascript-format",)))
    assert after.flags == ("no-javascript-format", "rst")


TEXTS = st.sampled_from(
    ["Save", "Save it", "Save the file", "Open the file", "Open", "%d file", "Close"]
)
MESSAGES = st.lists(
    st.builds(
        lambda text, many: message(text, plural=many),
        TEXTS,
        st.sampled_from([None, "many", "more"]),
    ),
    max_size=5,
    unique_by=lambda unit: unit.source,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(MESSAGES, min_size=1, max_size=4))
def test_no_text_is_lost_and_no_approval_made_up(versions: list[list[Unit]]) -> None:
    unit = approved("Save the file", "sauver")
    catalog, written = catalog_of(unit, locale="fr"), 0
    for version in versions:
        units = merged(catalog, *version)
        content = serialize(replace(catalog, units=units))
        catalog = parse(content, path=catalog.path, locale="fr")
        assert [u.source for u in catalog.live] == [m.source for m in version]
        assert [u.plural for u in catalog.live] == [m.plural for m in version]
        told = [text for u in catalog.units for text in (u.target, *u.targets)]
        assert "sauver" in told
        for one in catalog.units:
            if one.state is State.APPROVED:
                assert (one.source, one.plural, one.target) == (
                    "Save the file",
                    None,
                    "sauver",
                )
        written += 1
    assert written == len(versions)
