"""Buttons, selects and forms; all they need to know stands in their custom_id."""
