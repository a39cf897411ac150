"""Plants faults of form into sound translations, for ``check_precision.py``.

Most sentences of news hold no markup, address or variable. So that there is something
to break, the same is first put into a source and its translation, which then are the
sound pair; the fault is what is done to the translation after that. Each row has one
of a kind, in turn one of the ways in which it comes about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planting import Fault, Row

from workbench.model import Markup
from workbench.terms import Term, Terms, Word

Change = Callable[[str], str]
_WORD = re.compile(r"(?<![^\s])[^\W\d_]{2,}(?![^\s])")


@dataclass(frozen=True)
class Form:
    """Something that is put into both texts, and the ways to break it."""

    kind: str
    inside: Change
    """What becomes of a word of either text."""
    faults: tuple[Change, ...]
    markup: Markup = Markup.PLAIN
    languages: tuple[str, ...] = ("ko", "en")
    """Of the translation."""


def _sub(pattern: str, by: str, count: int = 1) -> Change:
    return lambda text: re.sub(pattern, by, text, count=count)


def _as_it_is(word: str) -> str:
    return word


_BOLD, _TAG = "**{}**", "<b>{}</b>"
_LINK = "[{}](https://daily.example/news/31)"
_ANCHOR = '<a href="https://daily.example/31" id="n31" title="Daily">{}</a>'
_REUTERS = "{} (Reuters)"
_GAP = r"(?<=[^\W\d_]) (?=[^\W\d_])"


def _put(form: str) -> Change:
    return lambda word: form.format(word)


FORMS = (
    Form(
        "placeholder",
        _put("{} {{place}}"),
        (
            _sub(r" \{place\}", ""),
            _sub(r"\{place\}", "{Place}"),
            _sub(r"\{place\}", "{장소}"),
            _sub(r"\{place\}", "(place)"),
            _sub(r"\{place\}", "{place} %s"),
        ),
    ),
    Form(
        "markup",
        _put(_TAG),
        (
            _sub("</b>", ""),
            _sub("<b>", ""),
            _sub("</b>", "<b>"),
            _sub("<b>(.*)</b>", r"\1"),
            _sub("<b>", "<strong>"),
        ),
        Markup.HTML,
    ),
    Form(
        "link target",
        _put(_LINK),
        (
            _sub("news/31", "news/13"),
            _sub("https://daily", "http://daiIy"),
            _sub(r"\]\([^)]*\)", "]()"),
            _sub(r"\[([^]]*)\]\([^)]*\)", r"\1"),
        ),
        Markup.MARKDOWN,
    ),
    Form(
        "HTML",
        _put(_ANCHOR),
        (
            _sub(' id="n31"', ""),
            _sub('id="n31"', 'id="n13"'),
            _sub('id="n31"', 'id="n31" id="n31"'),
            _sub('"n31"', "n31"),
            _sub('31" id', "31 id"),
            _sub('"Daily"', "“Daily”"),
            _sub('"Daily"', '""'),
            _sub('" id', '"id'),
        ),
        Markup.HTML,
    ),
    Form(
        "render parity",
        _put(_BOLD),
        (
            _sub(r"\*\*(.*)\*\*", r"** \1 **"),
            _sub(r"\*\*(.*)\*\*", r"**\1"),
            _sub(r"\*\*(.*)\*\*", r"\1"),
            _sub(r"\*\*(.*)\*\*", r"\\*\\*\1\\*\\*"),
        ),
        Markup.MARKDOWN,
    ),
    Form(
        "white space",
        _as_it_is,
        (_sub(r"\A", " "), _sub(r"\Z", "\u00a0"), _sub(r"\Z", "\n"), _sub(_GAP, "\n")),
    ),
    Form(
        "spacing",
        _as_it_is,
        (_sub(_GAP, "  "), _sub(r"\.\Z", " ."), _sub(_GAP, " , ")),
    ),
    Form(
        "invisible",
        _as_it_is,
        tuple(
            _sub(_GAP, f" {sign}")
            for sign in "\u200b\u202e\u3164\ufeff\u2066\u2060\u00ad"
        ),
    ),
    Form("bracket", _put(_REUTERS), (_sub(r"\(", ""), _sub(r"\)", ""))),
    Form(
        "end mark",
        _as_it_is,
        (
            _sub(r"\.([”\"]?)\Z", r"?\1"),
            _sub(r"\.([”\"]?)\Z", r"\1"),
            _sub(r"\.([”\"]?)\Z", r"。\1"),
            _sub(r"\.([”\"]?)\Z", r":\1"),
        ),
    ),
    Form(
        "repeated word",
        _as_it_is,
        (_sub(r"(?<= )([^\W\d_]{2,})(?= [^\W\d_])", r"\1 \1"),),
    ),
    Form(
        "loop",
        _as_it_is,
        (
            _sub(r" (\S+ \S+ \S+)([.”]+)\Z", r" \1 \1 \1 \1\2"),
            _sub(r" (\S+)([.”]+)\Z", r" \1 \1 \1 \1 \1\2"),
        ),
    ),
    Form(
        "mixed scripts",
        _put(_REUTERS),
        (
            _sub("Reuters", "R\u0435uters"),
            _sub("Reuters", "Reut\u0435rs"),
            _sub("Reuters", "Reuter\u0455"),
        ),
    ),
    Form(
        "address",
        _put("{} desk@daily.example https://daily.example/a1"),
        (
            _sub("desk@", "disk@"),
            _sub("/a1", "/a2"),
            _sub("@daily", " @daily"),
            _sub(" https[^ ]*", ""),
            _sub("desk@daily.example ", ""),
        ),
    ),
    Form(
        "unsafe markup",
        _put(_TAG),
        (
            _sub(r"\Z", "<script>x()</script>"),
            _sub("<b>", '<b onclick="x()">'),
            _sub(r"\Z", '<a href="javascript:x()">.</a>'),
            _sub(r"\Z", "<!-- x -->"),
            _sub(r"\Z", "<img src=x onerror=x()>"),
        ),
        Markup.HTML,
    ),
    Form(
        "full width",
        _put("{} 31"),
        (_sub("31", "３１"), _sub(r" 31", "（31）"), _sub(r"\.\Z", "．")),
    ),
)
"""What is put into any sentence, and broken."""


def forms(rows: Sequence[Row], language: str) -> Iterator[Fault]:
    """Yield the faults of form that can be planted into the translations."""
    for form in FORMS:
        count = 0
        for number, (_, english, korean) in enumerate(rows):
            texts = (english, korean) if language == "ko" else (korean, english)
            source, sound = (_changed(text, form.inside) for text in texts)
            fault = form.faults[count % len(form.faults)]
            faulty = fault(sound)
            if sound and source and faulty != sound:
                count += 1
                yield Fault(form.kind, number, faulty, source, sound, form.markup)
    yield from _glossary(rows, language)
    if language == "ko":
        yield from _korean(rows)
    yield from _typography(rows, language)
    for number, (_, english, korean) in enumerate(rows):
        target = english if language == "ko" else korean
        yield Fault("untranslated", number, target)


def _changed(text: str, change: Change) -> str:
    """Return the text with its first plain word changed; empty if it has none."""
    if change is _as_it_is:
        return text
    word = _WORD.search(text)
    if word is None:
        return ""
    return f"{text[: word.start()]}{change(word[0])}{text[word.end() :]}"


def _final(text: str) -> int:
    """Return which consonant a syllable ends with, 0 without."""
    return (ord(text) - 0xAC00) % 28 if "가" <= text <= "힣" else 0


_KOREAN = (
    ("particle", r"(?<=[가-힣])를(?= )", "을"),
    ("particle", r"(?<=[가-힣])는(?= 목요일| 화요일| [“가-힣]+에)", "은"),
    ("particle", r"(?<=[장독당연명원])은(?= )", "는"),
    ("particle", r"(?<=[장독당연명원])이(?= )", "가"),
    ("particle", r"(?<=[자조부사제수])가(?= )", "이"),
    ("particle", r"(?<=[명장원들물])과(?= )", "와"),
    (
        "particle",
        r"(?<=[가-힣])을(?! (?:수|것|때|만큼|전망|예정|뿐|지|정도))(?<![마가]을)(?= )",
        "를",
    ),
    ("particle", r"(?<=[가-힣])와(?= )", "과"),
    ("particle of direction", r"(?<=[가-힣])으로(?= )", "로"),
    ("particle of direction", r"(?<=[주스스카시사터세이아도로])로(?= )", "으로"),
    ("particle beside a sign", r"(?<=[\da-zA-Z%)])은(?= )", "는"),
    ("particle beside a sign", r"(?<=[\da-zA-Z%)])는(?= )", "은"),
    ("particle beside a sign", r"(?<=[\da-zA-Z%)])이(?= )", "가"),
    ("particle beside a sign", r"(?<=[\da-zA-Z%)])가(?= )", "이"),
    ("particle beside a sign", r"(?<=[\da-zA-Z%)])을(?= )", "를"),
    ("particle beside a sign", r"(?<=[\da-zA-Z%)])를(?= )", "을"),
    ("particle beside a sign", r"(?<=[\da-zA-Z%)])으로(?= )", "로"),
    ("particle beside a sign", r"(?<=[\da-zA-Z%)])로(?= )", "으로"),
    ("doubled particle", r"(?<=[가-힣])를(?= )", "을를"),
    ("doubled particle", r"(?<=[가-힣])에서(?= )", "에서에서"),
    ("doubled particle", r"(?<=[장독당연명원])은(?= )", "은는"),
)


_REGISTERS = (
    ("습니다.", "다."),
    ("다.", "습니다."),
    ("했어요.", "했다."),
    ("봐요.", "본다."),
)


def _korean(rows: Sequence[Row]) -> Iterator[Fault]:
    planted: set[str] = set()
    for number, (_, english, korean) in enumerate(rows):
        for kind, pattern, by in _KOREAN:
            faulty = re.sub(pattern, by, korean, count=1)
            if faulty != korean and faulty not in planted:
                planted.add(faulty)
                yield Fault(kind, number, faulty)
        for plain, other in _REGISTERS:
            if korean.endswith(plain) and (plain != "다." or _final(korean[-3]) == 20):
                faulty = f"{korean.removesuffix(plain)}{other}"
                yield Fault("register", number, faulty)
                break
        yield from _unrendered(number, english, korean)


def _unrendered(number: int, english: str, korean: str) -> Iterator[Fault]:
    """Yield emphasis that ends with a sign before a particle: no renderer takes it."""
    theirs = re.search(r"\d[\d.,]* percent|“[^”]+”|\$\d[\d.]*", english)
    ours = re.search(r"\d[\d.]*%(?=[가-힣])|“[^”]+”(?=[가-힣])", korean)
    if theirs is None or ours is None:
        return
    source = f"{english[: theirs.start()]}**{theirs[0]}**{english[theirs.end() :]}"
    before, after = korean[: ours.start()], korean[ours.end() :]
    text = ours[0]
    bold = f"“**{text[1:-1]}**”" if text[0] == "“" else f"**{text[:-1]}**%"
    faulty, sound = f"{before}**{text}**{after}", f"{before}{bold}{after}"
    yield Fault("emphasis", number, faulty, source, sound, Markup.MARKDOWN)


def _typography(rows: Sequence[Row], language: str) -> Iterator[Fault]:
    column = 2 if language == "ko" else 1
    quoting = Counter(row[0] for row in rows if "“" in row[column])
    for number, row in enumerate(rows):
        target = row[column]
        if "“" in target and quoting[row[0]] > 1:
            yield Fault("typography", number, re.sub("[“”]", '"', target))


def _glossary(rows: Sequence[Row], language: str) -> Iterator[Fault]:
    from planting import SAME

    seen: set[str] = set()
    for ours in SAME:
        (right, wrong), (original, _) = ours if language == "ko" else ours[::-1]
        for number, (_, english, korean) in enumerate(rows):
            source, target = (
                (english, korean) if language == "ko" else (korean, english)
            )
            if right not in target or original not in source:
                continue
            yield from _of_term(number, source, target, original, right, wrong)
            if original not in seen:
                seen.add(original)
                yield _introduced(number, target, original, right, language)


def _of_term(
    number: int, source: str, target: str, original: str, right: str, wrong: str
) -> Iterator[Fault]:
    term = Term(source=original, preferred=(Word(right),), forbidden=(Word(wrong),))
    other = target.replace(right, "그" if "가" <= right <= "힣" else "the person")
    asked = Term(source=original, preferred=(Word(right),))
    yield Fault("term missing", number, other, source, target, terms=Terms([asked]))
    banned = Term(source=original, forbidden=term.forbidden)
    faulty = target.replace(right, wrong)
    yield Fault("term forbidden", number, faulty, source, target, terms=Terms([banned]))
    keeps = Terms([Term(source="Reuters", keep=True)])
    yield Fault(
        "term kept",
        number,
        f"{target} (로이터)" if "가" <= right <= "힣" else f"{target} (the agency)",
        f"{source} (Reuters)",
        f"{target} (Reuters)",
        terms=keeps,
    )


def _introduced(
    number: int, target: str, original: str, right: str, language: str
) -> Fault:
    """Return a first mention without the original, which the sound one has."""
    gap = "" if language == "ko" else " "
    sound = target.replace(right, f"{right}{gap}({original})", 1)
    term = Term(source=original, preferred=(Word(right),), introduce=True)
    terms = Terms([term])
    return Fault("first mention", number, target, "", sound, terms=terms)
