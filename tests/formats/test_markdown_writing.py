"""What a translation may not do to the Markdown it goes to."""

from __future__ import annotations

import pytest
import structure
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_pages import parse, translated

from workbench import formats
from workbench.formats import ParseOptions
from workbench.inline import placeholders
from workbench.model import Markup


# What goes in, what stands in the article afterwards.
@pytest.mark.parametrize(
    ("source", "target", "result"),
    [
        ("One.\n", "# Eins", "\\# Eins\n"),
        ("One.\n", "#Eins", "#Eins\n"),
        ("One.\n", "- Eins", "\\- Eins\n"),
        ("One.\n", "-Eins", "-Eins\n"),
        ("One.\n", "1. Eins", "1\\. Eins\n"),
        ("One.\n", "1986) Eins", "1986\\) Eins\n"),
        ("One.\n", "1.5 Eins", "1.5 Eins\n"),
        ("One.\n", "> Eins", "\\> Eins\n"),
        ("One.\n", "---", "\\---\n"),
        ("One.\n", "===", "\\===\n"),
        ("One.\n", "*Eins* und", "*Eins* und\n"),
        ("One.\n", "+ Eins", "\\+ Eins\n"),
        ("One.\n", "    Eins", "Eins\n"),
        ("One.\n", "Eins\n\nZwei", "Eins Zwei\n"),
        ("One.\n", "Eins\\", "Eins\\\\\n"),
        ("One.\n", "```Eins", "\\`\\`\\`Eins\n"),
        ("One.\n", "`Eins`", "`Eins`\n"),
        ("One.\n", "[Eins]: zwei", "\\[Eins]: zwei\n"),
        ("One.\n", "[Eins](u): zwei", "[Eins](u): zwei\n"),
        ("One.\n", "<div>Eins", "\\<div>Eins\n"),
        ("One.\n", "<em>Eins</em>", "<em>Eins</em>\n"),
        ("One.\n", "<https://x.org>", "<https://x.org>\n"),
        ("One. Two.\n", "- Eins", "\\- Eins Two.\n"),
        ("One.\nTwo.\n", "# Eins", "\\# Eins\nTwo.\n"),
        ("> - One.\n", "- Eins", "> - \\- Eins\n"),
        ("- One.\n", "[ ] Eins", "- \\[ ] Eins\n"),
        ("# One\n", "Eins #", "# Eins \\#\n"),
        ("# One\n", "C#", "# C#\n"),
        ("# One\n", "Eins {#id}", "# Eins \\{#id}\n"),
        ("# One {#id}\n", "Eins", "# Eins {#id}\n"),
        ("# One #\n", "Eins\nzwei", "# Eins zwei #\n"),
        ("|a|\n|-|\n", "x|y", "|x\\|y|\n|-|\n"),
        ("|a|\n|-|\n", "x\\|y", "|x\\|y|\n|-|\n"),
        ("|a|\n|-|\n", "x\\", "|x\\\\|\n|-|\n"),
        ("![a](u)\n", "x]y", "![x\\]y](u)\n"),
        ("![a](u)\n", "[x] y", "![[x] y](u)\n"),
        ("[a]: /u 'T t'\n", "It's", "[a]: /u 'It\\'s'\n"),
        ('[a]: /u "T t"\n', 'a "b"', '[a]: /u "a \\"b\\""\n'),
        ("[a]: /u (T t)\n", "a (b)", "[a]: /u (a \\(b\\))\n"),
        ("*One\\\ntwo*.\n", "*Eins\nzwei*.", "*Eins\\\nzwei*.\n"),
        ("> *One  \n> two*.\n", "*Eins\nzwei*.", "> *Eins  \n> zwei*.\n"),
        ("*One\\\ntwo*.\n", "*Eins\n- zwei*.", "*Eins\\\n\\- zwei*.\n"),
        ("> One\n> two. Three.\n", "Eins zwei.", "> Eins zwei. Three.\n"),
        ("* One\n", "**", "* \\**\n"),
        ("One.\nTwo.\n", ": Eins", "\\: Eins\nTwo.\n"),
        ("One.\n", "+++", "\\+++\n"),
        ("One.\n", "[!Eins](u)", "\\[!Eins](u)\n"),
        ("One.\n", "[![Eins](u)](v)", "[![Eins](u)](v)\n"),
        ("One.\n", "{{ x }} eins", "{{ x }} eins\n"),
        ("One. `c`\n", "Eins ` zwei.", "Eins \\` zwei. `c`\n"),
        ("One. Two > c.\n", "Eins <b zwei.", "Eins \\<b zwei. Two > c.\n"),
        ("One <Aa b={c}> d.\n", "Eins <Aa b={c}> d.", "Eins <Aa b={c}> d.\n"),
        ("One. Two [a](u).\n", "Eins [ zwei.", "Eins \\[ zwei. Two [a](u).\n"),
        ("One.\n(Two.)\n", "[Eins]", "[Eins\\]\n(Two.)\n"),
        ("One\n---\n", "a | b", "a \\| b\n---\n"),
        ("One\n===\n", "", "&#8203;\n===\n"),
        ("- One\n- Two\n", "", "- &#8203;\n- Two\n"),
        ("# One\n", "", "# \n"),
        ("a | b\n-|-\n", "", "&#8203; | b\n-|-\n"),
        ("|a|b|\n|-|-|\n", "", "||b|\n|-|-|\n"),
        ("<p>\nOne\n two\n</p>\n", "", "<p>\n&#8203;\n</p>\n"),
    ],
)
def test_a_target_is_made_safe_for_its_place(
    source: str, target: str, result: str
) -> None:
    assert translated(source, target) == result


def test_a_second_sentence_at_the_start_of_a_line_is_made_safe_too() -> None:
    assert translated("One.\nTwo.\n", "One.", "1. Zwei") == "One.\n1\\. Zwei\n"
    assert translated("One. Two.\n", "One.", "1. Zwei") == "One. 1. Zwei\n"


def test_sentences_join_as_the_target_language_does() -> None:
    source = "> One.\n> Two. **Three.** Four.\n"
    assert translated(source, "一。", "二。", "**三。**", "四。", joiner="") == (
        "> 一。二。**三。**四。\n"
    )
    document = parse("一。**二。**三。\n", ParseOptions(language="zh"))
    rendered = formats.render(document, {0: "One.", 1: "**Two.**", 2: "Three."})
    assert rendered.decode() == "One. **Two.** Three.\n"


# Every place a segment can have, with something after it that could be lost.
PLACES = (
    "One. Two `c` three.\n",
    "One.\nTwo.\nThree [l](u).\n",
    "# One\n\nText.\n",
    "One\ntwo\n===\n\nx\n",
    "One\n---\n",
    "- One.\n- Two.\n\n  Three. `x`\n",
    "1. One\n2) Two\n",
    "> One.\n> Two. [a](b)\n> > Three\n",
    "- > One.\n  > Two.\n\n    - Four\n",
    "| a | b |\n|---|---|\n| One | Two `x` |\n| ![alt text](u) | [l](v) |\n",
    "a | b\n-|-\nc | d\n",
    "![An alt](u 'Title here')\n",
    "[r]: /u 'Some title'\n[q]: /v \"Other title\"\n\nSee [r], [text][q], [q][].\n",
    "One  \nTwo\\\nThree *four\\\nfive* six.\n",
    "Term\n: Definition one\n: Definition two\n",
    "x[^1].\n\n[^1]: Note one. Two `c`.\n",
    "- [ ] Task one\n- [x] Task two\n",
    "> [!NOTE]\n> Alert text.\n",
    "<div>\nOne. Two <code>c</code>.\n<p title='Tip'>Para</p>\n</div>\n\nAfter.\n",
    "Text.\n```\ncode\n```\n",
    "Text.\n\n    code\n",
    "One.\n    Four spaces.\n",
    "| <img alt='Some alt' src=x> | b |\n|-|-|\n",
    "## Head {#id}\n\nText ![x](y) end. More.\n",
    '!!! note "Box"\n    Inside. Two.\n',
    "* One\n\n      code\n* Two\n",
    "One.\n> Quote.\n",
    "Para one [x].\n(no link) end.\n",
)
SIGNS = (
    *("#", "# ", "-", "- ", "* ", "+ ", "1. ", "1) ", "> ", ">", "|", "| ", "    "),
    *("\t", "```", "~~~", "`", "``", "*", "**", "_", "__", "~", "[", "]", "![", "]("),
    *("(", ")", "<", "<div", "<div>", "</p>", "<!--", "-->", "<?", "<a ", "&", "\\"),
    *("\n", "\n\n", "  \n", "\r\n", "a", "b c", "가나", "1", "=", "===", "---", "***"),
    *("___", ":", ":::", "!!! ", "{", "}", "{#a}", "{{", "}}", "{%", "$", "'", '"'),
    *("[x]", "[ ] ", "[x]:", " ", "|-|", "-|-", ":-:", "!", "+++", "<b", "\u2028"),
)
CHANGING = frozenset({"code", "url", "email"})
INLINE = frozenset({"Link", "Image", "Code", "InlineHtml", "FootnoteReference"})


def changes_structure(target: str) -> bool:
    """Whether there is a whole link, image, tag or stretch of code in ``target``."""
    return any(
        item.kind in CHANGING or item.text[0] in "[]!<"
        for markup in (Markup.MARKDOWN, Markup.HTML)
        for item in placeholders(target, markup)
    )


def blocks_of(markdown: str) -> list[structure.Part]:
    """Return the structure, without what stands in sentences."""
    found = []
    for part in structure.structure(markdown):
        name = part[1] if part[0] in {"Start", "End"} else part[0]
        if name == "HtmlBlock":
            ends = ("</p>",), ("</div>",)
            found.append(tuple(each for each in part if each in ends))
        elif name not in INLINE | {"HardBreak"}:
            found.append(part)
    return found


@given(
    st.sampled_from(PLACES),
    st.sampled_from(["", "> ", "- "]),
    st.lists(st.sampled_from(SIGNS), max_size=6).map("".join),
    st.integers(0, 20),
)
@settings(max_examples=300, deadline=None)
def test_no_target_starts_or_ends_a_block(
    source: str, container: str, target: str, number: int
) -> None:
    assume(not changes_structure(target))
    if container:
        inside = container if container == "> " else "  "
        source = container + source.rstrip("\n").replace("\n", f"\n{inside}") + "\n"
    document = parse(source)
    number %= sum(1 for _ in document.segments)
    rendered = formats.render(document, {number: target}).decode()
    assert blocks_of(rendered) == blocks_of(source)


@pytest.mark.parametrize("source", PLACES)
def test_every_place_keeps_its_structure_with_other_words(source: str) -> None:
    document = parse(source)
    targets = {
        number: f"[Ť] {segment.text}"
        for number, segment in enumerate(document.segments)
    }
    rendered = formats.render(document, targets).decode()
    assert structure.structure(rendered) == structure.structure(source)
