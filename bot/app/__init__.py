"""The composition root and lifecycle of the Discord process; the preview in a browser."""
