"""An evaluation to take along: the whole, or what one chooses of it."""
