"""Judges what a client asked the double by what Microsoft's client asked in the same situation."""
