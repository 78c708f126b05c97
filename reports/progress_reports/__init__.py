"""What the college reports to its council: brought, looked at, published and read."""
