"""The words that count, in English and Korean: for who reads them, and who looks."""

from __future__ import annotations

ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
FACTORS = {
    "dozen": 12,
    "hundred": 10**2,
    "hundredth": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
NATIVE_ONES = {
    **dict.fromkeys(("한", "하나"), 1),
    **dict.fromkeys(("두", "둘"), 2),
    **dict.fromkeys(("세", "셋", "석"), 3),
    **dict.fromkeys(("네", "넷", "넉"), 4),
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}
NATIVE_TENS = {
    **dict.fromkeys(("열",), 10),
    **dict.fromkeys(("스물", "스무"), 20),
    **{
        "서른": 30,
        "마흔": 40,
        "쉰": 50,
        "예순": 60,
        "일흔": 70,
        "여든": 80,
        "아흔": 90,
    },
}
COUNTERS = (
    "명|사람|분|개(?!골)|번|차례|살|시간|달|해|곳|가지|마리|대(?!변|표|통령|사|위|장|령|리|학|구|원|상|책|형)|채|권|배|나라|국가|아들|딸"
    "|자녀"
    "|아이|건|편(?![지집의안견])|잔|척|장|그루|켤레|벌|송이|자루|병|통|줄|쪽|칸|군데|팀|경기|골|도시"
    "|회사|기관|자(?=[로를가는의]? |[로를가는의]?\\Z)|점|곡|그릇|봉지"
    "|마을|종목|학교|쌍|섬|표|석|글자|문장"
    "|바퀴|상자|박스|조각|층|걸음|세트|이닝|라운드|홀|알|다발|묶음|페이지|노선|행성"
    "|주|모녀|모자|가족|가구|집|발|방|개월|단계|차|판|식구|남매|형제|자매|끼"
)
DAYS = {
    **{"이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "열흘": 10},
    **{"여드레": 8, "아흐레": 9},
}

_BELOW_TWENTY = f"{ONES} {ORDINALS}".split()
_RUN_TOGETHER = (f"{ten}{one}" for ten in TENS.split() for one in _BELOW_TWENTY)
ENGLISH = frozenset(
    {
        *f"{ONES} {ORDINALS} {TENS} half".split(),
        *(f"{word[:-1]}ieth" for word in TENS.split()),
        *_RUN_TOGETHER,
        *FACTORS,
    }
)
"""Every English word that may begin a number."""
SYLLABLES = "한두둘세셋석네넷넉섯곱덟홉열물무른흔쉰순든틀흘새레보"
"""One of them is in every Korean number word."""
