"""Takes an English text apart into words, clauses and denials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.checks.denials.denied import PLAIN, PREFIX, Denial, Side, Word
from workbench.checks.denials.predicates import (
    NOTHING,
    Senses,
    in_english,
    may_begin,
    phrases,
)
from workbench.differences.negations import set_phrases

_TOKEN = re.compile(r"[A-Za-z]+(?:['’´`-][A-Za-z]+)*|[,;:.!?—–()“”\"]")
_CONJUNCTIONS = frozenset(("but", "while", "although", "though", "because", "unless"))
_NOT = re.compile(r"(?:not|never|cannot|without|\w+n['’´`]t(?:['’]ve)?)\Z")
_NO = re.compile(r"(?:no|none|nobody|nothing|neither|nor|nowhere)\Z")
_HARDLY = re.compile(r"(?:few|little|hardly|barely|rarely|seldom|scarcely)\Z")
_SOFT = re.compile(
    r"(?:fail\w*|refus\w*|den(?:y|ied|ies|ying|ial\w*)|reject\w*|stop\w*|prevent\w*"
    r"|avoid\w*|unable|unlikely|lack\w*|ban(?:s|ned|ning)?|bar(?:s|red)|block\w*"
    r"|prohibit\w*|forb[ia]\w+|impossible|doubt\w*|until|till|unless|refrain\w*|abstain\w*"
    r"|except|skip\w*|miss(?:ed|es|ing)?|ceas\w+|halt\w*|suspen[ds]\w*|cancel\w*|scrap\w*"
    r"|oppos\w+|avert\w*|ignor\w*|exclud\w*|reluctan\w*|zero|absen\w+|thwart\w*"
    r"|forg[eo]t\w*|otherwise|outside|beyond|below|withh[eo]ld\w*|few|disabl\w*"
    r"|spar(?:e|ed|es|ing)|less|fewer|free|escap\w*|evad\w*|mum|silent|silence|tight-lipped|quiet\w*"
    r"|against|premature\w*|false\w*|fake\w*|untrue|innocen\w*|shelv\w*|bad(?:ly)?|poor(?:ly)?|wors[et])\Z"
)
"""Words that deny what stands near, on either side."""
_SOFT_PHRASE = re.compile(
    r"\b(?:declin\w* (?:to|comment|any)|instead of|rather than|(?:difficult\w*|hard) to"
    r"|yet to|far from|too \w+ (?:for (?:\w+ ){1,3})?to|f[ea]ll\w* short|short of"
    r"|(?:left|leav\w*|rul\w*|kept|keep\w*|thrown) out|turn\w* (?:away|down)|out of"
    r"|(?:call|put|left|leav|lay|laid|hold|held)\w* off"
    r"|(?:pull|drop|opt|back|walk|bow|stay|ke(?:ep|pt)|steer)\w* (?:out|away|off|clear)"
    r"|ke(?:ep|pt)\w*(?: \w+){1,3} from"
    r"|leav\w+ open|(?:protect|recover|rescu|sav|shield)\w*(?: \w+){0,3}? from"
    r"|tr(?:y|ied|ies|ying) to|s(?:ought|eek\w*) to|attempt\w* to)\b",
    re.IGNORECASE,
)
"""Phrases that do, too."""
_NO_WAY = re.compile(
    r"\b(?:forget (?:it|that|about it)|out of the question|think again)\b",
    re.IGNORECASE,
)
"""What denies all that was said before it."""
_REFUSALS = frozenset(
    ("fail", "fails", "failed", "failing", "refuse", "refuses", "refused", "refusing")
) | {"unable", "quit", "omit", "omits", "omitted"}
"""What says as much as a denial."""
_LEAD = re.compile(
    r"(?:declin|instead|rather|difficult|hard|yet|far|too|f[ea]ll|short|left|leav|rul"
    r"|ke(?:ep|pt)|thrown|turn|call|out|protect|recover|rescu|sav|shield|put|la[yi]"
    r"|h[oe]ld|tr[yi]|sought|seek|attempt|forget|think|pull|drop|opt|back|walk|bow|stay"
    r"|steer)"
)
"""How a word begins that such a phrase can begin with."""
_BEFORE, _BEHIND = 4, 6
"""Words from such a word to what it denies."""
_PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
"""Words before one that denies its subject, wherever that stands in the clause."""
_PREFIX = re.compile(
    r"(?:un(?!der|i[fqtv]|ion|til|less|cle|install|lock|block|pack|load|veil|cover|fold|plug"
    r"|wrap|link|mount|register)|in(?=valid|correct|complete|a[bcd]|cap|suf|vis|eff|exp"
    r"|sec|con|def)|im(?=poss|prob|perf|mob|pat)|ir(?=re|ra)|il(?=leg|lic|log)|non-?"
    r"|dis(?=ab|ag|all|app|bel|cont|hon|lik|obe|own|prov|qual|sat|trust)|no-"
    r"|under(?=prepar|staff|fund|report|perform|pa[iy]|valu|util|develop|represent|equip)"
    r"|de(?=crimin|regul|activ|milit|nucl|carbon|class|escal|legit|stabil))(?=\w{3})"
)
_WITHOUT = re.compile(r"(\w{3,})(?:less|-free)\Z")
_NO_DENIAL = frozenset({"unlikely", "unable", "unpaid"})
"""Words of which the rest is seldom what the other text would say."""
_EMPTY = re.compile(
    r"(?:ha(?:ve|s|d)|be|been|being|is|are|was|were|do|does|did|done|will|would|can|could"
    r"|may|might|must|shall|should|get|got|gotten|make|made|take|taken|took|go|going|come"
    r"|want|able|yet|ever|even|also|still|so|very|really|quite|longer|any|anyone|anything"
    r"|more|much|many|all|only|just|one|it|what|there|need)\Z"
)
"""Words that say too little to be what is denied."""
_RAISING = re.compile("think|thought|believ|mean|immediate|know")
"""Verbs that are denied in place of the next: “does not seem to be”."""
_RAISING_TO = re.compile("appear|seem|expect|plan|intend|want|tr(?:y|ied)|like|happen")
"""Verbs that are so where “to” follows."""
_VOTED = re.compile(r"vot(?:e|es|ed|ing)\Z|sa(?:y|ys|id)\Z")
_SUBORDINATE = frozenset(
    ("that", "when", "whether", "how", "why", "who", "which", "if", "where", "until")
)
"""Words that begin what is not denied in place of the verb."""
_NEAR = 3
"""Words that can be denied at most."""
_REACH, _REACH_OF_NO = 7, 4
"""Words behind a denial that it can be about."""
_AROUND, _AROUND_NO, _BEFORE_NOT = 12, 4, 4
"""Words behind and before it that would answer it, too."""
_MOST = 40_000
"""Words that are remembered; then it begins anew."""


class _Seen(NamedTuple):
    """What is known of a word wherever it stands."""

    senses: Senses
    positive: Senses
    """Those of what it denies if its beginning is a prefix."""
    denies: bool
    """Whether it is “not” or the like, with a reach to the right."""
    empties: bool
    """Whether it is “no” or the like, and denies its clause."""
    bounds: bool
    """Whether it is “hardly” or the like."""
    is_soft: bool
    leads: bool
    """Whether a soft phrase may begin with it."""
    is_phrase: bool
    """Whether an entry of several words may."""
    is_said: bool
    """Whether it can be what is denied."""


class _Known(dict[str, _Seen]):
    """What is known of words in small letters."""

    def __missing__(self, word: str) -> _Seen:
        if len(self) > _MOST:
            self.clear()
        senses = in_english(word).union(*map(in_english, word.split("-")))
        self[word] = _Seen(
            senses,
            _positive(word),
            denies=_NOT.match(word) is not None,
            empties=_NO.match(word) is not None,
            bounds=_HARDLY.match(word) is not None,
            is_soft=_SOFT.match(word) is not None,
            leads=_LEAD.match(word) is not None,
            is_phrase=may_begin(word),
            is_said=_EMPTY.match(word) is None and _RAISING.match(word) is None,
        )
        return self[word]


_KNOWN = _Known()


def _positive(word: str) -> Senses:
    if (without := _WITHOUT.match(word)) is not None:
        return in_english(without[1])
    match = _PREFIX.match(word)
    return in_english(word[match.end() :]) if match else NOTHING


@lru_cache(maxsize=16)
def english(text: str) -> Side:
    """Return an English text taken apart; nobody changes what is returned."""
    words = list(_words(text))
    texts = [word.text for word in words]
    seen = [_KNOWN[word] for word in texts]
    for place, known in enumerate(seen):
        if known.is_phrase:
            for entry, end in phrases(texts, place):
                words[place].senses |= {entry}
                words[place].phrase |= {*range(place, end + 1)}
    _find_doubts(text, words, seen)
    idle = set_phrases(text, "en")
    denials: list[Denial] = []
    prefixed: list[Denial] = []
    for place, known in enumerate(seen):
        if known.denies or known.empties:
            if not _is_idle(words, place, idle):
                denials.append(_denial(text, words, seen, place))
        elif known.positive:
            prefixed += _prefixed(words[place], known.positive)
    return Side(words, denials, prefixed, [*_refusals(texts)])


def _refusals(texts: list[str]) -> Iterator[int]:
    for place, word in enumerate(texts):
        if word in _REFUSALS or (word == "off" and "left" in texts[place - 1 : place]):
            yield place


def _words(text: str) -> Iterator[Word]:
    clause = 0
    for match in _TOKEN.finditer(text):
        word = match[0].lower()
        is_word = word[0].isalpha()
        if not is_word or word in _CONJUNCTIONS:
            clause += 1
        if is_word:
            yield Word(word, clause, _KNOWN[word].senses, match.start())


def _find_doubts(text: str, words: list[Word], seen: list[_Seen]) -> None:
    """Note in the words what can deny them."""
    for place, known in enumerate(seen):
        if known.denies:
            _doubt(words, range(place - _BEFORE_NOT, len(words)), place, PLAIN)
        elif known.empties or known.bounds:
            _doubt(words, range(len(words)), place, PLAIN)
        elif known.positive:
            words[place].senses |= known.positive
            words[place].doubts |= {PREFIX}
        if words[place].text == "unless":
            _doubt(words, range(place, len(words)), place, place)
        elif known.is_soft or known.positive:
            passive = place and words[place - 1].text in _PASSIVE
            first = 0 if passive else place - _BEFORE
            _doubt(words, range(first, place + _BEHIND + 1), place, place)
    if any(known.leads for known in seen):
        _find_phrases(text, words)


def _find_phrases(text: str, words: list[Word]) -> None:
    """Note in the words which phrases can deny them."""
    if _NO_WAY.search(text):
        for word in words:
            word.doubts |= {len(words)}
    for match in _SOFT_PHRASE.finditer(text):
        found = [
            place
            for place, word in enumerate(words)
            if match.start() <= word.start < match.end()
        ]
        reach = range(found[0] - _BEFORE, found[-1] + _BEHIND + 1)
        _doubt(words, reach, found[0], found[0])


def _doubt(words: list[Word], reach: range, at: int, by: int) -> None:
    """Note that words within reach, of the clause of the word at a place, are denied.

    A word does not deny itself, nor the phrase that it is a part of.
    """
    clause = words[at].clause
    for place in range(max(0, reach.start), min(reach.stop, len(words))):
        word = words[place]
        if word.clause == clause and place != by and by not in word.phrase:
            word.doubts |= {by}


def _is_idle(words: list[Word], place: int, idle: list[tuple[int, int]]) -> bool:
    """Tell whether a word denies nothing: “not only”, “voted no”, “not … without”."""
    word = words[place]
    if any(start <= word.start < end for start, end in idle):
        return True
    before = words[place - 1].text if place else ""
    if word.text == "no" and _VOTED.match(before):
        return True
    others = [
        other.text == "without"
        for other in words
        if other.clause == word.clause and other is not word and _denies(other.text)
    ]
    return any(others) or (word.text == "without" and bool(others))


def _denies(word: str) -> bool:
    return _KNOWN[word].denies or _KNOWN[word].empties


def _denial(text: str, words: list[Word], seen: list[_Seen], place: int) -> Denial:
    """Return the denial that the word at a place is."""
    word, is_no = words[place], seen[place].empties
    end = place + 1 + (_REACH_OF_NO if is_no else _REACH)
    said: list[Senses] = []
    for at in range(place + 1, min(end, len(words))):
        if words[at].clause != word.clause or words[at].text in _SUBORDINATE:
            break
        if words[at].senses and seen[at].is_said and not _is_raising(words, at):
            said.append(words[at].senses)
    around = words[max(0, place - (_AROUND_NO if is_no else 0)) : place + 1 + _AROUND]
    return Denial(
        text[word.start : word.start + len(word.text)],
        said[0] if said else NOTHING,
        near=said[1:_NEAR],
        around=[other.senses for other in around if other.clause == word.clause],
        clause=word.clause,
    )


def _is_raising(words: list[Word], at: int) -> bool:
    """Tell whether a verb is denied in place of the one behind its “to”."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    return following == "to" and _RAISING_TO.match(words[at].text) is not None


def _prefixed(word: Word, positive: Senses) -> Iterator[Denial]:
    """Yield the denial that the beginning of a word is, if nothing else denies it."""
    whole = _KNOWN[word.text].senses
    is_alone = word.doubts == {PREFIX} and word.text not in _NO_DENIAL
    if is_alone and not positive <= whole:
        yield Denial(word.text, positive - whole, whole=whole, light=False)
