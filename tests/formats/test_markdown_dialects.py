"""What site generators add to Markdown: theirs stays, the text in it is found."""

from __future__ import annotations

import pytest
from markdown_pages import parse, texts

from workbench import formats


def kinds(source: str) -> list[tuple[str, int, str]]:
    return [
        (block.kind.value, block.level, segment.text)
        for block in parse(source).blocks
        for segment in block.segments
    ]


@pytest.mark.parametrize(
    "source",
    [
        "import A, { B } from 'c';\nimport './d.css'\n",
        "import {\n  A,\n  B,\n} from 'c';\n",
        "export const a = {\n  b: 'One',\n\n  c: ['Two'],\n};\n",
        "export default Layout;\n",
        "<Card\n  title='One'\n  onClick={() => go(\"a\", {b: 1})}\n/>\n",
        "<Tabs items={['One', \"two\"]}>\n</Tabs>\n",
        "{/* one\n\ntwo */}\n",
        "{frontMatter.title}\n",
        "{items.map((item) => <li>{item}</li>)}\n",
        "{% highlight ruby %}\none\n\ntwo\n{% endhighlight %}\n",
        "{{< highlight go >}}\none\n\n    two\n{{< /highlight >}}\n",
        "{% comment %}\nOne.\n{% endcomment %}\n",
        "{{% a %}} {{< b >}}\n",
        "[[toc]]\n",
        "[[_TOC_]]\n",
        "$$\nx = \\text{one two}\n$$\n",
        "$x_1$ $\\alpha$\n",
        ":::\n",
        "::: {.box}\n:::\n",
    ],
)
def test_what_is_no_text_is_left_alone(source: str) -> None:
    assert texts(source) == []
    assert texts(f"One.\n\n{source}\nTwo.\n") == ["One.", "Two."]
    assert texts(f"> One.\n>\n> Two.\n\n{source}") == ["One.", "Two."]
    assert texts(f"One.\r\n\r\n{source}".replace("\n", "\r\n")) == ["One."]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<Tabs>\n<Tab a='b'>\nOne **two**.\n- Three\n</Tab>\n</Tabs>\n", [
            ("paragraph", 0, "One **two**."), ("list item", 1, "Three")
        ]),
        ("{{% note %}}\nOne.\n{{% /note %}}\n", [("paragraph", 0, "One.")]),
        ("{% if a %}\n# One\n{% endif %}\n", [("title", 1, "One")]),
        ("One.\n{: .lead #id}\n", [("paragraph", 0, "One.")]),
        (":::note\nOne.\n:::\nTwo.\n", [
            ("paragraph", 0, "One."), ("paragraph", 0, "Two.")
        ]),
        (":::note One two\nThree.\n:::\n", [
            ("paragraph", 0, "One two"), ("paragraph", 0, "Three.")
        ]),
        (":::tip[One]{.a}\n\n- Two\n\n:::\n", [
            ("paragraph", 0, "One"), ("list item", 1, "Two")
        ]),
        ('!!! note "One"\n    Two.\n\n    - Three\n\n        Four.\n', [
            ("paragraph", 0, "One"),
            ("paragraph", 0, "Two."),
            ("list item", 1, "Three"),
            ("list item", 1, "Four."),
        ]),
        ('- One\n\n    ??? tip "Two"\n\n        Three.\n\nFour.\n', [
            ("list item", 1, "One"),
            ("paragraph", 0, "Two"),
            ("paragraph", 0, "Three."),
            ("paragraph", 0, "Four."),
        ]),
        ('=== "One"\n\n    Two.\n\n=== "Three"\n\n    Four.\n', [
            ("paragraph", 0, text) for text in ("One", "Two.", "Three", "Four.")
        ]),
        ("One\n: Two\n: Three\n\n  Four\n", [
            ("term", 1, "One"),
            ("list item", 1, "Two"),
            ("list item", 1, "Three"),
            ("list item", 1, "Four"),
        ]),
        ("> [!info]- One\n> Two.\n", [("quote", 1, "One"), ("quote", 1, "Two.")]),
        ("> [!TIP]\n> One.\n", [("quote", 1, "One.")]),
        ("One\n:tada: two.\n", [("paragraph", 0, "One :tada: two.")]),
        ("One ==two== [[three]].\n", [("paragraph", 0, "One ==two== [[three]].")]),
        ("One $x_1$ is $5 or 10$.\n", [("paragraph", 0, "One $x_1$ is $5 or 10$.")]),
        ("!!! WARNING\n\nOne.\n", [
            ("paragraph", 0, "!!! WARNING"), ("paragraph", 0, "One.")
        ]),
        ("import this into that.\n", [("paragraph", 0, "import this into that.")]),
        ("<NAME> is a name.\n", [("paragraph", 0, "<NAME> is a name.")]),
    ],
)  # fmt: skip
def test_the_text_between_is_found(
    source: str, expected: list[tuple[str, int, str]]
) -> None:
    assert kinds(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "```\n:::note Title\n!!! note \"Title\"\n    x\n{{ a\n```\n",
        "    :::note Title\n",
        "```\n{% highlight a %}\n```\n",
        "<pre>\n!!! note \"Title\"\n    x\n</pre>\n",
    ],
)  # fmt: skip
def test_what_stands_in_code_is_code(source: str) -> None:
    assert texts(f"{source}\nOne }}}}.\n") == ["One }}."]


def test_a_call_ends_with_its_paragraph() -> None:
    assert texts("One {{ two.\n\nThree }} four.\n") == ["One {{ two.", "Three }} four."]
    assert texts("> One {% two.\n>\n> Three %}.\n") == ["One {% two.", "Three %}."]


def test_comments_of_mdx_give_directions_too() -> None:
    source = "{/* workbench:note One. */}\n\nTwo.\n\n{/* workbench:off */}\n\nThree.\n"
    [segment] = parse(source).segments
    assert (segment.text, segment.note) == ("Two.", "One.")


@pytest.mark.parametrize(
    ("source", "target", "result"),
    [
        ('!!! note "One"\n    Two\n', 'a "b"', '!!! note "a &quot;b&quot;"\n    Two\n'),
        (":::note[One]\n:::\n", "a]b", ":::note[a\\]b]\n:::\n"),
        (":::note One\n:::\n", "a {b}", ":::note a \\{b}\n:::\n"),
    ],
)
def test_a_title_stays_in_its_frame(source: str, target: str, result: str) -> None:
    document = parse(source)
    assert formats.render(document, {0: target}).decode() == result
