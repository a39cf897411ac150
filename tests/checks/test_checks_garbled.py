"""Text that was decoded by another charset: told, mended, and never suspected."""

import pytest
from subjects import approved, codes, pair

from workbench.checks.writing.garbled import garbled_text
from workbench.model import Origin

UNMAPPED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


def misread(text: str, written: str = "utf-8", read: str = "cp1252") -> str:
    """Return what a program shows that reads another charset than was written."""
    return "".join(
        chr(code) if code in UNMAPPED else bytes([code]).decode(read)
        for code in text.encode(written)
    )


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("fr", "« Arrêtez », dit-il. C’est à l’été…", "utf-8"),
        ("fr", "“Arrêtez”", "utf-8"),
        ("fr", "10 000 €", "utf-8"),
        ("es", "El café está cerrado. ¡Qué año!", "utf-8"),
        ("pt", "AÇÃO DECISÓRIA à ÉCOLE", "utf-8"),
        ("de", "Größe – „Übung“ 😀", "utf-8"),
        ("vi", "Tạm biệt ở đây", "utf-8"),
        ("pl", "Zażółć gęślą jaźń", "utf-8"),
        ("ru", "Привет, мир", "utf-8"),
        ("ru", "Привет, мир", "cp1251"),
        ("ru", "Привет, мир", "koi8_r"),
        ("ja", "おはようございます。", "utf-8"),
        ("ja", "おはようございます", "cp932"),
        ("zh", "再见，你好。", "utf-8"),
        ("zh", "再见，你好。", "gbk"),
        ("ko", "안녕하세요.", "utf-8"),
        ("ko", "“그만해”라고 그가 말했다.", "euc_kr"),
        ("en", "Mr. 김정은 said", "utf-8"),
    ],
)
def test_what_was_misread_is_told_and_read_again(language, text, written):
    languages = ("ko" if language == "en" else "en", language)
    problem = garbled_text(
        pair("The words.", misread(text, written), languages=languages)
    )
    assert problem is not None
    assert problem.fix == text
    assert garbled_text(pair("The words.", text, languages=languages)) is None


@pytest.mark.parametrize(
    ("language", "text", "samples", "fix"),
    [
        ("ko", "그는 아니\ufffd라고 말했다.", "\ufffd", None),
        ("en", "caf\ufffd and cafÃ©", "\ufffd, Ã© (é)", None),
        ("en", "¡°Stop.¡± It¡¯s late.", "¡° (“), ¡± (”), ¡¯ (’)", "“Stop.” It’s late."),
        ("fr", "‚ÄúStop‚Äù au caf√©", "‚Äú (“), ‚Äù (”), √© (é)", "“Stop” au café"),
        ("fr", "Il dit â€ et part.", "â€", None),
        ("ko", "ìëíì¸ì.", "ìëíì¸ì", None),
        ("ko", "??? ????.", "??? ????.", None),
        ("ko", "援먯닔媛 왔다", "援먯닔媛", None),
    ],
)
def test_what_is_lost_is_told_and_left_to_people(language, text, samples, fix):
    problem = garbled_text(pair("The words.", text, languages=("en", language)))
    assert problem is not None
    assert dict(problem.arguments) == {"samples": samples}
    assert problem.fix == fix


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "“AMANHÔ, disse. «MANHû IRMÃ… AMANHÃ—PARTE"),
        ("pt", "“amanhã”… à irmã”…"),
        (
            "fr",
            "«\u00a0Il est né\u00a0», dit-elle… «\u00a0Où est le café\u00a0»\u00a0?",
        ),
        ("fr", "SOCIÉTÉ» LIBERTÉ” ÉCOLE… «\u00a0DÉJÀ\u00a0» «\u00a0Â\u00a0»"),
        ("es", "La letra “Ñ” y «Ñ»: ¡25° en ESPAÑA…!"),
        ("de", "der Buchstabe „Ä“ und „Ü“, „Größe“ und „ß“"),
        ("it", "“È”… «È» perché…» È–B"),
        ("da", "“Æ” og «Ø» på Å…"),
        ("is", "ÞÚ „ÐÐ“ við"),
        ("ro", "„România” â… Â"),
        ("en", "naïve café — “Ångström” ™ © 2×3… What?? Really???"),
        ("ko", "“그만해”라고?? 李 대통령은 ‘쾌거’라며… 金正恩 위원장, 財源가"),
        ("ko", "뮐러(Müller) 씨는 ‘É’와 ‘Ñ’를 …… ···· ××××"),
        ("ja", "「そうだ」と言った。『Ñ』café"),
        ("zh", "他说：“没有。”《人民日报》……——"),
        ("ru", "Он сказал: «Нет»… № 5 — café"),
        ("vi", "Tôi đã “ăn” ở đây…"),
    ],
)
def test_what_is_written_rightly_is_never_suspected(language, text):
    assert garbled_text(pair("The words.", text, languages=("en", language))) is None


def test_two_accents_before_french_quotation_marks_are_no_chinese():
    text = "«\u00a0Il est né\u00a0» et «\u00a0elle est née là\u00a0», né\u00a0»"
    assert garbled_text(pair("他来了。", text, languages=("zh", "fr"))) is None


def test_what_the_source_has_is_meant():
    text = "“cafÃ©” means that “café” was misread: \ufffd, ???"
    korean = "“cafÃ©”는 “café”를 잘못 읽었다는 뜻이다: \ufffd, ???"
    assert garbled_text(pair(text, korean)) is None
    assert garbled_text(pair("???", "???")) is None
    assert garbled_text(pair("café", korean)) is not None


def test_the_finding_has_the_fix_of_more_than_what_nobody_sees():
    unit = approved("Hello there.", misread("안녕하세요."))
    found = codes(unit)
    assert found.index("garbled-text") == 0


def test_a_pseudo_translation_is_meant_to_look_like_that():
    source, target = "As far as it goes.", "[Åš ƒåŕ åš îţ ĝóéš. ···]"
    assert "garbled-text" in codes(approved(source, target))
    pseudo = Origin("mt", "pseudo")
    assert "garbled-text" not in codes(approved(source, target, origin=pseudo))
    argos = Origin("mt", "argos translate-en_ko-1.1")
    assert "garbled-text" in codes(approved(source, target, origin=argos))
