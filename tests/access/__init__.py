"""Who comes where: one table of every address, in the parts of the site."""
