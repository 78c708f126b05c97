"""Evaluations as everybody reads them."""
