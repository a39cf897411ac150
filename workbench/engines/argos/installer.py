"""Unpacks one verified package with argostranslate and proves that it translates.

Run as a program of its own, because argostranslate reads its settings and makes
folders when it is imported, and its installation loads much that nothing else
here needs: ``python installer.py ARCHIVE FOLDER``. The environment says where
argostranslate may write. A model that crashes the translator crashes only this.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(archive: str, folder: str) -> None:
    """Unpack ``archive`` into the empty ``folder`` and try the model once."""
    from argostranslate import package
    from ctranslate2 import Translator

    package.install_from_path(Path(archive))
    (installed,) = package.get_installed_packages([Path(folder)])
    tokens = installed.tokenizer.encode("1")
    translator = Translator(str(installed.package_path / "model"), intra_threads=1)
    translator.translate_batch([tokens], beam_size=1, max_decoding_length=4)


if __name__ == "__main__":
    main(*sys.argv[1:])
