"""What models ask of a computer, and one clear error where it has not got it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from argos_material import (
    EN_KO,
    LIEST,
    READS,
    texts,
)

from workbench.engines import EngineSettings, argos
from workbench.engines.argos import runner
from workbench.errors import EngineError, PackageError

pytestmark = pytest.mark.argos


def test_want_of_memory_is_one_clear_error(tiny: EngineSettings) -> None:
    """A program that may take 40 MB more is given a batch that needs far more.

    The engine can be used again as soon as there is memory.
    """
    code = """
import resource, sys
from pathlib import Path
from workbench.engines import EngineSettings, argos
from workbench.errors import EngineError
settings = EngineSettings(models=Path(sys.argv[1]), batch_tokens=60_000, threads=1)
engine = argos.create(settings)
engine.translate(["Thank you."], "en", "ko")
pages = int(Path("/proc/self/statm").read_text().split()[0])
most = pages * resource.getpagesize() + 40_000_000
resource.setrlimit(resource.RLIMIT_AS, (most, -1))
texts = [f"The teacher reads the book. {n}" for n in range(4000)]
try:
    engine.translate(texts, "en", "ko")
except EngineError as error:
    message = str(error)
resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
print(message)
print(engine.translate(["Thank you."], "en", "ko")[0].text)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tiny.models)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    message, again = done.stdout.splitlines()
    assert "not enough memory" in message
    assert "batch_tokens" in message
    assert again == "감사합니다."


@pytest.mark.parametrize("damaged", ["model/model.bin", "sentencepiece.model"])
def test_t43_a_damaged_model_is_one_clear_error(
    damaged: str, settings: EngineSettings
) -> None:
    package = argos.install_file(EN_KO, settings)
    (package.path / damaged).write_bytes(b"damaged")
    with pytest.raises(PackageError, match="engines install en ko") as caught:
        argos.create(settings).translate([READS], "en", "ko")
    assert caught.value.path == package.path


def test_an_impossible_setting_is_an_error(tiny: EngineSettings) -> None:
    engine = argos.create(replace(tiny, compute_type="float7"))
    with pytest.raises(EngineError, match="float7"):
        engine.translate([READS], "en", "ko")


def test_a_device_that_is_not_there_is_an_error(tiny: EngineSettings) -> None:
    """Computers that have one are asked for a format that no processor knows."""
    import ctranslate2

    wrong = {"device": "cuda"}
    if ctranslate2.get_cuda_device_count():
        wrong = {"device": "cpu", "compute_type": "float16"}
    engine = argos.create(replace(tiny, **wrong))
    with pytest.raises(EngineError, match=r"no usable|cannot be used"):
        engine.translate([READS], "en", "ko")


def test_the_better_device_there_is_translates(tiny: EngineSettings) -> None:
    engine = argos.create(replace(tiny, device="auto"))
    assert texts(engine.translate([READS], "en", "ko")) == [LIEST]


def test_workers_come_before_threads(tiny: EngineSettings) -> None:
    for processors, expected in ((1, (1, 1)), (2, (2, 1)), (8, (8, 1)), (20, (8, 2))):
        found = runner.layout(replace(tiny, threads=processors))
        assert (found.workers, found.threads) == expected
