"""Looks at what somebody is about to add: what it would be, before it is written."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from workbench import discovery, languages
from workbench.board import title_of
from workbench.errors import WorkbenchError
from workbench.workspace import Workspace

SHOWN = 60
"""Segments of a preview."""
SAMPLE = 4_000
"""Characters from which a script is told."""
LONGEST = 60
"""Characters of a proposed name."""
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|[-*] \S|> \S|\|.+\||```|---$)|\*\*\S|\]\(|^\d+\. \S", re.MULTILINE
)
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<(?:p|div|h[1-6]|article)[\s>])", re.I)
_ENOUGH = 20
"""Letters below which a text says nothing of its language."""
_SCRIPTS = {
    "HANGUL": "Kore",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "CJK": "Hani",
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "THAI": "Thai",
    "DEVANAGARI": "Deva",
}
_SAME = {"Hans": "Hani", "Hant": "Hani"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a file or text would be as an article."""

    name: str
    """As it was given or proposed, inside the source folder."""
    taken: bool
    """Whether an article has this name already."""
    free: str
    """A name nobody has: the same where it is free."""
    problem: WorkbenchError | None = None
    """Why it cannot be an article."""
    format: str = ""
    language: str = ""
    """That it would be read as."""
    title: str = ""
    units: int = 0
    words: int = 0
    characters: int = 0
    segments: tuple[tuple[str, str], ...] = ()
    """Kind and text of the first, as they would be cut."""
    script: str = ""
    """The script that most of it is in, where that is not the language's."""
    folder: str = ""
    """Where articles of such a script belong, if the settings name such a folder."""


def look(workspace: Workspace, name: str, data: bytes) -> Arrival:
    """Return what a new article would be; nothing is written."""
    free = free_name(workspace, name)
    try:
        article, document = workspace.examined(name, data)
    except WorkbenchError as error:
        return Arrival(name, free != name, free, problem=error)
    segments = list(document.segments)
    text = " ".join(segment.text for segment in segments)
    script = script_of(text)
    foreign = script and script != _script(article.language)
    return Arrival(
        name,
        free != name,
        free,
        format=article.format,
        language=article.language,
        title=title_of(document),
        units=len({(segment.context, segment.text) for segment in segments}),
        words=languages.count_words(text, article.language),
        characters=sum(len(segment.text) for segment in segments),
        segments=tuple((one.kind.value, one.text) for one in segments[:SHOWN]),
        script=script if foreign else "",
        folder=_folder(workspace, script) if foreign else "",
    )


def proposed_name(text: str, suffix: str = "") -> str:
    """Return a safe name from the first words of a text, with a fitting ending.

    They are those of its first line that has any: most often that is the title.
    """
    lines = (re.findall(r"[a-z0-9]+", line) for line in text[:200].lower().split("\n"))
    words = next(filter(None, lines), [])
    stem = "-".join(words[:5])[:LONGEST].strip("-") or "article"
    return f"{stem}{suffix or suffix_of(text)}"


def suffix_of(text: str) -> str:
    """Return the ending of the format that a pasted text seems to be in."""
    beginning = text[:100_000]
    if _HTML.match(beginning):
        return ".html"
    return ".md" if _MARKDOWN.search(beginning) else ".txt"


def free_name(workspace: Workspace, name: str) -> str:
    """Return the name, or one with a number that no article has yet.

    One that is not safe is returned as it is, for others to refuse.
    """
    if not discovery.is_safe(name):
        return name
    folder = workspace.root / workspace.settings.sources
    place = PurePosixPath(name)
    for tried in (name, *_numbered(place)):
        path = folder / tried
        if not (path.exists() or path.is_symlink()):
            return str(tried)
    return name


def _numbered(place: PurePosixPath) -> Iterator[str]:
    for number in range(2, 1000):
        yield str(place.with_name(f"{place.stem}-{number}{place.suffix}"))


def script_of(text: str) -> str:
    """Return the script that most letters are in; empty where too few are there."""
    counts: Counter[str] = Counter()
    for letter in filter(str.isalpha, text[:SAMPLE]):
        word = unicodedata.name(letter, "").partition(" ")[0]
        counts[_SCRIPTS.get(word, "")] += 1
    if counts["Jpan"] * 5 > counts["Hani"]:
        counts["Jpan"] += counts.pop("Hani", 0)  # Japanese, with its Chinese letters
    if not counts or counts.total() < _ENOUGH:
        return ""
    script, most = counts.most_common(1)[0]
    return script if most * 2 > counts.total() else ""


def _script(language: str) -> str:
    script = languages.script(language)
    return _SAME.get(script, script)


def _folder(workspace: Workspace, script: str) -> str:
    """Return the folder whose articles the settings read in a script, if any."""
    for rule in workspace.settings.articles:
        if rule.language and _script(rule.language) == script:
            folder, stars, rest = rule.match.partition("/**")
            if stars and rest in {"", "/*"} and not set(folder) & set("*?["):
                return f"{folder}/"
    return ""
