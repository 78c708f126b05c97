"""From an evaluation of a team to an edition that everybody reads."""
