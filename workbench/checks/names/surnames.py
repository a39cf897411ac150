"""Names of Koreans in Latin letters, and how Hangul begins to write them.

A surname is one syllable of a short list, and names of three syllables are written
“Lee Sang-woo” or “Pak Chol Su”: so a Hangul word can be told to be the name without
listening to all of it.
"""

from __future__ import annotations

from functools import lru_cache

_ROWS = """
ahn:안 an:안 bae:배 baek:백 paek:백 baik:백 bang:방 pang:방 byun:변 byeon:변 cha:차
chae:채 chang:장 jang:장 cheon:천 chon:천전 cho:조 jo:조 choe:최 choi:최 chung:정
jung:정 jeong:정 jong:정종 chun:전천 jeon:전 jun:전 do:도 eom:엄 um:엄 gil:길 kil:길
go:고 ko:고 gong:공 kong:공 gu:구 koo:구 ku:구 ha:하 ham:함 han:한 heo:허 hur:허
huh:허 hong:홍 hwang:황 hyon:현 hyun:현 im:임 lim:임림 rim:림 ji:지 jin:진 ju:주
joo:주 kang:강 gang:강 kim:김 gim:김 kwak:곽 gwak:곽 kwon:권 gwon:권 lee:이리 yi:이
rhee:이 ri:리이 ma:마 maeng:맹 min:민 moon:문 mun:문 myung:명 na:나 ra:라 nam:남
noh:노 roh:노로 no:노 oh:오 o:오 ok:옥 park:박 pak:박 bak:박 pyo:표 ryu:류 yoo:유
yu:유 you:유 seo:서 suh:서 so:서 shim:심 sim:심 shin:신 sin:신 seok:석 sok:석 son:손
sohn:손 song:송 sung:성 seong:성 song:성송 tae:태 wang:왕 won:원 woo:우 u:우 yang:양
ryang:량 yeo:여 yeom:염 yom:염 yoon:윤 yun:윤 ban:반 pan:반 bok:복 bong:봉 pong:봉
bu:부 boo:부 chu:추 choo:추 eo:어 eun:은 geum:금 keum:금 gi:기 ki:기 guk:국 kook:국
in:인 je:제 mo:모 mok:목 muk:묵 myeong:명 ok:옥 ock:옥 pi:피 pyeon:편 sa:사
seol:설 sul:설 seon:선 sun:선 tak:탁 tan:단 dan:단 to:도 wi:위 ye:예 yeon:연 yong:용
jee:지 meng:맹 pyun:편 yim:임 yo:여
"""
_SURNAMES = {row.partition(":")[0]: row.partition(":")[2] for row in _ROWS.split()}
_SYLLABLES = 3


@lru_cache(maxsize=4096)
def beginnings(name: str) -> str:
    """Return the syllables that may begin the name in Hangul; none if it is no such.

    >>> beginnings("Lee Sang-woo")
    '이리'
    """
    surname, *given = name.split(" ")
    parts = [part for word in given for part in word.split("-")]
    whole = len(given) == 1 or "-" not in name
    return _SURNAMES.get(surname.lower(), "") if len(parts) == 2 and whole else ""


def syllables(surname: str) -> str:
    """Return the syllables that a surname is in Hangul; none if it is none."""
    return _SURNAMES.get(surname.lower(), "")


def may_be(name: str, form: str) -> bool:
    """Tell whether a Hangul word may be the name."""
    return len(form) == _SYLLABLES and form[0] in beginnings(name)
