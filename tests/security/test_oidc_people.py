"""Whose account a sign-in with a provider is, and what they may do."""

from __future__ import annotations

import time

import pytest
from web.snow import EDIT, Browser

from security.doors import SETTINGS, Door
from security.identities import Identities
from security.staff import PASSWORD, Staff
from workbench import cli
from workbench.accounts import Role, people
from workbench.store import EVERYWHERE

pytestmark = pytest.mark.filterwarnings("ignore")  # of the provider's own libraries


def test_roles_follow_the_groups_at_every_sign_in(door: Door) -> None:
    door.enter("s-1")
    door.provider.be("s-1", preferred_username="x", groups=["korean", "seniors"])
    assert door.client.get("/sign-in").status_code == 303  # still in
    door.client.delete_cookie("workbench")
    assert door.enter("s-1").status_code == 303
    assert door.person("mina").roles == {"ko": "editor"}
    door.provider.be("s-1", groups=["others"])
    door.client.delete_cookie("workbench")
    answer = door.enter("s-1")
    assert answer.status_code == 403
    assert "you have no role here" in answer.text
    assert (door.sid(), door.person("mina").roles) == ("", {})


def test_who_is_kept_out_stays_out(door: Door) -> None:
    door.enter("s-1")
    mina = door.person("mina")
    by = people.By("boss", "2026-11-29T10:00Z", time.time())
    people.set_disabled(door.store, mina, True, by=by)
    assert door.client.get(EDIT).status_code == 303  # at once
    answer = door.enter("s-1")
    assert answer.status_code == 403
    assert "this account is kept out" in answer.text
    assert door.client.get(EDIT).status_code == 303


def test_an_address_alone_leads_to_nobodys_account(door: Door) -> None:
    mail = {"email": "Reader@desk.example", "email_verified": True}
    door.provider.be("s-2", preferred_username="reader", groups=["seniors"], **mail)
    answer = door.enter("s-2")
    assert answer.status_code == 403
    assert "there is an account reader already" in answer.text
    run(door, "user", "link", "reader", "--email", "reader@DESK.example")
    door.provider.be("s-3", groups=["seniors"], email="reader@desk.example")
    assert door.enter("s-3").status_code == 403  # nobody verified it
    assert door.enter("s-2").status_code == 303
    assert door.person("reader").roles == {"ko": "editor"}
    # From now on by the provider's own name, whatever the address is; and only so.
    door.client.delete_cookie("workbench")
    door.provider.be("s-2", groups=["korean"], email="x@y.example")
    assert door.enter("s-2").status_code == 303
    door.provider.be("s-4", groups=["seniors"], preferred_username="reader", **mail)
    door.client.delete_cookie("workbench")
    assert door.enter("s-4").status_code == 403
    run(door, "user", "link", "reader", "--none")
    assert door.enter("s-2").status_code == 403


def run(door: Door, *words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["-C", str(door.workspace.root), *words])
    assert ended.value.code == 0


@pytest.mark.parametrize("name", ["re\u0430der2", "Reader1 x", "", "reader\u202e"])
def test_t05_a_provider_gives_no_name_that_misleads(door: Door, name: str) -> None:
    door.provider.be("s-5", preferred_username=name, groups=["chiefs"])
    before = len(door.store.people.all())
    answer = door.enter("s-5")
    assert answer.status_code == 403
    assert "no account can be called" in answer.text
    assert len(door.store.people.all()) == before


def test_the_last_admin_is_not_lost_to_a_group(door: Door) -> None:
    run(door, "user", "link", "admin", "--subject", "s-6")
    door.provider.be("s-6", groups=["korean"])
    answer = door.enter("s-6")
    assert answer.status_code == 403
    assert "at least one account must be an admin" in answer.text
    assert door.person("admin").roles == {EVERYWHERE: Role.ADMIN}


def test_without_rules_admins_say_who_is_what(
    staff: Staff, provider: Identities
) -> None:
    bare = SETTINGS.partition("[[oidc.roles]]")[0]
    door = Door(
        staff, provider, f'{bare}passwords = false\nemail_domains = ["desk.example"]\n'
    )
    mail = {"email": "a@desk.example", "email_verified": True}
    provider.be("s-7", preferred_username="newcomer", **mail)
    assert door.enter("s-7").status_code == 403
    run(door, "user", "link", "reader", "--subject", "s-7")
    assert door.enter("s-7").status_code == 303
    assert door.person("reader").roles == {"ko": "reader"}
    run(door, "user", "link", "editor", "--subject", "s-8")
    provider.be("s-8", email="a@evil.example", email_verified=True)
    door.client.delete_cookie("workbench")
    assert door.enter("s-8").status_code == 403
    # Nobody signs in by a password there.
    form = Browser(door.app.test_client(), "/sign-in")
    assert 'name="password"' not in form.text("/sign-in")
    for path in ("/sign-in", "/invitations/" + "x" * 43):
        told = {"name": "reader", "password": PASSWORD}
        assert form.submit(path, **told).status_code == 403
