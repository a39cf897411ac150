"""Files may be named as they are seen from wherever one stands in a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import cli


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with two articles; the catalogs of both are there."""
    root = tmp_path / "desk"
    (root / "seeds/north").mkdir(parents=True)
    (root / "workbench.toml").write_text('targets = ["ko"]\n', encoding="utf-8")
    (root / "seeds/north/ice.txt").write_text("The ice melts.\n", encoding="utf-8")
    (root / "seeds/sea.txt").write_text("The sea rises.\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        cli.main(["-C", str(root), "sync"])
    return root


@pytest.fixture
def status(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):  # type: ignore[no-untyped-def]
    def run(place: str, name: str) -> tuple[int, str]:
        monkeypatch.chdir(folder / place)
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main(["status", name])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return run


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (".", "seeds/north/ice.txt"),
        (".", "./seeds/north/ice.txt"),
        ("seeds", "north/ice.txt"),
        ("seeds/north", "ice.txt"),
        ("locales", "../seeds/north/ice.txt"),
        ("seeds", "seeds/north/ice.txt"),
    ],
)
def test_a_file_is_named_from_here_or_from_the_root(status, place, name) -> None:
    code, said = status(place, name)
    assert code == 0, said
    assert "ice.txt" in said
    assert "sea.txt" not in said


def test_an_absolute_path_is_taken_also_through_a_link(
    status, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    for root in (folder, tmp_path / "link"):
        code, said = status(".", str(root / "seeds/sea.txt"))
        assert code == 0, said
        assert "ice.txt" not in said


@pytest.mark.parametrize(
    "name", ["rain.txt", "../rain.txt", "/etc/hostname", "a" * 5000, "a\udc80", "\1"]
)
def test_what_is_no_file_of_the_workspace_is_refused_as_it_was_typed(
    status, name: str
) -> None:
    code, said = status("seeds/north", name)
    assert code == 2
    assert "no article matches" in said


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (".", "locales/ko/LC_MESSAGES/app.po"),
        ("locales/ko", "LC_MESSAGES/app.po"),
        ("seeds", "locales/ko/LC_MESSAGES/app.po"),
        ("seeds", "{root}/locales/ko/LC_MESSAGES/app.po"),
    ],
)
def test_a_catalog_to_compile_is_named_likewise(
    folder: Path, monkeypatch: pytest.MonkeyPatch, place: str, name: str
) -> None:
    settings = folder / "workbench.toml"
    settings.write_text(
        'targets = ["ko", "fr"]\n[[domains]]\nname = "app"\npython = ["*.py"]\n',
        encoding="utf-8",
    )
    (folder / "main.py").write_text('_("Open")\n', encoding="utf-8")
    with pytest.raises(SystemExit):
        cli.main(["-C", str(folder), "extract"])
    monkeypatch.chdir(folder / place)
    with pytest.raises(SystemExit) as ended:
        cli.main(["compile", name.format(root=folder)])
    assert not ended.value.code
    written = [path.relative_to(folder).as_posix() for path in folder.rglob("*.mo")]
    assert written == ["locales/ko/LC_MESSAGES/app.mo"]


@pytest.mark.parametrize(
    ("place", "name"), [("seeds", "sea.txt"), (".", "{root}/seeds/sea.txt")]
)
def test_the_article_of_a_queue_is_named_likewise(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    name: str,
) -> None:
    monkeypatch.chdir(folder / place)
    capsys.readouterr()
    with pytest.raises(SystemExit):
        cli.main(["queue", name.format(root=folder)])
    said = capsys.readouterr().out
    assert "ko seeds/sea.txt" in said
    assert "ice.txt" not in said
