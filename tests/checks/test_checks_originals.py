"""First mentions with their original, where the glossary asks for it."""

import pytest

from workbench import checks
from workbench.checks import Subject
from workbench.model import Markup, State, Unit
from workbench.terms import Term, Terms, Word

PUTIN = Term(
    source="Vladimir Putin", preferred=(Word("블라디미르 푸틴"),), introduce=True
)
SHORT = Term(source="Putin", preferred=(Word("푸틴"),), introduce=True)
MSS = Term(
    source="Ministry of State Security",
    preferred=(Word("국가보위성"), Word("보위성")),
    introduce=True,
)
PLAIN = Term(source="Kremlin", preferred=(Word("크렘린"),))
KIM = Term(source="김정은", preferred=(Word("Kim Jong Un"),), introduce=True)
CAME = ("Vladimir Putin came.", "블라디미르 푸틴이 왔다.")
SHOWN = ("Vladimir Putin came.", "블라디미르 푸틴(Vladimir Putin)이 왔다.")
LEFT = ("Then Vladimir Putin left.", "블라디미르 푸틴은 떠났다.")


def said(pairs, *, terms=(PUTIN, MSS, PLAIN), languages=("en", "ko"), kinds=()):
    book = Terms(terms)
    subjects = [
        Subject(
            Unit(
                source=source,
                target=target,
                state=State.APPROVED if target else State.UNTRANSLATED,
                extracted=dict(enumerate(kinds)).get(number, "paragraph"),
            ),
            Markup.MARKDOWN,
            *languages,
            terms=book,
        )
        for number, (source, target) in enumerate(pairs)
    ]
    found = checks.run_whole(subjects)
    return [(f.source, f.fix) for f in found if f.code == "first-mention"]


@pytest.mark.parametrize(
    ("pairs", "fix"),
    [
        ([CAME, LEFT], "블라디미르 푸틴(Vladimir Putin)이 왔다."),
        ([CAME, SHOWN], "블라디미르 푸틴(Vladimir Putin)이 왔다."),
        (
            [("The Ministry of State Security knew.", "보위성은 알았다.")],
            "보위성(Ministry of State Security)은 알았다.",
        ),
        ([("**Vladimir Putin** came.", "**블라디미르 푸틴**이 왔다.")], None),
        ([("Vladimir Putin came.", "블라디미르푸틴이 왔다.")], None),
        (
            [("Vladimir Putin came.", "블라디미르 푸틴(러시아 대통령)이 왔다.")],
            None,
        ),
    ],
)
def test_the_first_mention_wants_its_original(pairs, fix):
    assert said(pairs) == [(pairs[0][0], fix)]


@pytest.mark.parametrize(
    "pairs",
    [
        [SHOWN, LEFT],
        [("Vladimir Putin came.", "Vladimir Putin(블라디미르 푸틴)이 왔다."), LEFT],
        [
            (
                "Vladimir Putin came.",
                "블라디미르 푸틴(Vladimir Putin, 72) 대통령이 왔다.",
            )
        ],
        [("He came.", "그가 왔다.")],
        [("The Kremlin agreed.", "크렘린은 동의했다.")],
        [("Vladimir Putin came.", "그가 왔다."), SHOWN],
        [("Vladimir Putin came.", ""), LEFT],
    ],
)
def test_what_is_introduced_or_not_asked_for_is_left_alone(pairs):
    assert not said(pairs)


def test_a_pronoun_leaves_it_to_the_next_mention():
    pairs = [("Vladimir Putin came.", "그가 왔다."), LEFT]
    assert [source for source, _ in said(pairs)] == [LEFT[0]]


@pytest.mark.parametrize("kind", ["title", "heading 2", "caption, continued"])
def test_titles_and_the_like_introduce_nobody(kind):
    assert not said([CAME, SHOWN], kinds=[kind])
    assert said([CAME, LEFT], kinds=[kind])[0][0] == LEFT[0]


def test_a_longer_name_introduces_its_parts():
    later = ("Putin left.", "푸틴은 떠났다.")
    assert not said([SHOWN, later], terms=(PUTIN, SHORT))
    assert said([later], terms=(PUTIN, SHORT))


def test_brackets_of_other_languages_have_a_space_before():
    pairs = [("김정은이 왔다.", "Kim Jong Un came."), ("김정은은 갔다.", "He left.")]
    assert said(pairs, terms=(KIM,), languages=("ko", "en")) == [
        ("김정은이 왔다.", "Kim Jong Un (김정은) came.")
    ]


def test_nothing_is_asked_of_an_entry_that_does_not_ask():
    asks_not = Term(source=PUTIN.source, preferred=PUTIN.preferred)
    assert not said([CAME, LEFT], terms=(asks_not,))


def test_once_mended_nothing_is_left():
    ((_, fix),) = said([CAME, LEFT])
    assert not said([(CAME[0], fix), LEFT])
