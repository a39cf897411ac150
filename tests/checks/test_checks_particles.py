"""Korean particles: right after every word, and once."""

import pytest
from subjects import pair

from workbench.checks.writing.particles import doubled_particle, particle

WRONG = [
    ("노동자은 떠났다", "노동자는 떠났다"),
    ("학교을 지었다", "학교를 지었다"),
    ("정부과 당국", "정부와 당국"),
    ("러시아이 막았다", "러시아가 막았다"),
    ("공장는 멈췄다", "공장은 멈췄다"),
    ("학생가 왔다", "학생이 왔다"),
    ("마을를 떠났다", "마을을 떠났다"),
    ("방식는 다르다", "방식은 다르다"),
    ("집로 갔다", "집으로 갔다"),
    ("천막로 옮겼다", "천막으로 옮겼다"),
    ("선착장로 갔다", "선착장으로 갔다"),
    ("눈빛로 말했다", "눈빛으로 말했다"),
    ("나무으로 지었다", "나무로 지었다"),
    ("서울으로 갔다", "서울로 갔다"),
    ("당국로부터 들었다", "당국으로부터 들었다"),
    ("학생라고 했다", "학생이라고 했다"),
    ("그는 학생였다", "그는 학생이었다"),
    ("50%을 넘었다", "50%를 넘었다"),
    ("**50**%을 넘었다", "**50**%를 넘었다"),
    ("**공장**는 멈췄다", "**공장**은 멈췄다"),
    ("[공장](https://a.example/공장는)는", "[공장](https://a.example/공장는)은"),
    ("2024년는 1만 달러을 벌었다", "2024년은 1만 달러를 벌었다"),
    ("국가보위성(MSS)는 UN를", "국가보위성(MSS)은 UN을"),
    ("NK을 <b>책</b>를", "NK를 <b>책</b>을"),
    ("“의사”은 말했다", "“의사”는 말했다"),
    ("{count}명는 떠났다", "{count}명은 떠났다"),
    ("900여 명가 자기 돈로", "900여 명이 자기 돈으로"),
    ("대법원가 손을 들어줬다", "대법원이 손을 들어줬다"),
    ("한국주택통계원가 발표한", "한국주택통계원이 발표한"),
    ("주민 9천명가 120여명가", "주민 9천명이 120여명이"),
    ("손실은 870억원로 줄었다", "손실은 870억원으로 줄었다"),
    ("키로스 전 시장가 맡겼다", "키로스 전 시장이 맡겼다"),
    ("봄로 미루고 뭍로 옮겼다", "봄으로 미루고 뭍으로 옮겼다"),
    ("공무원로 일하다 대선로 갔다", "공무원으로 일하다 대선으로 갔다"),
    ("부속건물가 무너졌다", "부속건물이 무너졌다"),
    ("폭발력가 컸다", "폭발력이 컸다"),
    ("이번 추경로 받는다", "이번 추경으로 받는다"),
    ("교육부는 이을 위해 뽑는다", "교육부는 이를 위해 뽑는다"),
    ("막고, 올해 안에 이을 만회할", "막고, 올해 안에 이를 만회할"),
    ("유지했는데, 이은 예상대로다", "유지했는데, 이는 예상대로다"),
    ("면허가 없은 업체", "면허가 없는 업체"),
    ("표를 사은 예산", "표를 사는 예산"),
]
SOUND = [
    "테헤란로 일대와 산책로 옆 세종로 끝에서 항로 밖으로 탈출로 쪽으로 갔다.",
    "어린이 나이 사과 마을 바로 거의 회의 사이 차이 아이는 가까이 새로이 하노이",
    "작가와 국가의 평가, 물가와 휴가, 사업가 전문가 대학가 누군가 무엇인가 하는가",
    "먹는 입는 가로막는 살아남는 만드는 있는 없는 찾는 다듬는 뒤집는 일삼는",
    "지은 나은 한지은 뒤이은 농사지을 이을 늦가을 효과 치과 초과 부과 외과",
    "종로 경로 도로 서로 통로 신랑 사랑 전라도 흔들라고 말라고 달라서",
    "게이트웨이 디스플레이 와이파이 케이 블랙프라이데이 넥타이 톨스토이",
    "을(를) (이)가 은/는 %s(을)를 {name}을 `코드`를 `코드`을 https://a.example를",
    "2024년은 10으로 3으로 7로 50%를 NK를 UN은 국가보위성(MSS)은 “의사”는",
    "평생 모은 돈을 끌어모은 그는 외출을 삼가 달라고 했다",
    "‘심청가’ 전 바탕을 단둥과 잘라이 사이에서 불렀다",
    "제자 뤼시 은딩가(33)와 벨기에에서 니카라과와",
    "호숫가와 냇가, 바닷가 우물가 창가 연못가의 정원가 제조원가 학원가 문을 잠가",
    "뒤를 이을 후보, 지난해에 이은 두 번째, 가업은 아들이 이을 것, 명맥을 이은 작품",
    "감염경로 비상통로 비상진입로 벽난로 초과근로 건축가 개혁가 진주인가 소비자물가",
    "연이은 추이 오토바이 기꺼이 헛되이 시누이 염가 전가 첨가 흉가 자장가 여행가 들를",
    "가업 이을 막내, 흥행 이을 계기, 축제를 보은 속리산에서",
    "사은 행사에 다녀간 지, 소식이 없은 지 오래된 시장가 인상, 근로 장로 향로 풍로",
    "종로3가 종로1가 300자 제2과 1과 2 전체관람가",
]


@pytest.mark.parametrize(("wrong", "right"), WRONG)
def test_particle_is_found_and_mended(wrong, right):
    markup = "html" if "<b>" in wrong else "markdown"
    found = particle(pair("x", wrong, markup=markup))
    assert found.fix == right
    assert particle(pair("x", right, markup=markup)) is None
    assert doubled_particle(pair("x", wrong, markup=markup)) is None


@pytest.mark.parametrize("text", SOUND)
def test_particle_leaves_ordinary_words_alone(text):
    assert particle(pair("x", text, markup="markdown")) is None


def test_a_name_of_the_source_may_end_like_a_particle():
    assert (
        particle(pair("Bong Jae-i, a keeper, said so.", "봉재이 씨는 말했다.")) is None
    )
    assert particle(pair("The keeper said so.", "봉재이 그렇게 말했다.")) is not None


def test_a_foreign_name_may_end_like_a_particle():
    source = "Kenya's Chepkirui wins in Hamburg"
    assert particle(pair(source, "쳅키루이, 함부르크 우승")) is None
    assert particle(pair("Kui and Ray Bay", "쿠이 총리가 레이베이 인근을")) is None
    assert particle(pair("McElroy won again.", "매켈로이 다시 우승")) is None
    assert particle(pair("Passes to Leroy Sobel", "르로이 소벨에게 패스")) is None
    assert particle(pair("Moyo won.", "모요이 우승했다.")) is not None


def test_a_king_has_a_number_and_no_particle():
    assert particle(pair("Louis XV was young.", "루이 15세는 어렸다.")) is None
    assert particle(pair("Louis was young.", "루이 어렸다.")) is not None
    assert particle(pair("Odinga and Rutto", "오딩가 그리고 루토이")) is not None


def test_a_mayor_is_no_price():
    text = "코로나 전 시장가 수준이다"
    assert particle(pair("It is the market price before COVID-19", text)) is None
    assert particle(pair("The former mayor gave it", "전 시장가 맡겼다")) is not None
    assert particle(pair("The labor market cools", "고용시장가 식어 간다")) is not None


def test_particle_shows_the_word_and_what_fits():
    found = particle(pair("x", "그 공장는 학교을 샀다"))
    assert found.arguments == (("found", "공장는 → 은, 학교을 → 를"),)


def test_particle_is_for_korean_and_for_what_the_source_does_not_have():
    assert particle(pair("x", "공장는", languages=("en", "ja"))) is None
    assert particle(pair("say 공장는", "공장는")) is None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("학교를을 갔다", "학교를 갔다"),
        ("책를을 샀다", "책을 샀다"),
        ("공장은는 멈췄다", "공장은 멈췄다"),
        ("회사에에서 일한다", "회사에서 일한다"),
        ("공장에서에서 일한다", "공장에서 일한다"),
        ("집으로으로 갔다", "집으로 갔다"),
        ("학생이가 왔다", "학생이 왔다"),
        ("당국와과 협의했다", "당국과 협의했다"),
        ("LG은는 NK를을", "LG는 NK를"),
        ("51%를을 국가보위성(MSS)은는", "51%를 국가보위성(MSS)은"),
    ],
)
def test_doubled_particle_is_found_and_mended(wrong, right):
    found = doubled_particle(pair("x", wrong))
    assert found.fix == right
    assert particle(pair("x", wrong)) is None
    assert doubled_particle(pair("x", right)) is None


@pytest.mark.parametrize(
    "text",
    ["어린이가 길이가 놀이가 김정은은 국가가 회의의 수도도 도로로 마을을 작은 효과와"],
)
def test_doubled_particle_leaves_ordinary_words_alone(text):
    assert doubled_particle(pair("x", text)) is None
