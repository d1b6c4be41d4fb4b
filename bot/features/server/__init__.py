"""What those who manage a server choose and look at."""
