"""What a newsroom does to a running story, on the bytes of any format.

Every edit takes a parsed article and gives its new source. Edits keep to prose, and
leave alone what would make another document of it: tags, code, front matter.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench import formats
from workbench.model import Article, Block, Document, Kind, Segment

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
PROSE = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.CAPTION})
TITLES = frozenset({Kind.TITLE, Kind.HEADING})
NEWS = (
    "Officials did not answer a request for comment.",
    "A second source, in China, confirmed this account.",
    "Prices have doubled since the border was closed.",
    "The report could not be verified independently.",
    "He asked not to be named, for fear of reprisal.",
    "장마당에서는 쌀값이 다시 올랐다.",
)
NAMES = ("Moscow", "Vladivostok", "Dandong", "Kim Yong Nam", "Hyesan")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_SEAM = re.compile(r"[.](\s+)([A-Z])(?=[a-z])")
_COMMA = re.compile(r"(?<=\w{3}),(\s+)([a-z])(?=\w{2} )")

Edit = Callable[[Document, random.Random], str]


@dataclass(frozen=True)
class Story:
    """A real article, and how to read it."""

    article: Article
    text: str

    def parsed(self, text: str) -> Document:
        options = formats.ParseOptions(language=self.article.language)
        return formats.parse(text, format=self.article.format, options=options)


def story(name: str, language: str = "en", target: str = "ko") -> Story:
    path = SEEDS / name
    article = Article(
        name=f"seeds/{name}",
        path=path,
        language=language,
        targets=(target,),
        format=formats.for_path(path.name) or "text",
    )
    return Story(article, path.read_text(encoding="utf-8"))


def sentences(document: Document, kinds: frozenset[Kind] = PROSE) -> list[Segment]:
    return [
        s
        for b in document.blocks
        if b.kind in kinds
        for s in b.segments
        if s.runs is not None
    ]


def one(document: Document, chance: random.Random) -> Segment:
    return chance.choice(sentences(document) or list(document.segments))


def written(document: Document, start: int, end: int, text: str) -> str:
    return document.text[:start] + text + document.text[end:]


def raw(document: Document, segment: Segment) -> str:
    return document.text[segment.start : segment.end]


def insert_sentence(document: Document, chance: random.Random) -> str:
    place = one(document, chance)
    return written(document, place.end, place.end, f" {chance.choice(NEWS)}")


def insert_sentence_before(document: Document, chance: random.Random) -> str:
    place = one(document, chance)
    return written(document, place.start, place.start, f"{chance.choice(NEWS)} ")


def delete_sentence(document: Document, chance: random.Random) -> str:
    place = one(document, chance)
    end = place.end
    while document.text[end : end + 1] == " ":
        end += 1
    return written(document, place.start, end, "")


def duplicate_sentence(document: Document, chance: random.Random) -> str:
    place, other = one(document, chance), one(document, chance)
    return written(document, other.end, other.end, f" {raw(document, place)}")


def move_sentence(document: Document, chance: random.Random) -> str:
    place, other = one(document, chance), one(document, chance)
    if place == other:
        return document.text
    text = f" {raw(document, place)}"
    first, second = sorted(
        [(place.start, place.end, ""), (other.end, other.end, text)], reverse=True
    )
    changed = written(document, *first)
    return written(replace(document, text=changed), *second)


def swap_paragraphs(document: Document, chance: random.Random) -> str:
    blocks: Sequence[Block] = [b for b in document.blocks if b.kind is Kind.PARAGRAPH]
    if len(blocks) < 2:
        return document.text
    first, second = sorted(chance.sample(blocks, 2), key=lambda block: block.start)
    text = document.text
    return (
        text[: first.start]
        + text[second.start : second.end]
        + text[first.end : second.start]
        + text[first.start : first.end]
        + text[second.end :]
    )


def insert_paragraph(document: Document, chance: random.Random) -> str:
    blocks = [b for b in document.blocks if b.kind is Kind.PARAGRAPH]
    if not blocks or document.format == "html":
        return insert_sentence(document, chance)
    start = chance.choice(blocks).start
    return written(document, start, start, f"{' '.join(chance.sample(NEWS, 2))}\n\n")


def delete_paragraph(document: Document, chance: random.Random) -> str:
    blocks = [b for b in document.blocks if b.kind is Kind.PARAGRAPH]
    if len(blocks) < 2:
        return document.text
    block = chance.choice(blocks)
    return written(document, block.start, block.end, "")


def join_paragraphs(document: Document, chance: random.Random) -> str:
    if document.format == "html":
        return document.text
    breaks = list(re.finditer(r"(?<=[.])\n\n(?=[A-Z])", document.text))
    if not breaks:
        return document.text
    found = chance.choice(breaks)
    return written(document, *found.span(), " ")


def _changed(
    pattern: re.Pattern[str], make: Callable[[re.Match[str], random.Random], str]
) -> Edit:
    def edit(document: Document, chance: random.Random) -> str:
        place = one(document, chance)
        text = raw(document, place)
        found = list(pattern.finditer(text))
        if not found or "<" in text or "](" in text:
            return document.text
        match = chance.choice(found)
        new = text[: match.start()] + make(match, chance) + text[match.end() :]
        return written(document, place.start, place.end, new)

    return edit


def _typo(match: re.Match[str], chance: random.Random) -> str:
    word = match[0]
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


change_word = _changed(_WORD, lambda m, c: c.choice(["notably", f"very {m[0]}", ""]))
change_number = _changed(_NUMBER, lambda m, c: str(int(m[0]) + c.randint(1, 9)))
change_name = _changed(_NAME, lambda m, c: c.choice(NAMES))
fix_typo = _changed(_WORD, _typo)
split_sentence = _changed(_COMMA, lambda m, _: f".{m[1]}{m[2].upper()}")


def merge_sentences(document: Document, chance: random.Random) -> str:
    blocks = [b for b in document.blocks if b.kind in PROSE and len(b.segments) > 1]
    if not blocks:
        return document.text
    block = chance.choice(blocks)
    found = list(_SEAM.finditer(document.text, block.start, block.end))
    if not found:
        return document.text
    match = chance.choice(found)
    return written(document, *match.span(), f", and{match[1]}{match[2].lower()}")


def retitle(document: Document, chance: random.Random) -> str:
    titles = sentences(document, TITLES)
    if not titles:
        return change_word(document, chance)
    title = chance.choice(titles)
    return written(document, title.end, title.end, " (updated)")


EDITS: tuple[Edit, ...] = (
    insert_sentence,
    insert_sentence_before,
    delete_sentence,
    duplicate_sentence,
    move_sentence,
    swap_paragraphs,
    insert_paragraph,
    delete_paragraph,
    join_paragraphs,
    change_word,
    change_number,
    change_name,
    fix_typo,
    split_sentence,
    merge_sentences,
    retitle,
)
