"""Cuts the public golden rules and real prose into sentences, beside four peers.

Run with ``python benchmarks/segmentation.py --peers PYTHON``, an interpreter that can
import the peers: ``pip install pysbd nupunkt translate-toolkit sentencex``. Every tool
gets the same texts in a process of its own and on one core:

    english    golden rules of English that it follows, of 48
    all        golden rules of all 23 languages that it follows, of 286
    exact      texts of those 286 that its pieces, joined, give back as they were
    lost       texts that lost, gained or moved a character other than white space
    MB/s       English prose over processor time, the best of three runs, called once
               for a paragraph
    ratio      its MB/s over the workbench's
    ko MB/s    the same of the Korean seeds

A rule is followed when the pieces, without white space at their edges, are those that
it asks for. The prose is that of the English seeds and of the descriptions that
packages on this machine brought with them.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "data" / "segmentation" / "golden_rules.json"
ENOUGH = 400_000
"""Characters of prose; shorter prose is repeated up to here."""

DRIVER = """
import json, sys, time
given = json.load(sys.stdin)

def seconds(paragraphs, language):
    split("Warm. Up.", language)
    times = []
    for _ in range(3):
        began = time.process_time()
        for paragraph in paragraphs:
            split(paragraph, language)
        times.append(time.process_time() - began)
    return min(times)

cut = [split(text, language) for language, text in given["golden"]]
timed = {code: seconds(texts, code) for code, texts in given["prose"].items()}
json.dump({"cut": cut, "seconds": timed}, sys.stdout)
"""
"""What every tool is asked; ``split(text, language)`` is its own."""

SPLIT = {
    "workbench": """
from workbench import segmentation
def split(text, language):
    return list(segmentation.split(text, language))
""",
    "sentencex": """
import sentencex
def split(text, language):
    return list(sentencex.segment(language, text))
""",
    "pysbd": """
import functools, warnings
warnings.simplefilter("ignore")
import pysbd
segmenter = functools.cache(lambda code: pysbd.Segmenter(language=code, clean=False))
def split(text, language):
    # It knows no Korean; English is what it is told to fall back on.
    known = language in pysbd.languages.LANGUAGE_CODES
    return list(segmenter(language if known else "en").segment(text))
""",
    "nupunkt": """
import nupunkt
def split(text, language):
    return list(nupunkt.sent_tokenize(text))
""",
    "translate-toolkit": """
import functools
from translate.lang import factory
of = functools.cache(factory.getlanguage)
def split(text, language):
    return list(of(language).sentences(text, strip=False))
""",
}


@dataclass(frozen=True)
class Rule:
    """One golden rule."""

    language: str
    text: str
    expected: list[str]


@dataclass(frozen=True)
class Score:
    """What one tool did."""

    tool: str
    english: int
    right: int
    exact: int
    lost: int
    speeds: dict[str, float]
    """Megabytes a second, by language."""


def main() -> None:
    options = _options()
    rules = _rules()
    prose = {"en": _english(), "ko": _repeated(_paragraphs("ko", "*"))}
    sizes = {code: sum(map(_size, texts)) for code, texts in prose.items()}
    print(f"{len(rules)} rules, {sizes['en'] / 1e3:.0f} kB of English prose\n")
    scores = []
    for tool in SPLIT:
        python = sys.executable if tool == "workbench" else options.peers
        answer = _asked(tool, str(python), rules, prose)
        if answer is None:
            print(f"{python} cannot run {tool}; left out\n")
        else:
            scores.append(_score(tool, rules, answer, sizes))
    _print_table(scores)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--peers",
        type=Path,
        metavar="PYTHON",
        default=sys.executable,
        help="interpreter that can import the peers; else this one",
    )
    return parser.parse_args()


# Texts


def _rules() -> list[Rule]:
    content = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return [
        Rule(language, case["text"], case["expected"])
        for language, cases in content.items()
        for case in cases
    ]


def _english() -> list[str]:
    described = [
        found
        for distribution in metadata.distributions()
        for found in _prose(str(distribution.metadata.get_payload()))
    ]
    return _repeated([*_paragraphs(".", "*.txt"), *sorted(set(described))])


def _paragraphs(folder: str, pattern: str) -> list[str]:
    files = sorted(path for path in (ROOT / "seeds" / folder).glob(pattern))
    texts = (path.read_text(encoding="utf-8") for path in files if path.is_file())
    blocks = (block for text in texts for block in text.split("\n\n"))
    return [block.strip() for block in blocks if block.strip()]


def _prose(text: str) -> list[str]:
    """Return the paragraphs that are sentences, not lists, code or tables."""
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    return [block for block in blocks if re.match(r"[A-Z]", block) and _is_prose(block)]


def _is_prose(block: str) -> bool:
    letters = sum(character.isalpha() or character == " " for character in block)
    return len(block) > 200 and ". " in block and letters / len(block) > 0.92


def _repeated(texts: list[str]) -> list[str]:
    return texts * -(-ENOUGH // sum(map(len, texts)))


def _size(text: str) -> int:
    return len(text.encode("utf-8"))


# Tools


def _asked(
    tool: str, python: str, rules: Sequence[Rule], prose: dict[str, list[str]]
) -> dict[str, object] | None:
    """Return the tool's answer, or None if the interpreter does not have it."""
    given = {"golden": [(rule.language, rule.text) for rule in rules], "prose": prose}
    done = subprocess.run(
        (python, "-c", SPLIT[tool] + DRIVER),
        cwd=ROOT,
        input=json.dumps(given),
        capture_output=True,
        text=True,
    )
    if "ModuleNotFoundError" in done.stderr:
        return None
    if done.returncode != 0:
        sys.exit(f"{tool} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)


def _score(
    tool: str, rules: Sequence[Rule], answer: dict, sizes: dict[str, int]
) -> Score:
    cut: list[list[str]] = answer["cut"]
    followed = [
        _stripped(pieces) == _stripped(rule.expected)
        for rule, pieces in zip(rules, cut, strict=True)
    ]
    pairs = [("".join(p), rule.text) for rule, p in zip(rules, cut, strict=True)]
    return Score(
        tool,
        sum(followed[number] for number, r in enumerate(rules) if r.language == "en"),
        sum(followed),
        sum(joined == text for joined, text in pairs),
        sum("".join(joined.split()) != "".join(text.split()) for joined, text in pairs),
        {code: sizes[code] / 1e6 / answer["seconds"][code] for code in sizes},
    )


def _stripped(pieces: Sequence[str]) -> list[str]:
    return [piece.strip() for piece in pieces]


def _print_table(scores: Sequence[Score]) -> None:
    ours = scores[0].speeds["en"]
    heads = ("english", "all", "exact", "lost", "MB/s", "ratio", "ko MB/s")
    print(f"{'tool':<18}" + "".join(f"{head:>9}" for head in heads))
    for one in scores:
        print(
            f"{one.tool:<18}{one.english:>9}{one.right:>9}{one.exact:>9}{one.lost:>9}"
            f"{one.speeds['en']:>9.2f}{one.speeds['en'] / ours:>9.2f}"
            f"{one.speeds['ko']:>9.2f}"
        )


if __name__ == "__main__":
    main()
