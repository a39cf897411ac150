"""How long a person waits for one unit, in clock time and in processor time.

Asked for by ``drafting.py``: alternatives and continuations of a sentence of 25 words;
and of one with two bold stretches, as the editor's API asks: when the questions that
show where markup belongs are asked too, and when the cache has their answers, where
drafting leaves them. Last, the next words of one with markup while somebody types
another text than the draft: with what the editor asked before it, and where nothing is
known of the sentence.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

import random_model

from workbench import drafts
from workbench.drafts import Providers, Request
from workbench.engines import EngineSettings
from workbench.engines.argos.engine import ArgosEngine
from workbench.model import Markup
from workbench.store import Store

WORDS = 25


def wait(settings: EngineSettings, store: Store) -> None:
    """Print milliseconds, median and least, of each question; the store is new."""
    engine = ArgosEngine(settings)
    texts = random_model.sentences(12, shortest=WORDS, longest=WORDS)
    told = [draft.text for draft in engine.translate(texts, "en", "ko")]
    print(f"one sentence of {WORDS} words: milliseconds, median and least")
    for count in (1, 3):
        _waited(
            f"{count} alternatives",
            lambda text, _, n=count: engine.alternatives(text, "en", "ko", count=n),
            texts,
            told,
        )
    for count in (1, 2, 3):
        for part in (0.0, 0.2, 0.5, 0.8):
            _waited(
                f"{count} continuations of {part:.0%}",
                lambda text, draft, n=count, p=part: engine.continuations(
                    text, "en", "ko", prefix=draft[: int(len(draft) * p)], count=n
                ),
                texts,
                told,
            )
    for part in (0.0, 0.1, 0.2, 0.5, 0.8):
        _waited(
            f"next words at {part:.0%}",
            lambda text, draft, p=part: engine.next_words(
                {text: draft[: int(len(draft) * p)]}, "en", "ko"
            ),
            texts,
            told,
        )
    _wait_with_markup(engine, texts, store)


def _wait_with_markup(engine: ArgosEngine, texts: Sequence[str], store: Store) -> None:
    request = Request(source="en", target="ko", markup=Markup.MARKDOWN)
    providers = Providers(cache=store.cache, engine=engine)
    marked = []
    for text in texts:
        words = text.split()
        words[3], words[5] = f"**{words[3]}", f"{words[5]}**"
        words[12] = f"**{words[12]}**"
        marked.append(" ".join(words))
    for when in ("asked", "cached"):
        _waited(
            f"3 with markup, {when}",
            lambda text, _: drafts.alternatives(text, request, providers, count=3),
            marked,
            marked,
        )
    begun = [
        drafts.alternatives(text, request, providers, count=1)[0].text
        for text in marked
    ]
    # As the editor asks: it had the alternatives before anybody typed.
    asked = replace(providers, habits=drafts.Habits())
    for text in marked:
        drafts.alternatives(text, request, asked, count=1)
    for count in (1, 2):
        for part in (0.1, 0.5):
            _waited(
                f"{count} of {part:.0%} with markup",
                lambda text, draft, n=count, p=part: drafts.continuations(
                    text, request, asked, prefix=draft[: int(len(draft) * p)], count=n
                ),
                marked,
                begun,
            )
    _wait_off_draft(engine, request, asked, dict(zip(marked, begun, strict=True)))


def _wait_off_draft(
    engine: ArgosEngine, request: Request, asked: Providers, drafted: Mapping[str, str]
) -> None:
    """Print how long next words take where what is typed is no draft's beginning."""
    typed = []
    for draft in drafted.values():
        first, second, *rest = draft.split()
        typed.append(" ".join((second, first, *rest)))
    unknown = Providers(engine=engine)
    for name, providers in (("off draft", asked), ("unknown", unknown)):
        for part in (0.1, 0.2, 0.5, 0.8):
            _waited(
                f"next words, {name}, {part:.0%}",
                lambda text, draft, p=part, who=providers: drafts.next_words(
                    text, request, who, prefix=draft[: int(len(draft) * p)]
                ),
                [*drafted],
                typed,
            )


def _waited(
    name: str,
    ask: Callable[[str, str], Collection[object]],
    texts: Sequence[str],
    drafts: Sequence[str],
) -> None:
    clock, work = [], []
    for text, draft in zip(texts, drafts, strict=True):
        started, before = time.perf_counter(), time.process_time()
        ask(text, draft)
        clock.append(1000 * (time.perf_counter() - started))
        work.append(1000 * (time.process_time() - before))
    print(
        f"{name:<30} {statistics.median(clock):>6.0f} {min(clock):>6.0f}   "
        f"of processors {statistics.median(work):>6.0f} {min(work):>6.0f}"
    )
