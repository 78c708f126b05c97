"""The template of a progress report: made ready, filled in elsewhere, read back.

What is written and read again is the same content. Reading never guesses: what can
mean two things is asked about, what cannot be used is told with its place.
"""
