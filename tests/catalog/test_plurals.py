"""Plural-Forms: gettext's own grammar, within bounds, never run."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.catalog.plurals import PluralFault, parse


@pytest.mark.parametrize(
    ("value", "count", "chosen"),
    [
        ("nplurals=1; plural=0;", 1, [0, 0, 0, 0]),
        ("nplurals=2; plural=n != 1", 2, [1, 0, 1, 1]),
        ("nplurals=2; plural=(n != 1);", 2, [1, 0, 1, 1]),
        (" nplurals = 2 ;\tplural = n>1 ; ", 2, [0, 0, 1, 1]),
        ("nplurals=3; plural=n==1?0:n==2?1:2;", 3, [2, 0, 1, 2]),
        ("nplurals=3; plural=n==1 ? 0 : (n==2 ? 1 : 2);", 3, [2, 0, 1, 2]),
        ("nplurals=2; plural=!n;", 2, [1, 0, 0, 0]),
        ("nplurals=2; plural=!!n;", 2, [0, 1, 1, 1]),
        ("nplurals=2; plural=n-1 > 5;", 2, [1, 0, 0, 0]),
        ("nplurals=2; plural=1+2*n%2 == 1;", 2, [1, 1, 1, 1]),
        ("nplurals=2; plural=n && 6/n > 2;", 2, [0, 1, 1, 0]),
        ("nplurals=2; plural=n==0 || n==1 && n==2;", 2, [1, 0, 0, 0]),
        ("nplurals=4; plural=10 - 7 - 2 + n%2;", 4, [1, 2, 1, 2]),
        ("nplurals=2; plural=n <= 2 == n >= 2;", 2, [0, 0, 1, 0]),
        ("nplurals=2; plural=n != 1;;\\n\n;x", 2, [1, 0, 1, 1]),
    ],
)
def test_expressions_mean_what_c_means(
    value: str, count: int, chosen: list[int]
) -> None:
    forms = parse(value)
    assert forms is not None
    assert forms.count == count
    assert [forms.choose(number) for number in range(4)] == chosen


@pytest.mark.parametrize("value", ["", "???", "nplurals=2; plurals=n>1;", "plural=n"])
def test_a_value_that_states_no_forms_is_none(value: str) -> None:
    assert parse(value) is None


HOSTILE = [
    ("nplurals=9999999999999999999999; plural=0;", "nplurals is not between 1 and 6"),
    ("nplurals=1000000; plural=0;", "nplurals is not between 1 and 6"),
    ("nplurals=7; plural=0;", "nplurals is not between 1 and 6"),
    ("nplurals=0; plural=0;", "nplurals is not between 1 and 6"),
    ("nplurals=-1; plural=0;", "nplurals is not between 1 and 6"),
    ("nplurals=99", "nplurals is not between 1 and 6"),
    ("plural=n; nplurals=2;", "gives 2 for n = 2"),
    ("nplurals=2; plural=__import__('os').system('id');", "stray '_'"),
    ("nplurals=2; plural=n if n else 0;", "stray 'i'"),
    ("nplurals=2; plural=n**2;", "stray"),
    ("nplurals=2; plural=n=1;", "stray '='"),
    ("nplurals=2; plural=2n;", "stray 'n'"),
    ("nplurals=2; plural=;", "lacks 'an operand'"),
    ("nplurals=2; plural=n ? 1;", "lacks ':'"),
    ("nplurals=2; plural=(n;", r"lacks '\)'"),
    ("nplurals=2; plural=n);", r"stray '\)'"),
    ("nplurals=2; plural=n%0;", "divides by zero for n = 0"),
    ("nplurals=2; plural=1/(n-7);", "divides by zero for n = 7"),
    ("nplurals=2; plural=n;", "gives 2 for n = 2"),
    ("nplurals=2; plural=n == 1000 ? 5 : 0;", "gives 5 for n = 1000"),
    ("nplurals=2; plural=0-1;", "gives 18446744073709551615"),
    ("nplurals=1; plural=" + "(" * 5000 + "0" + ")" * 5000, "longer than 1000"),
    ("nplurals=1; plural=" + "(" * 400 + "0" + ")" * 400, "too complicated"),
    ("nplurals=1; plural=" + "(" * 99 + "0" + ")" * 99, "nested too deeply"),
    ("nplurals=2; plural=" + "!" * 300 + "n", "nested too deeply"),
    ("nplurals=1; plural=" + "0?0:" * 90 + "0", "nested too deeply"),
    ("nplurals=1; plural=" + "n+" * 450 + "0", "too complicated"),
    ("nplurals=1; plural=" + " " * 100_000 + "0", "longer than 1000"),
    ("nplurals=1; plural=0" + " " * 900 + "x", "stray 'x'"),
]


@pytest.mark.parametrize(("value", "fault"), HOSTILE, ids=range(len(HOSTILE)))
def test_t16_hostile_plural_forms_are_refused_cheaply(value: str, fault: str) -> None:
    tracemalloc.start()
    before = time.monotonic()
    with pytest.raises(PluralFault, match=fault):
        parse(value)
    assert time.monotonic() - before < 1
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_the_longest_accepted_expression_is_quick_and_shallow() -> None:
    before = time.monotonic()
    forms = parse("nplurals=1; plural=0*(" + "n*" * 180 + "n)")
    assert forms is not None
    assert forms.choose(10**18) == 0
    assert time.monotonic() - before < 1


@given(st.text(st.sampled_from("n0129?:()!=<>&|+-*/% ;"), max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_expression_is_accepted_or_refused(expression: str) -> None:
    try:
        forms = parse(f"nplurals=3; plural={expression}")
    except PluralFault:
        return
    assert forms is not None
    assert all(forms.choose(number) in {0, 1, 2} for number in range(1001))
