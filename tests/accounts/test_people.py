"""Accounts: added, invited, given roles, kept out; each step in the audit trail."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy

from workbench.accounts import Role, devices, entering, people
from workbench.accounts.entering import Credentials
from workbench.accounts.people import By, TokenWish
from workbench.errors import (
    LimitedError,
    NothingMatchedError,
    SignInError,
    UsageError,
    WorkbenchError,
)
from workbench.store import EVERYWHERE, Deed, Store, TicketKind, TraceQuestion

AT, NOW = "2026-11-28T10:00Z", 1_800_000_000.0
BOSS = By("boss", AT, NOW)
PASSWORD = "snow in november"
ADMIN = {EVERYWHERE: Role.ADMIN}


def joined(store: Store, name: str, roles: dict[str, Role] | None = None) -> None:
    """An account whose owner has chosen the usual password."""
    _, secret = people.add(store, name, roles or {"ko": Role.TRANSLATOR}, by=BOSS)
    people.accept(store, secret, PASSWORD, at=AT, now=NOW)


def signed_in(
    store: Store, name: str, password: str = PASSWORD, *, now: float = NOW
) -> str:
    typed = Credentials(name, password, "192.0.2.1")
    person = entering.sign_in(store, typed, now=now)
    return entering.begin_session(store, person, now=now)


def test_an_invitation_is_good_once(store: Store) -> None:
    assert not store.people.any()
    person, secret = people.add(store, "kim", {"ko": Role.REVIEWER}, by=BOSS)
    assert store.people.any()
    assert people.invited(store, secret, now=NOW) == person
    with pytest.raises(UsageError):
        people.accept(store, secret, "short", at=AT, now=NOW)
    with pytest.raises(SignInError):
        signed_in(store, "kim", "")
    people.accept(store, secret, PASSWORD, at=AT, now=NOW)
    with pytest.raises(NothingMatchedError):
        people.accept(store, secret, PASSWORD, at=AT, now=NOW)
    actor = entering.of_session(store, signed_in(store, "KIM"), now=NOW)
    assert actor is not None
    assert (actor.name, actor.roles) == ("kim", {"ko": Role.REVIEWER})


def test_an_invitation_is_good_for_a_week(store: Store) -> None:
    _, secret = people.add(store, "kim", ADMIN, by=BOSS)
    late = NOW + people.INVITATION_SECONDS
    assert people.invited(store, secret, now=late - 1)
    assert people.invited(store, secret, now=late) is None
    assert people.invited(store, "x' OR 1=1", now=NOW) is None


def test_a_name_is_given_once(store: Store) -> None:
    joined(store, "kim")
    with pytest.raises(UsageError, match="already"):
        people.add(store, "Kim", ADMIN, by=BOSS)
    assert [person.name for person in store.people.all()] == ["kim"]


def test_t32_a_new_password_ends_sessions_tokens_and_invitations(store: Store) -> None:
    joined(store, "kim")
    session = signed_in(store, "kim")
    kim = people.named(store, "kim")
    token = people.give_token(store, kim, TokenWish("ci", Role.READER), by=BOSS)
    invitation = people.invite(store, kim, by=BOSS)
    people.set_password(store, kim, "rain in december", by=BOSS)
    assert entering.of_session(store, session, now=NOW) is None
    assert people.invited(store, invitation, now=NOW) is None
    with pytest.raises(SignInError):
        entering.of_token(store, token, address="192.0.2.1", now=NOW)
    with pytest.raises(SignInError):
        signed_in(store, "kim")
    assert signed_in(store, "kim", "rain in december")


def test_t32_signing_out_ends_the_session_for_whoever_has_its_cookie(
    store: Store,
) -> None:
    joined(store, "kim")
    one, other = signed_in(store, "kim"), signed_in(store, "kim")
    entering.end_session(store, one)
    assert entering.of_session(store, one, now=NOW) is None
    assert entering.of_session(store, other, now=NOW)
    late = NOW + entering.SESSION_SECONDS
    assert entering.of_session(store, other, now=late) is None


def test_t32_a_changed_role_ends_sessions_and_holds_at_once(store: Store) -> None:
    joined(store, "kim")
    session = signed_in(store, "kim")
    kim = people.named(store, "kim")
    token = people.give_token(store, kim, TokenWish("ci", Role.TRANSLATOR), by=BOSS)
    people.set_role(store, kim, "ko", Role.READER, by=BOSS)
    assert entering.of_session(store, session, now=NOW) is None
    left = entering.of_token(store, token, address="192.0.2.1", now=NOW)
    assert left.roles == {"ko": Role.READER}


def test_a_disabled_person_is_nobody_until_enabled(store: Store) -> None:
    joined(store, "kim")
    session = signed_in(store, "kim")
    people.set_disabled(store, people.named(store, "kim"), True, by=BOSS)
    assert entering.of_session(store, session, now=NOW) is None
    with pytest.raises(SignInError):
        signed_in(store, "kim")
    people.set_disabled(store, people.named(store, "kim"), False, by=BOSS)
    assert entering.of_session(store, session, now=NOW) is None
    assert signed_in(store, "kim")


def test_an_admin_always_remains(store: Store) -> None:
    joined(store, "boss", ADMIN)
    joined(store, "kim")
    boss = people.named(store, "boss")
    for step in (
        lambda: people.set_role(store, boss, EVERYWHERE, Role.EDITOR, by=BOSS),
        lambda: people.set_disabled(store, boss, True, by=BOSS),
        lambda: people.remove(store, boss, by=BOSS),
    ):
        with pytest.raises(UsageError, match="admin"):
            step()
    assert people.actor_of(people.named(store, "boss")).roles == ADMIN
    people.remove(store, people.named(store, "kim"), by=BOSS)
    people.remove(store, boss, by=BOSS)
    assert not store.people.any()


def test_two_admins_cannot_demote_each_other_at_once(store: Store) -> None:
    names = ("one", "two")
    for name in names:
        joined(store, name, ADMIN)

    def demote(name: str) -> bool:
        try:
            person = people.named(store, name)
            people.set_role(store, person, EVERYWHERE, Role.READER, by=BOSS)
        except UsageError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(demote, names)) == [False, True]


def test_an_admin_is_one_for_all_languages(store: Store) -> None:
    with pytest.raises(UsageError, match="all languages"):
        people.add(store, "kim", {"ko": Role.ADMIN}, by=BOSS)
    assert not store.people.any()


def test_t37_a_token_is_kept_as_a_digest_and_ends(store: Store) -> None:
    joined(store, "kim", {"ko": Role.REVIEWER, "ar": Role.READER})
    kim = people.named(store, "kim")
    wish = TokenWish("nightly", Role.TRANSLATOR, locales=("ko",), days=1)
    secret = people.give_token(store, kim, wish, by=BOSS)
    (kept,) = store.tickets.of(TicketKind.TOKEN, now=NOW)
    assert secret not in repr(kept)
    actor = entering.of_token(store, secret, address="192.0.2.1", now=NOW)
    assert (actor.name, actor.roles) == ("kim", {"ko": Role.TRANSLATOR})
    assert not actor.in_person
    (kept,) = store.tickets.of(TicketKind.TOKEN, now=NOW)
    assert kept.used == NOW
    with pytest.raises(SignInError):
        entering.of_token(store, secret, address="192.0.2.1", now=NOW + 86_400)
    people.revoke_token(store, kim, kept.name, by=BOSS)
    with pytest.raises(SignInError):
        entering.of_token(store, secret, address="192.0.2.1", now=NOW)
    with pytest.raises(NothingMatchedError):
        people.revoke_token(store, kim, kept.name, by=BOSS)


@pytest.mark.parametrize(
    "wish",
    [
        TokenWish("", Role.READER),
        TokenWish("x" * 81, Role.READER),
        TokenWish("ci", Role.READER, days=367),
        TokenWish("ci", Role.EDITOR),
        TokenWish("ci", Role.TRANSLATOR, locales=("ko", "ar")),
    ],
)
def test_t37_a_token_that_would_be_too_much_is_refused(
    store: Store, wish: TokenWish
) -> None:
    joined(store, "kim")
    with pytest.raises(UsageError):
        people.give_token(store, people.named(store, "kim"), wish, by=BOSS)


def test_t33_guessing_a_name_is_limited_and_over_in_time(store: Store) -> None:
    joined(store, "kim")
    for _ in range(entering.PER_NAME):
        with pytest.raises(SignInError):
            signed_in(store, "kim", "wrong password")
    with pytest.raises(LimitedError) as caught:
        signed_in(store, "kim")
    assert caught.value.seconds == entering.WINDOW
    assert signed_in(store, "kim", now=NOW + entering.WINDOW)


def test_t33_guessing_from_an_address_is_limited(store: Store) -> None:
    joined(store, "kim")

    def guess(number: int, address: str) -> type[WorkbenchError]:
        typed = Credentials(f"nobody{number}", "wrong password", address)
        with pytest.raises(SignInError) as caught:
            entering.sign_in(store, typed, now=NOW)
        return caught.type

    found = [guess(n, f"2001:db8::{n:x}") for n in range(entering.PER_ADDRESS + 1)]
    assert found == [SignInError] * entering.PER_ADDRESS + [LimitedError]
    assert guess(0, "2001:db8:0:1::1") is SignInError
    assert signed_in(store, "kim")  # from a network of its own


KEY = "k" * 64


def guessed(store: Store, address: str, device: str = "", *, name: str = "kim") -> str:
    typed = Credentials(name, "wrong password", address, device)
    with pytest.raises(SignInError) as caught:
        entering.sign_in(store, typed, now=NOW, key=KEY)
    return caught.type.__name__


def comes(store: Store, device: str, address: str = "198.51.100.7") -> bool:
    """Kim signs in with the right password."""
    typed = Credentials("kim", PASSWORD, address, device)
    try:
        return entering.sign_in(store, typed, now=NOW, key=KEY).name == "kim"
    except LimitedError:
        return False


def test_t33_strangers_use_up_their_own_guesses_not_the_owners(store: Store) -> None:
    joined(store, "kim")
    for _ in range(entering.PER_NAME):
        assert guessed(store, "203.0.113.1") == "SignInError"
    assert guessed(store, "203.0.113.1") == "LimitedError"
    assert comes(store, "")  # from elsewhere, in a new browser


def test_t33_guesses_from_everywhere_leave_known_browsers_in(store: Store) -> None:
    joined(store, "kim")
    joined(store, "lee")
    known = devices.remembered(KEY, people.named(store, "kim"))
    others = devices.remembered(KEY, people.named(store, "lee"))
    for number in range(entering.PER_NAME_ANYWHERE):
        assert guessed(store, f"203.0.113.{number}") == "SignInError"
    assert guessed(store, "192.0.2.77") == "LimitedError"
    for stranger in ("", others, f"{known[:-1]}{'0' if known[-1] != '0' else '1'}"):
        assert not comes(store, stranger)
    assert comes(store, known)
    assert devices.remembered(KEY, people.named(store, "kim"), known) == known
    # It has a count of its own, and lets nobody guess on.
    for _ in range(entering.PER_NAME):
        assert guessed(store, "198.51.100.7", known) == "SignInError"
    assert not comes(store, known)
    another = devices.remembered(KEY, people.named(store, "kim"))
    assert comes(store, another)
    people.set_password(store, people.named(store, "kim"), PASSWORD, by=BOSS)
    assert not comes(store, another)


def test_t33_many_at_once_get_no_more_guesses(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        counts = list(
            pool.map(
                lambda _: store.attempts.count("name:kim", now=NOW, window=900)[0],
                range(20),
            )
        )
    assert sorted(counts) == list(range(1, 21))
    assert store.attempts.standing("name:kim", now=NOW) == (20, NOW + 900)


def test_t59_every_step_is_in_the_trail(store: Store) -> None:
    joined(store, "kim")
    kim = people.named(store, "kim")
    people.set_role(store, kim, "ar", Role.READER, by=BOSS)
    people.give_token(store, kim, TokenWish("ci", Role.READER), by=BOSS)
    people.set_disabled(store, kim, True, by=BOSS)
    people.remove(store, kim, by=BOSS)
    trail = store.audit.page(TraceQuestion(), limit=50)
    assert [trace.action for trace in trail] == [
        "remove person",
        "disable person",
        "give token",
        "set role",
        "accept invitation",
        "invite",
        "add person",
    ]
    changed = trail[3]
    assert (changed.by, changed.subject) == ("boss", "kim")
    assert (changed.old, changed.new) == (
        "ko: translator",
        "ar: reader, ko: translator",
    )


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET person = 'nobody'", "DELETE FROM audit"]
)
def test_t59_the_database_itself_keeps_the_trail(store: Store, statement: str) -> None:
    store.audit.record(Deed(at=AT, by="kim", action="export", subject="a"))
    with (
        pytest.raises(sqlalchemy.exc.DBAPIError, match="only grows"),
        store.database.writing() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert len(store.audit.page(TraceQuestion(), limit=9)) == 1


def test_the_trail_is_asked_by_person_place_and_time(store: Store) -> None:
    for day, by, locale in (
        ("01", "kim", "ko"),
        ("02", "lee", "ar"),
        ("03", "kim", ""),
    ):
        at = f"2026-11-{day}T10:00Z"
        store.audit.record(Deed(at=at, by=by, action="export", locale=locale))

    def days(**asked: object) -> list[str]:
        found = store.audit.page(TraceQuestion(**asked), limit=9)
        return [trace.at[8:10] for trace in found]

    assert days() == ["03", "02", "01"]
    assert days(person="kim") == ["03", "01"]
    assert days(locale="ar") == ["02"]
    assert days(since="2026-11-02") == ["03", "02"]
    assert days(until="2026-11-02") == ["02", "01"]
    assert days(locales=("ko",)) == ["01"]
    assert days(action="import") == []
    (second,) = store.audit.page(TraceQuestion(), limit=1, offset=1)
    assert second.by == "lee"


def test_a_session_speaks_for_all_roles_and_for_none(store: Store) -> None:
    roles = {"ko": Role.REVIEWER, "de": Role.READER}
    for name, given in (("kim", roles), ("lee", {})):
        person, secret = people.add(store, name, given, by=BOSS)
        people.accept(store, secret, PASSWORD, at=AT, now=NOW)
        actor = entering.of_session(store, signed_in(store, name), now=NOW)
        assert actor
        assert (actor.name, dict(actor.roles)) == (person.name, given)
