"""The check that what somebody says in the source is said by somebody still."""

from __future__ import annotations

import re

from workbench.checks.passage import Pair
from workbench.checks.punctuation.pairing import double_marks
from workbench.checks.subject import Problem
from workbench.model import N_

_SAID = re.compile(
    r"(?<!been )(?<!was )(?<!were )\b(?:said|told)\b(?! to\b| a word)"
    r"|\b(?:added|stressed|insisted|argued|claimed) that\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:\bwhat (?:[\w’'-]+ ){1,4}|\bthat |\b(?:laws?|rules?|signs?|notes?|bills?) )"
    r"(?:had )?\Z|\b(?:is|are) \Z",
    re.IGNORECASE,
)
"""Where what was said, a law or an order comes before, and nobody who says it."""
_BEFORE = 100
"""Characters in which that stands."""
_SAID_IN_KOREAN = re.compile(
    r"[라다자냐]고 ?(?!는)[가-힣\d]|[라다자]며|[라다]면서|따르면|의하면|말[했하씀한]"
    r"|밝[혔히혀힌]|이?라 [했한]|말[을도]|내다[봤보본]"
    r"|전[했하해]|설명했|설명한|주장|강조|덧붙|지적했|언급했|발표했|보도했|알려졌|공시[했하한]"
    r"|전해졌|답[했하]|대답|예상|판결|비난|평가|분석|방침|입장|관측|추정|우려|제안"
    r"|약속|확인|선언"
    r"|시인했|부인했|인정했|촉구|당부|요청|반박|역설|공언|단언|성명|알렸|소개|전망"
    r"|진단|귀띔"
    r"|[”’\"'] ?(?:이?라)?(?:고|며|면서)"
    r"|토로|호소|이야기|얘기|회고|증언|비판했|경고했|통보|지시|요구|명령"
)
_VERBS_IN_KOREAN = (
    r"(?:말|밝|전[했하해한]|덧붙|주장|강조|설명|지적|언급|발표|공시|보도|알[렸리려]|답|진단"
    r"|분석|평가|판단|비[판난]|경고|예상|전망|내다|추[정산]|관측|약속|인정|시인|부인|반박"
    r"|호소|토로|회고|이야기|얘기|보[고았인]|봤|본|여[겼기]|믿|생각|느|썼|적[었고]|물|묻"
    r"|확인|판결|[선공단증]언|역설|통보|우려|귀띔|소개|촉구|당부|요[청구]|제안|꼬집|일축"
    r"|되[물받]|털어|고백|자[신평]|못박|입장|신고|진술|농담|받아|맞|의견|입을|운을)"
)
_REPORTING = re.compile(
    rf"(?: |\A){_VERBS_IN_KOREAN}\S*\Z|{_VERBS_IN_KOREAN}\S* \S+\Z"
    r"|[라다자냐]고[는도]? (?:\S+ )?\S+\Z|[라다자냐]고 ?[했한]|[”’\"'](?:이?라)?고"
    r"|선을|지시|명령|성명|위협|유감|사[과의]"
)
"""How the last words of a sentence say that somebody said it."""
_BY_SOURCE = re.compile(
    r"따르면|의하면|성명과 같이|이?라 [했한]|[을를] (?:밝[혔히혀힌]|전[했하한]|내비)"
    r"|[라다자]는 (?:[가-힣]+ )?(?:게|것|입장|설명|주장|방침|평가|분석"
    r"|지적|뜻|의견|이유|반응|전언|관측|우려|말)"
)
_SAID_BEFORE = re.compile(
    rf"[라다자냐]고[는도]? ?(?:[가-힣]+ ){{0,2}}?(?:{_VERBS_IN_KOREAN}|[했하한])"
    r"|[다라자냐]며|[다라]면서|[”’\"'] ?(?:이?라)?(?:고|며|면서|는|던)"
)
_SAID_TWICE = re.compile(
    r"\b(?:adding|noting|citing|(?:and|but) said|and that|and (?:\w+ ){1,6}said"
    r"|said (?:\w+ ){1,40}?(?:but|and) (?:would|had|was|were|did|could))\b"
)
"""What one clause that says so does not answer."""


def attribution(pair: Pair) -> Problem | None:
    """Somebody says it in the source; in the translation nobody does.

    From English to Korean: a report becomes a fact where “said” and “told” leave no
    trace, neither a verb such as 말하다 or 밝히다 nor 다고, 라며 or 따르면, or where
    the trace is that of another clause and the sentence ends in somebody's own words.
    Of a quotation that begins or ends in another sentence that one may name who speaks;
    what a law, a sign or an order says is said by nobody.
    """
    if pair.languages != ("en", "ko"):
        return None
    said = next(filter(_is_by_somebody, _SAID.finditer(pair.source.prose)), None)
    korean = pair.target.prose
    if said is None or _goes_on(korean):
        return None
    if _SAID_IN_KOREAN.search(korean) and not _is_open(pair.source.prose, korean):
        return None
    return Problem(
        N_("The source says who said it (“{word}”), the translation does not."),
        (("word", said[0]),),
    )


def _is_by_somebody(said: re.Match[str]) -> bool:
    at = said.start()
    return _NOBODY.search(said.string, max(0, at - _BEFORE), at) is None


def _goes_on(korean: str) -> bool:
    """Tell whether a quotation has its other end, and so its speaker, elsewhere."""
    if '"' not in korean and "“" not in korean and "”" not in korean:
        return False
    marks = double_marks(korean)
    return bool(marks.opened or marks.closed)


def _is_open(english: str, korean: str) -> bool:
    """Tell whether Korean ends without the verb that says whose words these are."""
    if not korean.endswith("다.") or _BY_SOURCE.search(korean):
        return False
    ends = [" ".join(one.split()[-3:]) for one in korean[:-1].split("다. ")]
    if any(_REPORTING.search(end) for end in ends):
        return False
    if korean.endswith("겠다.") or _SAID_TWICE.search(english):
        return True
    return _SAID_BEFORE.search(korean) is None
