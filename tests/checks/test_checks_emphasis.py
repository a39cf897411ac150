"""Emphasis before a particle: literal as written, bold once mended."""

import re

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from subjects import pair

from workbench.checks.markup.emphasis import literal_runs, rendering
from workbench.checks.markup.soundness import broken_markup

CASES = [
    ("**50%**가 넘는다", "**50**%가 넘는다"),
    ('**"속보"**라고 했다', '"**속보**"라고 했다'),
    ("**마크다운(Markdown)**을", "**마크다운**(Markdown)을"),
    ("**마크다운 (Markdown)**을", "**마크다운** (Markdown)을"),
    ('이른바**"속보"**를', '이른바"**속보**"를'),
    ("__50%__를", "**50**%를"),
    ("_중요_한 말", "*중요*한 말"),
    ("**「신문」**이 **“잡지”**와", "「**신문**」이 “**잡지**”와"),
    ('***"강조"***는', '"***강조***"는'),
    ("~~(가)~~나", "(~~가~~)나"),
    ("**3.5%**와 **(주)한국**은", "**3.5**%와 **(주)한국**은"),
]
UNSURE = [
    "가**나",
    "**가 **나",
    "**`code`**를",
    '**"가" 그리고 "나"**를',
    "**[가](b)**를",
]


@pytest.mark.parametrize(("text", "fixed"), CASES)
def test_signs_move_to_where_they_work(text, fixed):
    assert rendering(text) == fixed
    assert literal_runs(text)
    assert not literal_runs(fixed)


@pytest.mark.parametrize(("text", "fixed"), CASES)
def test_a_renderer_shows_no_sign_once_mended(text, fixed):
    """The judge is another program; the words are the same before and after."""
    before, after = shown(text), shown(fixed)
    assert {"*", "_", "~"} & set(before)
    assert not {"*", "_", "~"} & set(after)
    assert without_signs(before) == without_signs(after)


@pytest.mark.parametrize("text", UNSURE)
def test_where_a_person_has_to_decide_nothing_is_offered(text):
    assert rendering(text) is None


@given(st.text(alphabet='가나 %"“”()*_~.a', max_size=24))
@settings(max_examples=200, deadline=None)
def test_what_is_offered_renders_and_keeps_every_word(text):
    fixed = rendering(text)
    if fixed is not None:
        assert not literal_runs(fixed)
        assert without_signs(fixed) == without_signs(text)


@pytest.mark.parametrize(
    ("source", "target", "fix"),
    [
        ("**50%** of", "**50%**를", "**50**%를"),
        ("50% of", "**50%**를", "**50**%를"),
        ("**a** b", "**가 나", None),
        ("**a** and *b*", "**가** 와 *나", None),
    ],
)
def test_broken_markup_brings_its_fix(source, target, fix):
    found = broken_markup(pair(source, target, markup="markdown"))
    assert found.fix == fix


def shown(text):
    """Return what a reader sees of a paragraph, markup rendered."""
    page = pyromark.html(text, options=pyromark.Options.ENABLE_STRIKETHROUGH)
    return re.sub("<[^<>]*>", "", page)


def without_signs(text):
    return text.translate(dict.fromkeys(map(ord, "*_~")))
