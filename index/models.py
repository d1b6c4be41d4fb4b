"""Where a model's files are: in a folder or on the hub. Weights that could run code are refused."""

from pathlib import Path

from index.errors import ModelUnavailable


def find_folder(name: str) -> Path:
    """The folder of a model, be it that folder or a name on the hub. Raises ModelUnavailable."""
    folder = Path(name).expanduser()
    return folder if folder.is_dir() else _from_hub(name)


def find_weights(name: str, folder: Path) -> Path:
    """The model's weights. Raises ModelUnavailable where they are missing, or only pickled."""
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelUnavailable(name, f"{weights} is missing")
    return weights


def _from_hub(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        # no pickles: only weights that cannot run code
        patterns = ["*.json", "*.txt", "*.model", "*.safetensors"]
        return Path(snapshot_download(name, allow_patterns=patterns))
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
        raise ModelUnavailable(name, "it is neither a folder nor to be had from the hub") from error
