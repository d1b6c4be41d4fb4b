"""What travels between the wings: frozen data, outcomes and errors."""
