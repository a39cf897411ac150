"""How a text is written, whatever it says: letters, spaces, spelling, style."""
