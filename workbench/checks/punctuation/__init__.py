"""Quotation marks, brackets and other signs: in pairs, in one style, for one speech."""
