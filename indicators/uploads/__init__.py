"""Figures from a file that a person brings: read, explained, looked at, confirmed."""
