"""Alembic's folder: how one revision of the tables becomes the next.

A new revision is a module in ``versions``, one more entry in
``schema.REVISIONS`` and a frozen database of the version before it among the
tests. A released revision is never edited.
"""
