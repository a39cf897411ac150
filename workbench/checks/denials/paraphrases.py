"""Knows what one language denies and the other says without denying."""

from __future__ import annotations

import re

_OTHERWISE = (
    # “Not until 2032” is 2032년에나 or 2032년에야.
    (
        re.compile(
            r"\b(?:not?|never|\w+n['’´]t)\b[^.;:]{0,60}\b(?:until|till|before)\b", re.I
        ),
        re.compile(r"[에서]야(?=[ ,])|에나(?=[ ,])|빨라야|[돼라]야|되어야|비로소"),
    ),
    # What one has never seen before is seen 처음.
    (
        re.compile(r"\bnever\b|\b(?:not|\w+n['’´]t)\b[^.;:]{0,60}\bbefore\b", re.I),
        re.compile(r"처음|최초|난생|유례|전례"),
    ),
    # A record that stands was not broken.
    (
        re.compile(
            r"\b(?:st[oa]nd|stood|held|hold|last|surviv|endur|intact|same|stay|ke[ep]p?t?\b"
            r"|st[iu]ck|insist|maintain|upheld|uphold|persist)",
            re.I,
        ),
        re.compile(
            r"(?:깨지|무너지|꺾이|흔들리|변하|바뀌|쓰러지|굽히|달라지|물러서|물러나|놓|멈추"
            r"|그치|떠나|버리|양보하|포기하)(?:지[는도]?)? ?않"
        ),
    ),
    # Who is cleared is not guilty.
    (re.compile(r"\bclear(?:s|ed|ing)?\b", re.I), re.compile("무죄")),
    # Who is without power has 정전.
    (
        re.compile(r"\bwithout (?:power|electricity|(?:running |tap )?water)\b", re.I),
        re.compile(r"정전|단전|단수|끊[겨기긴겼어]"),
    ),
    # Not everyone does: some do not.
    (
        re.compile(r"\bnot (?:everyone|everybody|everything|every|all)\b", re.I),
        re.compile(r"일부|도 있|이견|반론|비판|엇갈|갈[린렸리]|논란|반발|회의"),
    ),
    # What remains at large is not caught yet.
    (
        re.compile(r"\b(?:still|remain|yet to|continu|stay)", re.I),
        re.compile(
            r"아직\w*(?: [^\s,.]+){1,4}? ?\w*[않못없안]|여전히 [^,.]{1,20}[않못없]"
        ),
    ),
    # All of it: without a single one left.
    (
        re.compile(
            r"\b(?:all|every\w*|whole|entire\w*|each|complete\w*|total\w*|full\w*)\b",
            re.I,
        ),
        re.compile(
            r"(?<![가-힣])(?:한|단) [가-힣]+도 (?:[가-힣]+지 ?않고|없이)"
            r"|(?:빠짐|남김|예외)\s?없이|빼놓지 않고"
        ),
    ),
    # “Without a trace” is an adverb: 감쪽같이, 무사히.
    (
        re.compile(
            r"\bwithout (?:a (?:trace|hitch|word|doubt|scratch|fight|fuss)"
            r"|incident|fail|question|end|exception|warning|delay"
            r"|hesitation|ceremony|interruption|effort|permission|injury)\b",
            re.I,
        ),
        re.compile(""),
    ),
    # What is left open is not settled.
    (
        re.compile(
            r"\b(?:leav\w+|left)\b[^.;]{0,30}\bopen|\b(?:pending|outstanding)\b", re.I
        ),
        re.compile(r"지 ?[않못]|없"),
    ),
    # What is not impossible is possible.
    (
        re.compile(
            r"\b(?:not|never|\w+n['’´]t)\b(?: [\w-]+){0,2} (?:im(?:poss|prob|perf)"
            r"|in(?:evit|sign|conceiv|frequ|surm|compat|compr|excus|consider)"
            r"|un(?!i|der|til|less|pack|veil|lock|load|fold|leash|cover|plug|earth)|il(?:leg|log)|ir(?:re|ra))\w{3,}",
            re.I,
        ),
        re.compile(""),
    ),
    # “Too tired to drive” is 운전하기 힘들다, or 운전하기엔 지쳤다.
    (
        re.compile(r"\btoo \w+(?: \w+){0,4}? to\b", re.I),
        re.compile(
            r"[가-힣]기(?:가|는|도|에는?|엔|조차)? ?(?:[가-힣]+ )?"
            r"(?:겁|무서|무섭|두려|두렵|벅[차찬찼]|버거|버겁|이르|이른|늦|지쳤|지친|부족|아깝|아까"
            r"|창피|부끄|민망|미안|좁|작|짧|크|멀|비싸|싫|꺼[려리])"
        ),
    ),
    # Not many are few, and not long ago is 얼마 전.
    (
        re.compile(
            r"\b(?:not|\w+n['’´]t)(?: too| so| very| that)? (?:many|much|often)\b",
            re.I,
        ),
        re.compile(r"소수|드물|드문|적[은다게어었]|가끔|[가-힣]만(?:이|을)?(?= )"),
    ),
    (
        re.compile(
            r"\bnot(?: too| so| very| that)? (?:long|far) (?:ago|after|before|from)\b",
            re.I,
        ),
        re.compile(r"얼마|머지|가까|곧|인근|직후"),
    ),
    # Who is kept from it cannot, and talks that break down lead to nothing.
    (
        re.compile(r"\bke(?:ep|pt)s?\b[^.;]{1,60}\bfrom\b", re.I),
        re.compile(r"[않못없]"),
    ),
    (
        re.compile(
            r"\b(?:br(?:eak|oke|eaking|oken)s?[- ]?down|collaps\w*|impasse"
            r"|hit a (?:wall|snag)|f[ea]ll\w* (?:through|apart)|c[ao]m\w+ to nothing"
            r"|inconclusive\w*"
            r"|deadlock\w*|stalemate)\b",
            re.I,
        ),
        re.compile(r"(?:성과|합의|결론|소득|진전)\w*(?: [가-힣]+)? ?[없못않]"),
    ),
    # Far from the station: at a distance.
    (re.compile(r"\bfar from (?!\w+ing\b)", re.I), re.compile(r"멀|먼|떨어")),
    # What has never been better is the best.
    (
        re.compile(
            r"\b(?:no|nothing|nobody|no one|none)\b[^.,;:]{0,60}"
            r"\b(?:more|less|better|worse|\w{3,}er|like|too)\b"
            r"|\b(?:never|could(?: not|n['’´]t))\b[^.,;:]{0,60}"
            r"\b(?:more|better|worse|so|as|(?!under|over|after|other)\w{3,}er)\b",
            re.I,
        ),
        re.compile(
            r"가장|제일|최(?:[대상악다]|고(?![경재책운기위가-힣]*(?:자|책임|위원)))"
            r"|(?:어느|어떤) [가-힣]+ ?보다|더없|누구보다"
        ),
    ),
    # What could not have come at a worse time came at the worst.
    (
        re.compile(
            r"\bcould(?: not|n['’´]t) have [^.,;:]{1,60}"
            r"\b(?:better|worse|more \w+|(?!under|over|after|other)\w{3,}er)\b",
            re.I,
        ),
        re.compile(""),
    ),
    # What is equal has no difference.
    (
        re.compile(
            r"\b(?:equal|equivalent|same|alike|identical|similar|comparable|tie[ds]?\b"
            r"|indistinguish|as \w+ as\b)",
            re.I,
        ),
        re.compile(
            r"차이[가는도]?\w* ?없|다르지 ?않|다를 (?:것|바)\w* ?없|못지|진배없"
        ),
    ),
)
"""English, and Korean that says the same."""


def is_said_otherwise(english: str, korean: str) -> bool:
    """Tell whether what one text denies may be said in the other without a denial."""
    # Korean has no case to ignore, and is looked through much sooner.
    return any(
        theirs.search(korean) and ours.search(english) for ours, theirs in _OTHERWISE
    )
