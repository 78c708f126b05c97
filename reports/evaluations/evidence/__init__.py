"""What a finding rests on: choosing it, and showing it."""
