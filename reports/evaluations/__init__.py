"""Evaluations: an audit office judges policy, hears both sides and follows up."""
