"""Norm sets: what an audit office judges by."""
