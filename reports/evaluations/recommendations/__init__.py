"""Recommendations and what became of them."""
