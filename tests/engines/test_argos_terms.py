"""Terms in the drafts of the small real model, which knows no glossary."""

from __future__ import annotations

import pytest
from argos_material import held_out

from workbench.drafts import Providers, Request, propose
from workbench.engines import EngineSettings, argos
from workbench.model import Markup, Unit
from workbench.terms import Term, Terms, Word

pytestmark = pytest.mark.argos

TERMS = Terms(
    [
        Term(source="report", preferred=(Word("리포트"),)),
        Term(source="document", preferred=(Word("서류철"),)),
        Term(source="student", preferred=(Word("학습자"),)),
    ]
)


def test_terms_are_honoured_with_their_particles(tiny: EngineSettings) -> None:
    pairs = [pair for pair in held_out("en_ko") if TERMS.find(pair[0], "en")][:40]
    request = Request(source="en", target="ko", markup=Markup.PLAIN, terms=TERMS)
    sources = [Unit(source=source) for source, _ in pairs]
    drafted = propose(sources, request, Providers(engine=argos.create(tiny)))
    told = [one for one in drafted.findings if one.code.startswith("term-")]
    assert len(pairs) >= 30
    assert len(told) <= 1
    put = " ".join(unit.target for unit in drafted.units)
    for wrong in (
        "리포트을",
        "리포트이 ",
        "서류철를",
        "서류철가 ",
        "학습자이 ",
        "학습자은",
    ):
        assert wrong not in put
