"""The number that a file gives to an item of a list."""


def list_number(written: str | None, otherwise: int = 1) -> int:
    """``otherwise`` where nothing is written, or no number that a list can reach."""
    return int(written) if written and written.isdecimal() and len(written) < 9 else otherwise
