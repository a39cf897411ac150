"""Markdown's inline markup, held against the renderer that previews it."""

from __future__ import annotations

import pyromark
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbench.inline import math, placeholders
from workbench.model import Markup

Node = tuple[str, int, int]

_RENDERER = pyromark.Markdown(options=pyromark.Options.ENABLE_STRIKETHROUGH)
_NAMES = {"*": "Emphasis", "_": "Emphasis", "**": "Strong", "__": "Strong"} | {
    "~": "Strikethrough",
    "~~": "Strikethrough",
    "[": "Link",
    "![": "Image",
}


def texts(text: str) -> list[str]:
    return [item.text for item in placeholders(text, Markup.MARKDOWN)]


def rendered(text: str) -> tuple[set[Node], int]:
    """Return the inline nodes the renderer finds, and its number of blocks."""
    characters: dict[int, int] = {}
    offset = 0
    for number, character in enumerate(text + "."):
        characters[offset] = number
        offset += len(character.encode())
    nodes: set[Node] = set()
    blocks = 0
    for event, place in _RENDERER.events_with_range(text):
        span = characters[place["start"]], characters[place["end"]]
        if isinstance(event, dict) and "Code" in event:
            nodes.add(("Code", *span))
        if isinstance(event, dict) and "Start" in event:
            start = event["Start"]
            name = start if isinstance(start, str) else next(iter(start))
            blocks += name == "Paragraph"
            if name in {*_NAMES.values()}:
                nodes.add((name, *span))
    return nodes, blocks


def own(text: str) -> set[Node]:
    items = placeholders(text, Markup.MARKDOWN)
    nodes: set[Node] = set()
    for item in items:
        if item.kind == "code":
            nodes.add(("Code", item.start, item.end))
        elif item.kind == "url" and item.text[0] == "<":
            nodes.add(("Link", item.start, item.end))
        elif item.kind == "open" and item.pair is not None and item.text in _NAMES:
            nodes.add((_NAMES[item.text], item.start, items[item.pair].end))
    return nodes


SIGNS = ("*", "**", "_", "__", "***", "`", "``", "[", "]", "](u)", "](<u v>)", "![")
TAILS = ("](u 't')", "](a(b)c)", "<b>", "</b>", "<http://x>", "&amp;")
LETTERS = ("\\", " ", "a", "b", "한", "를", ".", '"', "(", ")", "$", "“", "”", "!")
FRAGMENTS = st.sampled_from((*SIGNS, *TAILS, *LETTERS))


@given(text=st.lists(FRAGMENTS, min_size=1, max_size=14).map("".join))
@settings(max_examples=300, deadline=None)
def test_markup_is_what_the_renderer_makes_of_it(text: str) -> None:
    assume("][" not in text)  # reference links need definitions, which are elsewhere
    assume(not [*math.spans(f"x{text}x")])  # the renderer knows no formulas
    nodes, blocks = rendered(f"x{text}x")
    assume(blocks == 1)
    assert own(f"x{text}x") == nodes


@pytest.mark.parametrize(
    "text",
    [
        "**50%**를 넘었다",
        '**"속보"**라고',
        "**마크다운(Markdown)**을",
        "**50%** 를",
        "~~삭제~~했다 ~한 줄~ 3~5명 4~6명",
        "*a **b*** c_d_e _f_",
        "[a *b](x) c*",
        "[![a](b.png)](c) [d [e](f) g](h)",
        r"\*a\* `b\` c`",
        "``a ` b`` `c",
    ],
)
def test_known_cases_agree_with_the_renderer(text: str) -> None:
    assert own(text) == rendered(text)[0]


def test_every_kind_of_markup_is_found() -> None:
    text = (
        "**b** [l](http://x.org/y_z 't') ![i](a.png) [r][ref] `c` \\* &eacute; "
        "<kbd>K</kbd> <http://a.b> <me@a.org> note[^1] {{< figure >}} end\\\nnext"
    )
    assert " ".join(texts(text)) == (
        "** ** [ ](http://x.org/y_z 't') ![ ](a.png) [ ][ref] `c` \\* &eacute; "
        "<kbd>K</kbd> <http://a.b> <me@a.org> [^1] {{< figure >}} \\\n"
    )


def test_signs_inside_addresses_and_variables_are_ordinary() -> None:
    text = "https://a.org/b_c_d and {{ x_y }} and %(a_b)s_"
    assert texts(text) == ["https://a.org/b_c_d", "{{ x_y }}", "%(a_b)s"]


def test_the_address_in_a_link_text_is_not_the_link() -> None:
    items = texts("**[https://a.org](https://a.org)**")
    assert items == ["**", "[", "https://a.org", "](https://a.org)", "**"]


def test_what_is_not_markup_is_left_alone() -> None:
    assert texts("2 * 3 * 4, snake_case_name, [sic], a < b, AT&T, 5 ` 6") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [b][] c", ["[", "][]"]),
        ("a ![b][] c", ["![", "][]"]),
        ("[![b][]][] c", ["[", "![", "][]", "][]"]),
        ("a [][] [ ][] b", []),
        ("a \\[b][] c", ["\\["]),
        ("a [b] c [1]", []),
        ("[^1][] a", ["[^1]"]),
        ("[a](/b\u00a0c)", ["[", "](/b\u00a0c)"]),
        ("a <!--> b <!---> c -->", ["<!-->", "<!--->"]),
    ],
)
def test_links_by_their_text_and_short_comments(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a $x_1 * y_1$ b", ["$x_1 * y_1$"]),
        ("a $\\alpha$, $n$ and $f(x)$", ["$\\alpha$", "$n$", "$f(x)$"]),
        ("a $$x * y * z$$ b", ["$$x * y * z$$"]),
        ("a $5 or 10$ b", []),
        ("a US$5_000 and C$6_000 b", []),
        ("a $5–$10 b", []),
        ("a \\$x_1$ b", ["\\$"]),
        ("a `$x_1$` b", ["`$x_1$`"]),
        ("a $the_cost is what people pay$ b", []),
        ("a [b]($x_1$) c", ["[", "]($x_1$)"]),
    ],
)
def test_formulas_are_kept_and_sums_of_money_are_text(
    text: str, expected: list[str]
) -> None:
    assert texts(text) == expected
