"""Who may vouch: what the settings name, and the secret that a clone lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from security.doors import START, Door
from security.staff import Staff
from workbench.errors import ConfigurationError
from workbench.oidc import opening, options
from workbench.oidc.options import OidcOptions, may_be_asked
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.filterwarnings("ignore")  # of the provider's own libraries


def test_without_a_provider_there_is_no_such_door(staff: Staff) -> None:
    client = staff.client("anonymous")
    for path in (START, f"{START}/return?code=a&state=b", f"{START}/leave"):
        assert client.get(path).status_code == 404
    assert START not in client.get("/sign-in").text


OPTIONS = OidcOptions(issuer="https://id.example", client_id="x")


def test_a_clone_cannot_name_who_vouches(tmp_path: Path) -> None:
    key = tmp_path / "oidc.key"

    def opened(environment: dict[str, str] | None = None) -> object:
        return opening.opened(OPTIONS, tmp_path, environment or {})

    with pytest.raises(ConfigurationError, match=r"no secret for https://id\.example"):
        opened()
    key.write_text("https://id.example geheim", encoding="utf-8")
    key.chmod(0o644)
    with pytest.raises(ConfigurationError, match="others may read"):
        opened()
    key.chmod(0o600)
    assert "geheim" not in repr(opened())
    with pytest.raises(ConfigurationError, match=r"not for https://id\.example"):
        opened({"WORKBENCH_OIDC_KEY": "https://evil.example geheim"})
    assert opened({"WORKBENCH_OIDC_KEY": "https://id.example -"})


def test_a_server_without_the_secret_does_not_begin(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_OIDC_KEY", "https://other.example x")
    with pytest.raises(ConfigurationError, match="not for http://127"):
        Server(door.workspace, host="127.0.0.1", port=0, threads=4)


@pytest.mark.parametrize(
    ("url", "sound"),
    [
        ("https://id.example", True),
        ("https://id.example/realms/desk", True),
        ("http://127.0.0.1:8080", True),
        ("http://localhost:8080", True),
        ("http://id.example", False),
        ("http://10.0.0.1", False),
        ("https://169.254.169.254", False),
        ("https://id.example?x", False),
        ("https://kim:x@id.example", False),
        ("ftp://id.example", False),
        ("//id.example", False),
    ],
)
def test_issuers_are_asked_by_https(url: str, sound: bool) -> None:
    assert may_be_asked(url) is sound


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('issuer = "http://id.example"\nclient_id = "x"', "'issuer' must be like"),
        ('issuer = "https://id.example"', "needs a 'client_id'"),
        ("passwords = false", "needs an 'issuer'"),
        ('issuer = "https://id.example"\nclient_secret = "x"', "never kept in sett"),
        (
            'issuer = "https://id.example"\nclient_id = "x"\n[[oidc.roles]]\n'
            'value = "a"\nrole = "boss"',
            "'role' must be one of",
        ),
        (
            'issuer = "https://id.example"\nclient_id = "x"\n[[oidc.roles]]\n'
            'value = "a"\nrole = "admin"\nlocales = ["ko"]',
            "an admin is one for all languages",
        ),
        ('isuer = "https://id.example"', "did you mean issuer"),
    ],
)
def test_a_mistake_in_the_settings_is_named(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "workbench.toml"
    path.write_text(f"[oidc]\n{text}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=said) as caught:
        Workspace.open(tmp_path)
    assert caught.value.line


@pytest.mark.parametrize("wrong", ["4m", "15d", "12", "0h", "1w", "١h", "12h\n"])
def test_a_time_that_is_none_is_refused(wrong: str) -> None:
    assert options.fault("recheck", wrong)
    assert not options.fault("recheck", "14d")
