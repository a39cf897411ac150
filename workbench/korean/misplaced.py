"""Forms that are words, but not where they stand: 이을 위해, 면허가 없은, 표를 사은.

이을, 이은 and 사은 are words of other verbs and nouns, so what stands around them says
whether 이를, 이는 and 사는 were meant. No stem in 없 takes 은 before a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TO_DO = (
    "위[해한하]|통[해한하]|두고|놓고|모두|다시|반드시|즉[각시]|어[기긴길겼]|막[는을은지고아았]"
    "|받아들|지[켜키킨킬]|따[르라른를]|밝[히혀힌]|알[리려린]|놓[치쳐친]"
    "|(?:계기|토대|바탕|근거|전제|이유|빌미|기준)(?:로|으로)"
    "|(?:반영|거부|부인|인정|비판|지적|무시|활용|이용|기념|반대|지지|포함|제외|극복|해결|확인"
    "|검토|추진|허용|금지|감안|고려|의식|우려|대비|포기|철회|취소|강행|요구|촉구|강조|발표"
    "|공개|전|보도|만회|실행|시행)[하한할해했]"
)
"""What is done to 이, and begins no noun that is to go on with something."""
_FORMS = (
    # 뒤를 이을 후보 has an object, 이를 위해 is one.
    re.compile(rf"(?<![가-힣])(?<![을를] )이(?P<form>을)(?= (?:{_TO_DO}))"),
    re.compile(r"(?<=[데며고만나니], )이(?P<form>은)(?= [가-힣])"),
    re.compile(r"(?<=없)(?P<form>은)(?= )(?! (?:지|후|뒤|다음|채))"),
    re.compile(r"(?<=[을를] [사주하])(?P<form>은)(?= [가-힣])"),
)
_WANTED = {"을": "를", "은": "는"}
_MAY = re.compile(r"없은|\A이[을은]\Z|\A[사주하]은\Z")


def may_be_misplaced(word: str) -> bool:
    """Tell whether :func:`misplaced` may find anything where a text has this word."""
    return _MAY.search(word) is not None


def misplaced(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a wrong form begins and ends, and the right one."""
    for pattern in _FORMS:
        for match in pattern.finditer(text):
            yield match.start("form"), match.end("form"), _WANTED[match["form"]]
