"""Where people choose their layout and their keys."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workbench.errors import Message, UsageError
from workbench.model import N_
from workbench.web import chosen, keynames, limits, shortcuts
from workbench.web.chosen import Layout
from workbench.web.preferences import local_path
from workbench.web.shortcuts import ACTIONS, BY_ID, Clash, Keys, Pairing
from workbench.web.translations import gettext

blueprint = Blueprint("choices", __name__, url_prefix="/preferences")


@blueprint.post("/layout")
def keep_layout() -> ResponseReturnValue:
    """Keep how units stand in the editor."""
    wanted = request.form.get("layout", "")
    if wanted not in set(Layout):
        raise UsageError(
            Message(N_("unknown layout %(wanted)s"), wanted=repr(wanted)),
            hint=", ".join(Layout),
        )
    chosen.choose_layout(Layout(wanted))
    return redirect(local_path(request.form.get("next", "")), 303)


@blueprint.put("/choices/<wish>")
def keep_wish(wish: str) -> ResponseReturnValue:
    """Keep one small choice of a script for the person."""
    value = str(limits.body().get("value"))[:40]
    chosen.choose_wish(wish, value)
    return jsonify(value=value)


@blueprint.get("/keys")
def keys_page() -> ResponseReturnValue:
    """Show every action with its keys, to be changed."""
    kept = chosen.chosen()
    return _page(_spelled(kept.keys), kept.pairing)


@blueprint.get("/keys/mine")
def read_keys() -> ResponseReturnValue:
    """Return the keys of every action, for pages that are open already."""
    return jsonify(
        keys={
            action.id: {"keys": action.keys, "spelled": action.spelled}
            for actions in chosen.actions().values()
            for action in actions
        }
    )


@blueprint.post("/keys")
def keep_keys() -> ResponseReturnValue:
    """Keep the keys, or say which cannot be had; nothing is kept then."""
    if request.form.get("do") == "reset":
        chosen.choose_keys({}, Pairing.APPROVE)
        flash(gettext("The usual keys are back."))
        return redirect(url_for("choices.keys_page"), 303)
    pairing = Pairing(_one_of(request.form.get("pairing", Pairing.APPROVE)))
    wanted = {a.id: tuple(_sent(a.id, a.slots)) for a in ACTIONS}
    before = chosen.chosen()
    keys = _paired(_parsed(wanted), before.pairing, pairing)
    wrong = [*_refused(wanted), *shortcuts.clashes(_changed_last(keys, before.keys))]
    if wrong:
        return _page(wanted, pairing, wrong=wrong), 422
    chosen.choose_keys(shortcuts.own(keys, pairing), pairing)
    flash(gettext("The keys are kept."))
    return redirect(url_for("choices.keys_page"), 303)


def _changed_last(keys: Keys, before: Keys) -> Keys:
    """Return the keys in an order in which a clash is that of what was changed."""
    return dict(sorted(keys.items(), key=lambda one: one[1] != before[one[0]]))


def _page(written: Keys, pairing: Pairing, *, wrong: Sequence[Clash] = ()) -> str:
    return render_template(
        "keys.html",
        groups=chosen.actions(),
        written=written,
        pairing=pairing,
        wrong={clash.action: _said(clash) for clash in wrong},
    )


def _sent(name: str, slots: int) -> list[str]:
    return [
        request.form.get(f"key-{name}-{slot}", "").strip()[:40] for slot in range(slots)
    ]


def _one_of(pairing: str) -> str:
    if pairing not in set(Pairing):
        raise UsageError(
            Message(N_("unknown pairing %(pairing)s"), pairing=repr(pairing)),
            hint=", ".join(Pairing),
        )
    return pairing


def _parsed(written: Keys) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(keynames.parsed(key) or "" if key else "" for key in keys)
        for name, keys in written.items()
    }


def _paired(
    keys: dict[str, tuple[str, ...]], before: Pairing, after: Pairing
) -> dict[str, tuple[str, ...]]:
    """Return the keys with the two of the pairing exchanged where it was changed."""
    if before is after:
        return keys
    other = dict(zip(shortcuts.PAIR, reversed(shortcuts.PAIR), strict=True))
    return {name: tuple(other.get(k, k) for k in mine) for name, mine in keys.items()}


def _refused(written: Keys) -> list[Clash]:
    """Return the keys that are none, or not to be had."""
    return [
        Clash(key, name)
        for name, keys in written.items()
        for key in keys
        if key and not _is_usable(name, key)
    ]


def _is_usable(name: str, written: str) -> bool:
    key = keynames.parsed(written)
    return key is not None and shortcuts.may_have(name, key)


def _said(clash: Clash) -> str:
    key = clash.key
    if not clash.other:
        return gettext(
            "%(key)s cannot be used: take one with Ctrl or Alt that neither the browser"
            " nor writing needs.",
            key=key,
        )
    return gettext(
        "%(key)s belongs to “%(action)s” already.",
        key=keynames.spelled(key),
        action=gettext(BY_ID[clash.other].name),
    )


def _spelled(keys: Keys) -> Keys:
    return {
        name: tuple(keynames.spelled(key) if key else "" for key in mine)
        for name, mine in keys.items()
    }
