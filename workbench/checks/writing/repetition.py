"""The check that nothing was said twice in a row, as tired hands and machines do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.features import Bit
from workbench.checks.passage import OBJECT, Pair
from workbench.checks.subject import Problem
from workbench.model import N_

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{1,40}+)(?:[ \t]++\1(?![\w'’-]))+", re.I)
_SEEN = rf"[^\s{OBJECT}]{{1,30}}+"
_PHRASE = re.compile(
    rf"(?<!\S)((?:{_SEEN}[ \t]++){{0,5}}{_SEEN})[ \t]++\1(?![\w'’-])",
    re.IGNORECASE,
)
_LOOP = re.compile(r"([가-힣]{2,8}?)\1{2,}")
_MEANT_WORDS = """
had that is was do so very really many much more no yes yeah ha hey bye knock now never
there again long far way on in out over up blah etc tut chop tick win
하루 하나 조금 차차 점점 매우 아주 정말 너무 훨씬 더 또 꼭 쭉 푹 쿡 툭 딱 콕 쑥 뚝 참
잘 다 한 두 빨리 천천히 어서 얼른 자주 가끔 오래 멀리 높이 깊이 서로 각자 따로 하하 호호
허허 네 예 아니 그래 그럼 자 여보세요 만세 안녕 쾅 탕 펑 방울 마디 걸음 줄 구석 집 골목
말 차례 번 장 송이 명 개 사람 곳 날 해 굽이 겹 올 땀 발 손 칸 층
"""
_VERBS = (
    "log check sign move come go bring turn hand settle call drop stay kick step phone"
    " break live take usher dig put opt buy cash fill tune plug phase rein pull set"
    " cave give chip fit get let sneak head stand carry hold pass try catch hang"
    " keep rely switch bank count plan work look focus insist cheer play run"
)
_OFTEN_ODD = (
    "logged checked signed moved came gone went brought turned handed settled called"
    " dropped stayed kicked stepped phoned broke broken lived took taken ushered dug"
    " opted bought filled tuned plugged phased reined pulled caved gave given chipped"
    " fitted got sneaked stood carried held passed tried caught hung kept relied"
    " switched banked counted planned worked looked focused insisted cheered played ran"
    " sworn logging checking signing moving coming going bringing turning handing"
    " settling living taking putting holding carrying passing getting working sweeping"
)
_PHRASAL = frozenset(f"{_VERBS} {_OFTEN_ODD}".split())
"""Verbs that end with “in” or “on”, so that another one may follow: moved in in May."""
_BEFORE = re.compile(r"([^\W\d_]{1,20}) \Z")
_WHAT = re.compile(r"\b(?:what|all|who|how|where|thing|point|question|problem)\b", re.I)
"""What “is is” may be right behind: what it is is a start."""
_CALLS = frozenset({"now", "there", "never"})
"""What is called out twice, and then not followed by another word."""
_GOES_ON = re.compile(r" [^\W\d_]")
_NOT_THRICE = frozenset({"in", "on", "up", "is", "do", "so"})
"""Words that meet by grammar, and never more than two of them."""
_DOUBLED = re.compile(r"([^\W\d_]{2,6}) ?\1")
_NUMBERS = re.compile(r"(?<!\S)(\d[\d.,-]*+)(?:[ \t]+\1){3,}(?!\w)")
_MEANT = frozenset(_MEANT_WORDS.split())
"""Words that are said twice on purpose, 하루 하루, or meet by grammar, “had had”."""
_READ = frozenset({"en", "ko"})
"""Languages of which it is known what is doubled on purpose."""
_LONG = 8
"""Letters of a word that no grammar doubles, as it does “die die” and “nous nous”."""
_LONGEST_PHRASE = 6
_MOST = 400
"""Characters of a text whose phrases are compared: a sentence has no more."""


def repeated_words(pair: Pair) -> Problem | None:
    """The translation says a word or phrase twice in a row, or is caught in a loop.

    “the the”, 그리고 그리고, 그는 떠났다고 그는 떠났다고. What is doubled on purpose
    (“very very”, “no, no”, 하나하나, 하루 하루) is left alone, and so is everything
    where the source repeats itself too, as it does in “Bora Bora” and 보라보라. In
    other languages a word of up to seven letters has to stand there three times. The
    fix says a doubled word once.
    """
    found = _repeated(pair)
    if found is None or _repeats(pair.source.prose):
        return None
    said = found[1].strip()
    fix = None
    if found.re is _TWICE and pair.target.text.count(found[0]) == 1:
        fix = pair.target.text.replace(found[0], found[1])
    return Problem(
        N_("“{words}” stands there more than once in a row."),
        (("words", said),),
        fix=fix,
    )


def _repeated(pair: Pair) -> re.Match[str] | None:
    """Return what is said again; names of the source may be doubled words."""
    text, source = pair.target.prose, pair.source.prose
    words = text.lower().split()
    # Few texts get past these three questions, which cost next to nothing.
    if any(map(str.startswith, words[1:], words)):
        for match in _TWICE.finditer(text):
            if not (_is_meant(match, source) or _may_be_grammar(match, pair)):
                return match
    found = _LOOP.search(text) if pair.target.seen & Bit.LOOP else None
    if found is None and len({*words}) < len(words) and _may_repeat(words):
        found = _NUMBERS.search(text[:_MOST]) or _PHRASE.search(text[:_MOST])
    if found is None or found.re is _NUMBERS:
        return found
    meant = _is_meant_all(found[1].split(), source) or _may_be_grammar(found, pair)
    return None if meant else found


def _may_be_grammar(match: re.Match[str], pair: Pair) -> bool:
    """Tell whether one short word meets itself, as in “die, die die Helfer trafen”."""
    if pair.languages[1] in _READ or len(match[1]) >= _LONG:
        return False
    return len(match[0].split()) == 2


def _may_repeat(words: list[str]) -> bool:
    """Tell whether a few words come again at once; a mark may follow the last."""
    return any(
        ours[:-1] == theirs[:-1] and theirs[-1].startswith(ours[-1])
        for length in range(1, _LONGEST_PHRASE + 1)
        for at in _places(words, length)
        for ours in (words[at : at + length],)
        for theirs in (words[at + length : at + 2 * length],)
    )


def _places(words: list[str], length: int) -> Iterator[int]:
    """Yield where a phrase of this length may begin that comes again at once."""
    if length == 1:
        yield from range(len(words) - 1)
        return
    for at in range(len(words) - 2 * length + 1):
        if words[at] == words[at + length]:
            yield at


def _is_meant(match: re.Match[str], source: str) -> bool:
    words = match[0].split()
    word = words[0].lower()
    if len(words) > 2:
        return len(word) < 3 and word in _MEANT and word not in _NOT_THRICE
    if word in {"in", "on"}:
        before = _BEFORE.search(
            match.string[max(0, match.start() - 21) : match.start()]
        )
        return before is None or before[1].lower() in _PHRASAL
    if word in _CALLS:
        return not _GOES_ON.match(match.string, match.end())
    if word in {"is", "was", "do"}:
        return _WHAT.search(match.string[: match.start()]) is not None
    return word in _MEANT or _are_names(words, source)


def _is_meant_all(words: list[str], source: str) -> bool:
    bare = {word.rstrip(",!").lower() for word in words}
    if _MEANT.issuperset(bare) or _are_names(words, source):
        return True
    letters = {*filter(str.isalpha, "".join(words))}
    return len(letters) < 2  # numbers, dashes, laughter


def _are_names(words: list[str], source: str) -> bool:
    """Tell whether all are written as English names, and the source doubles one, too.

    So it is with “Duran Duran” and “Bora Bora”.
    """
    names = all(word.isascii() and word[0].isupper() for word in words)
    return names and _DOUBLED.search(source) is not None


def _repeats(text: str) -> bool:
    return bool(_TWICE.search(text) or _PHRASE.search(text[:_MOST]))
