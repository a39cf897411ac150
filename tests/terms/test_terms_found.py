"""Terms found in source texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import inline
from workbench.model import Markup
from workbench.terms import Term, Terms, Word


def found(
    text: str, *terms: str, language: str = "en", markup: Markup = Markup.PLAIN
) -> list[tuple[str, str]]:
    """Return what was found, as it stands in the text and in the glossary."""
    book = Terms(Term(source=t, preferred=(Word("x"),)) for t in terms)
    hits = book.find(text, language, inline.placeholders(text, markup))
    return [(text[one.start : one.end], one.term.source) for one in hits]


@pytest.mark.parametrize(
    ("text", "term", "seen"),
    [
        ("The overseas workers left.", "overseas worker", "overseas workers"),
        ("The overseas worker left.", "overseas workers", "overseas worker"),
        ("OVERSEAS WORKERS LEAVE", "overseas worker", "OVERSEAS WORKERS"),
        ("Overseas workers left.", "overseas worker", "Overseas workers"),
        ("All overseas workers left.", "Overseas workers", "overseas workers"),
        ("an over-seas trip", "overseas", "over-seas"),
        ("an e-mail came", "email", "e-mail"),
        ("an email came", "e-mail", "email"),
        ("a cyber attack", "cyberattack", None),
        ("a cyberattack", "cyber attack", "cyberattack"),
        ("a cyber-attack", "cyber attack", "cyber-attack"),
        ("two cyber-attacks", "cyberattack", None),
        ("North Korea’s border", "North Korea", "North Korea"),
        ("the workers' party", "Workers' Party", None),
        ("the Workers’ Party", "Workers' Party", "Workers’ Party"),
        ("the Workers Party", "Workers' Party", "Workers Party"),
        ("the parties met", "party", "parties"),
        ("the companies", "company", "companies"),
        ("the churches", "church", "churches"),
        ("the boxes", "box", "boxes"),
        ("the women", "woman", "women"),
        ("policewomen", "policewoman", "policewomen"),
        ("the wives", "wife", "wives"),
        ("the crises", "crisis", "crises"),
        ("the news", "new", None),
        ("economics", "economic", None),
        ("a bus", "bu", None),
        ("the boss", "bos", None),
        ("He told us so.", "US", None),
        ("The US said", "US", "US"),
        ("The U.S. said", "US", "U.S."),
        ("The US said", "U.S.", "US"),
        ("two NGOs met", "NGO", "NGOs"),
        ("the who is who", "WHO", None),
        ("the WHO's head", "WHO", "WHO"),
        ("It may rain.", "May", None),
        ("In May it rained.", "May", "May"),
        ("a turkey", "Turkey", None),
        ("Koreans", "Korea", None),
        ("preparty", "party", None),
        ("party2", "party", None),
        ("North, Korea", "North Korea", None),
        ("AT&T said", "AT&T", "AT&T"),
        ("a C++ program", "C++", "C++"),
        ("Kim Jong-un said", "Kim Jong Un", "Kim Jong-un"),
        ("Kim Jong Un said", "Kim Jong-un", "Kim Jong Un"),
        ("North\u00a0Korea", "North Korea", "North\u00a0Korea"),
    ],
)
def test_english(text: str, term: str, seen: str | None) -> None:
    assert [one for one, _ in found(text, term)] == ([seen] if seen else [])


def test_the_longest_counts_and_only_once() -> None:
    text = "the Democratic People's Republic of Korea and Korea"
    terms = ("Korea", "Republic of Korea", "Democratic People's Republic of Korea")
    assert [term for _, term in found(text, *terms)] == [terms[2], terms[0]]


def test_exact_terms_are_found_as_they_are_spelled() -> None:
    book = Terms([Term(source="web", exact=True, keep=True)])
    assert len(book.find("Web webs web WEB", "en")) == 1


@pytest.mark.parametrize(
    ("text", "markup", "count"),
    [
        ("**Daily** NK", Markup.MARKDOWN, 0),
        ("**Daily NK**", Markup.MARKDOWN, 1),
        ("`Daily NK`", Markup.MARKDOWN, 0),
        ("[Daily NK](https://a.example/Daily%20NK)", Markup.MARKDOWN, 1),
        ("<b>Daily NK</b>", Markup.HTML, 1),
        ("<b>Daily</b> NK", Markup.HTML, 0),
        ("<b title='Daily NK'>x</b>", Markup.HTML, 0),
        ("Daily {name} NK", Markup.PLAIN, 0),
    ],
)
def test_never_across_or_inside_markup(text: str, markup: Markup, count: int) -> None:
    assert len(found(text, "Daily NK", markup=markup)) == count


@pytest.mark.parametrize(
    ("text", "term", "seen"),
    [
        ("노동자들은 일한다", "노동자", "노동자"),
        ("노동자협회", "노동자", None),
        ("북한군이", "북한", None),
        ("탈북한 사람", "북한", None),
        ("해외파견 노동자를", "해외 파견 노동자", "해외파견 노동자"),
        ("해외 파견 노동자를", "해외파견노동자", "해외 파견 노동자"),
        ("나 이야", "나이", None),
        ("데일리NK는", "데일리NK", "데일리NK"),
        ("데일리 NK는", "데일리NK", "데일리 NK"),
        ("컨텐츠를 만든다", "콘텐츠", "컨텐츠"),
        ("“북한”은", "북한", "북한"),
        ("어린이", "어린", "어린"),
        ("NKS는", "NK", None),
        ("nk는", "NK", None),
    ],
)
def test_korean(text: str, term: str, seen: str | None) -> None:
    hits = [one for one, _ in found(text, term, language="ko")]
    assert hits == ([seen] if seen else [])


def test_other_scripts() -> None:
    assert found("在北京市工作", "北京", language="zh") == [("北京", "北京")]
    assert found("Die Arbeiter", "arbeiter", language="de") == [
        ("Arbeiter", "arbeiter")
    ]
    assert found("Die Arbeiters", "arbeiter", language="de") == []


WORDS = st.sampled_from(["a", "b", "ab", "A", "-", "'s", " ", ".", "노동자", "은", "x"])
TEXTS = st.lists(WORDS, max_size=30).map("".join)


@given(TEXTS, st.lists(TEXTS, max_size=5), st.sampled_from(["en", "ko", "zh", "de"]))
def test_found_terms_are_in_order_and_apart(
    text: str, terms: list[str], language: str
) -> None:
    book = Terms(Term(source=term) for term in terms)
    end = 0
    for one in book.find(text, language):
        assert end <= one.start < one.end <= len(text)
        end = one.end


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=5))
def test_any_text_can_be_searched(text: str, terms: list[str]) -> None:
    book = Terms(Term(source=term) for term in terms)
    for language in ("en", "ko", "ja"):
        book.find(text, language)
