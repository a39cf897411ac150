"""What word processors' files have in common: ZIP packages of XML with styled runs.

``archive`` reads a package safely and writes it back, ``tree`` knows the places of
XML elements, ``passages`` is what one paragraph comes to, ``view`` how a translator
reads it, ``blocks`` what becomes of all of them, ``writing`` the way back. A format
on top of it finds the passages.
"""
