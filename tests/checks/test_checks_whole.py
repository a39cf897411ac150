"""What the units of an article say of each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import checks
from workbench.checks import Subject
from workbench.checks.names import hearing, renderings
from workbench.model import Markup, Severity, State, Unit

LONG = (
    "Heavy rain killed at least some people in the northern province on that day.",
    "북부 지방에 폭우가 쏟아져 그날 최소 몇몇 주민이 목숨을 잃었다.",
)


def told(pairs, code, *, languages=("en", "ko"), **values):
    subjects = [
        Subject(
            Unit(source=source, target=target, state=State.APPROVED, **values),
            Markup.PLAIN,
            *languages,
        )
        for source, target in pairs
    ]
    return [f for f in checks.run_whole(subjects) if f.code == code]


def said(pairs, code, *, languages=("en", "ko")):
    found = told(pairs, code, languages=languages)
    return [(f.source, dict(f.arguments)) for f in found]


@pytest.mark.parametrize(
    ("texts", "open_"),
    [
        (["그는 “우리는 간다.", "남을 사람은 남는다”고 말했다."], []),
        (["그는 “우리는 간다.", "“그리고 돌아온다.", "꼭 그렇다”고 했다."], []),
        (["그는 “우리는 간다.", "모두 떠났다."], [0]),
        (["그는 “우리는 간다.", "그는 “남는다”고 말했다."], [0]),
        (["모두 떠났다.", "남는다”고 말했다."], [1]),
        (['그는 떠났다고 말했다."', '그는 "남는다"고 말했다.'], [0]),
        (["그는 “간다.", "남는다”고 했다. “꼭.", "그렇다”고 했다."], []),
        (["그는 “간다.", *["눈이 왔다."] * 14, "남는다”고 했다."], [0, 15]),
    ],
)
def test_quotations_go_on_over_sentences(texts, open_):
    pairs = [(f"{n} We go.", text) for n, text in enumerate(texts)]
    found = said(pairs, "open-quotation")
    assert [int(source.split()[0]) for source, _ in found] == open_


@pytest.mark.parametrize(
    ("source", "target", "languages", "count"),
    [
        ("“We go.", "그는 “간다.", ("en", "ko"), 0),
        ("We stay,” he said.", "남는다”고 했다.", ("en", "ko"), 0),
        ("우리는 간다.", "“We go.", ("ko", "en"), 1),
        ("우리는 간다.", "“We go.", ("ko", "ja"), 0),
    ],
)
def test_an_open_quotation_may_be_that_of_the_source(source, target, languages, count):
    found = said([(source, target), ("x", "y")], "open-quotation", languages=languages)
    assert len(found) == count


def test_half_a_sentence_is_missed_and_a_second_one_noticed():
    source, target = LONG
    more = f"{target} 이재민 수천 명이 인근 학교로 대피했다."
    assert not said([LONG] * 9, "omission")
    assert not said([LONG] * 9, "addition")
    assert said([*[LONG] * 9, (source, "그날 최소 몇몇이 숨졌다.")], "omission")
    assert said([*[LONG] * 9, (source, more)], "addition")
    paused = source.replace(" in the", ": in the")
    two = f"{target[:-1]}; 폭우 탓이었다."
    assert not said([*[LONG] * 9, (paused, two.replace(";", "."))], "addition")


@pytest.mark.parametrize(
    ("more", "severity"),
    [
        ("모두 그날의 일이었다.", Severity.INFO),
        (
            "이재민 수천 명이 인근 학교와 주민센터로 급히 대피해 밤을 새웠다.",
            Severity.WARNING,
        ),
    ],
)
def test_one_sentence_may_say_in_two_what_another_says_in_one(more, severity):
    source, target = LONG
    (found,) = told([*[LONG] * 9, (source, f"{target} {more}")], "addition")
    assert found.severity is severity


def test_what_begins_in_small_letters_lacks_its_beginning():
    usual = (LONG[1], LONG[0])
    whole = "Dozens of people died across the north, the agency said."
    for target, found in ((whole, 0), (whole.replace("D", "d", 1), 1)):
        pairs = [*[usual] * 9, (LONG[1], target)]
        assert len(said(pairs, "omission", languages=("ko", "en"))) == found


BEGUN = [
    ("않았지만 장관은 다시 협상할 것이라고 덧붙였다.", True),
    ("1.4배이며, 별을 9일에 한 바퀴씩 돈다.", True),
    ("9일로 정하고 여권을 제출하라고 명령했다.", True),
    ("확인했으며 사인은 밝히지 않았다.", True),
    ("때문에 배는 하루 더 항구에 머물러야 했다.", True),
    ("그러면서 북부에서 사람들이 숨졌다고 밝혔다.", False),
    ("그리고 당국은 북부 주민 수십 명이 숨졌다고 밝혔다.", False),
    ("있는 그대로 보도해야 한다고 당국은 밝혔다.", False),
    ("것으로 보인다", False),
]


@pytest.mark.parametrize(("target", "found"), BEGUN)
def test_no_sentence_begins_with_what_belongs_to_words_before_it(target, found):
    pairs = [*[LONG] * 9, (LONG[0], target)]
    begun = ["words" in values for _, values in said(pairs, "omission")]
    assert any(begun) is found


SMALL = [
    ("which died across the north because of the heavy rain, officials said.", True),
    ("al-Shabab said people died across the north of the country on Monday.", False),
    ("van Dijk said people died across the north of the country on Monday.", False),
    ("iPhone owners died across the north of the country on Monday, it said.", False),
    ("and which died across the north because of the heavy rain on Monday", False),
]


@pytest.mark.parametrize(("target", "found"), SMALL)
def test_no_english_sentence_begins_in_small_letters(target, found):
    pairs = [*[(LONG[1], LONG[0])] * 9, (LONG[1], target)]
    problems = said(pairs, "omission", languages=("ko", "en"))
    assert any("words" in values for _, values in problems) is found


@pytest.mark.parametrize(
    "values",
    [
        {"extracted": "list item"},
        {"extracted": "heading"},
        {"extracted": "subtitle\n0.0 --> 3.0"},
        {"marks": (("wb-unit", "split"),)},
    ],
)
def test_items_and_parts_of_a_sentence_may_begin_within(values):
    pairs = [*[LONG] * 9, (LONG[0], BEGUN[0][0])]
    assert told(pairs, "omission", extracted="paragraph")
    assert not told([*[LONG] * 9, *[(LONG[0], BEGUN[0][0])] * 2], "omission")
    assert not told(pairs, "omission", **values)


def test_an_article_has_a_ratio_of_its_own():
    """A terse translator is no reason to report every sentence."""
    terse = (LONG[0], "북부 폭우로 그날 몇몇이 숨졌다.")
    assert said([LONG, terse], "omission")
    assert not said([terse] * 30, "omission")


def test_short_texts_and_unknown_pairs_of_languages_are_left_alone():
    assert not said([*[LONG] * 9, ("Read in Korean", "한국어")], "omission")
    assert not said([LONG, (LONG[0], "짧다")], "omission", languages=("sw", "fi"))


def test_brackets_say_nothing_of_the_length():
    source, target = LONG
    gloss = " (so many that the dams, which were built in 1987, broke)"
    assert not said([*[LONG] * 9, (source, f"{target[:-1]}{gloss}.")], "addition")


def test_a_capital_may_become_its_country():
    here = ("Beijing said that talks would be held in the spring.",)
    short = ("중국은 봄에 회담이 열린다고 했다.",)
    others = [("He left Beijing for good last year.", "그는 작년 베이징을 떠났다.")] * 9
    assert not said([*others, here + short], "omission")
    assert said([*others, (*here, "그는 봄에 회담이 있단다.")], "omission")


NAMED = (
    "Lee Sang-woo said that the bank would hold another conference this week.",
    "이상우 총재는 은행이 이번 주에 한 번 더 회견을 열 것이라고 말했다.",
)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("그는 은행이 이번 주에 다시 회견을 열 것이라고 말했다.", 0),
        ("은행은 이번 주에 다시 회견을 연다고 한다.", 1),
        ("이상우 총재는 은행이 이번 주에 다시 회견을 연다고 했다.", 0),
    ],
)
def test_what_is_short_and_lacks_a_name_is_an_omission(target, found):
    assert len(said([*[NAMED] * 9, (NAMED[0], target)], "omission")) == found


SANG_WOO = ("Lee Sang-woo agreed.", "이상우 총재가 동의했다.")
MOREIRA = ("Rafael Moreira agreed.", "하파엘 모레이라가 동의했다.")


@pytest.mark.parametrize(
    ("pairs", "number"),
    [
        ([SANG_WOO, ("Lee Sang-woo left.", "이상호 총재가 떠났다.")], 1),
        ([SANG_WOO, ("Lee Sang-woo left.", "이상우 총재가 떠났다.")], 0),
        ([SANG_WOO, ("Lee Ha-eun left.", "이하은 씨가 떠났다.")], 0),
        ([MOREIRA, ("Rafael Moreira left.", "하파엘 모라이라가 떠났다.")], 1),
        ([MOREIRA, ("Rafael Moreira left.", "하파엘 모레이라가 떠났다.")], 0),
    ],
)
def test_names_with_few_consonants_have_one_spelling_too(pairs, number):
    assert len(said(pairs, "name-variants")) == number


KIM = ("Kim Jong Un did not attend the launch.", "김정은은 발사를 참관하지 않았다.")


@pytest.mark.parametrize(
    ("source", "target", "form"),
    [
        ("Kim Jong Un left.", "김정은이 떠났다.", None),
        ("Kim Jong Un left.", "그가 떠났다.", None),
        ("Kim Jong Un left.", "김정운이 떠났다.", "김정운"),
    ],
)
def test_a_name_has_one_spelling(source, target, form):
    found = said([KIM, KIM, (source, target)], "name-variants")
    forms = [arguments["form"] for _, arguments in found]
    assert forms == ([form] if form else [])


EHRLICH = (
    ("Magda Ehrlich dies.", "마그다 에를리히, 별세"),
    ("Born in Graz, Ehrlich was nine.", "그라츠 태생인 에를리히는 아홉 살이었다."),
    ("Ehrlich made records.", "에를리히가 음반을 남겼다."),
)


@pytest.mark.parametrize(
    ("last", "forms"),
    [
        (("Ehrlich never remarried.", "에를리히는 재혼하지 않았다."), []),
        (("Ehrlich never remarried.", "에르리히는 재혼하지 않았다."), ["에르리히"]),
        (("Ehrlich never remarried.", "그는 재혼하지 않았다."), []),
        (("Erlich never remarried.", "에르리히는 재혼하지 않았다."), []),
    ],
)
def test_a_name_is_spelled_as_where_else_it_stands(last, forms):
    found = said([*EHRLICH, last], "name-variants")
    assert [arguments["form"] for _, arguments in found] == forms


@pytest.mark.parametrize(
    ("name", "rendering", "other"),
    [
        ("Dana Whitlock", "데이나 휘틀록", "데이나 위틀록"),
        ("Callum Muir", "캘럼 뮤어", "캘럼 무어"),
        ("Elena Castillo", "엘레나 카스티요", "엘레나 카스티조"),
        ("Hannah Weiss", "하나 바이스", "하나 바이즈"),
    ],
)
def test_two_units_are_enough_where_both_sound_like_the_name(name, rendering, other):
    here = (f"{name} agreed.", f"{rendering}는 동의했다.")
    again = f"{name.split()[1]} left."
    assert not said(
        [here, (again, f"{rendering.split()[1]}는 떠났다.")], "name-variants"
    )
    assert said([here, (again, f"{other.split()[1]}는 떠났다.")], "name-variants")


def test_what_begins_with_a_name_is_no_variant_of_it():
    island = [("Garam won.", "가람도가 이겼다."), ("Garam lost.", "가람도는 졌다.")]
    school = ("The head of Garam Elementary came.", "가람초 교장이 왔다.")
    other = ("The head of Garam came.", "가림도 이장이 왔다.")
    assert not said([*island, school], "name-variants")
    assert said([*island, other], "name-variants")


def test_who_is_called_by_a_surname_has_one_given_name():
    here = [("Ma Dong-hyuk won.", "마동혁이 이겼다."), ("Ma hit.", "마동혁은 쳤다.")]
    assert not said([*here, ("Ma left.", "마동혁은 떠났다.")], "name-variants")
    assert said([*here, ("Ma left.", "마동현은 떠났다.")], "name-variants")
    other = ("Ma Dong-hyun came.", "마동현은 왔다.")
    assert not said([*here, other, ("Ma left.", "마동현은 떠났다.")], "name-variants")


@pytest.mark.parametrize(
    ("form", "found"),
    [("Kendrick", 0), ("Kendricks", 1), ("Kendrick’s crew", 0), ("the Kendricks", 0)],
)
def test_names_of_families_and_possessives_are_no_variants(form, found):
    here = [("켄드릭이 왔다.", "Kendrick came."), ("켄드릭이 갔다.", "Kendrick went.")]
    last = ("켄드릭이 말했다.", f"Then {form} spoke.")
    languages = ("ko", "en")
    assert len(said([*here, last], "name-variants", languages=languages)) == found


def test_particles_make_no_other_name():
    pairs = [
        ("Naples is near.", "나폴리는 가깝다."),
        ("I love Naples.", "나폴리를 사랑한다."),
    ]
    assert not said(pairs, "name-variants")


def test_the_spelling_of_a_korean_name_in_english():
    pairs = [
        ("한송이 씨가 왔다.", "Han Song-i came."),
        ("한송이 씨가 갔다.", "Han Song-i left."),
        ("한송이 씨가 웃었다.", "Han Sung-i laughed."),
    ]
    (found,) = said(pairs, "name-variants", languages=("ko", "en"))
    assert (found[1]["form"], found[1]["usual"]) == ("Han Sung-i", "Han Song-i")


def test_a_doubled_last_letter_makes_another_spelling():
    pairs = [
        ("피킷 씨가 왔다.", "Lorraine Pickett came."),
        ("피킷 씨가 갔다.", "Picket left."),
        ("러시아가 왔다.", "Russia came."),
        ("러시아가 갔다.", "Russian troops left."),
    ]
    ((_, found),) = said(pairs, "name-variants", languages=("ko", "en"))
    assert found["form"] in {"Pickett", "Picket"}


def test_two_ways_to_write_a_given_name_are_variants():
    pairs = [
        ("서지호가 왔다.", "Seo Ji-ho came."),
        ("서지호가 갔다.", "Seo Chi-ho left."),
    ]
    ((_, found),) = said(pairs, "name-variants", languages=("ko", "en"))
    assert (found["form"], found["usual"]) == ("Seo Chi-ho", "Seo Ji-ho")
    longer = [
        ("Anna Solberg left.", "안나 솔베르그가 떠났다."),
        ("Solberg won.", "솔버그가 이겼다."),
    ]
    assert said(longer, "name-variants")


FIRST = [
    ("Vladimir Putin came.", "블라디미르 푸틴(Vladimir Putin)이 왔다."),
    ("Elena Petrova came.", "엘레나 페트로바(Elena Petrova)가 왔다."),
    ("Rafael Moreira came.", "하파엘 모레이라(Rafael Moreira)가 왔다."),
]


def test_a_habit_of_originals_is_kept():
    bare = ("Tiago Alves came.", "티아구 알베스가 왔다.")
    ((source, arguments),) = said([*FIRST, bare], "first-mention")
    assert (source, arguments) == (bare[0], {"name": "Tiago Alves"})
    again = ("Elena Petrova left.", "엘레나 페트로바가 떠났다.")
    assert not said([*FIRST, again], "first-mention")
    assert not said([FIRST[0], bare], "first-mention")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Chair Nuno Mota came.", "누누 모타(Nuno Mota) 의장이 왔다."),
        ("They saw the Premier League.", "그들은 프리미어 리그를 봤다."),
        ("Their Grand Assembly met.", "그들의 대의회가 모였다."),
    ],
)
def test_titles_and_what_everybody_knows_have_no_original(source, target):
    assert not said([*FIRST, (source, target)], "first-mention")


@pytest.mark.parametrize(
    ("name", "rendering"),
    [
        ("Kim Jong Un", "김정은"),
        ("Vladimir Putin", "블라디미르푸틴"),
        ("Pak Chol Su", "박철수"),
        ("Brussels", "브뤼셀"),
        ("Moreira", "모레이라"),
    ],
)
def test_names_sound_like_their_renderings(name, rendering):
    assert hearing.likeness(hearing.latin(name), hearing.hangul(rendering)) >= 0.6
    assert hearing.likeness(hearing.latin(name), hearing.hangul("노동자")) < 0.6


WORDS = """
혜산 혜선 해산은 카산 하싼 김정은 김정운 김정운이 모스크바 모스코바에서
"""
FORMS = st.lists(st.sampled_from(WORDS.split()), max_size=6)


@given(st.sampled_from(["Hyesan", "Kasan", "Moskva", "Kim Jong"]), FORMS)
def test_forms_of_a_name_are_those_that_sound_most_like_it(name, words):
    sound = hearing.latin(name)
    subject = Subject(
        Unit(source=name, target=" ".join(words)), Markup.PLAIN, "en", "ko"
    )
    unit = renderings.Named(subject, name, subject.unit.target, subject.unit.target)
    scores = {
        form: hearing.likeness(sound, hearing.hangul(form))
        for form in unit.forms
        if hearing.hangul(form)
    }
    best = max(scores.values(), default=0.0)
    likest = {form for form, score in scores.items() if score == best >= 0.6}
    found = renderings.best(sound, unit)
    assert set(found) <= likest
    assert all(any(form.startswith(one) for one in found) for form in likest)
