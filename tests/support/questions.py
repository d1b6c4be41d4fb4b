"""The questions that are kept in tests/data, one a line."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"


def read_questions(name: str) -> list[dict[str, Any]]:
    return read_lines(f"{name}_questions")


def read_lines(name: str) -> list[dict[str, Any]]:
    text = (DATA / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def foreign_questions() -> list[str]:
    """Questions on subjects that neither the report nor the seeds say a word about."""
    return [q["question"] for q in read_questions("uncovered") if q["subject"] == "foreign"]
