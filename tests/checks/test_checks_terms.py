"""Terms that a translation honours, misses or may not use."""

import pytest
from subjects import approved

from workbench import checks
from workbench.model import Markup
from workbench.terms import Term, Terms, Word

TERMS = Terms(
    [
        Term(
            source="overseas worker",
            preferred=(Word("해외 노동자"),),
            forbidden=(Word("외국인 노동자"),),
        ),
        Term(source="Daily NK", keep=True),
        Term(source="defector", forbidden=(Word("탈북자"),)),
        Term(source="cadre", suggested=(Word("간부"),)),
    ]
)


def told(source, target, markup="plain"):
    subject = checks.Subject(
        approved(source, target), Markup(markup), "en", "ko", terms=TERMS
    )
    codes = {"term-missing", "term-forbidden"}
    return [f.message for f in checks.run(subject) if f.code in codes]


@pytest.mark.parametrize(
    ("source", "target", "markup", "messages"),
    [
        ("Overseas workers left.", "해외노동자들이 갔다.", "plain", []),
        (
            "Overseas workers left.",
            "노동자들이 갔다.",
            "plain",
            ["The glossary says “해외 노동자” for “overseas worker”."],
        ),
        (
            "Overseas workers left.",
            "외국인 노동자들이 갔다.",
            "plain",
            [
                "The glossary says “해외 노동자” for “overseas worker”.",
                "The glossary forbids “외국인 노동자” for “overseas worker”; "
                "say “해외 노동자”.",
            ],
        ),
        ("Daily NK says", "Daily NK는 말한다", "plain", []),
        (
            "Daily NK says",
            "데일리는 말한다",
            "plain",
            ["The glossary says that “Daily NK” stays as it is."],
        ),
        (
            "A defector",
            "탈북자는",
            "plain",
            ["The glossary forbids “탈북자” for “defector”."],
        ),
        ("Cadres", "일꾼들", "plain", []),
        ("An *overseas worker*", "*해외 노동자*", "markdown", []),
        ("An *overseas* worker", "*해외* 사람", "markdown", []),
        ("`overseas worker`", "`overseas worker`", "markdown", []),
        ("An overseas worker", "해외 *노동자*는", "markdown", []),
    ],
)
def test_terms(source, target, markup, messages):
    assert told(source, target, markup) == messages
