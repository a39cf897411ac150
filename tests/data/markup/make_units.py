"""Makes ``units.json``: 500 English news sentences with markup, no two alike.

Each marked phrase comes with the beginnings of the Portuguese words that may stand for
its content words, written by hand: so it can be told whether the markup stands around
the right words of a translation. Run it to write the file anew; it is deterministic.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

ORGS = {
    "central bank": "banco central",
    "health ministry": "minist saúde",
    "supreme court": "suprem tribunal corte",
    "city council": "câmara conselho cidade municip",
    "labor union": "sindicat trabalh união",
    "border police": "políci fronteir",
    "opposition party": "partid oposi",
    "human rights group": "grupo direitos human",
    "state television": "televis estatal estad tv",
    "foreign minister": "ministr exterior estrangeir relações negócios",
    "largest trade union": "maior sindicat comérci comerc união",
    "election commission": "comiss eleit eleiç",
}
THINGS = {
    "interest rates": "taxa juro",
    "the annual report": "relatóri anual",
    "peace talks": "conversa negocia paz diálog",
    "rice prices": "preço arroz",
    "the new law": "nova lei",
    "the budget deficit": "défi défic orçament",
    "food aid": "ajuda aliment assist auxíli",
    "the travel ban": "proibi viag viaj",
    "the power plant": "usina central energ elétric planta",
    "the railway line": "linha ferr trem",
    "the election results": "resultad eleit eleiç",
    "the missing workers": "trabalh desaparecid falt",
    "the closed border": "fronteir fechad",
    "school meals": "refei escol merend",
    "the cost of living": "custo vida",
}
DEEDS = {
    "strongly denied": "neg fort veement",
    "did not confirm": "não confirm",
    "finally published": "public finalm",
    "sharply criticized": "critic dur fort acent",
    "refused to discuss": "recus discut neg",
    "quietly withdrew": "retir silenci discret tranquil calm",
}
TIMES = {
    "on Friday": "sexta feira",
    "in early March": "início março começ princíp",
    "last year": "ano passad últim",
    "after the vote": "após depois voto vota",
    "for the first time": "primeira vez pela",
    "before the summer": "antes verão",
    "on Monday evening": "segunda feira noite tarde",
}
PLACES = {
    "Vladivostok": "vladivost",
    "Lagos": "lagos",
    "Santiago": "santiago",
    "Manila": "manil",
    "Nairobi": "nairobi nairóbi",
    "Lima": "lima",
    "Karachi": "karachi carachi caráchi",
    "Dakar": "dakar dacar",
    "Bogota": "bogota bogotá",
    "Jakarta": "jakarta jacarta",
}
PEOPLE = {
    "Maria Santos": "maria santos",
    "Kim Min-ji": "kim min ji",
    "Olga Petrova": "olga petrova",
    "Ahmed Khan": "ahmed khan",
    "Grace Okafor": "grace okafor",
    "Daniel Reyes": "daniel reyes",
    "Park Ji-won": "park ji won",
    "Anna Keller": "anna keller",
}
SLOTS = {
    "org": ORGS,
    "thing": THINGS,
    "deed": DEEDS,
    "time": TIMES,
    "place": PLACES,
    "person": PEOPLE,
}
FRAMES = (
    "The <org> said <time> that <thing> would be discussed in <place>.",
    "Officials in <place> <deed> a report about <thing>, <person> said.",
    "<person> told reporters in <place> that the <org> had <deed> the claims.",
    "According to the <org>, <thing> could change <time>.",
    "Thousands of people marched through <place> to protest against <thing> <time>.",
    "In <place>, the <org> <deed> the plan for <thing>.",
    "Nobody at the <org> wanted to talk about <thing>, but <person> agreed to meet us.",
    "“We will not forget <thing>,” said <person>, who lives in <place>.",
    "The <org> must explain <thing> to the people of <place>, <person> wrote.",
    "If the <org> does not act, <thing> will be a problem for <place>.",
    "Reporters who visited <place> <time> could not find <thing>.",
    "It was <person> who <deed> the story about <thing>.",
)
TAILS = (
    "",
    " The cost was {amount}.",
    " Write to {email} for details.",
    " The full text is at {url}.",
    " Use {code} to download the files.",
    " Hello {variable}, you have {number} new messages.",
    " About {amount} was spent, or {percent} of the budget.",
)
CODES = ("pip install", "config.toml", "make all", "git pull", "GET /api/v1", "x = y + 1")
VARIABLES = ("{name}", "{user_name}", "%(reader)s", "{0}", "${title}", "%s")
COUNTS = ("%(n)d", "{count}", "{total}", "%d")
MAILS = ("desk@example.org", "press.office@news.example.com", "k.min-ji@example.net")
URLS = (
    "https://example.org/reports/2024",
    "https://news.example.com/a?id=17&page=2",
    "www.example.net/archive",
    "https://example.org/en/border_closed.html#top",
)
AMOUNTS = ("$4,500", "€12.5 million", "1,250,000 won", "£300", "$2.75")
PERCENTS = ("5.25%", "12%", "0.8%", "47%")
KINDS = ("bold", "italic", "link", "both", "code-link", "nested", "note", "break", "bold")


def make(count: int = 500) -> list[dict[str, object]]:
    """Return ``count`` units, Markdown and HTML in turn."""
    chance = random.Random(20261128)  # noqa: S311
    units: dict[str, dict[str, object]] = {}
    while len(units) < count:
        markup = ("markdown", "html")[len(units) % 2]
        unit = one(chance, markup, len(units))
        units.setdefault(str(unit["source"]), unit)
    return list(units.values())


def one(chance: random.Random, markup: str, number: int) -> dict[str, object]:
    """Return one sentence with one to three marked phrases, and perhaps a second one."""
    text = chance.choice(FRAMES)
    slots = [part.split(">")[0] for part in text.split("<")[1:]]
    marked = set(chance.sample(range(len(slots)), chance.choice((1, 1, 2, 3))))
    phrases = []
    for index, slot in enumerate(slots):
        phrase, stems = chance.choice([*SLOTS[slot].items()])
        shown = phrase
        if index in marked:
            shown, opening = around(chance, markup, phrase, number)
            number += 1
            phrases.append({"open": opening, "text": phrase, "stems": stems.split()})
        text = text.replace(f"<{slot}>", f"\0{shown}\0", 1)
    text = text.replace("\0", "")
    text = text[0].upper() + text[1:] + tail(chance, markup)
    return {"markup": markup, "source": text, "phrases": phrases}


def around(chance: random.Random, markup: str, phrase: str, number: int) -> tuple[str, str]:
    """Return the phrase in markup, and what that begins with."""
    kind = KINDS[number % len(KINDS)]
    url = f"https://example.org/{number}"
    if markup == "markdown":
        return {
            "bold": (f"**{phrase}**", "**"),
            "italic": (f"*{phrase}*", "*"),
            "link": (f"[{phrase}]({url})", "["),
            "both": (f"**[{phrase}]({url})**", "**["),
            "code-link": (f'[{phrase}]({url} "More")', "["),
            "nested": (f"[**{phrase}**]({url})", "[**"),
            "note": (f"_{phrase}_[^{number}]", "_"),
            "break": (f"***{phrase}***", "***"),
        }[kind]
    return {
        "bold": (f"<b>{phrase}</b>", "<b>"),
        "italic": (f"<em>{phrase}</em>", "<em>"),
        "link": (f'<a href="{url}">{phrase}</a>', f'<a href="{url}">'),
        "both": (
            f'<strong><a href="{url}">{phrase}</a></strong>',
            f'<strong><a href="{url}">',
        ),
        "code-link": (
            f'<a class="x" href="{url}">{phrase}</a>',
            f'<a class="x" href="{url}">',
        ),
        "nested": (f"<i><b>{phrase}</b></i>", "<i><b>"),
        "note": (f"<u>{phrase}</u><sup>{number}</sup>", "<u>"),
        "break": (f'<span class="k{number}">{phrase}</span>', f'<span class="k{number}">'),
    }[kind]


def tail(chance: random.Random, markup: str) -> str:
    """Return a second sentence with things that are no words, or nothing."""
    code = chance.choice(CODES)
    url, email = chance.choice(URLS), chance.choice(MAILS)
    if markup == "html":
        url = url.replace("&", "&amp;")
    return (
        chance.choice(TAILS)
        .replace("{amount}", chance.choice(AMOUNTS))
        .replace("{percent}", chance.choice(PERCENTS))
        .replace("{email}", email)
        .replace("{url}", url)
        .replace("{code}", f"`{code}`" if markup == "markdown" else f"<code>{code}</code>")
        .replace("{variable}", chance.choice(VARIABLES))
        .replace("{number}", chance.choice(COUNTS))
    )


if __name__ == "__main__":
    path = Path(__file__).with_name("units.json")
    lines = ",\n".join(json.dumps(unit, ensure_ascii=False) for unit in make())
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
