"""What holds an approval back is what ``check`` would fail on once it were given."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import audit, familiar, review, scrutiny
from workbench.catalog import Catalog
from workbench.checks import Subject
from workbench.model import Article, Markup, Severity, State, Unit
from workbench.terms import NO_TERMS, Term, Terms
from workbench.workspace import Workspace

KIM = {"by": "kim", "at": "2026-11-28T10:00Z"}
TEXTS = ["국경은 닫혀 있다.", "국경은 {count} 닫혀 있다.", "국경은  닫혀 있다 ", "12"]


@pytest.fixture
def story(workspace: Workspace) -> Article:
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    return article


@pytest.fixture(scope="module")
def news(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Workspace, Article, Catalog]:
    root = tmp_path_factory.mktemp("news")
    (root / "seeds").mkdir()
    (root / "workbench.toml").write_text('source = "en"\ntargets = ["ko"]\n')
    workspace = Workspace.open(root)
    article = workspace.add_article("news.txt", NEWS.encode())
    workspace.sync(article, "ko")
    return workspace, article, workspace.catalog(article, "ko")


def errors(workspace: Workspace, article: Article, unit: Unit) -> list[str]:
    found = scrutiny.checked(workspace, article, "ko", unit)
    return [one.code for one in found if one.open and one.severity is Severity.ERROR]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("state", [s for s in State if s is not State.UNTRANSLATED])
def test_an_error_of_the_text_blocks_whatever_the_unit_is(
    workspace: Workspace, story: Article, text: str, state: State
) -> None:
    catalog = workspace.catalog(story, "ko")
    unit = replace(catalog.live[0], target=text, state=state)
    approved = review.approve(replace(unit, state=State.REVIEW), **KIM)
    wanted = errors(workspace, story, approved)
    found = scrutiny.checked(workspace, story, "ko", unit)
    assert [one.code for one in found if audit.blocks(one)] == wanted
    held = scrutiny.obstacles(workspace, story, catalog, approved)
    assert [one.code for one in held] == wanted
    assert ("added-placeholder" in wanted) == ("{count}" in text)


NEWS = (
    "Moreira said the port of Busan had closed on Monday after the storm."
    " The ferries that leave Busan every morning stayed where they were, Kim Min-ho"
    " told the agency. Kim Min-ho has led the harbour office for years."
    " Nobody at the office of Moreira could be reached."
)
SAID = [
    "부산항이 폭풍 뒤 월요일에 문을 닫았다고 모레이라가 말했다.",
    "매일 아침 부산을 떠나는 배들이 그 자리에 머물렀다고 김민호가 통신사에 밝혔다.",
    "김민호는 몇 해 동안 항만 사무소를 이끌었습니다.",
    "닫혔다.",
    "모레리아의 사무소에서는 아무도 연락이 닿지 않았다.",
    "",
]


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(SAID)), max_size=6))
def test_what_is_known_of_units_changes_nothing_of_what_is_found(
    news: tuple[Workspace, Article, Catalog], steps: list[tuple[int, str]]
) -> None:
    workspace, article, catalog = news
    for number, text in steps:
        unit = catalog.live[number]
        state = State.REVIEW if text else State.UNTRANSLATED
        catalog = catalog.replace(replace(unit, target=text, state=state))
        found = scrutiny.compared(workspace, article, catalog)
        assert found == scrutiny.compared(
            Workspace.open(workspace.root), article, catalog
        )


def test_only_what_changed_is_examined_anew(
    news: tuple[Workspace, Article, Catalog],
) -> None:
    workspace, article, catalog = news
    place = article.name, "ko"

    def subjects(catalog: Catalog, terms: Terms = NO_TERMS) -> list[Subject]:
        def make(unit: Unit) -> Subject:
            return Subject(unit, Markup.PLAIN, "en", "ko", terms=terms)

        return workspace.familiar.subjects(place, catalog.live, make)

    before = subjects(catalog)
    unit = catalog.live[1]
    after = subjects(catalog.replace(replace(unit, target=SAID[1])))
    same = [one is other for one, other in zip(before, after, strict=True)]
    assert same == [True, False, True, True]
    # Another glossary may find other faults.
    book = Terms([Term(source="port", keep=True)])
    assert subjects(catalog, book)[0] is not after[0]


def test_of_the_articles_compared_first_nothing_is_kept(
    news: tuple[Workspace, Article, Catalog], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, article, catalog = news
    monkeypatch.setattr(familiar, "MOST", 6)

    def subjects(locale: str) -> list[Subject]:
        def make(unit: Unit) -> Subject:
            return Subject(unit, Markup.PLAIN, "en", locale)

        return workspace.familiar.subjects((article, locale), catalog.live, make)

    korean, german = subjects("ko"), subjects("de")
    assert subjects("de")[0] is german[0]
    assert subjects("ko")[0] is not korean[0]
