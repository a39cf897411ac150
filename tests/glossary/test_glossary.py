"""Glossaries as catalogs: read, added to, inspected, seeded."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import catalog, discovery, gate, glossary, verdicts
from workbench.catalog import Catalog
from workbench.errors import UsageError
from workbench.model import Origin, State
from workbench.terms import Entry, Kind, Term, Terms
from workbench.workspace import Workspace

EMPTY = Catalog(path=Path("glossary.po"), locale="ko")
AT = "2026-11-28T10:00Z"
ORIGIN = Origin("import", "a.csv")


def add(present: Catalog, *entries: Entry) -> glossary.Added:
    return glossary.added(present, entries, origin=ORIGIN, by="kim", at=AT)


def entry(source: str, target: str, **values) -> Entry:
    return Entry(source=source, target=target, **values)


def test_what_is_added_can_be_read_again() -> None:
    entries = [
        entry("Daily NK", "데일리NK", part="noun", note="One\nword.", approved=True),
        entry("Daily NK", "데일리 엔케이", kind=Kind.FORBIDDEN, approved=True),
        entry("Daily NK", "엔케이", kind=Kind.FORBIDDEN, approved=True),
        entry("web", "web", kind=Kind.KEEP, exact=True, introduce=True, approved=True),
        entry("cadre", "간부"),
    ]
    made = add(EMPTY, *entries).catalog
    again = catalog.parse(catalog.serialize(made), path=EMPTY.path, locale="ko")
    read = [
        (e.source, e.target, e.kind, e.part, e.note, e.exact, e.introduce, e.approved)
        for e in glossary.entries(again)
    ]
    assert read == [
        (e.source, e.target, e.kind, e.part, e.note, e.exact, e.introduce, e.approved)
        for e in entries
    ]
    first, web, cadre = glossary.terms(again).all
    assert [word.text for word in first.forbidden] == ["데일리 엔케이", "엔케이"]
    assert (first.wanted, web.wanted, cadre.wanted) == ("데일리NK", "web", "")
    assert cadre.suggested[0].text == "간부"


def test_adding_again_changes_nothing() -> None:
    offered = [entry("a", "b"), entry("a", "c"), entry("a", "c", kind=Kind.FORBIDDEN)]
    once = add(EMPTY, *offered)
    twice = add(once.catalog, *offered)
    assert (once.new, twice.new, twice.known) == (3, 0, 3)
    assert twice.catalog == once.catalog


def test_nothing_there_is_changed_but_by_approval() -> None:
    present = add(EMPTY, entry("a", "b", note="mine")).catalog
    after = add(present, entry("a", "b", note="theirs")).catalog
    assert after == present
    approved = add(present, entry("a", "b", approved=True))
    (unit,) = approved.catalog.units
    assert (approved.approved, unit.state, unit.note) == (1, State.APPROVED, "mine")


def test_new_entries_stand_beside_the_others_of_their_term() -> None:
    present = add(EMPTY, entry("a", "1"), entry("b", "2")).catalog
    units = add(present, entry("a", "3"), entry("c", "4")).catalog.units
    assert [(u.source, u.context) for u in units] == [
        ("a", None),
        ("a", "translation 2"),
        ("b", None),
        ("c", None),
    ]


def test_an_edited_entry_binds_no_longer() -> None:
    data = catalog.serialize(add(EMPTY, entry("a", "가", approved=True)).catalog)
    forged = data.replace("가".encode(), "나".encode())
    read = catalog.parse(forged, path=EMPTY.path, locale="ko")
    assert not glossary.terms(read).binding


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# wb-term: forbidden\n", ""),
        ("# wb-term: forbidden\n", "# wb-term: keep\n"),
        ('msgctxt "forbidden 1"\n', ""),
    ],
)
def test_nobody_turns_a_statement_around_by_its_mark(old: str, new: str) -> None:
    forbidden = entry("a", "가", kind=Kind.FORBIDDEN, approved=True)
    text = catalog.serialize(add(EMPTY, forbidden).catalog).decode()
    assert old in text
    data = text.replace(old, new).encode()
    read = catalog.parse(data, path=EMPTY.path, locale="ko")
    assert not glossary.terms(read).binding
    assert glossary.inspected(read, path="g")


def test_a_mark_put_on_makes_nothing_forbidden() -> None:
    text = catalog.serialize(add(EMPTY, entry("a", "가", approved=True)).catalog)
    marked = text.replace(b"# wb-state", b"# wb-term: forbidden\n# wb-state")
    read = catalog.parse(marked, path=EMPTY.path, locale="ko")
    assert not glossary.terms(read).binding
    assert [f.code for f in glossary.inspected(read, path="g")] == ["glossary-mark"]


TEXTS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)


@given(st.lists(st.builds(entry, TEXTS, TEXTS, kind=st.sampled_from(Kind)), max_size=8))
def test_no_two_entries_share_a_key(entries: list[Entry]) -> None:
    units = add(EMPTY, *entries).catalog.units
    assert len({(u.source, u.context) for u in units}) == len(units)
    assert len(units) == len({(e.source, e.target, e.kind) for e in entries})


@pytest.mark.parametrize(
    ("marks", "target", "codes"),
    [
        ("# wb-term: forbiden\n", "가", ["glossary-mark"]),
        ("# wb-term: keep\n", "가", ["glossary-keep"]),
        ("# wb-term: keep\n", "term", []),
        ("# wb-term: keep, exact\n# wb-part: noun\n", "term", []),
    ],
)
def test_inspection(marks: str, target: str, codes: list[str]) -> None:
    text = f'{marks}#, fuzzy\nmsgid "term"\nmsgstr "{target}"\n'
    read = catalog.parse(text.encode(), path=EMPTY.path, locale="ko")
    found = glossary.inspected(read, path="locales/ko/glossary.po")
    assert [finding.code for finding in found] == codes


def test_a_contradiction_is_an_error() -> None:
    made = add(
        EMPTY,
        entry("a", "b", approved=True),
        entry("a", "b", kind=Kind.FORBIDDEN, approved=True),
        entry("…", "b"),
    ).catalog
    found = glossary.inspected(made, path="g")
    assert sorted(f.code for f in found) == ["glossary-contradiction", "glossary-term"]


@pytest.mark.parametrize("target", ["ko", "fr", "ar", "zh-Hant", "tlh", "en-GB"])
def test_every_kind_can_be_seeded_for_any_locale(target: str) -> None:
    if target == "tlh":
        with pytest.raises(Exception, match="locale"):
            glossary.seeds(["months"], "en", target)
        return
    found = glossary.seeds(glossary.KINDS, "en", target)
    assert all(e.source and e.target and not e.approved for e in found)


def test_seeds() -> None:
    pairs = {e.source: e.target for e in glossary.seeds(glossary.KINDS, "en", "ko")}
    assert pairs["Russia"] == "러시아"
    assert pairs["Korean"] in {"한국어", "한국 문자"}
    assert pairs["May"] == "5월"
    assert pairs["Saturday"] == "토요일"
    with pytest.raises(UsageError, match="unknown kind 'planets'"):
        glossary.seeds(["planets"], "en", "ko")


def test_seeded_currencies_are_found_as_texts_write_them() -> None:
    english = "15 euros, 20 US dollars, one Swiss franc and 5 Danish kroner"
    for language, text, expected in (
        ("en", english, ["euros", "US dollars", "Swiss franc", "Danish kroner"]),
        (
            "es",
            "15 euros o 20 dólares estadounidenses",
            ["euros", "dólares estadounid"],
        ),
    ):
        entries = glossary.seeds(["currencies"], language, "ko")
        terms = Terms(Term(source=entry.source) for entry in entries)
        found = [text[f.start : f.end][:18] for f in terms.find(text, language)]
        assert found == expected
        assert len({entry.source for entry in entries}) == len(entries)
    targets = [entry.target for entry in glossary.seeds(glossary.KINDS, "en", "ko")]
    assert not [target for target in targets if "(" in target]
    assert "euro" in {
        entry.target for entry in glossary.seeds(["currencies"], "ko", "en")
    }


def put(workspace: Workspace, *entries: Entry) -> None:
    workspace.glossaries.add(
        "ko", entries, origin=ORIGIN, by="kim", at=AT, approve=True
    )


def test_check_reads_the_glossary_and_nothing_takes_it_for_a_catalog(
    workspace: Workspace,
) -> None:
    put(workspace, entry("border", "국경"))
    path = workspace.glossaries.path("ko")
    assert not list(gate.orphans(workspace))
    targets = gate.targets(workspace)
    (target,) = [one for one in targets if isinstance(one, gate.Glossary)]
    assert target.path == path
    assert not gate.audited(workspace, target, State.APPROVED).findings
    assert discovery.describe(workspace.settings, "glossary") is None
    path.write_text("msgid nonsense", encoding="utf-8")
    (finding,) = gate.audited(workspace, target, State.APPROVED).findings
    assert (finding.code, finding.path) == ("invalid-po", "locales/ko/glossary.po")


def test_suggestions_do_not_count_as_unfinished(workspace: Workspace) -> None:
    workspace.glossaries.add(
        "ko", [entry("border", "국경")], origin=ORIGIN, by="", at=""
    )
    (target,) = gate.targets(workspace, ["locales/ko/glossary.po"])
    audited = gate.audited(workspace, target, State.APPROVED)
    summary = verdicts.summarize([audited], verdicts.Counts.of(()))
    assert (audited.findings, summary.units, summary.articles) == ((), 0, 0)


def test_terms_are_read_again_when_the_file_changed(workspace: Workspace) -> None:
    put(workspace, entry("border", "국경"))
    known = workspace.glossaries.terms("ko")
    assert workspace.glossaries.terms("ko") is known
    put(workspace, entry("worker", "노동자"))
    assert len(workspace.glossaries.terms("ko").all) == 2


def test_an_edition_is_audited_by_its_glossary(workspace: Workspace) -> None:
    put(workspace, entry("border", "접경"))
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")

    def translate(present: Catalog) -> Catalog:
        from dataclasses import replace

        first = replace(present.units[0], target="국경이 닫혔다.", state=State.REVIEW)
        return present.replace(first)

    workspace.update(article, "ko", translate)
    codes = [finding.code for finding in workspace.audit(article, "ko").findings]
    assert "term-missing" in codes
