"""Settings, threads, limits, logs, metrics, shutdown; no discord."""
