"""Settings: defaults, rules, and one clear error for each mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import config
from workbench.errors import ConfigurationError


def written(folder: Path, text: str, name: str = "workbench.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults(tmp_path: Path) -> None:
    settings = config.load(written(tmp_path, 'source = "en"\ntargets = ["ko_KR"]\n'))
    assert settings.targets == ("ko-KR",)
    assert (settings.sources, settings.catalogs) == ("seeds", "locales")
    assert settings.root == tmp_path
    assert settings.engine.name == "argos"


def test_a_python_project_keeps_them_in_pyproject(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n[tool.workbench]\ntargets = ["ko"]\n'
    written(tmp_path, text, "pyproject.toml")
    (tmp_path / "deep/er").mkdir(parents=True)
    found = config.find(tmp_path / "deep/er")
    assert config.load(found).targets == ("ko",)


def test_a_pyproject_of_something_else_is_not_a_workspace(tmp_path: Path) -> None:
    written(tmp_path, '[project]\nname = "x"\n', "pyproject.toml")
    with pytest.raises(ConfigurationError, match="workbench init"):
        config.find(tmp_path)


def test_later_rules_win_and_leave_the_rest(tmp_path: Path) -> None:
    text = (
        '[[articles]]\nmatch = "ko/**"\nlanguage = "ko"\ntargets = ["en"]\n'
        '[[articles]]\nmatch = "ko/legal/**"\nsegmentation = "paragraph"\n'
    )
    first, second = config.load(written(tmp_path, text)).articles
    merged = second.over(first)
    assert (merged.language, merged.targets) == ("ko", ("en",))
    assert merged.segmentation == "paragraph"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('sorce = "en"', 1, "did you mean source"),
        ('\n\ntargets = "ko"', 3, "list of strings"),
        ('targets = ["ko", 3]', 1, "list of strings"),
        ('source = "en"\ntargets = ["../../x"]', 2, "unknown locale"),
        ('sources = "../articles"', 1, "inside the workspace"),
        ('sources = "/etc"', 1, "inside the workspace"),
        ('segmentation = "word"', 1, "'sentence' or 'paragraph'"),
        ("trust_external = 1", 1, "must be true or false"),
        ("[engine]\nbeam_size = 0", 2, "1 to 32"),
        ("[engine]\n\nthreads = 257", 3, "1 to 256, or 0"),
        ("[engine]\nbatch_tokens = 63", 2, "64 to 65536, or 0"),
        ("[engine]\nidle_seconds = -1", 2, "1 to 604800, or 0"),
        ('[engine]\ndevice = "gpu"', 2, "unknown device 'gpu'"),
        ('[engine]\ncompute_type = "float7"', 2, "unknown compute_type 'float7'"),
        ("[engine]\nspeed = 3", 2, "unknown setting"),
        ('[[articles]]\nlanguage = "ko"', 1, "match"),
        ("source = ", 1, "Invalid value"),
    ],
)
def test_mistakes_name_file_and_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        config.load(path)
    assert str(caught.value).startswith(f"{path}:{line}:")
    assert message in str(caught.value)


SERVER = '[engines.openai]\nurl = "http://127.0.0.1:8080/v1"\nmodel = "m"\n'


def test_servers_of_engines_have_tables_of_their_own(tmp_path: Path) -> None:
    text = SERVER + "price_in = 3\n[engines.apertium]\ntimeout = 7\n"
    found = config.load(written(tmp_path, text)).engines
    assert found.openai is not None
    assert found.openai.price_in == 3.0
    assert (found.openai.batch, found.openai.attempts) == (16, 4)
    assert found.apertium is not None
    assert found.apertium.timeout == 7
    assert found.libretranslate is None
    told = config.engine_settings(config.EngineOptions(), found)
    assert told.services is found


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[engines]\nopenai = "x"', 2, "must be a table: [engines.openai]"),
        ("[engines.chatbot]\nurl = 'x'", 1, "known: apertium, libretranslate, openai"),
        ("engines = 3", 1, "must be a table"),
        (SERVER + "temperature = 3", 4, "unknown setting 'temperature'"),
        (SERVER + "price = 'x'", 4, "must be a number"),
        (SERVER + "price = nan", 4, "must be 0 to 1,000,000"),
        (SERVER + "timeout = 0", 4, "'timeout' must be 1 to 3,600"),
        ("[engines.apertium]\ntimeout = 5\n" + SERVER + "timeout = 0", 6, "'timeout'"),
        (SERVER + "batch = 1000", 4, "'batch' must be 1 to 256"),
        (SERVER + "key = 'sk-1'", 4, "keys are never kept in settings"),
        (SERVER + "api_key = 'sk-1'", 4, "keys are never kept in settings"),
        ("[engines.openai]\nurl = 'file:///etc/passwd'", 2, "not a usable address"),
        ("[engines.openai]\nurl = 'ftp://x/y'", 2, "only http and https"),
        ("[engines.openai]\nurl = 'http://k:sk-1@x/'", 2, "not a usable address"),
        ("[engines.openai]\nurl = 'http://x/v1?key=sk-1'", 2, "must not have a query"),
        ("[engines.openai]\nurl = 'http://x/v1/'", 2, "end with a slash"),
        ("[engines.openai]\nurl = 'http://169.254.169.254'", 2, "no service lives"),
        ("[engines.openai]\nurl = 'http://[fe80::1]'", 2, "no service lives"),
        ("[engines.openai]\nurl = 'http://0.0.0.0:80'", 2, "no service lives"),
        ("[engines.openai]\nmodel = 'a\\u001b'", 2, "'model' must be"),
        ("[jobs]\nbroker = 'redis://:sk-1@h/0'", 2, "must not hold a password"),
        ("[jobs]\nbroker = 'redis://h/0?password=sk-1'", 2, "must not have a query"),
        ("[jobs]\nbroker = 'http://sk-1/'", 2, "must be like redis://"),
        ("[jobs]\nbroker = 'redis://h:99999'", 2, "must be like redis://"),
        ("[jobs]\nbroker = 'redis://169.254.169.254'", 2, "no service lives"),
        ("[jobs]\nbroker = 'redis+socket://h/x'", 2, "must be like redis://"),
        ("[jobs]\nbroker = 'amqp://h/a/b'", 2, "the virtual host"),
        ("[jobs]\nbroker = 'redis://h//'", 2, "the database"),
        ("[jobs]\nqueue = 'a b'", 2, "'queue' must be a short name"),
        ("[jobs]\nworkers = 3", 2, "unknown setting 'workers'"),
    ],
)
def test_mistakes_about_servers_name_the_line_and_no_key(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    path = written(tmp_path, text.replace("'", '"'))
    with pytest.raises(ConfigurationError) as caught:
        config.load(path)
    assert str(caught.value).startswith(f"{path}:{line}:")
    assert message in str(caught.value)
    assert "sk-1" not in str(caught.value)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a = 'caf\xe9'"])
def test_an_unreadable_file_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "workbench.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        config.load(path)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kim", "kim"),
        ("Kim Min Ji", "Kim-Min-Ji"),
        ("a\nwb-state: approved", "a-wb-state:-approved"),
        ("x" * 99, "x" * 40),
    ],
)
def test_the_users_name_stays_one_short_word(
    monkeypatch: pytest.MonkeyPatch, name: str, expected: str
) -> None:
    monkeypatch.setenv("WORKBENCH_USER", name)
    assert config.user_name() == expected


def test_the_models_folder_follows_argos_translate(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path))
    assert config.engine_settings(config.EngineOptions()).models == tmp_path
    own = config.EngineOptions(models=str(tmp_path / "own"))
    assert config.engine_settings(own).models == tmp_path / "own"


@pytest.mark.parametrize(
    "line", ["minimum = 102", "imported_penalty = -1", "old_days = -1", 'folder = "/x"']
)
def test_wrong_memory_settings_name_their_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "workbench.toml"
    path.write_text(f"[memory]\ndraft = 80\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        config.load(path)
    assert caught.value.line == 3


@pytest.mark.parametrize("end", ["", "/", "//", "/%2F", "//team", "/desk"])
def test_a_broker_may_name_a_virtual_host(tmp_path: Path, end: str) -> None:
    path = written(tmp_path, f'[jobs]\nbroker = "amqp://guest@h{end}"')
    assert config.load(path).jobs.broker == f"amqp://guest@h{end}"
