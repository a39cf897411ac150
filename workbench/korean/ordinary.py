"""Words that end like a particle in the wrong form and are none.

A check that has no dictionary must know the words that would fool it. The word
lists are of two sorts: words that are whole as they stand (사과, 마을, 작가), and verbs
whose adnominal form ends in 는 (먹는, 가로막는). What is in neither and ends like a
noun with the wrong particle is one.
"""

from __future__ import annotations

_IN_EUN = """
보은 수은 사은 기은 은은 이은 뒤이은 지은 농사지은 매듭지은 마무리지은 결론지은
특징지은 관련지은 연관지은 판가름지은 죄지은 짝지은 나은 부은 퍼부은 쏟아부은 들이부은
그은 내리그은 저은 휘저은 손꼽은 가은 다은 예은 하은 고은 소은 채은 혜은 효은 서은
주은 세은 태은 해은 조은 아은 제은 라은 모은 끌어모은 긁어모은 그러모은 불러모은
"""
_IN_EUL = """
마을 가을 노을 고을 늦가을 초가을 올가을 지난가을 이듬해가을 저녁노을 아침노을
붉은노을 밤고을 이을 뒤이을 지을 농사지을 매듭지을 마무리지을 결론지을 특징지을
관련지을 짝지을 나을 부을 퍼부을 쏟아부을 들이부을 그을 저을 휘저을
모을 끌어모을 긁어모을 그러모을 불러모을
"""
_IN_I = """
아이 여자아이 남자아이 사내아이 갓난아이 어린아이 꼬마아이 계집아이 나이 사나이 사이
그사이 이사이 요사이 밤사이 며칠사이 어느사이 눈깜짝할사이 차이 온도차이 성격차이
의견차이 세대차이 나이차이 시각차이 점수차이 가격차이 문화차이 인식차이 입장차이
임금차이 소득차이 성별차이 개인차이 기온차이 실력차이 전력차이 시차이 오이 모이 파이
애플파이 와이파이 머드파이 누이 구이 생선구이 소금구이 갈비구이 숯불구이 양념구이
조개구이 통구이 철판구이 오븐구이 직화구이 어이 새로이 자유로이 평화로이 외로이 홀로이
여유로이 순조로이 위태로이 번거로이 슬기로이 호화로이 수고로이 까다로이 날카로이
괴로이 향기로이 지혜로이 명예로이 공교로이 대수로이 경이로이 신비로이 풍요로이
한가로이 애처로이 이로이 해로이 가까이 제이 와이 케이 에이 브이 티브이 데이
밸런타인데이 화이트데이 프라이데이 블랙프라이데이 홀리데이 유비데이 하와이 상하이 타이
벨기에 니카라과 몬테네그로 카이로
넥타이 두바이 뭄바이 파라과이 우루과이 브루나이 카이 시나이 센다이 가이 보이 카우보이
올드보이 플레이보이 벨보이 다이 레이 블레이 디스플레이 딜레이 플레이 릴레이 스프레이
엑스레이 블루레이 리플레이 페이 오페이 크페이 네이버페이 카카오페이 삼성페이 애플페이
제로페이 알리페이 간편페이 에세이 프라이 후라이 계란프라이 달걀프라이 드라이 플라이
버터플라이 달라이 사무라이 스카이 소이 고이 마이 하이 바이 굿바이 로우하이 그이 저이
이이 스파이 트라이 게이 토카이 사카이 도카이 세이 메이 콰이 하노이 일리노이 트로이
조이 로이 토이 엔조이 톨스토이 인터페이
"""
_IN_GWA = """
사과 공식사과 공개사과 대국민사과 풋사과 청사과 효과 역효과 홍보효과 경제효과 파급효과
기대효과 치료효과 시너지효과 나비효과 온실효과 풍선효과 부수효과 치과 소아치과
구강외과 내과 소화기내과 호흡기내과 순환기내과 심장내과 신장내과 혈액내과 감염내과
종양내과 외과 정형외과 신경외과 성형외과 흉부외과 일반외과 소아외과 대장항문외과
소아과 피부과 비뇨기과 이비인후과 재활의과 교과 비교과 초과 부과 재부과 투과 여과 제과
다과 이과 대과 고과 인사고과 유과 야과 미과 무과 총무과 수사과 조사과 형사과 서무과
외사과 복지과 교무과 의사과 세무과 국어과 영어과 일어과 독어과 사회과 도과 개과
고양이과 장미과 참나무과 소나무과 벼과 국화과 쥐과 오리과 미나리과 가지과 배추과
비둘기과
"""
_IN_GA = """
국가 물가 증가 참가 불참가 평가 재평가 고평가 저평가 과대평가 과소평가 작가 정가 원가
인가 재인가 단가 분가 생가 절가 감가 진가 일가 양가 친가 본가 성가 강가 길가 눈가 입가
상가 월가 민가 군가 농가 명가 환가 잔가 출가 탈가 불가 등가 현가 악가 망가 종가 왕가
선가 장가 송가 음가 연가 찬가 애국가 국민가 화답가 응원가 축가 격납가 언젠가 누군가
뭔가 무언가 어딘가 어쩐가 왠가 먹잇감가 전문가 비전문가 정책전문가 소설가 예술가
건축가 활동가 운동가 독립운동가 자본가 사업가 기업가 발명가 음악가 전략가 모험가
탐험가 작곡가 극작가 수필가 행정가 평론가 이론가 사상가 조각가 미식가 애연가 자선가
야심가 번역가 열정가 연출가 연설가 해설가 혁명가 혁신가 방송가 법률가 달변가 낙천가
대식가 명망가 재벌가 명문가 유력가 세력가 권력가 금융가 자산가 재력가 수집가 등산가
분석가 호색가 무역가 투쟁가 선동가 선전가 계몽가 애국지사가 성악가 성공가 독설가
교육가 경영가 사진작가 방송작가 드라마작가 시나리오작가 웹툰작가 여행작가 박물가
정략가 책략가 지략가 문필가 논객가 저술가 저작가 공상가 몽상가 명상가 공예가 도예가
무용가 안무가 만담가 입담가 역술가 점술가 마술가 미술가 인권운동가 환경운동가
시민운동가 노동운동가 사회운동가 정원가 민주화운동가 인권활동가 시민활동가 환경활동가
평화활동가 사회활동가 구호활동가 탈북활동가 대학가 극장가 주택가 증권가 빈민가 식당가
학원가 상점가 유흥가 홍등가 출판가 관가 판매가 분양가 낙찰가 시장가 최저가 상한가
하한가 매입가 출고가 목표가 적정가 감정가 할인가 정상가 유통가 희망가 예정가 낙폭가
입찰가 응찰가 공급가 납품가 구입가 매각가 장중가 예상가 기준가 액면가 청약가 발행가
행사가 환산가 시중가 전셋값가 고정가 관람가 전체관람가 체결가 평균가 권장가 계약가
제안가 책정가 정찰가 경락가 협상가 실천가 웅변가 정복가 수완가 작명가
삼가 담가 잠가 정원가 호숫가 바닷가 부둣가 나룻가 냇가 시냇가 귓가 갯가 창가
연못가 못가 개울가 우물가 제조원가 생산원가 매출원가 분양원가 건축원가 공사원가
수입원가 취득원가 조달원가 판매원가 총원가 표준원가 투입원가 발전원가 재료원가
원료원가 도급원가 공급원가 개발원가 구입원가 매입원가
"""
_IN_RO = """
경로 통로 진로 항로 철로 선로 종로 활로 판로 난로 공로 근로 원로 기로 신작로 산책로
등산로 탈출로 진입로 공격로 보급로 수송로 도주로 통학로 송유로 접근로 우회로 출입로
침투로 이동로 육로 험로 행로 폭로 백로 말로 별로 실로 절로 날로 홀로 칼로 첼로 솔로
멜로 알로 헬로 옐로 탄로
송수관로 상수관로 하수관로 송전로 협로 통행로 비행로 운송로 교통로 하강로 상승로
순환로 전용로 간선로 보행로
"""
_IN_RANG = "신랑 명랑 찰랑 말랑 달랑 살랑 팔랑 딸랑 발랑 촐랑 홀랑 훌랑 날랑"
_ENDS = (
    *("웨이", "레이", "케이", "데이", "불가", "마을", "국가", "물가", "평가", "작가"),
    *("전문가", "활동가", "운동가", "농가", "상가", "단가", "효과", "외과"),
    *("내과", "제과", "항로", "선로", "통로", "철로", "판로", "경로"),
)
"""Ends of words that no noun with a particle has."""

_WORDS = frozenset(
    " ".join((_IN_EUN, _IN_EUL, _IN_I, _IN_GWA, _IN_GA, _IN_RO, _IN_RANG)).split()
)
_GIVEN_NAMES_TEXT = """
지은 나은 예은 하은 가은 다은 시은 고은 소은 채은 혜은 효은 서은 세은 노을 가을
"""
_GIVEN_NAMES = frozenset(_GIVEN_NAMES_TEXT.split())
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허남심노하"
)

_VERB_SYLLABLES = frozenset(
    "있없않먹받닫믿걷얻듣찾맞잊앉읽밟닮옮젊굶핥뚫끓잃앓싫놓넣낳쌓닿찧빻땋씹잡"
    "꼽뽑굽눕돕줍깁뵙씻벗솟앗잇붓낫젓갇묻쏟뜯뻗굳돋딛싣긷붇깎꺾엮볶섞낚묶겪닦"
    "솎넘삼뿜듬갚덮엎짚갖맺꽂젖늦찢짖빚좇쫓맡붙뱉흩얹훑긁갉늙밝맑묽썩짓찍접뺏"
    "헐멎찮잖괜끊꿇좋겠콕럽렵츰읊곪품숨"
)
"""Final syllables of verb stems that hardly any noun ends with."""
_VERBS_TEXT = """
식 적 벗적 감 휘감 되감 담 쓸어담 주워담 퍼담 심 옮겨심 입 갈아입 차려입 힘입 껴입
덧입 빼입 안 껴안 끌어안 떠안 얼싸안 부둥켜안 그러안 신 갈아신 박 못박 틀어박 처박
들이박 뿌리박 막 가로막 틀어막 앞막 업 둘러업 속 참 죽 굶어죽 얼어죽 맞아죽 떨어져죽
묵 남 살아남 길이남 녹 익 낯익 웃 비웃 머금 삶 집 꼬집 뒤집 헤집 비집 긋 빗 검 곧 굶
낯설 들 물 놀
"""
_VERBS = frozenset(_VERBS_TEXT.split())
"""Stems of verbs whose last syllable ends many nouns too."""
_QUESTIONS = frozenset("인는은던한닌큰런떤먼긴쓴든쁜픈른운딘센찬")
"""Syllables before 가 that make a question of a verb: 것인가, 하는가, 아닌가."""
_COINED = frozenset("술설축동본업명악문략험곡필론공각용작역출율력융산집평석담")
"""Syllables before 가 that make a profession or a place: 예술가, 건축가."""
_NOT_COINED = (
    *(
        "상원",
        "하원",
        "병원",
        "법원",
        "공원",
        "의원",
        "회원",
        "직원",
        "대원",
        "위원",
        "요원",
        "무원",
    ),
    *("연구원", "조합원", "은행원"),
)
"""Nouns no profession or place is called by, though they end with such a syllable."""

_COUNTERS = frozenset(
    "대명원건년월선점층번권곳살톤편분일쌍벌통량급석승골박층평종차장칸집척발점킬"
)
"""What numbers count by; their words end like others: 명가, 원로, 일가."""
_NOT_ROADS = frozenset(
    "돈손몸힘땅글컵잔병총약밥떡들것쪽등측편적식감품법점액량률책권력팀값곳뜻몫빚옷꽃빛밤낮밑밖앞옆끝"
    "봄섬샘춤잠꿈암점힘틈흠곰뱀짐침땀셈맘숨품집입턱약죽국떡벽"
)
"""Last syllables of nouns that no road is called by."""
_CODAS_OF_ROADS = frozenset({1, 4, 8, 16, 17, 21})
"""ㄱ, ㄴ, ㄹ, ㅁ, ㅂ, ㅇ: no syllable of Chinese origin ends in another consonant."""
_LONG_STEM = 2
_KNOWN_ROADS = """
세종로 종로 태평로 강남로 서초중앙로 중앙로 테헤란로 올림픽로 강변북로 도산로 동소문로
율곡로 한강로 한남로 신촌로 통일로 자유로 평화로 광복로 남북로 동서로 언주로 학동로
봉은사로 양재천로 여의도로 국회대로 대학로 성남로 분당로 수원로 인천로 부산진로 충장로
금남로 상당로 둔산로 계룡로 동성로 달구벌로 번영로 산업로 공단로 시청로 역전로 순환로
"""
_ROADS = (*(word for word in _IN_RO.split() if len(word) > 1), *_KNOWN_ROADS.split())
"""Ways, and roads that everybody knows."""
_NOUNS_TEXT = """
것 밑 밖 안팎 시간 기간 인간 민간 공간 중간 순간 야간 주간 연구진 경영진 의료진 취재진
제작진 운영진 찬성 여성 남성 특성 가능성 안전성 중요성 필요성 생명 문명 설명 증명 투명
실명 서명 발명 세계유산 괴물 해물 곡물 광물 약물 오물 재물 제물 폐수 폭발물 정부안
원안 대안 답안 제도권 한국 중국 미국 영국 외국 각국 양국 태국 전국 당국 결국 약국 제국
왕국 천국 우체국 사무국 방송국 공화국 북한 남한 건물 인물 선물 사물 식물 동물 음식물
화물 유물 보물 출판물 해산물 농산물 수산물 축산물 구조물 시설물 우편물 학생 선생
대학생 유학생 졸업생 중학생 고등학생 초등학생 사람 노동 가족 정권 법원 검찰 경찰 병원
시장 공장 직장 현장 사장 회장 의장 총장 위원장 장관 차관 대통령 의원 국회의원 위원
직원 회원 공무원 연구원 조합원 요원 시민 주민 국민 농민 어민 난민 이재민 인민 서민
군인 부인 주인 노인 여인 개인 본인 상인 외국인 한국인 중국인 미국인 일본인 정치인
언론인 기업인 경제인 법조인 연예인 피고인 증인 변호인 대변인 시인 범인 장애인 지식인
직장인 기관 경찰관 외교관 대사관 영사관 도서관 박물관 미술관 체육관 기념관 영화관 방식
음식 의식 지식 소식 형식 주식 공식 정식 휴식 인식 양식 결혼식 개막식 폐막식 졸업식
입학식 장례식 목적 성적 실적 업적 기적 국적 흔적 부담 상담 회담 정상회담 농담 분담
가담 긴장감 책임감 기대감 불안감 자신감 위기감 영감 공감 독감 호감 중심 관심 도심 의심
결심 핵심 양심 야심 열심 판결심 항소심 수입 도입 진입 개입 투입 가입 유입 구입 출입
납입 반입 집 모집 수집 편집 밀집 방안 법안 제안 개정안 초안 동안 현안 예산안 수정안
합의안 결의안 보안 치안 불안 통신 외신 확신 불신 자신 신 백신 여신 정신 출신 변신 은행
사업 기업 산업 작업 직업 농업 어업 공업 상업 수업 졸업 영업 파업 실업 취업 창업 개업
중소기업 대기업 접속 계속 소속 구속 금속 약속 시속 가속 신속 지속 상품 제품 작품 식품
물품 부품 명품 의약품 생필품 화장품 강남 경남 전남 충남 베트남 성남 호남 영남 동남
생각 시각 조각 총각 착각 각 현금 자금 임금 요금 세금 기금 벌금 지금 예금 등록금 보조금
지원금 장학금 계약금 상금 연금 소금 황금 도움 어려움 움직임 모임 책임 게임 걸음 마음
처음 다음 얼음 죽음 웃음 싸움 믿음 이름 여름 구름 사건 조건 물건 안건 여건 요건 원전
안전 발전 대전 사전 회전 작전 도전 유전 충전 언론 여론 결론 이론 토론 사진 부진 추진
영향력 능력 노력 협력 세력 권력 병력 전력 압력 폭력 인력 실력 매력 기억 지역 광역 무역
구역 방역 통역 직역 경기장 운동장 주차장 행사장 비행장 농장 목장 극장 입장 주장 성장
확장 연장 시작 제작 조작 동작 법률 비율 환율 세율 확률 학교장 교장 부장 팀장 국장 과장
군 육군 해군 공군 미군 한국군 북한군 장군 적군 아군 예비군 남편 책 문 산 강 물 논문
신문 질문 방문 주문 의문 전문 소문 부문 작년 내년 금년 청년 소년 청소년 지방 북방 남방
소방 국방 가방 주방 예방 개방 해방 상황 현황 공황 방향 영향 고향 환경 안경 배경 풍경
구경 변경 신경 국경 관계망 전망 희망 절망 사망 실망 경제난 취업난 식량난 자금난 전력난
구직난 재난 지난 비난 고난 인권 주권 여권 야권 이권 증권 안전권 수도권 문화권 회의론
생산 예산 재산 부산 자산 유산 출산 확산 계산 해산 군산 마산 울산 등산 사실 현실 교실
병실 사무실 화장실 응급실 연구실 거실 진실 건설 시설 소설 연설 전설 사설 폭설 정책
대책 산책 일책 수출 지출 매출 대출 노출 유출 탈출 배출 제출 감축 건축 압축 구축 저축
가축 비축 운동 행동 활동 이동 감동 자동 공동 중동 아동 작동 변동 진동 난동 문화상품
자본 일본 사본 표본 근본 대본 서울 겨울 거울 눈물 강물 빗물 국물 빌딩 마케팅 브리핑
미팅 컨설팅 쇼핑 온라인 오프라인 디자인 홈페이지 프로그램 시스템 인터넷 스마트폰
핸드폰 휴대폰 와인 바이러스 백화점 편의점 음식점 관점 시점 가운데 한가운데 카페 장점
단점 초점 문제점 지점 쟁점 강점 약점 가격 자격 합격 성격 충격 공격 습격 타격 저격 인격
총격 폭격 결과물 오염물 폐기물 추경 군경 야경 광경 반경 직경 검경 전경 의경 해경
"""
_NOUNS = frozenset(_NOUNS_TEXT.split())
"""Nouns that share their last syllable with verbs or with the words above."""


def is_noun(word: str) -> bool:
    """Tell whether it is one of the nouns that are easily taken for something else."""
    return word in _NOUNS


def is_counter(word: str) -> bool:
    """Tell whether it stands after a number to say what is counted."""
    return word in _COUNTERS or is_noun(word)


def is_ordinary(word: str, stem: str, form: str) -> bool:
    """Tell whether a word may be right though it ends like ``stem`` + ``form``."""
    if word in _WORDS or _is_name(word):
        return True
    if is_noun(stem) and not (form == "는" and stem in _VERBS):
        return False
    if word.endswith(_ENDS):
        return True
    if form == "는":
        return _is_verb(stem)
    if form == "가":
        return stem[-1] in _QUESTIONS or (
            stem[-1] in _COINED and not stem.endswith(_NOT_COINED)
        )
    if form == "였":
        return True  # 붙였다, 높였다: verbs of their own
    if form == "로":
        return _may_be_road(word, stem)
    return False


def is_open(word: str, stem: str, form: str) -> bool:
    """Tell whether an ordinary word might be a noun with a particle all the same.

    Known words are not, nor are verbs: 받는 and 받은 are both right somewhere.
    """
    return word not in _WORDS and not (form == "는" and _is_verb(stem))


def _may_be_road(word: str, stem: str) -> bool:
    """Tell whether a word in 로 may be a road; of longer ones few are known."""
    if len(stem) < _LONG_STEM:
        coda = (ord(stem[-1]) - 0xAC00) % 28
        return coda in _CODAS_OF_ROADS and stem[-1] not in _NOT_ROADS
    return word.endswith(_ROADS)


def _is_name(word: str) -> bool:
    return len(word) == 3 and word[0] in _SURNAMES and word[1:] in _GIVEN_NAMES


def _is_verb(stem: str) -> bool:
    last = stem[-1]
    if (ord(last) - 0xAC00) % 28 == 8:
        return stem in _VERBS  # ㄹ is lost before 는
    # ㅆ, ㄶ, ㅀ, ㄵ, ㄼ, ㄾ end verbs and no nouns to speak of.
    if (ord(last) - 0xAC00) % 28 in {20, 6, 15, 5, 11, 13}:
        return True
    return last in _VERB_SYLLABLES or stem in _VERBS
