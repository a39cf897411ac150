"""The next words of a text with markup: soon, and nothing is lost or there twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from drafting import REQUEST
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from workbench import inline
from workbench.drafts import Habits, Providers, alternatives, next_words
from workbench.engines import INCOMPLETE, EngineSettings, argos
from workbench.model import Draft, Finding, Origin, Severity
from workbench.store import Store

PACKAGE = (
    Path(__file__).resolve().parents[1]
    / "data"
    / "argos"
    / "translate-en_ko-tiny.argosmodel"
)
SENTENCES = (
    "The teacher reads the book in the library.",
    "If you read the article, the editor will open the short article.",
    "The doctor does not translate the new letter on Friday.",
)
MORE = Finding(code=INCOMPLETE, severity=Severity.WARNING, template="More")


class Marking:
    """Translates word by word, and counts what it is asked."""

    name = "marking"
    masks = ("QX{}", "X-{}")

    def __init__(self, ahead: int = 3) -> None:
        self.ahead = ahead
        self.asked: list[str] = []
        self.whole: list[str] = []

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("en", "ko")})

    def translate(
        self, texts: Sequence[str], source: str, target: str, **_: object
    ) -> list[Draft]:
        self.whole += texts
        return [self._draft(" ".join(map(self.say, text.split()))) for text in texts]

    def alternatives(
        self, text: str, source: str, target: str, *, count: int
    ) -> list[Draft]:
        return self.translate([text], source, target)

    def continuations(
        self, text: str, source: str, target: str, *, prefix: str, count: int
    ) -> list[Draft]:
        self.whole.append(text)
        return [self._draft(prefix + " ".join(self.rest(text, prefix)))]

    def next_words(
        self, asked: Mapping[str, str], source: str, target: str
    ) -> dict[str, Draft]:
        self.asked += asked
        found = {text: self._next(text, prefix) for text, prefix in asked.items()}
        return {text: draft for text, draft in found.items() if draft is not None}

    def _next(self, text: str, prefix: str) -> Draft | None:
        words = self.rest(text, prefix)
        if not words:
            return None
        findings = (MORE,) if len(words) > self.ahead else ()
        said = prefix + " ".join(words[: self.ahead])
        return replace(self._draft(said), findings=findings)

    def rest(self, text: str, prefix: str) -> list[str]:
        """Return the words after as many as were typed."""
        lead = [""] if prefix and not prefix.endswith(" ") else []
        return lead + [self.say(word) for word in text.split()][len(prefix.split()) :]

    def say(self, word: str) -> str:
        """Return the translation of a word, with the signs around it."""
        core = word.strip('".')
        return word if core[:2] in {"QX", "X-"} else word.replace(core, f"{core}다")

    def _draft(self, text: str) -> Draft:
        return Draft(text, Origin("mt", "marking", 0.9))


def goes_on(draft: Draft) -> bool:
    return any(finding.code == INCOMPLETE for finding in draft.findings)


SOURCE = "We do **not** ask them {n} on days of rain and [snow](https://a.b/c) now."


def test_known_variants_are_enough_and_one_question_is_asked(store: Store) -> None:
    engine = Marking()
    providers = Providers(cache=store.cache, engine=engine, habits=Habits())
    alternatives(SOURCE, REQUEST, providers, count=1)
    engine.whole.clear()
    (draft,) = next_words(SOURCE, REQUEST, providers, prefix="나는 DO")
    assert draft.text == "나는 DO **not다** ask다"
    assert (len(engine.asked), engine.whole) == (1, [])


def test_next_words_of_variants_do_where_nothing_is_known(store: Store) -> None:
    engine = Marking()
    providers = Providers(cache=store.cache, engine=engine, habits=Habits())
    (draft,) = next_words(SOURCE, REQUEST, providers, prefix="나는 DO")
    assert draft.text == "나는 DO **not다** ask다"
    assert (len(engine.asked), engine.whole) == (3, [])
    assert goes_on(draft)


def test_a_pair_that_may_go_on_stays_open_and_words_before_it_come_first(
    store: Store,
) -> None:
    source = "We ask **them and all of us** on days of rain now."
    providers = Providers(cache=store.cache, engine=Marking(), habits=Habits())
    texts = ["나는 "]
    while True:
        (draft,) = next_words(source, REQUEST, providers, prefix=texts[-1])
        texts.append(draft.text)
        if not goes_on(draft):
            break
    assert texts[1:] == [
        "나는 ask다",
        "나는 ask다 **them다 and다",
        "나는 ask다 **them다 and다 all다 of다",
        "나는 ask다 **them다 and다 all다 of다 us다** on다",
        "나는 ask다 **them다 and다 all다 of다 us다** on다 days다 of다",
        "나는 ask다 **them다 and다 all다 of다 us다** on다 days다 of다 rain다 now다.",
    ]


def test_where_many_places_are_unknown_all_is_asked_for_once(store: Store) -> None:
    engine = Marking()
    providers = Providers(cache=store.cache, engine=engine, habits=Habits())
    source = "**We** ask *them* on [days](https://a.b/c) of rain and snow now."
    (draft,) = next_words(source, REQUEST, providers, prefix="")
    assert not goes_on(draft)
    assert inline.compare(source, draft.text, REQUEST.markup) == ((), ())
    engine.asked.clear()
    engine.whole.clear()
    (draft,) = next_words(source, REQUEST, providers, prefix="나는 ")
    assert draft.text == "나는 ask다 *them다* on다"
    assert (len(engine.asked), engine.whole) == (1, [])


def test_a_made_up_word_that_is_late_is_asked_for_in_another_way(store: Store) -> None:
    engine = Marking()
    engine.say = lambda word: "" if word.startswith("QX") else Marking.say(engine, word)
    providers = Providers(cache=store.cache, engine=engine, habits=Habits())
    source = "Ask {n} on days of rain and snow now."
    (draft,) = next_words(source, REQUEST, providers, prefix="")
    assert draft.text == "Ask다 {n} on다"


@pytest.fixture(scope="module")
def korean(tmp_path_factory: pytest.TempPathFactory) -> argos.ArgosEngine:
    models = EngineSettings(models=tmp_path_factory.mktemp("ahead") / "models")
    argos.install_file(PACKAGE, models)
    return argos.create(replace(models, compute_type="float32"))


@st.composite
def marked(draw: st.DrawFn) -> str:
    """Return a sentence with one to three things to protect in it."""
    words = draw(st.sampled_from(SENTENCES)).removesuffix(".").split()
    for number in range(draw(st.integers(1, 3))):
        kind = draw(
            st.sampled_from(["**{0}**", "[{0}](https://a.b/{1})", "`v{1}` {0}"])
        )
        at = draw(st.integers(0, len(words) - 2))
        words[at : at + 2] = [kind.format(" ".join(words[at : at + 2]), number)]
    return " ".join(words) + "."


@pytest.mark.argos
@given(
    source=marked(),
    begun=st.sampled_from(["", "그 ", "선생", "편집자가 **", "`v0` "]),
    ahead=st.integers(4, 12),
    known=st.booleans(),
)
@examples(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # it is cleared
)
def test_going_on_never_loses_or_doubles_markup(
    store: Store,
    korean: argos.ArgosEngine,
    source: str,
    begun: str,
    ahead: int,
    known: bool,
) -> None:
    """At each turn nothing is there that is not the source's; in the end all is."""
    store.cache.clear()
    providers = Providers(cache=store.cache, engine=korean, habits=Habits())
    if known:
        alternatives(source, REQUEST, providers, count=1)
    text, markup = begun, REQUEST.markup
    before = inline.compare(source, begun, markup)[1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbench.engines.argos.engine._AHEAD", ahead)
        for _ in range(40):
            found = next_words(source, REQUEST, providers, prefix=text)
            if not found:
                break
            (draft,) = found
            assert draft.text.startswith(text)
            assert draft.text != text
            text = draft.text
            missing, added = inline.compare(source, text, markup)
            assert set(added) <= set(before)
            if not goes_on(draft):
                assert (missing, added) == ((), ())
                break
        else:
            pytest.fail(f"no end: {text}")
