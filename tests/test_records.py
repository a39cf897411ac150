"""What is kept of a run: a report made of its parts is the report of its findings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import audit, report, verdicts
from workbench.audit import Outcome
from workbench.model import Finding, Severity, State
from workbench.records import RECORDS, Found, Record

NAMES = ("seeds/a.md", "seeds/a-b.md", "seeds/\U0001f600.md", "::error::\ud800")
LOCALES = ("ko", "pt-BR", "")
TEXTS = st.text(alphabet="a \n\t\r\x1e\x1f\x1b\ud800\u202e\U0001f600가#[", max_size=9)


def findings(article: str, locale: str) -> st.SearchStrategy[Finding]:
    return st.builds(
        Finding,
        code=st.sampled_from(("numbers", "draft")),
        severity=st.sampled_from(Severity),
        template=st.just("It is {what}."),
        arguments=st.tuples(st.tuples(st.just("what"), TEXTS)),
        locale=st.just(locale),
        article=st.just(article),
        path=st.just(f"locales/{locale}/{article}.po"),
        line=st.integers(0, 3),
        source=TEXTS,
        fix=st.none() | TEXTS,
        region=st.none() | st.just((1, 2, 3, 4)),
        dismissed=st.just("") | TEXTS,
    )


def outcomes(article: str, locale: str) -> st.SearchStrategy[Outcome]:
    return st.builds(
        Outcome,
        st.lists(findings(article, locale), max_size=4).map(tuple),
        st.dictionaries(st.sampled_from(State), st.integers(0, 9), max_size=3),
        st.just(article),
        st.just(locale),
        st.booleans(),
    )


RUNS = st.tuples(
    *(st.none() | outcomes(article, code) for article in NAMES for code in LOCALES)
).flatmap(lambda run: st.permutations([one for one in run if one is not None]))
LOOSE = st.lists(
    st.sampled_from(
        [audit.orphan(f"locales/{n}.po", code) for n in "ba" for code in LOCALES]
    )
)


def told(name: str, run: Sequence[Outcome], loose: Sequence[Finding]) -> str:
    """Return the report as it is made of all findings."""
    found = audit.ordered([*(one for run_ in run for one in run_.findings), *loose])
    summary = verdicts.summarize(run, verdicts.Counts.of(found))
    return report.render(name, found, summary)


@pytest.mark.parametrize("name", report.PARTED)
@given(run=RUNS, loose=LOOSE)
@settings(max_examples=30, deadline=None)
def test_a_report_of_parts_is_that_of_all_findings(
    name: str, run: Sequence[Outcome], loose: Sequence[Finding]
) -> None:
    parted = report.PARTED[name]
    packed = [Record.of(one).showing(parted.show).packed() for one in run]
    records = [RECORDS.whole(RECORDS.flat(one) or b"") for one in packed]
    found = Found(records, tuple(loose))
    parts = found.parts(parted.show)
    assert parts is not None
    summary = verdicts.summarize(records, found.counts())
    assert "".join(parted.whole(parts, summary)) == told(name, run, loose)
    assert found.findings() == audit.ordered(
        [*(one for outcome in run for one in outcome.findings), *loose]
    )


@pytest.mark.parametrize(
    "about", [("seeds/b.md", "ko"), ("seeds/a.md", "ja"), ("", "ko")]
)
def test_there_is_no_part_of_an_article_with_findings_of_another(
    about: tuple[str, str],
) -> None:
    (article, locale), show = about, report.PARTED["text"].show
    finding = audit.orphan("seeds/a.md", locale)
    outcome = Outcome((finding,), {}, article or "seeds/a.md", "ko")
    record = Record.of(outcome).showing(show)
    assert Found([record]).parts(show) is None
    assert Found([record]).findings() == (finding,)


def test_two_outcomes_of_one_article_are_no_report_of_parts() -> None:
    show = report.PARTED["json"].show
    record = Record.of(Outcome((), {}, "seeds/a.md", "ko")).showing(show)
    assert Found([record]).parts(show) == [("", "")]
    assert Found([record, record]).parts(show) is None
    assert Found([record]).parts(report.PARTED["text"].show) is None
