"""Says how often the checks of meaning are right: on real pairs and on planted faults.

Run with ``python benchmarks/check_precision.py [TSV ...] [--list CODE] [--missed]``.

Each TSV holds human translations: English, Korean, and anything behind (``\\n``,
``\\t`` and ``\\\\`` escaped). The first table is the share of its pairs with an error,
with a warning, and with each code, in both directions; ``--list`` prints the pairs of a
code. With ``--articles`` the third column names the article of a pair, and what is
found in whole articles counts, too.

The second table is made of sentences of news, written for this, and of the approved
report among the seeds. Faults of each kind are planted into the translations, by
program and (negations, names) by hand; each is found if the checks say something that
they did not say of the sound sentence, and *not only infos* counts those of which
anything that is said is a warning or an error. Each part but ``tuned`` was written, and
counted once, before the checks were changed for it; ``docs/precision.md`` has the
counts. Where a TSV is given, ``--halves`` has to ask for the parts; else it asks for
some only. ``--missed`` prints what was missed in one.

False alarms are sound sentences of which the checks say anything but
``end-punctuation``; those of form are sound pairs into which markup and the like
was put.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from planting import Fault, Row, faults, table
from planting_forms import forms

from workbench import catalog, checks
from workbench.model import Markup, Severity, State, Unit
from workbench.terms import NO_TERMS, Terms

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "locales" / "ko" / "overseas-workers.txt.po"
FIRST = {
    "tuned": "news_en_ko.tsv",
    "held out": "news_held_out.tsv",
    "again": "news_measured_again.tsv",
}
LATER = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
)
FILES = {**FIRST, **{half: f"news_{half}.tsv" for half in LATER}}
HALVES = (*FILES,)
PROSE = ("prose_first.tsv", "prose_second.tsv", "prose_third.tsv")
HALF_OF = {row[0]: half for half, name in FILES.items() for row in table(name)}
IGNORED = frozenset({"end-punctuation"})
Said = tuple[str, str, tuple[tuple[str, str], ...], Severity]


def main() -> None:
    """Print the tables that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tsv", nargs="*", type=Path)
    parser.add_argument("--articles", action="store_true")
    parser.add_argument("--list", default="", metavar="CODE")
    parser.add_argument("--missed", nargs="?", const="tuned", choices=HALVES)
    parser.add_argument("--halves", nargs="+", choices=HALVES)
    asked = parser.parse_args()
    halves = asked.halves or (() if asked.tsv else HALVES)
    for path in asked.tsv:
        for languages in (("en", "ko"), ("ko", "en")):
            _real(path, languages, asked.list, whole=asked.articles)
    rows = sentences() if halves else []
    for languages in (("en", "ko"), ("ko", "en")) if halves else ():
        _planted(rows, languages, halves, missed=asked.missed)
        for name in PROSE:
            if Path(name).stem.removeprefix("prose_") in halves:
                _prose(name, languages, shown=name.startswith(f"prose_{asked.missed}"))


def _real(path: Path, languages: tuple[str, str], listed: str, *, whole: bool) -> None:
    codes: Counter[str] = Counter()
    severities: Counter[str] = Counter()
    pairs = 0
    for rows in _articles(path, whole=whole):
        subjects = [_subject(*_turned(row, languages), languages) for row in rows]
        found = [{*checks.run(subject)} for subject in subjects]
        if whole:
            said = [*checks.run_whole(subjects)]
            for subject, mine in zip(subjects, found, strict=True):
                mine.update(f for f in said if f.source == subject.unit.source)
        for subject, mine in zip(subjects, found, strict=True):
            pairs += 1
            codes.update({finding.code for finding in mine})
            severities.update(graver := {str(finding.severity) for finding in mine})
            severities["error or warning"] += bool(graver - {"info"})
            if listed in {finding.code for finding in mine}:
                print(f"{subject.unit.source!r}\t{subject.unit.target!r}")
    print(f"\n{path.name}, {'→'.join(languages)}: {pairs} pairs")
    for name, count in (*severities.most_common(), *codes.most_common()):
        print(f"  {name:22}{count:7}{100 * count / pairs:8.2f} %")


def _turned(row: Row, languages: tuple[str, str]) -> tuple[str, str]:
    _, english, korean = row
    return (english, korean) if languages[0] == "en" else (korean, english)


def _articles(path: Path, *, whole: bool) -> Iterator[list[Row]]:
    """Yield the pairs of each article, or each pair by itself."""
    found: dict[str, list[Row]] = defaultdict(list)
    signs = {"n": "\n", "t": "\t"}
    for number, line in enumerate(path.read_text("utf-8").split("\n")):
        fields = [
            re.sub(r"\\(.)", lambda found: signs.get(found[1], found[1]), field)
            for field in line.split("\t")
        ]
        if len(fields) > 1:
            article = fields[2] if whole and len(fields) > 2 else f"line {number}"
            found[article].append((article, *fields[:2]))
    yield from found.values()


def sentences() -> list[Row]:
    """Return the sound sentences, article by article."""
    rows = [row for name in FILES.values() for row in table(name)]
    entries = catalog.parse(SEED.read_bytes(), path=SEED, locale="ko").units
    return [*rows, *(("seed", unit.source, unit.target) for unit in entries)]


def _subject(
    source: str,
    target: str,
    languages: tuple[str, str],
    markup: Markup = Markup.PLAIN,
    terms: Terms = NO_TERMS,
) -> checks.Subject:
    unit = Unit(source=source, target=target, state=State.APPROVED)
    return checks.Subject(unit, markup, *languages, terms=terms)


def _markup(article: str) -> Markup:
    return Markup.MARKDOWN if article.startswith("md_") else Markup.PLAIN


class Judge:
    """Runs the checks over articles in one direction."""

    def __init__(self, rows: Sequence[Row], languages: tuple[str, str]) -> None:
        self.languages = languages
        forward = languages[0] == "en"
        self.pairs = [(en, ko) if forward else (ko, en) for _, en, ko in rows]
        self.articles = [article for article, _, _ in rows]
        self.sound = {
            name: self.said(name, {}) for name in dict.fromkeys(self.articles)
        }

    def said(
        self, article: str, instead: dict[int, str], terms: Terms = NO_TERMS
    ) -> set[Said]:
        """Return what the checks say of an article with some other translations."""
        markup = _markup(article)
        subjects = [
            _subject(source, instead.get(row, target), self.languages, markup, terms)
            for row, (source, target) in enumerate(self.pairs)
            if self.articles[row] == article
        ]
        found = [f for subject in subjects for f in checks.run(subject)]
        found += checks.run_whole(subjects)
        return {
            (finding.code, finding.source, finding.arguments, finding.severity)
            for finding in found
            if finding.code not in IGNORED
        }

    def finds(self, fault: Fault) -> set[tuple[str, Severity]]:
        """Return the codes of what is said because of the fault, and how grave."""
        if fault.source:
            said = self.of_pair(fault, fault.target) - self.of_pair(fault, fault.sound)
            return {(code, severity) for code, _, _, severity in said}
        article = self.articles[fault.row]
        said = self.said(article, {fault.row: fault.target}, fault.terms)
        sound = self.sound[article]
        if fault.sound:
            sound = self.said(article, {fault.row: fault.sound}, fault.terms)
        return {(code, severity) for code, _, _, severity in said - sound}

    def of_pair(self, fault: Fault, target: str) -> set[Said]:
        """Return what the checks say of a pair that is judged alone."""
        subject = _subject(
            fault.source, target, self.languages, fault.markup, fault.terms
        )
        ignored = IGNORED if fault.kind != "end mark" else frozenset[str]()
        return {
            (finding.code, finding.source, finding.arguments, finding.severity)
            for finding in checks.run(subject)
            if finding.code not in ignored
        }

    def alarms(self) -> list[tuple[int, str]]:
        """Return the sound sentences of which something is said, with its code."""
        return [
            (row, code)
            for row, (source, _) in enumerate(self.pairs)
            for code, said, *_ in sorted(self.sound[self.articles[row]])
            if said == source
        ]


def _planted(
    rows: Sequence[Row],
    languages: tuple[str, str],
    halves: Sequence[str],
    *,
    missed: str | None,
) -> None:
    judge = Judge(rows, languages)
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    sound, warned = Counter[str](), Counter[str]()
    for fault in (*faults(rows, languages[1]), *forms(rows, languages[1])):
        half = HALF_OF.get(rows[fault.row][0], "tuned")
        if half not in halves:
            continue
        found = judge.finds(fault)
        tally[fault.kind][half] += 1
        tally[fault.kind][f"{half} found"] += bool(found)
        warned[half] += 1
        warned[f"{half} found"] += any(grave is not Severity.INFO for _, grave in found)
        codes[fault.kind].update({code for code, _ in found})
        if fault.source and (said := judge.of_pair(fault, fault.sound)):
            sound.update((f"{half} flagged",))
            if missed == half:
                print(f"alarm {sorted(said)}: {fault.source} | {fault.sound}")
        sound.update((half,) if fault.source else ())
        if not found and missed == half:
            print(f"missed {fault.kind}: {judge.pairs[fault.row][0]} | {fault.target}")
    print(f"\nplanted faults, {'→'.join(languages)}")
    print(f"  {'kind':16}" + "".join(f"{half:>14}" for half in halves) + "  found by")
    for kind, counts in tally.items():
        print(f"  {kind:16}" + "".join(_rate(counts, half) for half in halves), end="")
        print("  " + ", ".join(f"{code} {n}" for code, n in codes[kind].most_common(4)))
    total = sum(tally.values(), Counter())
    print(f"  {'all':16}" + "".join(_rate(total, half) for half in halves))
    print(f"  {'not only infos':16}" + "".join(_rate(warned, half) for half in halves))
    for half in halves:
        _false_alarms(rows, judge, half, shown=missed == half)
    for half in halves:
        flagged, all_ = sound[f"{half} flagged"], sound[half]
        print(
            f"  false alarms of form, {half}: {flagged} of {all_} sound pairs"
            f" ({100 * flagged / all_:.1f} %)"
        )


def _rate(counts: Counter[str], half: str) -> str:
    found, all_ = counts[f"{half} found"], counts[half]
    return f"{found:>5}/{all_:<4}{100 * found / all_:3.0f} %" if all_ else f"{'-':>14}"


def _false_alarms(rows: Sequence[Row], judge: Judge, half: str, *, shown: bool) -> None:
    mine = {
        row
        for row, (name, _, _) in enumerate(rows)
        if HALF_OF.get(name, half if half.startswith("prose") else "tuned") == half
    }
    alarms = [(row, code) for row, code in judge.alarms() if row in mine]
    flagged = {row for row, _ in alarms}
    print(
        f"  false alarms, {half}: {len(flagged)} of {len(mine)} sound sentences"
        f" ({100 * len(flagged) / max(1, len(mine)):.1f} %)"
    )
    for row, code in alarms if shown else ():
        print(f"  alarm {code}: {judge.pairs[row]}")


def _prose(name: str, languages: tuple[str, str], *, shown: bool) -> None:
    rows = table(name)
    _false_alarms(rows, Judge(rows, languages), Path(name).stem, shown=shown)


if __name__ == "__main__":
    main()
