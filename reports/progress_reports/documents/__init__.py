"""The text of documents that people bring, and what in it may be about a goal."""
