"""The registry as a whole: complete, documented, total and quick."""

import re
from pathlib import Path

import pytest
from cpu_time import slow
from hypothesis import example, given, settings
from hypothesis import strategies as st
from subjects import approved, codes, findings

from workbench import audit, glossary
from workbench.checks import CHECKS, WHOLE_CHECKS, Subject, Whole, run
from workbench.model import Markup, Severity

PAGE = Path(__file__).resolve().parents[2] / "docs" / "checks.md"

SIZE = 5000


def sized(text):
    return (text * (SIZE // len(text) + 1))[:SIZE]


HOSTILE = {
    name: sized(text)
    for name, text in {
        "brackets": "[",
        "closed brackets": "[](",
        "deep brackets": "[](()",
        "particles": "공장는",
        "doubled particles": "공장은는",
        "emphasis": "**50%**가",
        "opened emphasis": '**"',
        "choices": "을(를)",
        "long words": "가",
        "repeated words": "그는 ",
        "loops": "그는",
        "phrases": "그는 갔다 ",
        "double spaces": "가  ",
        "curly quotes": "“가",
        "single quotes": "'가 ",
        "full width": "１",
        "homoglyphs": "a\u0430",
        "misspelled": "할수있",
        "sites": "a.com ",
        "sentences": "갔다.",
        "ranges": "3~5…",
        "links": "[a](b) ",
        "autolinks": "<a:b>",
        "half tags": "<a",
        "tags": "<a>",
        "closing tags": "</a>",
        "attributes": "<a b=",
        "quotes": "<a b='",
        "slashes": "<a" + "/" * 100,
        "comments": "<!--",
        "stars": "*a ",
        "bold": "**a",
        "underscores": "_a_",
        "backticks": "`a``",
        "braces": "{",
        "variables": "{a}",
        "percent": "%",
        "conversions": "%(a)s",
        "positions": "%1$0-+ 5.5",
        "digits": "1",
        "groups": "1,",
        "numbers": "1,234.5 ",
        "months": "may ",
        "korean numbers": "1만",
        "units": "만",
        "units and spaces": "만 1 ",
        "signs": ".",
        "spaces": " ",
        "words and spaces": "a ",
        "abbreviations": "a.",
        "zero width": "\u200b",
        "right to left": "\u200f",
        "joiners": "👨\u200d",
        "flags": "\U000e0067",
        "addresses": "http://",
        "dotted": "a@a.",
        "hyphens": "a-",
        "apostrophes": "a'",
        "references": "&amp",
        "escapes": "\\",
        "surrogates": "\ud800",
        "line ends": "\n",
        "controls": "\x00\x1b[",
        "huge reference": '<a href="&#' + "9" * 4950 + ';">x</a>',
    }.items()
}


READING = {
    "source": lambda subject: subject.pairs[0][0].source.prose,
    "target": lambda subject: subject.pairs[0][0].target.prose,
}
WORKS = {
    **READING,
    **{code: lambda s, f=check.function: [*f(s)] for code, check in CHECKS.items()},
    **{
        code: lambda s, f=check.function: [*f(Whole((s,)))]
        for code, check in WHOLE_CHECKS.items()
    },
}
"""What is measured, in the order in which it is done for a unit."""


@pytest.mark.parametrize("markup", Markup)
@pytest.mark.parametrize("name", HOSTILE)
def test_t24_every_check_takes_hostile_text_in_100_ms(name, markup):
    text = HOSTILE[name]
    unit = approved(text, text[1:] + text[:1], flags=("c-format",))

    def fresh():
        return Subject(unit, markup, "en", "ko")

    assert not slow(WORKS, fresh, bound=0.1)


@given(source=st.text(min_size=1), target=st.text(), markup=st.sampled_from(Markup))
@settings(max_examples=150, deadline=None)
def test_every_text_can_be_checked(source, target, markup):
    subject = Subject(approved(source, target), markup, "en", "ko")
    for finding in run(subject):
        assert finding.message
        assert finding.code in CHECKS


@example(text="새벽", markup=Markup.PLAIN)
@example(text="밤", markup=Markup.PLAIN)
@example(text="그런 일은 드물다.", markup=Markup.PLAIN)
@given(text=st.text(min_size=1), markup=st.sampled_from(Markup))
@settings(max_examples=150, deadline=None)
def test_a_text_equals_itself(text, markup):
    """Nothing is lost, added or broken where nothing changed."""
    found = codes(approved(text, text), markup=markup)
    assert set(found) <= {"same-as-source"}


def test_findings_come_in_the_order_of_the_registry():
    unit = approved("Pay {n} 4,500.", "내라\u200b\ufffd ")
    assert codes(unit) == [
        "lost-placeholder",
        "edge-space",
        "garbled-text",
        "invisible-characters",
        "numbers",
        "end-punctuation",
    ]


def test_a_problem_may_lower_the_severity_of_its_check():
    (finding,) = findings(approved("Hello", "**안녕**"), markup="markdown")
    assert (finding.code, finding.severity) == ("added-placeholder", Severity.WARNING)


EVERY = {**CHECKS, **WHOLE_CHECKS}


@pytest.mark.parametrize("code", EVERY)
def test_every_check_explains_itself(code):
    first = EVERY[code].documentation.split("\n")[0]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert first.endswith(".")
    assert len(first) > 20


def test_the_page_documents_every_code_with_its_severity_and_no_other():
    documented = dict(
        re.findall(r"^### `([a-z-]+)` \((\w+)\)$", PAGE.read_text("utf-8"), re.M)
    )
    known = {code: str(check.severity) for code, check in EVERY.items()}
    known |= {code: str(severity) for code, severity in audit.FILE_CODES.items()}
    known |= {code: str(severity) for code, severity in glossary.CODES.items()}
    assert documented == known


@pytest.mark.parametrize("code", EVERY)
def test_the_page_says_what_the_check_says(code):
    def words(text):
        return " ".join(text.replace("``", "`").split())

    section = PAGE.read_text("utf-8").split(f"### `{code}` ")[1].split("\n#")[0]
    assert words(EVERY[code].documentation) in words(section)


@given(
    text=st.text(min_size=1),
    extracted=st.sampled_from(["", "paragraph", "subtitle"]),
    markup=st.sampled_from(Markup),
)
@settings(max_examples=50, deadline=None)
def test_checks_of_the_state_say_nothing_of_what_is_settled(text, extracted, markup):
    """``run`` does not ask them then."""
    subject = Subject(
        approved("A", text, extracted=extracted, reason=text, previous=text),
        markup,
        "en",
        "ko",
    )
    assert not any(
        list(check.function(subject)) for check in CHECKS.values() if check.of_state
    )
