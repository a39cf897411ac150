"""The newsroom that ``checks.py`` reads: articles of an agency and their catalogs.

Every article is Markdown of 40 sentences, none of them twice, with a Korean catalog.
Nine of ten are approved whole, in the tenth half of the units are drafts.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from workbench import korean, parallel, review, sync
from workbench.catalog import Catalog
from workbench.model import Article, Origin, State, Unit
from workbench.workspace import Workspace

UNITS = 40
"""Of each article."""
FIRST = "articles/000/00000.md"
"""The first of its articles."""
AT = "2026-11-23T10:00Z"
DRAFT = Origin("mt", "argos translate-en_ko-1.1", 0.71)

# Sentences as an agency writes them, each with its translation. The fields of both are
# filled with the same names and numbers.
SENTENCES = (
    (
        "The price of rice in {place} rose to {won:,} won a kilogram in {month}.",
        "{place_ko}의 쌀값이 {month_ko} 1킬로그램에 {won:,}원으로 올랐다.",
    ),
    (
        "“Nobody here expected this,” {person} said on the phone from {place}.",
        "“여기서는 아무도 이런 일을 예상하지 못했다”고 {place_ko}의 {person_ko} 씨가 "
        "전화로 말했다.",
    ),
    (
        "About **{count} people** crossed the bridge between {hour} and noon.",
        "약 **{count}명**이 {hour}시부터 정오 사이에 다리를 건넜다.",
    ),
    (
        "The [report]({url}) lists {small} cases that were never investigated.",
        "[보고서]({url})에는 한 번도 조사되지 않은 사례 {small}건이 실려 있다.",
    ),
    (
        "According to {person}, the border has been closed since {year}.",
        "{person_ko} 씨에 따르면 국경은 {year}년부터 닫혀 있다.",
    ),
    (
        "Farmers near {place} say that the harvest was worse than *in any other year*.",
        "{place_ko} 인근의 농민들은 수확이 *어느 해보다도* 나빴다고 말한다.",
    ),
    (
        "Trade with {place} fell by {percent}% to ${money} million, officials said.",
        "당국자들은 {place_with} 교역이 {percent}% 줄어든 {money}00만 달러라고 밝혔다.",
    ),
    (
        "He asked not to be named, because his family still lives in {place}.",
        "그는 가족이 아직 {place_ko}에 살고 있다며 이름을 밝히지 말아 달라고 했다.",
    ),
    (
        "“We were told to wait, and nobody told us for how long,” one of them said.",
        "“기다리라는 말만 들었고 얼마나 기다려야 하는지는 아무도 말해 주지 않았다”고 "
        "그들 가운데 한 사람이 말했다.",
    ),
    (
        "The ministry did not answer questions from `{agency}` before publication.",
        "부처는 보도 전까지 `{agency}`의 질문에 답하지 않았다.",
    ),
    (
        "Since the storm, schools & clinics in {place} have had no electricity.",
        "폭풍 이후 {place_ko}의 학교와 병원에는 전기가 들어오지 않고 있다.",
    ),
    (
        "{person} paid a broker ${dollars:,} and waited for {small} weeks.",
        "{person_ko} 씨는 중개인에게 {dollars:,}달러를 주고 {small}주를 기다렸다.",
    ),
    (
        "Does the council of {place} know what its own engineers wrote in {year}?",
        "{place_ko} 의회는 소속 기술자들이 {year}년에 쓴 내용을 알고 있는가?",
    ),
    (
        "Workers there are paid late, if they are paid at all.",
        "그곳의 노동자들은 임금을 늦게 받거나 아예 받지 못한다.",
    ),
)
PLACES = {
    "Hyesan": "혜산",
    "Dandong": "단둥",
    "Vladivostok": "블라디보스토크",
    "Sinuiju": "신의주",
    "Chongjin": "청진",
    "Moscow": "모스크바",
    "Wonsan": "원산",
}
PEOPLE = {"Kim": "김", "Park": "박", "Choi": "최", "Ivanov": "이바노프", "Wang": "왕"}
# Real news has new names every day: a few thousand that nobody lives in or is called.
SYLLABLES = {
    **{
        "Ba": "바",
        "Do": "도",
        "Ga": "가",
        "Hi": "히",
        "Je": "제",
        "Ka": "카",
        "Lu": "루",
    },
    **{
        "Mi": "미",
        "No": "노",
        "Pa": "파",
        "Ro": "로",
        "Su": "수",
        "Ta": "타",
        "Zo": "조",
    },
}
ENDS = {"ban": "반", "dol": "돌", "gam": "감", "hin": "힌", "ka": "카", "rim": "림"}
ALL_SYLLABLES = tuple(SYLLABLES.items())
MONTHS = ("January", "March", "May", "July", "August", "October", "December")
NUMBERS_OF_MONTHS = (1, 3, 5, 7, 8, 10, 12)


@dataclass
class Newsroom:
    """The folder everything happens in."""

    root: Path
    cache: Path
    articles: int
    pairs: dict[str, str] = field(default_factory=dict)
    """Every sentence with its translation."""

    @property
    def units(self) -> int:
        return self.articles * UNITS

    @property
    def catalogs(self) -> Path:
        return self.root / "locales" / "ko"


def written(folder: Path, articles: int) -> Newsroom:
    """Write so many articles with their catalogs; the same ones every time."""
    room = Newsroom(folder / "newsroom", folder / "cache", articles)
    os.environ["XDG_CACHE_HOME"] = str(room.cache)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    chance = random.Random(2026)  # noqa: S311
    for number in range(articles):
        path = room.root / f"articles/{number // 100:03}/{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_article(chance, room.pairs, number), encoding="utf-8")
    settings = 'source = "en"\ntargets = ["ko"]\nsources = "articles"\n'
    (room.root / "workbench.toml").write_text(settings, encoding="utf-8")
    workspace = Workspace.open(room.root)
    fill = partial(_filled, pairs=room.pairs)
    for _, done in parallel.each(workspace, fill, list(workspace.pairs())):
        if not isinstance(done, parallel.Done) or done.value != UNITS:
            sys.exit(f"an article should have {UNITS} units: {done}")
    return room


def _article(chance: random.Random, pairs: dict[str, str], number: int) -> str:
    """Return a Markdown article of exactly ``UNITS`` sentences, none twice."""
    stories = _sentences(chance, number)
    texts = []
    while len(texts) < UNITS:
        source, target = next(stories)
        if source not in texts:
            texts.append(source)
            pairs[source] = target
    parts = iter(texts)
    blocks = [f"# {next(parts)}"]
    for _ in range(3):
        blocks.append(f"## {next(parts)}")
        blocks += [" ".join(next(parts) for _ in range(4)) for _ in range(2)]
        blocks.append("\n".join(f"- {next(parts)}" for _ in range(3)))
    blocks.append("> " + " ".join(next(parts) for _ in range(3)))
    return "\n\n".join(blocks) + "\n"


def _sentences(chance: random.Random, number: int) -> Iterator[tuple[str, str]]:
    turn = 0
    places = [*PLACES.items(), *(_invented(chance) for _ in range(9))]
    people = [*PEOPLE.items(), *(_invented(chance) for _ in range(9))]
    while True:
        source, target = SENTENCES[turn % len(SENTENCES)]
        turn += 1
        month = chance.randrange(len(MONTHS))
        place, place_ko = chance.choice(places)
        person, person_ko = chance.choice(people)
        fields = {
            "place": place,
            "place_ko": place_ko,
            "place_with": korean.attach(place_ko, "와의"),
            "person": person,
            "person_ko": person_ko,
            "month": MONTHS[month],
            "month_ko": f"{NUMBERS_OF_MONTHS[month]}월에",
            "won": chance.randrange(3000, 9000, 50),
            "count": chance.randrange(20, 900),
            "hour": chance.randrange(7, 11),
            "small": chance.randrange(14, 60),
            "year": chance.randrange(1998, 2026),
            "percent": chance.randrange(13, 80),
            "money": chance.randrange(13, 99),
            "dollars": chance.randrange(1000, 9000, 100),
            "url": f"https://example.org/{number}/{chance.randrange(10**6)}",
            "agency": f"desk-{chance.randrange(10**4)}",
        }
        if "{" not in source:
            source = f"{place}: {source[0].lower()}{source[1:]}"
            target = f"{place_ko}: {target}"
        yield source.format(**fields), target.format(**fields)


def _filled(
    workspace: Workspace, item: tuple[Article, str], *, pairs: Mapping[str, str]
) -> int:
    """Translate an article; of every tenth only the first half is approved."""
    article, locale = item
    document = workspace.document(article)
    unfinished = int(article.path.stem) % 10 == 9

    def translated(number: int, unit: Unit) -> Unit:
        if unit.obsolete:
            return unit
        target = pairs[unit.source]
        if unfinished and number >= UNITS // 2:
            return replace(unit, target=target, state=State.DRAFT, origin=DRAFT)
        written = review.edit(unit, target, by="kim", at=AT)
        return review.approve(written, by="lee", at=AT)

    def change(present: Catalog) -> Catalog:
        merged, _ = sync.merge(document, article, present, locale=locale)
        units = tuple(translated(*one) for one in enumerate(merged.units))
        return replace(merged, units=units)

    return len(workspace.update(article, locale, change).live)


def _invented(chance: random.Random) -> tuple[str, str]:
    """Return a name in Latin letters and in Hangul."""
    parts = [*chance.sample(ALL_SYLLABLES, 2), chance.choice(tuple(ENDS.items()))]
    latin, hangul = ("".join(written) for written in zip(*parts, strict=True))
    return latin.capitalize(), hangul
