"""Apertium for real: its programs, its server, its marks."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from apertium_material import with_tokens
from hypothesis import example, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from service_server import Reply, serving

from workbench import engines
from workbench.drafts import Providers, Request, propose
from workbench.engines import Engine, EngineSettings
from workbench.engines.apertium import stream
from workbench.engines.services.settings import ApertiumService, Services
from workbench.engines.services.usage import Usage
from workbench.errors import EngineError
from workbench.model import Markup, State, Unit

TOKEN = re.compile("⟦[0-9]+⟧")


class Book:
    def __init__(self) -> None:
        self.entries: list[Usage] = []

    def add(self, usage: Usage) -> None:
        self.entries.append(usage)


def apertium(
    book: Book | None = None, models: Path = Path("unused"), **service: object
) -> Engine:
    services = Services(apertium=ApertiumService(**service))
    settings = EngineSettings(models=models, services=services, ledger=book)
    return engines.load("apertium", settings)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture(scope="module")
def apy() -> Iterator[str]:
    """Address of Debian's APy server."""
    port = free_port()
    server = subprocess.Popen(
        ["apertium-apy", "-p", str(port), "/usr/share/apertium"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
    yield url
    server.terminate()
    server.wait()


@pytest.fixture(params=["programs", "server"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "programs":
        return apertium()
    return apertium(url=request.getfixturevalue("apy"))


@pytest.mark.apertium
def test_sentences_are_translated_in_order(engine: Engine) -> None:
    texts = ["The house is big.", "I read a book.", "", "The house is big."]
    drafts = engine.translate(texts, "en", "es")
    assert [draft.text for draft in drafts] == [
        "La casa es grande.",
        "Leí un libro.",
        "",
        "La casa es grande.",
    ]
    assert {draft.origin.detail for draft in drafts} == {"apertium eng-spa"}
    assert all(draft.findings == () for draft in drafts)


@pytest.mark.apertium
def test_words_it_does_not_know_are_a_finding_and_carry_no_mark(
    engine: Engine,
) -> None:
    asked = ["The xyzzyfoo and the xyzzyfoo are 5*3 #tag *stars* of Zzyx-Qwv."]
    (draft,) = engine.translate(asked, "en", "es")
    (finding,) = draft.findings
    assert finding.code == "unknown-words"
    assert finding.message.endswith("xyzzyfoo, Zzyx, Qwv")
    assert "*xyzzyfoo" not in draft.text
    assert draft.text.count("*") == 3
    assert "5*3" in draft.text
    assert "#" in draft.text


@pytest.mark.apertium
def test_untranslated_and_uninflected_words_are_told_apart(engine: Engine) -> None:
    """Debian's dictionaries lack an adjective for “subject”, and a feminine “sello”."""
    asked = [
        "He was subject to it.",
        "The labels are new.",
        "The label is subject to xyzzyfoo.",
        "Write to desk@example.org, #@handle.",
    ]
    drafts = engine.translate(asked, "en", "es")
    assert [draft.text for draft in drafts] == [
        "Era subject a él.",
        "Las sello son nuevas.",
        "La sello es subject a xyzzyfoo.",
        "Escribe a desk@example.org, #@mango.",
    ]
    assert [{f.code: f.arguments[0][1] for f in one.findings} for one in drafts] == [
        {"untranslated-words": "subject"},
        {"uninflected-words": "sello"},
        {
            "unknown-words": "xyzzyfoo",
            "untranslated-words": "subject",
            "uninflected-words": "sello",
        },
        {},
    ]


@pytest.mark.apertium
def test_no_token_is_lost_or_torn(engine: Engine) -> None:
    asked = list(with_tokens(60))
    for text, draft in zip(asked, engine.translate(asked, "en", "es"), strict=True):
        assert sorted(TOKEN.findall(text)) == sorted(TOKEN.findall(draft.text)), text


@pytest.mark.apertium
@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
@examples(max_examples=25, deadline=None)
def test_no_text_breaks_the_pipeline(texts: list[str]) -> None:
    drafts = apertium().translate(texts, "en", "es")
    assert len(drafts) == len(texts)


@pytest.mark.apertium
def test_signs_of_the_stream_format_come_through(engine: Engine) -> None:
    text = r"the \ house [ ] { } ^ $ / < > @ * # ~ is"
    (draft,) = engine.translate([text], "en", "es")
    assert re.sub(r"[^][\\{}^$/<>@*#~]", "", draft.text) == r"\[]{}^$/<>@*#~"


@pytest.mark.apertium
def test_locales_find_their_direction(engine: Engine) -> None:
    assert {("en", "es"), ("es", "en"), ("es", "en-US")} <= engine.pairs()
    assert engine.translate(["libro"], "es-MX", "en-GB")[0].text == "Book"
    with pytest.raises(EngineError, match=r"en → ko.*directions: eng-spa"):
        engine.translate(["a"], "en", "ko")


@pytest.mark.apertium
def test_what_was_asked_is_counted(apy: str) -> None:
    for service, requests in (({}, 1), ({"url": apy}, 2)):
        book = Book()
        apertium(book, **service).translate(["The house.", "A book."], "en", "es")
        (usage,) = book.entries
        assert (usage.engine, usage.source, usage.target) == ("apertium", "en", "es")
        assert (usage.requests, usage.units, usage.characters) == (requests, 2, 17)


@pytest.mark.apertium
def test_a_draft_keeps_its_markup() -> None:
    request = Request(source="en", target="es", markup=Markup.MARKDOWN)
    source = "The **red house** of {name} is [here](https://example.org)."
    (unit,) = propose(
        [Unit(source=source)], request, Providers(engine=apertium())
    ).units
    assert unit.state is State.DRAFT
    assert unit.target == ("La **casa roja** de {name} es [aquí](https://example.org).")


def test_without_the_program_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    engine = apertium()
    assert engine.pairs() == frozenset()
    with pytest.raises(EngineError, match=r"apertium is not installed .*apt install"):
        engine.translate(["a"], "en", "es")


def stand_in(folder: Path, script: str) -> None:
    program = folder / "apertium"
    program.write_text(f"#!{sys.executable}\n{script}")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("import sys; sys.exit(3)", "ended with code 3"),
        ("import time; time.sleep(60)", "took over 1 seconds"),
        ("", "broke off in the middle"),
    ],
)
def test_a_program_that_fails_is_one_clear_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, message: str
) -> None:
    listing = "import sys\nif '-l' in sys.argv: sys.exit(print('eng-spa'))\n"
    stand_in(tmp_path, listing + script)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/nowhere")
    with pytest.raises(EngineError, match=message):
        apertium(timeout=1).translate(["a"], "en", "es")


@pytest.mark.parametrize(
    "listed",
    [[], {}, {"responseData": [{"sourceLanguage": "--help", "targetLanguage": "spa"}]}],
)
def test_a_server_that_lists_no_pairs_is_one_clear_error(listed: object) -> None:
    with (
        serving(lambda asked: Reply(listed)) as server,
        pytest.raises(EngineError, match="gave no list of pairs"),
    ):
        apertium(url=server.url).pairs()


@given(st.text())
@example("0\x1f.")
@example("0 .\0")
def test_what_is_written_is_read_back(text: str) -> None:
    clean = stream.read(stream.written(text), text)
    expected = re.sub(r"[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", text).strip()
    assert clean.text == expected
    assert clean.unknown == ()


@pytest.mark.parametrize(
    ("record", "text", "marked"),
    [
        ("El *foo es #bar.[]", "El foo es bar.", {"*": "foo", "#": "bar"}),
        (r"a [*]b \*c \[d\] 5[*]3[]", "a *b *c [d] 5*3", {}),
        (
            "*foo-bar y *foo-bar, @baz[]",
            "foo-bar y foo-bar, baz",
            {"*": "foo-bar", "@": "baz"},
        ),
        (r"a\@b [@]c \@d 5\@\@e", "a@b @c d 5@e", {"@": "d e"}),
        (r"\@give# up o #dar[# ]", "give up o dar#", {"@": "give_up", "#": "dar"}),
        (" Ya .[]", "Ya.", {}),
        ("* a[]", "* a", {}),
        ("x\\", "x\\", {}),
        ("[unfinished", "[unfinished", {}),
    ],
)
def test_marks_escapes_and_blanks_are_read(
    record: str, text: str, marked: dict[str, str]
) -> None:
    words = (marked.get(mark, "").split() for mark in "*@#")
    told = (tuple(word.replace("_", " ") for word in some) for some in words)
    assert stream.read(record, "source") == stream.Translated(text, *told)
