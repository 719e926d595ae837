"""Real mail servers and a real webmail, started for the tests that need their exact words."""
