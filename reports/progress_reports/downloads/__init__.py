"""A published version as a file: the same content in every form."""
