"""Names at providers: one is one person's, and ends with the account."""

from __future__ import annotations

import pytest

from workbench.errors import UsageError
from workbench.store import Deed, Link, LinkKind, Store, TraceQuestion

ISSUER = "https://id.example"
DEED = Deed(at="2026-11-29T10:00Z", by="boss", action="link account", subject="kim")


def person(store: Store, name: str) -> int:
    return store.people.add(name, name, {}, now=1.0, deed=DEED).id


def link(store: Store, kind: LinkKind, value: str, owner: int) -> Link:
    made = Link(issuer=ISSUER, kind=kind, value=value, person=owner, created=2.0)
    store.links.add(made, DEED)
    return made


def test_a_name_leads_to_one_person_and_an_address_once(store: Store) -> None:
    kim, lee = person(store, "kim"), person(store, "lee")
    address = link(store, LinkKind.EMAIL, "kim@desk.example", kim)
    assert store.links.find(ISSUER, LinkKind.EMAIL, "kim@desk.example") == address
    assert store.links.find(ISSUER, LinkKind.SUBJECT, "kim@desk.example") is None
    assert store.links.find("https://other", LinkKind.EMAIL, address.value) is None
    name = link(store, LinkKind.SUBJECT, "a1", kim)
    assert store.links.of(kim) == (name,)
    with pytest.raises(UsageError, match="linked to an account already"):
        link(store, LinkKind.SUBJECT, "a1", lee)
    assert store.links.of(lee) == ()
    found = store.people.of_id(kim)
    assert found is not None
    assert found.name == "kim"
    assert store.people.of_id(kim + 100) is None


def test_names_end_with_the_account_and_every_step_is_told(store: Store) -> None:
    kim, lee = person(store, "kim"), person(store, "lee")
    link(store, LinkKind.SUBJECT, "a1", kim)
    link(store, LinkKind.SUBJECT, "b2", lee)
    assert store.links.remove(lee, DEED) == 1
    assert store.links.remove(lee, DEED) == 0
    store.people.remove(kim, DEED)
    assert store.links.find(ISSUER, LinkKind.SUBJECT, "a1") is None
    told = list(store.audit.whole(TraceQuestion(action="link account"), limit=99))
    assert len(told) == 6
