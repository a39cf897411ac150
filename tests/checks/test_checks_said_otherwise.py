"""What newsrooms say in other words is no denial that was lost or gained."""

import pytest
from subjects import pair

from workbench.checks.negation import negation

IN_WORDS = [
    (
        "“The bridge is lovely, isn't it?” she said.",
        "“다리가 예쁘죠, 그렇죠?” 그가 말했다.",
    ),
    (
        "“No, the lake isn't deep here,” the guide said.",
        "안내인은 “여기는 호수가 깊지 않다”고 말했다.",
    ),
    (
        "The painter spoke openly about his debts.",
        "화가는 자신의 빚에 대해 거리낌 없이 이야기했다.",
    ),
    (
        "Residents will vote on whether to keep the dam.",
        "주민들은 댐을 유지할지 아닐지 투표로 정한다.",
    ),
    (
        "“Don't open that door!” the keeper cried.",
        "“그 문을 열지 마!” 사육사가 외쳤다.",
    ),
    (
        "The pitcher said his arm does not hurt but has gotten weaker since the "
        "last throw.",
        "투수는 팔이 아프지는 않지만 던지기가 예전 같지 않다고 말했다.",
    ),
    (
        "“We don´t want a strike,” the driver said.",
        "“우리는 파업을 원하지 않는다”고 기사가 말했다.",
    ),
    (
        "The judge warned against interference in the vote.",
        "판사는 투표에 간섭하지 말라고 경고했다.",
    ),
    (
        "The islands are woefully underprepared for storms.",
        "섬들은 폭풍에 충분히 대비하지 못한 상태다.",
    ),
    (
        "Shops are preparing for a no-deal exit.",
        "상점들은 합의 없이 탈퇴하는 경우에 대비하고 있다.",
    ),
    (
        "Hundreds were unable to enter because their names had been left off the "
        "register.",
        "수백 명이 이름이 명부에 등록되지 않아 입장하지 못했다.",
    ),
    (
        "Unless the mayor and all of the nine members of the old council agree by "
        "noon, the pool will close.",
        "정오까지 시장과 구 의회 의원 9명이 모두 동의하지 않는다면 수영장은 문을 "
        "닫는다.",
    ),
    (
        "A swim after dark? Forget it.",
        "해가 진 뒤의 수영은 안 된다.",
    ),
    (
        "The chef did a bad job, the owner said.",
        "주인은 요리사가 일을 제대로 못했다고 말했다.",
    ),
    (
        "The statement failed to mention the dam despite calls for new talks.",
        "성명은 새 회담을 열라는 요구에도 댐을 논의하지 못했다.",
    ),
    (
        "“If he is not telling the truth, he is not fit to work not only at this "
        "court but at the one where he is now,” she said.",
        "“그가 진실을 말하지 않는다면 이 법정에서 일할 자격이 없을 뿐만 아니라 어느 "
        "법정에서도 일할 자격이 없다”고 그가 말했다.",
    ),
    (
        "The vet told owners not to feed grapes and raisins to dogs.",
        "수의사는 개에게 포도를 먹이지 말고 건포도도 먹이지 말라고 말했다.",
    ),
]
"""Words that deny, and phrases that only look like it."""
OTHERWISE = [
    (
        "“We could not help laughing when the goat walked in,” the teacher said.",
        "“염소가 들어왔을 때는 웃지 않을 수 없었다”고 교사는 말했다.",
    ),
    (
        "Their school was far from the harbor.",
        "학교는 항구에서 멀리 떨어져 있었다.",
    ),
    (
        "Not long ago the mill was a museum.",
        "얼마 전 그 방앗간은 박물관이었다.",
    ),
    (
        "Not many people visit the cave in winter.",
        "겨울에는 소수의 사람들만이 동굴을 찾는다.",
    ),
    (
        "The clerk was too scared to open the box.",
        "직원은 상자를 열기 겁났다고 말했다.",
    ),
    (
        "The glare keeps drivers from seeing the sign.",
        "눈부심 때문에 운전자들은 표지판을 보지 못하게 된다.",
    ),
    (
        "The talks broke down on Friday.",
        "금요일 협상은 성과 없이 끝났다.",
    ),
    (
        "The two paths are equally steep.",
        "두 길은 가파르기에 큰 차이가 없다.",
    ),
    (
        "It wasn't until dusk that the crew admitted the boat was not safe.",
        "해 질 녘에야 선원들은 배가 안전하지 않다고 인정했다.",
    ),
    (
        "A ticket can't be less than 30 euros and will not be sold online.",
        "입장권은 30유로 이상이며 온라인으로 판매되지 않는다.",
    ),
    (
        "The cake wasn't perfect or even close to it.",
        "케이크는 완벽하지 않았고 완벽에 가깝지도 않았다.",
    ),
    (
        "“I can't leave, not with the baby asleep,” he said.",
        "“아기가 자고 있어 떠날 수 없다”고 그는 말했다.",
    ),
    (
        "They will begin to fine owners unless the dogs are leashed or muzzled.",
        "개에게 목줄을 채우지 않거나 입마개를 하지 않으면 주인에게 벌금을 물리기 "
        "시작한다.",
    ),
]
"""What English denies and Korean says otherwise, or as often in other words."""
IDIOMS = [
    (
        "It is no wonder the square was full.",
        "광장이 가득 찬 것은 당연하다.",
    ),
    (
        "“I can't wait to see the whales,” the boy said.",
        "소년은 “고래를 빨리 보고 싶다”고 말했다.",
    ),
    (
        "“I couldn't be happier with the crew,” the captain said.",
        "선장은 “선원들이 더할 수 있는 최고”라며 기뻐했다.",
    ),
    (
        "“I couldn't agree more,” the mayor said.",
        "시장은 “전적으로 동의한다”고 말했다.",
    ),
    (
        "The harbor has never been busier.",
        "항구는 그 어느 때보다 붐빈다.",
    ),
    (
        "Orchard prices have never been higher.",
        "과수원 가격은 사상 최고다.",
    ),
    (
        "The tent was up in no time.",
        "천막은 순식간에 세워졌다.",
    ),
    (
        "It is no secret that the two brothers quarrelled.",
        "두 형제가 다툰 것은 공공연한 사실이다.",
    ),
    (
        "Harvest was poor everywhere, and the valley was no exception.",
        "어디나 수확이 나빴고 골짜기도 마찬가지였다.",
    ),
    (
        "She is no stranger to the stage.",
        "그는 무대에 익숙하다.",
    ),
    (
        "Not surprisingly, the tickets sold out.",
        "예상대로 표는 매진됐다.",
    ),
    (
        "He was no longer mayor when the bridge opened.",
        "다리가 개통됐을 때 그는 이미 시장에서 물러난 뒤였다.",
    ),
    (
        "The move went smoothly.",
        "이사는 차질 없이 진행됐다.",
    ),
    (
        "The band passed the test easily.",
        "악대는 어려움 없이 시험을 통과했다.",
    ),
    (
        "The climb was tough.",
        "등반은 만만치 않았다.",
    ),
    (
        "The situation in the port is serious.",
        "항구의 상황이 심상치 않다.",
    ),
    (
        "She is my best friend.",
        "그는 나의 둘도 없는 친구다.",
    ),
    (
        "“This is where the money should go, right?” he said.",
        "그는 “이런 데 돈을 써야 하지 않느냐”고 말했다.",
    ),
    (
        "He argued that the town should pay first.",
        "그는 마을이 먼저 내야 하지 않겠느냐고 주장했다.",
    ),
    (
        "The choir sang as if nothing had happened.",
        "합창단은 태연하게 노래했다.",
    ),
    (
        "She looked tired.",
        "그는 기운이 없어 보였다.",
    ),
    (
        "The road was deserted.",
        "길에는 아무도 없었다.",
    ),
    (
        "The boat vanished.",
        "배는 흔적도 없이 사라졌다.",
    ),
    (
        "The rope kept him from falling.",
        "밧줄 덕분에 그는 떨어지지 않았다.",
    ),
    (
        "The plan was shelved.",
        "그 계획은 추진되지 않았다.",
    ),
    (
        "The rumor is false.",
        "소문은 사실이 아니다.",
    ),
    (
        "“You must be kidding,” she said.",
        "“말도 안 돼” 그가 말했다.",
    ),
    (
        "He lives alone.",
        "그는 함께 사는 사람이 없다.",
    ),
    (
        "Nothing is more precious than water.",
        "물이 가장 소중하다.",
    ),
    (
        "“Nobody knows the lake better than she does,” he said.",
        "그는 “호수를 가장 잘 아는 사람은 그다”라고 말했다.",
    ),
    (
        "No one is above the law.",
        "누구나 법 앞에 평등하다.",
    ),
    (
        "There is no place like home.",
        "집이 최고다.",
    ),
    (
        "“Don't worry,” he said.",
        "“걱정 마세요” 그가 말했다.",
    ),
    (
        "“Don't worry,” he said.",
        "“안심하세요” 그가 말했다.",
    ),
    (
        "Don't miss the parade.",
        "행진을 꼭 보라.",
    ),
    (
        "The team never looked back.",
        "팀은 이후 승승장구했다.",
    ),
    (
        "The singer is not alone.",
        "이런 가수는 또 있다.",
    ),
    (
        "He did not sleep a wink.",
        "그는 뜬눈으로 밤을 새웠다.",
    ),
    (
        "She did not hide her joy.",
        "그는 기쁨을 드러냈다.",
    ),
    (
        "The river did not stop rising.",
        "강은 계속 불어났다.",
    ),
    (
        "They did not lose heart.",
        "그들은 용기를 냈다.",
    ),
    (
        "It did not take long.",
        "금방이었다.",
    ),
    (
        "It doesn't matter.",
        "괜찮다.",
    ),
    (
        "There is no question that the lake is clean.",
        "호수가 깨끗한 것은 확실하다.",
    ),
    (
        "The work is nowhere near done.",
        "일이 끝나려면 멀었다.",
    ),
    (
        "He would rather not say.",
        "그는 말하기를 꺼렸다.",
    ),
]
"""Idioms of one language that the other has no denial for."""


@pytest.mark.parametrize(("english", "korean"), [*IN_WORDS, *OTHERWISE, *IDIOMS])
def test_what_is_said_otherwise_is_left_alone(english, korean):
    assert negation(pair(english, korean)) is None
    assert negation(pair(korean, english, languages=("ko", "en"))) is None
