"""Sites made with Swing, such as waarstaatjegemeente."""
