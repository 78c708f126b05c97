"""Where a team writes an evaluation."""
