"""Who may do what, where; a token never more than its owner."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.accounts import Actor, Role
from workbench.store import EVERYWHERE

PLACES = st.sampled_from(["ko", "ar", "ja", EVERYWHERE])
ROLES = st.sampled_from(list(Role))
GRANTS = st.dictionaries(PLACES, ROLES)


def test_a_role_holds_where_it_was_given() -> None:
    kim = Actor("kim", {"ko": Role.REVIEWER, EVERYWHERE: Role.READER})
    assert kim.may(Role.REVIEWER, "ko")
    assert not kim.may(Role.EDITOR, "ko")
    assert kim.may(Role.READER, "ar")
    assert not kim.may(Role.TRANSLATOR, "ar")
    assert kim.may(Role.REVIEWER)
    assert not kim.may_everywhere(Role.REVIEWER, ["ko", "ar"])
    assert kim.may_everywhere(Role.REVIEWER, ["ko"])
    assert not Actor("lee", {}).may(Role.READER)
    assert not Actor("lee", {}).may_everywhere(Role.READER, [])


@given(GRANTS, ROLES, PLACES)
@settings(max_examples=50)
def test_what_a_higher_role_lacks_no_lower_one_has(
    grants: dict[str, Role], role: Role, place: str
) -> None:
    actor = Actor("kim", grants)
    for lower in [one for one in Role if one.rank <= role.rank]:
        assert actor.may(lower, place) or not actor.may(role, place)


@given(GRANTS, st.none() | ROLES, st.lists(PLACES), ROLES, st.none() | PLACES)
@settings(max_examples=100)
def test_t37_a_token_never_may_what_its_owner_may_not(
    grants: dict[str, Role],
    most: Role | None,
    locales: list[str],
    role: Role,
    place: str | None,
) -> None:
    owner = Actor("kim", grants, id=1)
    token = owner.limited(most, locales)
    assert owner.may(role, place) or not token.may(role, place)
    if most is not None and role.rank > most.rank:
        assert not token.may(role, place)
    assert (token.in_person, token.id) == (False, 1)


@pytest.mark.parametrize("lower", list(Role))
def test_roles_have_one_order(lower: Role) -> None:
    assert next(one for one in Role if one.rank >= lower.rank) is lower
