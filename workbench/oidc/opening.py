"""Opens the provider that the settings name, if this computer's owner means it, too.

Settings come with a clone, and whoever may change them may not thereby decide who signs
in here: the issuer has to stand on this computer as well, before the client's secret.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.engines.services import keys
from workbench.errors import ConfigurationError, EngineError, Message
from workbench.model import N_
from workbench.oidc.options import OidcOptions

if TYPE_CHECKING:
    from workbench.oidc.provider import Provider

NAME = "oidc"
PUBLIC = "-"
"""Stands for the secret of a client that has none."""


def opened(
    options: OidcOptions, folder: Path | None, environment: Mapping[str, str]
) -> Provider:
    """Return the provider of the settings; nothing is asked of it yet.

    :raises ConfigurationError: the extra is not installed, or the secret is not there,
        unsound, readable by others, or for another issuer.
    """
    try:
        from workbench.oidc.provider import Provider
    except ImportError as error:
        raise ConfigurationError(
            Message(N_("signing in with a provider needs the extra 'oidc'")),
            hint=Message(
                N_("run: %(command)s"),
                command="pip install 'translation-workbench[oidc]'",
            ),
        ) from error
    try:
        secret = keys.find(NAME, options.issuer, folder, environment)
    except EngineError as error:
        raise ConfigurationError(
            error.message, path=error.path, hint=error.hint
        ) from error
    if secret is None:
        raise _missing(options, folder)
    return Provider(options, None if secret.reveal() == PUBLIC else secret)


def _missing(options: OidcOptions, folder: Path | None) -> ConfigurationError:
    place = keys.place(NAME, folder)
    return ConfigurationError(
        Message(N_("there is no secret for %(issuer)s"), issuer=options.issuer),
        hint=Message(
            N_("write it to %(file)s or the variable %(variable)s"),
            file=place.file or place.file_variable,
            variable=place.variable,
        ),
    )
