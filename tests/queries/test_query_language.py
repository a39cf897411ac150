"""The language of queries: its laws, what fits, and errors that say where."""

from __future__ import annotations

import contextlib
import unicodedata
from dataclasses import replace

import pytest
from cpu_time import least_seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import QueryError
from workbench.model import Finding, Origin, Severity, State, Unit
from workbench.queries import KEYS, Facts, Node, judge, parse, written

UNIT = Unit(
    source="The **border** is closed.",
    target="국경이 닫혔다.",
    state=State.DRAFT,
    origin=Origin("mt", "argos translate-en_ko-1.1", 0.7),
    by="Kim",
    at="2026-11-23T10:00Z",
    note="See the style guide.",
)
FOUND = Finding(code="changed-number", severity=Severity.ERROR, template="x")
FACTS = Facts(
    UNIT, number=12, findings=(FOUND,), edited=0.15, confidence=0.4, threads=(1, 1)
)
OTHER = Facts(replace(UNIT, target="", state=State.UNTRANSLATED, by="", at="", note=""))

FITS = (
    "",
    "border",
    "BORDER closed",
    "국경",
    '"border** is"',
    "source:border",
    "target:국경",
    "state:draft",
    "state:todo",
    "state:approved,draft",
    "origin:mt",
    "origin:argos",
    "comment:open",
    "comment:any -comment:settled",
    "check:changed-number",
    "check:error",
    "check:any",
    "edited:<0.2",
    "edited:10%..20%",
    "confidence:<50%",
    "score:>=0.7",
    "length:>20",
    "by:kim",
    "note:",
    "note:style",
    "changed:>2026-11-01",
    "changed:2026-11",
    "changed:<=2026-11-23",
    "has:note,doubt",
    "has:finding has:draft",
    "unit:12",
    "unit:10..20",
    f"unit:{UNIT.id}",
    "absent OR border",
    "-absent",
    "(absent OR border) AND -state:approved",
    "source:/bor[a-z]+/",
    "target:/닫혔다\\.$/",
    "source:/^the/",
)
MISSES = (
    "absent",
    "border absent",
    "-border",
    "source:국경",
    "state:approved",
    "origin:memory",
    "origin:arg",
    "check:warning",
    "edited:>0.2",
    "by:kimchi",
    "changed:>2026-11",
    "has:reason",
    "unit:13",
    "source:/^the/c",
    "absent OR -border",
)


@pytest.mark.parametrize("query", FITS)
def test_it_fits(query: str) -> None:
    assert judge(parse(query))(FACTS)


@pytest.mark.parametrize("query", MISSES)
def test_it_does_not_fit(query: str) -> None:
    assert not judge(parse(query))(FACTS)


@pytest.mark.parametrize("key", ["edited:<1", "edited:>=0", "changed:>2000", "by:kim"])
def test_what_is_not_known_fits_no_relation(key: str) -> None:
    assert not judge(parse(key))(OTHER)
    assert judge(parse(f"-{key}"))(OTHER)


def test_dismissed_findings_are_not_found() -> None:
    facts = replace(FACTS, findings=(replace(FOUND, dismissed="meant so"),))
    assert not judge(parse("check:any"))(facts)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("query", ["국경이", "target:/국경이/", "STRASSE", "ÉTÉ"])
def test_spellings_of_unicode_do_not_matter(query: str, form: str) -> None:
    text = unicodedata.normalize("NFD" if form == "NFC" else "NFC", "국경이 straße été")
    asked = parse(unicodedata.normalize(form, query))
    assert judge(asked)(replace(FACTS, unit=replace(UNIT, target=text)))


@pytest.mark.parametrize(
    ("query", "column", "said"),
    [
        ('border "open', 8, "closed"),
        ("source:/open", 8, "closed"),
        ("(a OR b", 1, "closed"),
        ("a b)", 4, "opened"),
        ("a ()", 3, "nothing"),
        ("stat:draft", 1, "state:"),
        ("a satte:draft", 3, "state:"),
        ("state:drfat", 1, "draft"),
        ("check:numbrs", 1, "numbers"),
        ("edited:much", 1, "edited:<0.2"),
        ("edited:1..", 1, ".."),
        ("changed:tomorrow", 1, "2026"),
        ("by:", 1, "by:kim"),
        ("text:", 1, "words"),
        ("state:", 1, "value"),
        ("state:/x/", 1, "regular"),
        ("source:/x/z", 1, "only c"),
        ("OR a", 1, "both sides"),
        ("a OR", 3, "both sides"),
        ("-OR b", 2, "behind"),
        ("http://example.org", 1, '"http:'),
        ("x" * 5001, 5001, "longer"),
        ("(" * 40, 31, "deep"),
    ],
)
def test_errors_name_the_column_and_what_to_do(
    query: str, column: int, said: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query, checks={"numbers", "changed-number"})
    assert caught.value.column == column
    assert said in str(caught.value)


def test_a_pattern_that_is_none_is_an_error_when_asked() -> None:
    with pytest.raises(QueryError, match=r"column 3 .*not a regular expression"):
        judge(parse("a source:/(/"))


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["OR", "AND", "-", "a:b", 'q"q', "\\", "/x/", "국경", "(", ""]),
)
TERMS = st.one_of(
    WORDS.map(lambda word: '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'),
    st.sampled_from(
        [query for query in (*FITS, *MISSES) if query and " " not in query]
    ),
)
QUERIES = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        inner.map(lambda one: f"-({one})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} OR {two[1]})"),
        st.tuples(inner, inner).map(" ".join),
    ),
    max_leaves=6,
)


@given(QUERIES)
@settings(max_examples=150, deadline=None)
def test_what_is_written_parses_to_the_same(query: str) -> None:
    node = parse(query)
    assert parse(written(node)) == node
    assert written(parse(written(node))) == written(node)


@given(QUERIES)
@settings(max_examples=80, deadline=None)
def test_a_negation_is_the_complement(query: str) -> None:
    whole, opposite = judge(parse(query)), judge(parse(f"-({query})"))
    for facts in (FACTS, OTHER):
        assert whole(facts) is not opposite(facts)


def answered(query: str) -> Node | QueryError:
    try:
        return parse(query)
    except QueryError as error:
        return error


@given(st.text(alphabet='ab:"/()- ORstate,<.\\\n', max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_query_or_a_clear_error(text: str) -> None:
    answer = answered(text)
    if isinstance(answer, QueryError):
        assert 1 <= answer.column <= len(text) + 1
    else:
        assert parse(written(answer)) == answer


HOSTILE = (
    "(" * 2500 + ")" * 2500,
    "-" * 5000,
    "a OR " * 999 + "a",
    "-(a " * 1200,
    '"' * 4999,
    "\\" * 5000,
    ("edited:" + "9" * 4990),
    "state:" + ",draft" * 800,
    "source:/" + "(a*)*" * 90 + "$/",
    "source:/" + "(?:a{1,99}){1,99}" * 20 + "b/",
    "source:/" + "(" * 240 + ")" * 240 + "/",
    "x:" * 2500,
    "가" * 5000,
)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_t24_hostile_queries_are_answered_at_once(number: int) -> None:
    query = HOSTILE[number]
    facts = replace(FACTS, unit=replace(UNIT, source="a" * 5000))

    def ask(asked: Facts) -> None:
        with contextlib.suppress(QueryError):
            judge(parse(query))(asked)

    # A regular expression may use up its own tenth of a second.
    assert least_seconds(ask, lambda: facts) < (0.3 if "/" in query else 0.1)


def test_the_manual_names_every_key() -> None:
    from pathlib import Path

    page = Path(__file__).resolve().parents[2] / "docs/search.md"
    text = page.read_text("utf-8")
    for key, one in KEYS.items():
        assert f"`{key}:" in text, key
        assert judge(parse(one.least)) is not None
        for value in one.values:
            assert f"`{value}`" in text, value
