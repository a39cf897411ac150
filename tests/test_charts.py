"""Charts are valid XML whatever they show, and say everything without colour."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import charts
from workbench.charts import Chart, Series

DRAWN = (charts.stacked, charts.grouped, charts.lines, charts.bars)
SVG = "{http://www.w3.org/2000/svg}"


def chart(**changed: object) -> Chart:
    told: dict[str, object] = {
        "name": "progress",
        "title": "Progress",
        "description": "Two weeks",
        "labels": ["W1", "W2"],
        "series": [Series("Approved", [1, 4]), Series("Draft", [2, None])],
    }
    return Chart(**{**told, **changed})  # type: ignore[arg-type]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 our own


@pytest.mark.parametrize("draw", DRAWN)
def test_a_chart_says_what_it_shows(draw) -> None:
    root = parsed(draw(chart()))
    assert root.get("role") == "img"
    named = {one.get("id"): one.text for one in root.iter()}
    told = [named[name] for name in root.get("aria-labelledby", "").split()]
    assert told == ["Progress", "Two weeks"]
    said = [one.text for one in root.iter(f"{SVG}title")]
    assert "W1, Approved: 1" in said
    assert "W2, Approved: 4" in said
    assert "W2, Draft: None" not in said
    assert {one.text for one in root.iter(f"{SVG}text")} >= {"W1", "W2", "Approved"}


@pytest.mark.parametrize("draw", DRAWN)
def test_no_style_and_no_colour_is_written(draw) -> None:
    svg = draw(chart())
    assert "style=" not in svg
    assert not re.search("#[0-9a-f]{3,6}\\b", svg)
    assert not re.search('(?:fill|stroke)="(?!none|currentColor|url)', svg)


def test_columns_stand_on_each_other_and_reach_as_high_as_they_are() -> None:
    svg = charts.stacked(chart(series=[Series("a", [1, 1]), Series("b", [1, 3])]))
    columns = [
        (float(one.get("y", 0)), float(one.get("height", 0)))
        for one in parsed(svg).iter(f"{SVG}rect")
        if one.find(f"{SVG}title") is not None
    ]
    (a1, h1), (b1, g1), (_, h2), (b2, g2) = columns
    assert b1 + g1 == pytest.approx(a1, abs=0.02)
    assert (h1, g2) == (pytest.approx(h2), pytest.approx(3 * g1, abs=0.05))
    assert b2 == pytest.approx(21, abs=0.02)  # 4 is the top of the axis


NUMBERS = st.none() | st.floats() | st.integers(-5, 10**9).map(float)
TEXTS = st.text(max_size=30)


@settings(max_examples=120, deadline=None)
@given(
    draw=st.sampled_from(DRAWN),
    labels=st.lists(TEXTS, max_size=12),
    series=st.lists(
        st.builds(Series, TEXTS, st.lists(NUMBERS, max_size=14), TEXTS), max_size=8
    ),
    top=st.none() | st.floats(),
    title=TEXTS,
    name=TEXTS,
    narrow=st.booleans(),
)
def test_any_values_give_valid_xml_and_no_text_escapes(
    draw, labels, series, top, title, name, narrow
) -> None:
    svg = draw(Chart(name, title, title, labels, series, top, "<{}".format, narrow))
    width, height = map(
        float, re.findall(r"[\d.]+", str(parsed(svg).get("viewBox")))[2:]
    )
    root = parsed(svg)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        *("svg", "title", "desc", "defs", "pattern", "rect", "path", "circle"),
        *("text", "g", "polyline"),
    }
    for one in root.iter():
        assert not any(key.startswith("on") or "href" in key for key in one.attrib)
        for key in ("x", "y", "width", "height", "cx", "cy"):
            value = one.get(key)
            assert (
                value is None
                or -1
                <= float(value)
                <= (width if key in {"x", "width", "cx"} else height) + 1
            )
        geometry = f"{one.get('d', '')}{one.get('points', '')}"
        assert re.fullmatch("[-0-9. ,MmHhVvLlz]*", geometry)


def test_a_chart_of_nothing_is_a_chart() -> None:
    for draw in DRAWN:
        parsed(draw(chart(labels=[], series=[])))
        parsed(draw(chart(series=[Series("a", [0, 0])], top=0)))
    assert len(charts.stacked(chart(labels=["x"] * 9999, series=[]))) < 20_000


def test_a_narrow_chart_leaves_no_label_out() -> None:
    labels = [f"Band {number}" for number in range(9)]
    told = chart(labels=labels, series=[Series("Words", list(range(9)))], narrow=True)
    root = parsed(charts.bars(told))
    assert root.get("viewBox", "").split()[2] == str(charts.NARROW)
    shown = {one.text for one in root.iter(f"{SVG}text")}
    assert shown >= {*labels, "Words", "8"}
    # Columns over time have fewer labels instead, none of them cut.
    days = [f"2026-11-{day:02}" for day in range(1, 31)]
    drawn = charts.stacked(chart(labels=days, narrow=True))
    shown = {one.text for one in parsed(drawn).iter(f"{SVG}text")}
    assert len(shown & {*days}) == 3
    assert not any("…" in str(one) for one in shown)


@pytest.mark.parametrize("narrow", [False, True])
def test_no_day_is_cut_or_stands_over_the_edge(narrow: bool) -> None:
    days = [f"2026-11-{day:02}" for day in range(23, 30)]
    drawn = parsed(charts.stacked(chart(labels=days, series=[], narrow=narrow)))
    texts = [one for one in drawn.iter(f"{SVG}text") if one.get("class") == "label"]
    assert len(texts) == (3 if narrow else 4)
    assert {one.text for one in texts} <= {*days}
    width = float(drawn.get("viewBox", "").split()[2])
    assert all(float(one.get("x", "0")) + 29 < width for one in texts)


@pytest.mark.parametrize("most", [1, 2, 3, 5, 7, 9, 11, 23, 101, 108, 230, 999, 1_001])
def test_an_axis_of_counts_names_no_half(most: int) -> None:
    numbers = re.findall(
        r'class="scale"[^>]*>([^<]+)<',
        charts.stacked(chart(labels=["W1"], series=[Series("a", [most])])),
    )
    low, middle, high = map(float, numbers)
    assert (low, middle.is_integer(), high.is_integer()) == (0.0, True, True)
    assert most <= high <= max(2, 1.5 * most + 1)
