"""Finds the broker of the settings, and its password on this computer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from workbench.config import brokers
from workbench.engines.services import keys
from workbench.engines.services.keys import Key
from workbench.errors import ConfigurationError, EngineError, Message, WorkbenchError
from workbench.model import N_

if TYPE_CHECKING:
    from workbench.config import JobOptions

NAME = "broker"
"""Of the variables and the file that the password is looked for in."""


@dataclass(frozen=True, slots=True)
class Broker:
    """A server, and how to get in."""

    address: str
    """As the settings have it: no secret."""
    queue: str
    password: Key | None = field(default=None, repr=False)

    @property
    def secret_address(self) -> str:
        """The address with the password in it: for the library, never to be shown."""
        if self.password is None:
            return self.address
        parts = urlsplit(self.address)
        user, _, host = parts.netloc.rpartition("@")
        secret = quote(self.password.reveal(), safe="")
        return parts._replace(netloc=f"{user}:{secret}@{host}").geturl()

    def without_secrets(self, text: str) -> str:
        """Return a line of the library's as it may be shown."""
        if self.password is None:
            return text
        secret = self.password.reveal()
        return text.replace(quote(secret, safe=""), "…").replace(secret, "…")


class UnreachableError(WorkbenchError):
    """The broker cannot be reached, or lets nobody in with this password."""

    def __init__(self, broker: Broker, reason: object) -> None:
        said = broker.without_secrets(" ".join(str(reason).split()))
        line = N_("the broker %(address)s cannot be reached: %(reason)s")
        super().__init__(Message(line, address=broker.address, reason=said))


def opened(
    options: JobOptions, folder: Path | None, environment: Mapping[str, str]
) -> Broker:
    """Return the broker of the settings; nothing is asked of it yet.

    :raises ConfigurationError: the extra is not installed, or the password is unsound,
        readable by others, or for another server.
    """
    if find_spec("celery") is None:
        raise ConfigurationError(
            Message(N_("jobs over a broker need the extra 'celery'")),
            hint=Message(
                N_("run: %(command)s"),
                command="pip install 'translation-workbench[celery]'",
            ),
        )
    try:
        password = keys.find(
            NAME,
            options.broker,
            folder,
            environment,
            origin=brokers.origin_of,
            form=brokers.FORM,
        )
    except EngineError as error:
        raise ConfigurationError(
            error.message, path=error.path, hint=error.hint
        ) from error
    return Broker(options.broker, options.queue, password)
