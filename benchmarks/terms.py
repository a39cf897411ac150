"""Looks for the terms of glossaries of up to 10,000 in articles, beside two peers.

Run with ``python benchmarks/terms.py [--peers PYTHON]``, an interpreter that can import
translate-toolkit. The articles are the English seeds and the news of the tests, by
sentences, up to ``--units``; the glossary is CLDR's names, words and pairs of words of
the articles, and made-up words up to the number asked for.

    build      milliseconds to index the glossary
    ms/1000    milliseconds for 1,000 sentences, the best of three runs
    found      terms found in all sentences
    ratio      its time over the workbench's

``regex`` is one alternation of all terms, longest first, between word boundaries and
without case: what people write first; it knows no plural. ``toolkit`` is
translate-toolkit's ``terminologymatcher``, which also finds terms inside other words.

The second table puts twelve terms, called otherwise than the model calls them, into the
drafts of the small real model, for all held-out sentences that have one:

    honoured   sentences that say all their terms as the glossary says
    exact      sentences that are the held-out translation with the other nouns in it

``none`` is the engine's own draft. ``hidden`` hides each term behind a placeholder and
puts the translation in its place; ``mended`` is what the workbench does.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from workbench import formats, korean
from workbench.drafts import Providers, Request, propose
from workbench.engines import EngineSettings, argos
from workbench.glossary import KINDS, seeds
from workbench.model import Markup, Unit
from workbench.terms import Term, Terms, Word, faults

ROOT = Path(__file__).resolve().parents[1]
ARGOS = ROOT / "tests" / "data" / "argos"
SIZES = (100, 1_000, 10_000)
TOOLKIT = """
import json, sys, time
from translate.search.match import terminologymatcher
from translate.storage.po import pofile
given = json.load(sys.stdin)
store = pofile()
for term in given["terms"]:
    store.addsourceunit(term).target = "x"
began = time.perf_counter()
matcher = terminologymatcher(store)
build = time.perf_counter() - began
began = time.perf_counter()
found = sum(len(matcher.matches(text)) for text in given["texts"])
took = time.perf_counter() - began
json.dump({"build": build, "took": took, "found": found}, sys.stdout)
"""
CALLED = {
    "article": ("글", "기사"),
    "report": ("리포트", "보고서"),
    "document": ("서류", "문서"),
    "message": ("전갈", "메시지"),
    "editor": ("편집인", "편집자"),
    "student": ("학습자", "학생"),
    "doctor": ("의원", "의사"),
    "newspaper": ("일간지", "신문"),
    "folder": ("보관함", "폴더"),
    "company": ("기업", "회사"),
    "dictionary": ("낱말집", "사전"),
    "farmer": ("농민", "농부"),
}
"""What the glossary calls a term, and what the model calls it."""


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--peers", help="interpreter that has translate-toolkit")
    options.add_argument("--units", type=int, default=2_000)
    given = options.parse_args()
    texts = sentences(given.units)
    print(f"{len(texts)} sentences, {sum(map(len, texts)):,} characters\n")
    print(f"{'tool':10}{'terms':>8}{'build':>9}{'ms/1000':>10}{'found':>8}{'ratio':>8}")
    for size in SIZES:
        compare(glossary(size, texts), texts, given.peers)
    print(f"\n{'way':10}{'sentences':>10}{'honoured':>10}{'exact':>8}")
    honouring()


def sentences(count: int) -> list[str]:
    """Return sentences of the seeds and of the news of the tests."""
    found: list[str] = []
    for path in sorted((ROOT / "seeds").glob("*.*")):
        name = formats.for_path(path.name)
        if name and path.name != "README.md":
            parse = formats.ParseOptions(language="en")
            document = formats.parse(path.read_bytes(), format=name, options=parse)
            found += [segment.text for segment in document.segments]
    news = ROOT / "tests/data/segmentation/news/en.txt"
    found += [line for line in news.read_text("utf-8").splitlines() if line]
    return (found * (count // len(found) + 1))[:count]


def glossary(size: int, texts: Sequence[str]) -> list[str]:
    """Return as many terms as asked for, some of which the texts have."""
    chance = random.Random(7)  # noqa: S311 the same glossary in every run
    words = [word for text in texts[:200] for word in re.findall(r"[A-Za-z]{4,}", text)]
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    named = [entry.source for entry in seeds(KINDS, "en", "ko")]
    found = dict.fromkeys(chance.sample(sorted({*words, *pairs}), min(size // 4, 900)))
    found |= dict.fromkeys(chance.sample(named, min(size // 4, len(named))))
    while len(found) < size:
        made = "".join(chance.choices("aeioubdgklmnprst", k=chance.randint(5, 10)))
        found[f"{made} {chance.choice(words).lower()}" if size % 2 else made] = None
    return list(found)


def compare(terms: Sequence[str], texts: Sequence[str], peers: str | None) -> None:
    """Print a row for each tool."""
    began = time.perf_counter()
    book = Terms(Term(source=term) for term in terms)
    book.find("", "en")
    build = time.perf_counter() - began
    took, found = best(lambda text: len(book.find(text, "en")), texts)
    row("workbench", len(terms), build, took, found, len(texts), 1)
    began = time.perf_counter()
    longest = sorted(map(re.escape, terms), key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(longest)})\b", re.IGNORECASE)
    built = time.perf_counter() - began
    slow, seen = best(lambda text: len(pattern.findall(text)), texts)
    row("regex", len(terms), built, slow, seen, len(texts), slow / took)
    if peers:
        told = json.loads(
            subprocess.run(
                [peers, "-c", TOOLKIT],
                input=json.dumps({"terms": terms, "texts": texts}),
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        other = told["took"]
        count = told["found"]
        row(
            "toolkit", len(terms), told["build"], other, count, len(texts), other / took
        )


def best(count: Callable[[str], int], texts: Sequence[str]) -> tuple[float, int]:
    """Return the shortest time of three, and how much was found."""
    times = []
    found = 0
    for _ in range(3):
        began = time.perf_counter()
        found = sum(map(count, texts))
        times.append(time.perf_counter() - began)
    return min(times), found


def row(
    tool: str,
    terms: int,
    build: float,
    took: float,
    found: int,
    texts: int,
    ratio: float,
) -> None:
    """Print what one tool did."""
    each = took * 1_000_000 / texts
    print(
        f"{tool:10}{terms:8}{build * 1000:9.1f}{each:10.1f}{found:8}{ratio:8.1f}",
        flush=True,
    )


def honouring() -> None:
    """Print how many terms each way of drafting honours."""
    book = Terms(
        Term(source=term, preferred=(Word(said),)) for term, (said, _) in CALLED.items()
    )
    held_out = json.loads((ARGOS / "tiny_en_ko_heldout.json").read_text("utf-8"))
    pairs = [pair for pair in held_out if book.find(pair[0], "en")]
    wanted = [renamed(source, target, book) for source, target in pairs]
    with tempfile.TemporaryDirectory() as folder:
        settings = EngineSettings(models=Path(folder) / "models")
        argos.install_file(ARGOS / "translate-en_ko-tiny.argosmodel", settings)
        engine = argos.create(settings)
        sources = [source for source, _ in pairs]
        ways = {
            "none": [draft.text for draft in engine.translate(sources, "en", "ko")],
            "hidden": hidden(sources, engine, book),
            "mended": drafted(sources, engine, book),
        }
    for name, texts in ways.items():
        kept = sum(
            not any(faults(book.find(source, "en"), text, "ko"))
            for source, text in zip(sources, texts, strict=True)
        )
        exact = sum(map(str.__eq__, texts, wanted))
        print(f"{name:10}{len(texts):10}{kept:10}{exact:8}")


def renamed(source: str, target: str, book: Terms) -> str:
    """Return the right translation with the glossary's nouns in it."""
    for found in book.find(source, "en"):
        said, old = CALLED[found.term.source]
        for hit in reversed(Terms([Term(source=old)]).find(target, "ko")):
            target = korean.replace_with_particles(target, (hit.start, hit.end), said)
    return target


def hidden(sources: Sequence[str], engine: argos.Engine, book: Terms) -> list[str]:
    """Draft with every term behind a placeholder, then put the translations in."""
    asked, kept = [], []
    for source in sources:
        found = book.find(source, "en")
        for number, one in reversed(list(enumerate(found, 1))):
            source = f"{source[: one.start]}⟦{number}⟧{source[one.end :]}"
        asked.append(source)
        kept.append({f"⟦{n}⟧": one.term.wanted for n, one in enumerate(found, 1)})
    texts = [draft.text for draft in engine.translate(asked, "en", "ko")]
    for number, marks in enumerate(kept):
        for mark, said in marks.items():
            before, seen, after = texts[number].partition(mark)
            if seen:
                after = after.replace("을(를)", "을", 1)
                texts[number] = before + korean.agree(said, after)
    return texts


def drafted(sources: Sequence[str], engine: argos.Engine, book: Terms) -> list[str]:
    """Draft as the workbench does."""
    request = Request(source="en", target="ko", markup=Markup.PLAIN, terms=book)
    units = [Unit(source=source) for source in sources]
    made = propose(units, request, Providers(engine=engine))
    texts = {unit.source: unit.target for unit in made.units}
    return [texts.get(source, "") for source in sources]


if __name__ == "__main__":
    sys.exit(main())
