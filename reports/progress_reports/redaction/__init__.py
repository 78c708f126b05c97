"""Take personal data out of what was published: asked by one person, done by two."""
