"""The starter articles, so that there is something to ask on the first day."""

from pathlib import Path

FOLDER: Path = Path(__file__).parent
