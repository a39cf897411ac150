"""Signing in with a provider of identities that speaks OpenID Connect.

The provider says who somebody is, and of which groups; the settings say what that is
here. Only what it signed counts, for this workbench and this sign-in alone.
"""

from __future__ import annotations

from workbench.oidc.options import NO_OIDC, OidcOptions, RoleRule

__all__ = ["NO_OIDC", "OidcOptions", "RoleRule"]
