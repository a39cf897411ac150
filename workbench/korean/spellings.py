"""Loanwords and names that are spelled in more than one way.

Each row begins with the spelling of 외래어 표기법 or 표준국어대사전 (국립국어원, 외래어
표기 용례집); the others are the common misspellings that its 온라인가나다 and 우리말샘
list beside it, or the spelling used in North Korea (조선말대사전).
"""

from __future__ import annotations

_ROWS = """
콘텐츠 컨텐츠 컨텐트 콘텐트
메시지 메세지
러시아 로씨야
리더십 리더쉽
워크숍 워크샵
센터 쎈터 센타
서비스 써비스
액세서리 악세사리 악세서리
주스 쥬스
초콜릿 초콜렛 쵸콜릿
파이팅 화이팅
디지털 디지탈
데이터 데이타
소프트웨어 쏘프트웨어
애플리케이션 어플리케이션
알고리즘 알고리듬
내비게이션 네비게이션
바비큐 바베큐
비즈니스 비지니스
스태프 스탭
슈퍼마켓 수퍼마켓
앙케트 앙케이트
에어컨 에어콘
카페 까페
커튼 커텐
컨트롤 콘트롤
케이크 케익 케잌
코미디 코메디
타깃 타겟
텔레비전 텔레비젼
판타지 환타지
프레젠테이션 프리젠테이션
플래시 플래쉬
플랫폼 플래트폼
할리우드 헐리우드
도쿄 동경
베이징 북경
상하이 상해
선양 심양
단둥 단동
옌지 연길
지린 길림
랴오닝 요녕 료녕
블라디보스토크 블라디보스톡 울라지보스또크
하바롭스크 하바로프스크 하바로브스크
튀르키예 터키
베트남 월남 윁남
폴란드 뽈스까
쿠바 꾸바
푸틴 뿌찐
코로나바이러스 코로나비루스
트랙터 뜨락또르
컴퓨터 콤퓨터
사이버 싸이버
로켓 로케트
탱크 땅크
"""
_MOST = 8
"""Most spellings of one phrase: a word or two of it vary, never all."""

_GROUPS = tuple(tuple(row.split()) for row in _ROWS.split("\n") if row)


def spellings(phrase: str) -> tuple[str, ...]:
    """Return the phrase as given, then as others spell it."""
    found = [phrase]
    for group in _GROUPS:
        for known in group:
            for have in [one for one in found if known in one]:
                found += [have.replace(known, other) for other in group]
        found = list(dict.fromkeys(found))[:_MOST]
    return tuple(found)
