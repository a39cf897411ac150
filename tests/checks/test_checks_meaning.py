"""Negations, what is left of the source, and who said what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from subjects import pair

from workbench.checks.completeness.leftover import source_left
from workbench.checks.denials.negation import negation
from workbench.checks.punctuation.attribution import attribution
from workbench.checks.punctuation.quotations import quotations
from workbench.differences import negations

WORDS = """
not never NEITHER nor none nobody nothing without cannot no deny denied unable don't
don’t can't won't do does did only least just -for or matter doubt whether if mention
why more than but short can with may forget match help stone unturned small yes/no
impossible unlikely knot nose 'none' ‘not’ “no” no.5 no.
안 않았다 않으면 지 없다 없을 끊임없이 잘못했다 못한다 못 못지 아니라 아니면 아닌
아닙니다 말고 말라 까지 마라 마십시오 뿐만 만이 다름 수 밖에 것도 그렇지 우연찮게 때
수없이 말해
. ? ! , - 5 \t \u00a0 İ ſ
"""
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(WORDS.replace("\n", " ").split(" ")),
        st.sampled_from(["", " ", " ", " "]),
    ),
    min_size=1,
    max_size=9,
).map(lambda parts: "".join(map("".join, parts)))


@given(TEXTS, st.sampled_from(["en", "ko", "de"]))
@settings(max_examples=200, deadline=None)
def test_words_are_looked_at_and_none_that_denies_is_passed_over(text, language):
    def plainly(text):
        found = [mention.text for mention in negations.negations(text, language)]
        doubts = negations._DOUBTS.get(language)
        return found or (doubts.findall(text) if doubts else [])

    shown = negations._NAMED_WORD.sub(" ", text)
    if language in negations._IDLE:
        shown = negations._IDLE[language].sub(" ", shown)
    found = plainly(text)
    expected = found and (found if shown == text else plainly(shown))
    assert negations.denials(text, language) == expected


NEGATIONS = [
    ("He did not sign it.", "그는 서명하지 않았다.", True),
    ("He did not sign it.", "그는 서명했다.", False),
    ("He signed it.", "그는 서명하지 않았다.", False),
    ("He signed it.", "그는 서명하지 못했다.", False),
    ("He refused to sign it.", "그는 서명하지 않았다.", True),
    ("He did not agree.", "그는 거부했다.", True),
    ("He never came.", "그는 오지 않았다.", True),
    ("Nobody came.", "아무도 오지 않았다.", True),
    ("It is not only cheap.", "값이 쌀 뿐 아니라 좋다.", True),
    ("It is unclear.", "분명하다.", False),
    ("It is unclear.", "불분명하다.", True),
    ("It is not planned until 2032.", "2032년에나 이뤄진다.", True),
    ("It is not planned until 2032.", "2032년에 이뤄진다.", False),
    ("Nobody wept, and none left until noon.", "정오에야 울었다.", False),
    ("I have never seen this.", "이런 일은 처음이다.", True),
    ("I have never seen this.", "이런 일은 보았다.", False),
    ("Only the rich can pay.", "부자밖에 낼 수 없다.", True),
    ("He had to go.", "그는 갈 수밖에 없었다.", True),
    ("the value 'none'", "값 ‘none’", True),
    ("NOT NULL columns", "NOT NULL 열", True),
    ("Do not do it without a permit.", "허가를 받아 하라.", True),
    ("Stay where you are and call.", "움직이지 말고 전화하세요.", True),
    ("Are you ever afraid of them?", "무서울 때는 없으세요?", True),
    ("He knew it would rain.", "그는 비가 올 줄은 몰랐다.", False),
    ("People were hurt near Misiryeong pass.", "다친 사람은 없었다.", False),
    ("Hide Unchanged Cells", "변경되지 않은 셀 숨기기", True),
    ("The opposition can hold out.", "야당은 버틸 수 없다.", False),
    ("The opposition to it can grow.", "누구도 그것을 지지하지 않는다.", True),
    # What answers each other in both texts hides no lost denial.
    ("She did not rule out a recall.", "그는 리콜 가능성을 배제하지 않았다.", True),
    ("She did not rule out a recall.", "그는 리콜 가능성을 배제했다.", False),
    ("Without a permit they cannot sail.", "허가 없이는 항해할 수 없다.", True),
    ("He left without a word and did not pay.", "말없이 떠나고 돈을 냈다.", False),
    ("She still does not know.", "그는 여전히 안다.", False),
    ("Two towns are without power.", "두 도시가 정전됐다.", True),
    ("Two towns are without schools.", "두 도시에 학교가 있다.", False),
    ("The fire spread out of control.", "불이 걷잡을 수 없이 번졌다.", True),
    ("It did not sail after an engine failure.", "고장으로 출항하지 못했다.", True),
    ("It did not sail after an engine failure.", "고장으로 출항했다.", False),
    ("The mayor failed to appear.", "시장은 나타났다.", False),
    ("The mayor failed to appear.", "시장의 출석은 무산됐다.", True),
    ("The firm has yet to reply.", "회사는 이미 답했다.", False),
    ("The firm has yet to reply.", "회사는 아직 답이 없다.", True),
    ("We have no choice but to leave.", "우리는 떠나지 않을 수 없다.", True),
    ("We have no choice but to leave.", "우리는 떠날 수 없다.", False),
    ("It took two minutes.", "2분밖에 걸리지 않았다.", True),
    ("It took two minutes.", "2분도 걸리지 않았다.", False),
    ("It is not impossible.", "있을 수 있는 일이다.", True),
    ("Not everyone agrees.", "반론도 있다.", True),
    ("It was absurd.", "터무니없는 일이었다.", True),
    ("She was charged without detention.", "그는 불구속 기소됐다.", True),
    ("The record stands.", "기록은 깨지지 않았다.", True),
    ("It is too early to sell.", "팔 수 있다.", False),
    ("It is too early to sell.", "팔기에는 이르다.", True),
    ("It was not enough.", "역부족이었다.", True),
    ("It was enough.", "역부족이었다.", False),
    # Who denies twice is not answered by who does so once.
    ("Nobody came, and he did not call.", "아무도 오지 않았고 그는 전화했다.", False),
    ("Neither he nor she came.", "그도 그녀도 오지 않았다.", True),
    ("We had no bread and no salt.", "빵도 소금도 없었다.", True),
    ("He did not comment on it.", "그는 이에 대해 말을 아꼈다.", True),
    (
        "No grounds exist. Nobody saw, and no car came.",
        "근거가 있다. 차는 없었다.",
        False,
    ),
    # As many denials on both sides are not always the same ones.
    (
        "He refused to say why he used it.",
        "그는 쓰지 않은 까닭을 말하길 거부했다.",
        False,
    ),
    (
        "They voted not to end it, and have yet to agree.",
        "끝내되 합의는 못 했다.",
        True,
    ),
    (
        "They voted not to stop, and have yet to agree.",
        "중단했고 아직 합의는 못 했다.",
        False,
    ),
    # What falls short of a quantity is less than it.
    ("It took less than four hours.", "4시간도 안 돼 끝났다.", True),
    (
        "It is less than half and will not rise.",
        "절반에 못 미치고 오르지 않는다.",
        True,
    ),
    ("She made fewer than 20 and came.", "20장이 채 되지 않고 오지 않았다.", False),
    ("You cannot merge an invisible layer.", "숨김 레이어로 병합할 수 없습니다.", True),
    (
        "The node was unexpected and immutable.",
        "예상 못 한 변경 불가능한 노드다.",
        True,
    ),
    ("They will eliminate 2,400 jobs.", "일자리 2400개를 없애겠다고 했다.", True),
    ("They won't eliminate 2,400 jobs.", "일자리 2400개를 없애겠다고 했다.", False),
    ("The data had not been taken.", "자료는 빠져나갔다.", False),
    ("He, who asked not to be named, agreed.", "익명을 요구한 그는 동의했다.", True),
    (
        "He did not sign and asked not to be named.",
        "익명을 요구한 그는 서명했다.",
        False,
    ),
    ("It would not take part in the quota.", "그 할당에 참여하겠다고 했다.", False),
    (
        "She takes office whether or not he calls.",
        "전화를 하든 하지 않든 취임한다.",
        True,
    ),
    ("It serves neither salt nor mustard.", "소금도 겨자도 없다.", True),
    ("Neither came, nor will they meet.", "둘 다 오지 않았고 만나지 않는다.", True),
    ("Neither he nor she came; they will meet.", "둘 다 안 왔고 안 만난다.", False),
    # What only goes along with a denial hides none.
    (
        "The price has gone up, and he did not sell.",
        "값은 안 올랐고 팔지 않았다.",
        False,
    ),
    (
        "It is unaffordable; they did welcome it.",
        "감당할 수 없고 환영하지 않았다.",
        False,
    ),
    ("He spoke out and did not go.", "그는 말하지 않았고 가지 않았다.", False),
    ("It fell in scale.", "규모를 키우지 않았다.", False),
    ("Did she ever think of it?", "생각한 적은 없었을까.", True),
    ("He was cleared of theft.", "그는 절도 혐의에 무죄가 선고됐다.", True),
    ("He was found guilty of theft.", "그는 절도 혐의에 무죄가 선고됐다.", False),
    ("It has left people without a ride.", "사람들의 발을 묶었다.", False),
    # Words that turn a sentence around without a plain denial.
    ("It ends unless a deal is signed.", "합의가 체결되지 않으면 끝난다.", True),
    ("It ends unless a deal is signed.", "합의가 체결되면 끝난다.", False),
    ("It ends if a deal is signed.", "합의가 체결되지 않으면 끝난다.", False),
    ("Hardly anyone came.", "온 사람은 거의 없었다.", True),
    ("Hardly anyone came.", "온 사람은 적었다.", True),
    ("Hardly anyone came.", "온 사람은 많았다.", False),
    ("It is often tried.", "시도는 드물다.", False),
    ("It is rarely tried.", "시도는 드물다.", True),
    ("It is likely to rain.", "비가 올 가능성은 낮다.", False),
    ("It is unlikely to rain.", "비가 올 가능성은 낮다.", True),
    ("The museum declined the payment.", "미술관은 보상금을 마다했다.", True),
    ("The museum declined the payment.", "미술관은 보상금을 받았다.", False),
    ("He was away for no more than 10 minutes.", "그는 10분 넘게 비웠다.", False),
    ("He was away for no more than 10 minutes.", "그는 10분 이내로 비웠다.", True),
    ("It is closed on few days.", "끊기는 날도 적지 않다.", False),
    ("It is closed on quite a few days.", "끊기는 날도 적지 않다.", True),
    ("It makes no sense; care is impossible.", "말이 안 되고 진료가 가능하다.", False),
    ("It makes no sense; care is impossible.", "말이 안 되고 불가능하다.", True),
    ("It was not unlikely, he said.", "가능성도 없지 않다고 했다.", True),
    ("It was not unlikely, he said.", "가능성도 없다고 했다.", False),
    ("It was unlikely, he said.", "가능성도 없지 않다고 했다.", False),
    ("The government has not released an official toll.", "공식 수를 안 냈다.", True),
    ("It was not uncommon; now it fails.", "드물었고 지금은 못 한다.", False),
    ("It was not uncommon; now it fails.", "드물지 않았고 지금은 못 한다.", True),
    ("The only ward will close, able to find doctors.", "유일 병동, 못 구해", False),
    ("We did not say they failed to hear it.", "듣지 못했다고 한다.", False),
    ("He stood by his plan.", "그는 뜻을 굽히지 않았다.", True),
    ("It will stay the same.", "결론이 달라지지 않을 것이다.", True),
    ("The text leaves it open.", "협정문은 매듭짓지 못했다.", True),
    ("They sued over unpaid wages.", "그들은 임금 청구 소송을 냈다.", True),
    (
        "He played in only nine games, not ten.",
        "9경기밖에 못 뛰었고 열은 아니다.",
        True,
    ),
    (
        "It will not send men to sheds.",
        "비닐하우스 안 가설 건물에 보내지 않는다.",
        True,
    ),
    ("He was not scolded.", "꾸중을 안 들었다.", True),
    ("He was scolded.", "꾸중을 안 들었다.", False),
    (
        "He would go no further than to say it was not unfair.",
        "불합리하지 않다고만 했다.",
        True,
    ),
    ("It failed to import %s", "%s을 가져오지 못함", True),
    # What says the same without a denial.
    ("A third man remains at large.", "나머지 1명은 아직 잡히지 않았다.", True),
    ("Their hopes are still alive.", "희망은 아직 꺼지지 않았다.", True),
    ("She had been in frail health.", "그는 건강이 좋지 않았다.", True),
    ("She had been in good health.", "그는 건강이 좋지 않았다.", False),
    ("It cut all the money.", "예산을 한 푼도 남기지 않고 깎았다.", True),
    ("It kept all the money.", "예산을 한 푼도 남기지 않았다.", False),
    ("It vanished without a trace.", "감쪽같이 사라졌다.", True),
    ("Heaven has no pity.", "하늘도 무심하다.", True),
    ("He never left and never came.", "그는 가신 적도 오신 적도 없다.", True),
    (
        "It wasn't so much that I trusted him as that there was no one.",
        "그를 믿었다기보다 사람이 없었다.",
        True,
    ),
]


@pytest.mark.parametrize(("source", "target", "sound"), NEGATIONS)
def test_negations(source, target, sound):
    assert (negation(pair(source, target)) is None) is sound
    if sound:
        assert negation(pair(target, source, languages=("ko", "en"))) is None


@pytest.mark.parametrize("languages", [("ko", "ko"), ("en", "de"), ("ja", "ko")])
def test_other_languages_are_not_judged(languages):
    assert negation(pair("not", "서명", languages=languages)) is None


LEFT = [
    ("Trucks left the port on Monday.", "트럭이 월요일 left the 항구.", False),
    ("Trucks left the port on Monday.", "트럭이 항구를 떠났다.", True),
    ("The Bank of America said so.", "Bank of America가 그렇게 말했다.", True),
    ("An access token is needed.", "접근 토큰(access token)이 필요하다.", True),
    ("Run <code>git commit now</code> then.", "<code>git commit now</code> 실행", True),
    ("Run pip install --upgrade x", "pip install --upgrade x 실행", True),
    ("He said “open source”.", "그는 “open source”라고 말했다.", True),
    ("He said “we leave now”.", "그는 “우리는 leave now”라고 말했다.", False),
    ("See example.org for the rest", "나머지는 example.org 참고", True),
]


@pytest.mark.parametrize(("source", "target", "sound"), LEFT)
def test_words_of_the_source(source, target, sound):
    assert (source_left(pair(source, target)) is None) is sound


@pytest.mark.parametrize(
    ("source", "target", "languages", "sound"),
    [
        ("북한 당국은 말했다.", "North Korean 당국은 said.", ("ko", "en"), False),
        ("김정은이 왔다.", "Kim Jong Un (김정은) came.", ("ko", "en"), True),
        (
            "It is a truth that all men know and fear.",
            "Es gilt: a truth that all men know and fear.",
            ("en", "de"),
            False,
        ),
        (
            "It is the New York Times.",
            "Das ist die New York Times.",
            ("en", "de"),
            True,
        ),
        ("Same text here.", "Same text here.", ("en", "ko"), True),
    ],
)
def test_words_left_between_other_languages(source, target, languages, sound):
    found = source_left(pair(source, target, languages=languages))
    assert (found is None) is sound


QUOTES = [
    ("“We go now,” he said.", "그는 “우리는 간다”고 말했다.", True),
    ("“We go now,” he said.", "그는 우리는 간다고 말했다.", False),
    ("They would go.", "그는 “우리는 이제 그만 간다”고 말했다.", False),
    ("He lamented that they would go.", "그는 “우리는 이제 그만 간다”고 했다.", True),
    # Korean quotes what English reports.
    ("He said they would go.", "그는 “우리는 이제 그만 간다”고 말했다.", True),
    ("Kim conceded that it was so.", "김 의장도 “그렇다고 인정한다”고 했다.", True),
    ("Kim, an owner, said so.", "김 씨는 “우리는 이제 그만 간다”고 말했다.", False),
    ("“We go now,” he said. “All of us.”", "그는 “우리 모두 간다”고 말했다.", True),
    ("“We go now,” he said.", "그는 “우리는”이라며 “간다”고 했다.", True),
    ("He called it “art”.", "그는 예술이라 불렀다.", True),
    ("He reads War and Peace.", "그는 ‘전쟁과 평화’를 읽는다.", True),
    ("“It goes on here.", "“여기서 이어진다.", True),
    ("“We go now,” he said.", "그는 우리는 간다”고 말했다.", True),  # brackets say so
    ('"We go now," he said.', "그는 “우리는 간다”고 말했다.", True),
]


def test_one_speaker_is_quoted_once():
    source = "그는 “다 돌려줬다”며 “탓하지 않는다”고 했다."
    one = "“I gave it back. I blame none,” he said."
    assert quotations(pair(source, one, languages=("ko", "en"))) is None
    bare = "I gave it back. I blame none, he said."
    assert quotations(pair(source, bare, languages=("ko", "en"))) is not None


REWRITTEN = [
    # Newsrooms quote what English reports in any way.
    (
        "The plant shut at noon, the firm said.",
        "회사는 “공장이 정오에 멈췄다”고 했다.",
        None,
    ),
    ("According to Lee, it rained.", "이 씨는 “그날은 비가 왔다”고 전했다.", None),
    ("We had no choice but to go.", "그는 “우리는 갈 수밖에 없었다”고 했다.", None),
    ("The plant shut at noon.", "회사는 “공장이 정오에 멈췄다”고 했다.", "warning"),
    # A few words, titles and names lose their marks, or get some.
    (
        "He called it “wholly unfit” to drink.",
        "그는 도저히 마실 수 없다고 했다.",
        "info",
    ),
    ("The “Long Road” star sang.", "롱 로드의 주인공이 노래했다.", "info"),
    ("The plant was shut.", "공장은 “사실상 가동 중단 상태”였다.", "info"),
    ("“We lost it all,” he said.", "그는 모든 것을 잃었다고 말했다.", "warning"),
    ("He said: “It was never ours”.", "그는 우리 것이 아니었다고 말했다.", "warning"),
    # What stands in single marks, in typewritten ones or in two styles is quoted.
    ("'We won't sell,' he said.", "그는 “우리는 팔지 않는다”고 말했다.", None),
    ("``We won't sell,'' he said.", "그는 “우리는 팔지 않는다”고 말했다.", None),
    ("“We won't sell,” he said.", '그는 “우리는 팔지 않는다"고 말했다.', None),
    # What a speaker says in two parts may be said at once.
    ("“The cause,” she adds, “is rain.”", "그는 “원인은 비”라고 덧붙였다.", None),
]


@pytest.mark.parametrize(("source", "target", "severity"), REWRITTEN)
def test_newsrooms_quote_in_their_own_way(source, target, severity):
    found = quotations(pair(source, target))
    assert (found and str(found.severity or "warning")) == severity


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("그는 “공장이 멈췄다”고 했다.", "The plant stopped, he said.", "info"),
        ("그는 “공장이 멈춘다”고 했다.", "The plant will stop, he said.", "warning"),
        ("그는 “우리 공장이 멈췄다”고 했다.", "Our plant stopped, he said.", "warning"),
        ("그는 “공장이 멈췄다”고 했다.", "The plant stopped.", "warning"),
        ("그는 “공장이 멈췄다”고 했다.", "It stopped, according to him.", None),
        ("그는 “공장이 멈췄다”고 했다.", "He spoke, saying that it stopped.", None),
        ("그는 ‘검은 칩’을 “새 검은 칩”이라 불렀다.", "He named the chip.", "info"),
        ("그는 공장이 멈췄다고 했다.", "It was “at a total halt,” he said.", "info"),
        ("그는 공장이 멈췄다고 했다.", "“It came to a halt,” he said.", "warning"),
    ],
)
def test_english_reports_in_its_own_way(source, target, severity):
    found = quotations(pair(source, target, languages=("ko", "en")))
    assert (found and str(found.severity or "warning")) == severity


@pytest.mark.parametrize(("source", "target", "sound"), QUOTES)
def test_quotations(source, target, sound):
    assert (quotations(pair(source, target)) is None) is sound


@pytest.mark.parametrize(
    ("source", "target", "sound"),
    [
        ("The price rose, officials said.", "당국자들은 값이 올랐다고 밝혔다.", True),
        ("The price rose, officials said.", "당국에 따르면 값이 올랐다.", True),
        ("The price rose, officials said.", "값이 올랐다.", False),
        ("The price rose.", "값이 올랐다.", True),
        ("“I lost,” he said with a laugh.", "그는 “졌다”며 웃었다.", True),
        ("It was over, she said, adding more.", "그는 끝났다며 더 낸다고 했다.", True),
        ("It was over, she said, adding more.", "그는 끝났다며 더 낸다.", False),
        ("He said it was and that he would go.", "그는 그렇다며 가겠다.", False),
        ("He said it was and that he would go.", "그는 그렇다며 가겠다고 했다.", True),
        ("None would say why, but he said it fell.", "밝히지 않았으나 졌다.", False),
        ("Sales rose, it said in a filing.", "매출이 늘었다고 5일 공시했다.", True),
        ("It will rain, it said.", "기상청은 비가 올 것으로 내다봤다.", True),
        (
            "The firm said in a regulatory filing on May 12 it would build a plant.",
            "회사는 공장을 짓기로 했다고 5월 12일 공시했다.",
            True,
        ),
        ("Owners need not stop, he said.", "그는 멈추지 말라고 권고했다.", True),
        (
            "She said she would run, then left.",
            "그는 출마 의사를 밝힌 뒤 떠났다.",
            True,
        ),
        ("It was a sham, the paper said.", "신문이 속임수라 한 일은 끝났다.", True),
        ("Ann said: “It is late.", "앤은 “이미 늦었다.", True),
        ("It is late,” Ann told us.", "이미 늦었다.”", True),
        ("The law said all may sit.", "새 법은 모두 앉게 했다.", True),
        ("They did what she had said.", "그들은 그대로 따랐다.", True),
        ("Guests are told not to smoke.", "손님은 담배를 피우지 못한다.", True),
        ("All three were freed, police said.", "세 사람은 모두 풀려났다.", False),
    ],
)
def test_attribution(source, target, sound):
    assert (attribution(pair(source, target)) is None) is sound
