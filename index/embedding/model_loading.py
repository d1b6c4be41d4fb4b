"""Finds the files of a model, and how they are read: no file of a model may run code."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.domain.errors import ModelUnavailable

_BEST_FIRST = ("amx_bf16", "avx512_bf16", "avx512_vnni", "avx512f", "avx2")


def folder_of(name: str) -> Path:
    """The folder of that name, or a copy of the model on the hub. Raises ModelUnavailable."""
    folder = Path(name).expanduser()
    return folder if folder.is_dir() else _from_hub(name)


def refuse_pickles(name: str, folder: Path) -> None:
    """Raise ModelUnavailable where some of the weights are there only as a pickle."""
    for pickled in folder.rglob("pytorch_model*.bin"):
        if not (pickled.parent / "model.safetensors").is_file():
            told = f"{pickled} could run code when it is read, and is not there in safetensors"
            raise ModelUnavailable(name, told)


@contextmanager
def loading(name: str) -> Iterator[None]:
    """Whatever fails in here raises ModelUnavailable: nobody can list how models are broken."""
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    except Exception as error:
        raise ModelUnavailable(name, str(error)) from error


def settings() -> dict[str, Any]:
    """With which sentence-transformers loads a model, from the disk and without pickles: it gets
    the numbers that this processor computes fastest with, which hardly moves a score.
    """
    import torch

    dtype = torch.bfloat16 if is_quick_with_bfloat16() else torch.float32
    kwargs = {"dtype": dtype, "use_safetensors": True}
    return {"device": "cpu", "local_files_only": True, "model_kwargs": kwargs}


def is_quick_with_bfloat16() -> bool:
    """Whether this processor has instructions for it."""
    import torch

    capable = torch.cpu.get_capabilities()
    return bool(capable.get("avx512_bf16") or capable.get("amx_bf16"))


def processor() -> str:
    """What torch computes with here: its version, its threads, and the best that the processor has
    for it.
    """
    import torch

    able = torch.cpu.get_capabilities()
    best = next((name for name in _BEST_FIRST if able.get(name)), "no vector instructions")
    return f"{torch.__version__}, {torch.get_num_threads()} threads, {best.replace('_', ' ')}"


def _from_hub(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        # no pickles: only weights that cannot run code
        patterns = ["*.json", "*.txt", "*.model", "*.safetensors"]
        return Path(snapshot_download(name, allow_patterns=patterns))
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
        raise ModelUnavailable(name, "it is neither a folder nor to be had from the hub") from error
