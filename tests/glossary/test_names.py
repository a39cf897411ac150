"""Names gathered from an article."""

from __future__ import annotations

import pytest

from workbench.glossary.names import Name, names
from workbench.model import Markup, State, Unit
from workbench.terms import Term, Terms, Word


def gathered(*pairs: tuple[str, str], terms: Terms | None = None) -> dict[str, Name]:
    units = [Unit(source=s, target=t, state=State.APPROVED) for s, t in pairs]
    found = names(
        units, terms or Terms(()), source="en", target="ko", markup=Markup.MARKDOWN
    )
    return {name.text: name for name in found}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A source in Russia spoke.", ["Russia"]),
        ("Workers left Vladivostok.", ["Vladivostok"]),
        ("Russia spoke. In Russia they spoke.", ["Russia"]),
        ("According to Daily NK, it rained.", ["Daily NK"]),
        ("The Ministry of State Security said so.", ["Ministry of State Security"]),
        ("President Kim Jong-un said so.", ["President Kim Jong-un"]),
        ("It rained on Saturday in May.", []),
        (
            "The World Health Organization (WHO) said",
            ["World Health Organization", "WHO"],
        ),
        ("He met Kim’s aide.", ["Kim"]),
        ("`Daily Code` and [a link](https://A.example)", []),
        ("To block COVID-19, they left.", ["COVID-19"]),
        (
            "Germany and South Korea sent guests.",
            ["Germany", "South Korea"],
        ),
        ("It rained in Minsk. It snowed on Minsk and Grodno.", ["Minsk", "Grodno"]),
        ("The Ministry of Finance and Economy.", ["Ministry of Finance and Economy"]),
        ("In Bosnia and Herzegovina.", ["Bosnia and Herzegovina"]),
    ],
)
def test_names(source: str, expected: list[str]) -> None:
    assert list(gathered((source, "번역"))) == expected


def test_what_is_known_of_a_name() -> None:
    terms = Terms([Term(source="Daily NK", preferred=(Word("데일리NK"),))])
    found = gathered(
        (
            "A worker, Daniel, met the World Health Organization (WHO).",
            "다니엘 (Daniel)은 만났다.",
        ),
        ("He, Chu Kyong Chol, left.", "노동자 주경철(Chu Kyong Chol) 씨는 떠났다."),
        (
            "It said Vladimir Putin left Daily NK.",
            "그는 블라디미르 푸틴(Vladimir Putin)",
        ),
        terms=terms,
    )
    assert found["Daniel"].first_mention == "다니엘 (Daniel)"
    assert found["Chu Kyong Chol"].rendering == "주경철"
    assert found["Vladimir Putin"].rendering == "블라디미르 푸틴"
    assert found["WHO"].expansion == "World Health Organization"
    assert found["Daily NK"].wanted == "데일리NK"


def test_only_approved_units_tell_renderings() -> None:
    unit = Unit(source="He met Daniel.", target="다니엘(Daniel)", state=State.DRAFT)
    (name,) = names([unit], Terms(()), source="en", target="ko", markup=Markup.PLAIN)
    assert (name.text, name.rendering) == ("Daniel", "")


def test_a_korean_source_names_what_it_introduces() -> None:
    source = "노동자 주경철(Chu Kyong Chol) 씨는 국가보위성(MSS)에 체포됐다."
    units = [Unit(source=source, target="Chu was arrested.", state=State.APPROVED)]
    found = names(units, Terms(()), source="ko", target="en", markup=Markup.PLAIN)
    assert ("주경철", "Chu Kyong Chol") in [(n.text, n.expansion) for n in found]
    assert ("국가보위성", "MSS") in [(n.text, n.expansion) for n in found]
