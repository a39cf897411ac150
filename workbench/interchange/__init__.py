"""Translations on their way from and to other tools."""
