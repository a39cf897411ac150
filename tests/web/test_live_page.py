"""The article beside its units: every sentence a link, and nothing else changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup as Html
from snow import NAME, Browser, units

from workbench import desk
from workbench.model import Address
from workbench.web.sentences import Marking
from workbench.workspace import Workspace

SENTENCE = re.compile(
    r'<span(?: id="p-([0-9a-f]+)")?><a href="([^"]*)" target="_top" class="([^"]*)"'
    r' lang="([^"]*)" title="([^"]*)"(?: tabindex="-1")?>([^<]*)</a></span>'
)
STORM = """\
---
title: The storm
---

# **“It rained”**

It *rained*. **“Never”** again, [she](https://example.org/) said.

| Day | Rain |
|-----|-----:|
| Mon | <b>3</b> |

![the map](http://192.0.2.1/map.png "Map")

<script>window.pwned = 1</script>
"""


def body(browser: Browser, path: str) -> str:
    return browser.text(path).partition("<main")[2].partition(">")[2]


def test_each_sentence_leads_to_its_unit(
    browser: Browser, workspace: Workspace
) -> None:
    first, second, *_ = units(workspace)
    place = Address(workspace.article(NAME), "ko", first.id)
    desk.write(workspace, place, "눈이 <내렸다>.", by="kim")
    found = SENTENCE.findall(body(browser, f"/live/ko/{NAME}"))
    assert found[0] == (
        first.id,
        f"/edit/ko/{NAME}#u-{first.id}",
        "review from-person",
        "ko",
        "To review",
        "눈이 &lt;내렸다&gt;.",
    )
    assert found[1][0] == second.id
    assert found[1][2:4] == ("untranslated source", "en")


def test_both_texts_stand_together(browser: Browser, workspace: Workspace) -> None:
    unit = units(workspace)[0]
    place = Address(workspace.article(NAME), "ko", unit.id)
    desk.write(workspace, place, "눈이 내렸다.", by="kim")
    target, source, *_ = SENTENCE.findall(body(browser, f"/live/ko/{NAME}?text=both"))
    assert (target[0], target[5]) == (unit.id, "눈이 내렸다.")
    assert (source[0], source[5], source[3]) == ("", unit.source, "en")
    shown = SENTENCE.findall(body(browser, f"/live/ko/{NAME}?text=source"))
    assert (shown[0][0], shown[0][5]) == (unit.id, unit.source)


def test_t02_marks_change_nothing_of_the_page(
    browser: Browser, workspace: Workspace
) -> None:
    workspace.sync(workspace.add_article("storm.md", STORM.encode()), "ko")
    page = body(browser, "/live/ko/seeds/storm.md")
    plain = body(browser, "/preview/ko/seeds/storm.md")
    assert SENTENCE.sub(r"\6", page) == re.sub("</?a>", "", plain)
    assert len(SENTENCE.findall(page)) > 6


def test_t02_the_page_can_only_lead_to_the_editor(browser: Browser) -> None:
    answer = browser.get(f"/live/ko/{NAME}?page=//evil.example/x%3Fa=%22%3E%3Cb%3E")
    hrefs = set(re.findall(r'href="([^"]*)"', answer.text.partition("<main")[2]))
    assert all(href.startswith(f"/edit/ko/{NAME}?a=&#34;&gt;") for href in hrefs)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.endswith("; sandbox allow-top-navigation-by-user-activation")
    assert "script-src" not in policy


@pytest.mark.parametrize("query", ["text=x", "colours=red"])
def test_an_unknown_choice_is_refused(browser: Browser, query: str) -> None:
    assert browser.get(f"/live/ko/{NAME}?{query}").status_code == 400


@given(
    st.lists(st.text("ab <&>⸱⹀⸰0.", max_size=8), min_size=1, max_size=4),
    st.text("x⸰⸱⸲7", max_size=5),
)
def test_every_text_is_found_again(texts: list[str], between: str) -> None:
    marking = Marking([*texts, between])
    shown = [str(Html.escape(text)) for text in texts]
    dressed = between.join(marking.marked(text, n) for n, text in enumerate(shown))
    found: list[tuple[int, str]] = []

    def link(number: int, piece: str, first: bool) -> Html:
        assert first == (number not in dict(found))
        found.append((number, piece))
        return Html(piece)  # noqa: S704  a test

    page = marking.linked(f"<p>{dressed}</p>", link)
    assert page == f"<p>{between.join(shown)}</p>"
    assert found == [(n, text) for n, text in enumerate(shown) if text.strip()]


def test_marks_leave_attributes_and_the_articles_own_links() -> None:
    marking = Marking(["a"])
    title, text = marking.marked("a", 0), marking.marked("b", 1)
    page = marking.linked(
        f'<i title="{title}">x</i> <a>{text}</a>',
        lambda n, piece, _: Html("[{}]").format(n),
    )
    assert page == '<i title="a">x</i> [1]'
