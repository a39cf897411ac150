"""Who may use the workbench and as what: roles, passwords, sessions, tokens.

Nothing here knows the browser. A person is known by the secret they show; what is
kept of a secret is its digest, so a stolen database lets nobody in.
"""

from __future__ import annotations

from workbench.accounts.roles import Actor, Role

__all__ = ["Actor", "Role"]
