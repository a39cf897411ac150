"""Spaces, brackets, repeated words, letters of other scripts and widths."""

import pytest
from subjects import pair

from workbench.checks.punctuation.brackets import bracket_pairs
from workbench.checks.writing.repetition import repeated_words
from workbench.checks.writing.scripts import full_width, mixed_scripts
from workbench.checks.writing.spelling import spacing
from workbench.model import Severity


@pytest.mark.parametrize(
    ("source", "target", "fix"),
    [
        ("He left.", "그는  떠났다.", "그는 떠났다."),
        ("He left.", "그는 떠났다 .", "그는 떠났다."),
        ("그는 떠났다. 왔다.", "He left.She came in.", "He left. She came in."),
        ("그는 떠났다", "He left,she came in", "He left, she came in"),
        ("He left. She came.", "그는 떠났다.그가 왔다.", "그는 떠났다. 그가 왔다."),
        ("He left, angry", "그는 떠났고,화가 났다", "그는 떠났고, 화가 났다"),
        ("He `a  b` left.", "그는 `a  b`  떠났다 .", "그는 `a  b` 떠났다."),
        ("Er ging.", "He left , sad .", "He left, sad."),
    ],
)
def test_spacing_is_found_and_mended(source, target, fix):
    found = spacing(pair(source, target, markup="markdown"))
    assert found.fix == fix
    assert spacing(pair(source, fix, markup="markdown")) is None


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("He left.", "그는 떠났다.", ("en", "ko")),
        ("a  b", "가  나", ("en", "ko")),
        ("Yes,No", "예,아니오", ("en", "ko")),
        ("가", "Use Node.js and a.Bc", ("ko", "en")),
        ("Use .NET", "이제 .NET을 쓴다", ("en", "ko")),
        ("At 3.5%", "3.5% 1,000 daily.co.kr 가·나 a.b", ("en", "ko")),
        ("Who?", "Qui ?", ("en", "fr")),
        ("Code `a  b`", "코드 `a  b`", ("en", "ko")),
        ("He said.", "그는 “갔다.”라고 했다.", ("en", "ko")),
        ("Wait", "기다려 ...", ("en", "ko")),
    ],
)
def test_sound_spacing(source, target, languages):
    found = spacing(pair(source, target, markup="markdown", languages=languages))
    assert found is None


@pytest.mark.parametrize(
    ("source", "target", "signs"),
    [
        ("He (41) left.", "그는 41) 떠났다.", None),
        ("He (41) left.", "그는 (41 떠났다.", "("),
        ("He (aged 41) left.", "그는 마흔하나) 떠났다.", ")"),
        ("“Go”", "“가라", "“"),
        ("Lee, 58, left.", "이 씨(58)는 “갔다.” 또 갔다.", None),
        ("Go 8)", "가라 8)", None),
        ("“Go”", "“이제 가라", "“"),
        ("Smoke rises; 'no alarm,' firm says", '연기…"경보 아냐', '"'),
        ('The list "x" is empty.', '"x 목록이 비었습니다.', '"'),
        ("“Go,” he said.", "그는 “가라고 말했다.", "“"),
        ("“We go,” he said.", "“우리는” 간다”고 그는 말했다.", "”"),
        ('"Go"', '"가라', '"'),
        ("‘Go’", "‘가라", "‘"),
        ("'Go'", "'가라", "'"),
        ("“Go”", "「가라", "「"),
        ("“Go”", "『가라", "『"),
        ("“Go”", "《가라》〈", "〈"),
        ("[a](b) (c)", "[가](b) (다", "("),
        ("“Go”", "“가라”", None),
        ("“Go", "“가라", None),
        ("Go”", "가라”", None),
        ("“Go”", "「가라」", None),
        ("Go :)", "가라 :)", None),
        ("1) Go", "1) 가라", None),
        ("Choose", "가) 또는 나) 중", None),
        ('A 5" screen', '5" 화면', None),
        ("Kim's", "Kim's 가게", None),
        ("‘Kim’s’", "‘Kim’s’ 가게", None),
        ("The shop of Pelé", "“Pelé’s” 가게", None),
    ],
)
def test_bracket_pairs(source, target, signs):
    found = bracket_pairs(pair(source, target, markup="markdown"))
    assert (found and dict(found.arguments)["signs"]) == signs


@pytest.mark.parametrize(
    ("target", "fix"),
    [
        ('“우리는 간다"고 그는 말했다.', "“우리는 간다”고 그는 말했다."),
        ('그는 "우리는 간다”고 말했다.', "그는 “우리는 간다”고 말했다."),
        ('"가"와 "나”와 "다"', '"가"와 "나"와 "다"'),
        ("‘가'와 ‘나’", "‘가’와 ‘나’"),
        ("`축제 2031’라는 행사", "‘축제 2031’라는 행사"),
        ("”우리는” 간다.", "“우리는” 간다."),
        ("“가라“고 했다.", "“가라”고 했다."),
        ("“누가 ‘가'라 했나\"라고", "“누가 ‘가’라 했나”라고"),
        ('<b>“가"</b>', "<b>“가”</b>"),
    ],
)
def test_a_pair_in_two_styles_is_typography(target, fix):
    found = bracket_pairs(pair("“We go,” he said.", target, markup="html"))
    assert (found.severity, found.fix) == (Severity.INFO, fix)
    assert bracket_pairs(pair("“We go,” he said.", fix, markup="html")) is None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("He said: 'We never asked for that.", "그는 “우리는 요구한 적이 없다."),
        ("It was a sham,' she added.", "모두 속임수였다”고 덧붙였다."),
        ("``We never asked for that.", "“우리는 요구한 적이 없다."),
        ("&ldquo;We never asked.", "“우리는 요구한 적이 없다."),
        ("The pi&ntilde;ata (red)", "피냐타（빨강)"),
        ("“It is 50,” he said.", '그는 "이제 50"이라고 말했다.'),
    ],
)
def test_the_source_may_be_open_in_its_own_way(source, target):
    assert bracket_pairs(pair(source, target)) is None


def test_bracket_pairs_leave_other_conventions_alone():
    assert bracket_pairs(pair("“Go”", "„Geh“", languages=("en", "de"))) is None


@pytest.mark.parametrize(
    ("source", "target", "languages", "fix"),
    [
        ("김 씨가 왔다", "Kim Kim came", ("ko", "en"), "Kim came"),
        ("문을 닫았다", "It gave up up up.", ("ko", "en"), "It gave up."),
        ("2월 7일", "On Feb. 7 7 7 7.", ("ko", "en"), None),
        ("A", "그는 그리고 그리고 떠났다", ("en", "ko"), "그는 그리고 떠났다"),
        ("가", "He saw the the man", ("ko", "en"), "He saw the man"),
        ("가", "He saw The the man", ("ko", "en"), "He saw The man"),
        ("A", "당국은 당국은 막았다", ("en", "ko"), "당국은 막았다"),
        ("A", "그는 떠났다고 그는 떠났다고 했다", ("en", "ko"), None),
        ("A", "그는 그는 그는 그는", ("en", "ko"), "그는"),
        ("A", "그는그는그는 떠났다", ("en", "ko"), None),
        ("A", "KT는 KT는 이겼다", ("en", "ko"), "KT는 이겼다"),
        ("A", "구글(Google) 구글(Google) 본사", ("en", "ko"), None),
        ("가", "He left and he left and sat", ("ko", "en"), None),
        ("가", "It is is free", ("ko", "en"), "It is free"),
        ("가", "Born in in May", ("ko", "en"), "Born in May"),
        (
            "가",
            "Now now, she never never says so",
            ("ko", "en"),
            "Now now, she never says so",
        ),
        ("가", "Call 02-399 02-399 02-399 02-399", ("ko", "en"), None),
    ],
)
def test_repeated_words_are_found(source, target, languages, fix):
    found = repeated_words(pair(source, target, languages=languages))
    assert found is not None
    assert found.fix == fix


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("가", "What it is is a start; they moved in in May", ("ko", "en")),
        ("One by one", "하나하나 세고 가지가지 하루 하루 한 명 한 명", ("en", "ko")),
        ("very very big", "아주 아주 크다", ("en", "ko")),
        ("Bora Bora", "보라 보라", ("en", "ko")),
        ("가", "He had had enough, so that that man left", ("ko", "en")),
        ("보라보라로 갔다", "They went to Bora Bora", ("ko", "en")),
        ("듀란 듀란이 연주했다", "Duran Duran played", ("ko", "en")),
        ("가", "{0} of {0} and %s %s", ("ko", "en")),
        ("A", "1 1 2 2 3 3", ("en", "ko")),
        ("A", "하하하하하하 웃었다", ("en", "ko")),
        ("Ha ha ha ha", "하하 하하 하하", ("en", "ko")),
        ("아닙니다. 결코요.", "No, no, no, no!", ("ko", "en")),
    ],
)
def test_repetition_that_is_meant(source, target, languages):
    assert repeated_words(pair(source, target, languages=languages)) is None


def test_t05_homoglyphs_are_seen_and_replaced():
    found = mixed_scripts(pair("paypal", "p\u0430ypal에 접속"))
    assert found.fix == "paypal에 접속"
    assert found.arguments == (("words", "p\u0430ypal (U+0430)"),)


@pytest.mark.parametrize(
    ("source", "target", "sound"),
    [
        ("5 μm", "5 μm kΩ Δt", True),
        ("Москва", "Москва Moscow", True),
        ("NK", "데일리NK 러시아Россия", True),
        ("NK", "데일리N\u041a", False),
        ("x\u0430", "x\u0430", True),
        ("ж", "aж", False),
    ],
)
def test_mixed_scripts(source, target, sound):
    assert (mixed_scripts(pair(source, target)) is None) is sound


@pytest.mark.parametrize(
    ("source", "target", "languages", "fix"),
    [
        ("123", "１２３명", ("en", "ko"), "123명"),
        ("ABC", "ＡＢＣ，가", ("en", "ko"), "ABC,가"),
        ("123", "１２３", ("en", "ja"), ...),
        ("１２３", "１２３", ("ja", "ko"), ...),
        ("a", "가나다", ("en", "ko"), ...),
    ],
)
def test_full_width(source, target, languages, fix):
    found = full_width(pair(source, target, languages=languages))
    assert (... if found is None else found.fix) == fix
