"""The names of an article: how they sound, are spelled, and are introduced."""
