"""Numbers, amounts, measures, dates and hours: read as values, and compared as such."""
