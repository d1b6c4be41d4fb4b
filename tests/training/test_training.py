"""A training of some steps: it learns, goes on after a kill, and writes what can be read."""

import json
import signal
import subprocess
import sys

import pytest
import torch

from index import Reader, open_reader
from training import compare
from training.export import rounded
from training.loop import rate
from training.model import changed, learnt, make_network
from training.options import Options
from training.progress import read_history
from training.reader import main

LITTLE = ["--examples", "48", "--batch", "4", "--judged", "8", "--threads", "1"]
KILLED = """
import os, signal, sys
from training import reader
from training.checkpoint import Checkpoint
save = Checkpoint.save
def save_and_die(self, step, *rest):
    save(self, step, *rest)
    if step == 5:
        os.kill(os.getpid(), signal.SIGKILL)
Checkpoint.save = save_and_die
reader.main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory, data, news):
    """The file of a training that nothing has stopped."""
    file = tmp_path_factory.mktemp("whole") / "reader.safetensors"
    assert main(["--data", str(data), "--news", str(news), "--out", str(file), *LITTLE]) == 0
    return file


def test_a_training_that_was_killed_goes_on_to_the_very_same_weights(whole, tmp_path, data, news):
    file = tmp_path / "reader.safetensors"
    asked = ["--data", str(data), "--news", str(news), "--out", str(file), *LITTLE]
    done = subprocess.run([sys.executable, "-c", KILLED, *asked, "--keep", "0"])
    assert done.returncode == -signal.SIGKILL
    assert not file.exists()
    assert main([*asked, "--resume"]) == 0
    assert file.read_bytes() == whole.read_bytes()
    lines = [each["step"] for each in read_history(file.with_suffix(".jsonl"))]
    assert lines == [each["step"] for each in read_history(whole.with_suffix(".jsonl"))]


def test_a_training_whose_time_is_over_is_not_done_and_goes_on(whole, tmp_path, data, news, capsys):
    file = tmp_path / "reader.safetensors"
    asked = ["--data", str(data), "--news", str(news), "--out", str(file), *LITTLE]
    assert main([*asked, "--minutes", "0"]) == 2
    assert "--resume goes on" in capsys.readouterr().out
    assert not file.exists()
    assert main([*asked, "--resume"]) == 0
    assert file.read_bytes() == whole.read_bytes()


def test_a_checkpoint_of_other_options_is_not_gone_on_with(tmp_path, data, capsys):
    file = tmp_path / "reader.safetensors"
    asked = ["--data", str(data), "--out", str(file), *LITTLE]
    assert main([*asked, "--minutes", "0"]) == 2
    assert main([*asked, "--resume", "--seed", "5"]) == 1
    assert "other options" in capsys.readouterr().err


def test_data_that_is_judged_by_is_refused_before_anything_is_learnt(tmp_path, data, capsys):
    judged = tmp_path / "questions.txt"
    judged.write_text("Who is the mayor of Marl?\n")
    file = tmp_path / "reader.safetensors"
    asked = ["--data", str(data), "--out", str(file), "--exclude", str(judged), *LITTLE]
    assert main(asked) == 1
    assert "excluded" in capsys.readouterr().err
    assert not list(tmp_path.glob("reader.*"))


def test_what_is_written_is_a_reader_that_the_library_opens(whole, embedder):
    reader = open_reader(embedder, whole)
    assert isinstance(reader, Reader)
    (reading,) = reader.read("Who is the mayor of Marl?", [("It rained.", "Ana Lopez is mayor.")])
    assert len(reading.spans) == 2
    assert whole.stat().st_size < 10_000_000
    told = json.loads(whole.with_suffix(".json").read_text())
    assert told["data"] == [
        {"source": "news.jsonl", "licence": "CC0", "paragraphs": 2},
        {"source": "towns", "licence": "CC0", "paragraphs": 10},
    ]
    assert told["options"]["seed"] == 0
    assert {"kept_apart", "question_only", "thresholds", "threshold"} <= told.keys()
    assert whole.with_suffix(".png").stat().st_size > 1_000


def test_what_differs_is_all_that_is_written_and_rounding_moves_it_little():
    network = make_network(Options(layers="5"))
    before = {name: tensor.clone() for name, tensor in changed(network).items()}
    parts = ("encoder.encoder.layer.5.", "span.", "answerable.")
    assert all(name.startswith(parts) for name in before)
    tensors = rounded(network)
    assert all(tensor.dtype == torch.int8 for tensor in tensors.values() if tensor.ndim > 1)
    for name, tensor in changed(network).items():
        assert (tensor - before[name]).abs().max() <= before[name].abs().max() / 250


@pytest.mark.parametrize(
    ("layers", "number"), [("all", 6), ("1-5", 5), ("3-5", 3), ("5", 1), ("lora:4", 5)]
)
def test_only_the_chosen_layers_learn(layers, number):
    network = make_network(Options(layers=layers))
    names = {name.split(".")[3] for name, _ in learnt(network) if ".layer." in name}
    assert len(names) == number
    if layers.startswith("lora"):
        adapted = {name for name in changed(network) if ".layer." in name}
        assert len(adapted) == 5 * 6
        assert not any("parametrizations" in name for name in adapted)


def test_the_rate_rises_then_falls_to_nothing():
    options = Options(examples=1_600)
    rates = [rate(step, options) for step in range(options.steps)]
    assert max(rates) == 1.0
    assert rates[0] < 0.3
    assert rates[-1] < 0.02
    assert rates.index(1.0) < 10


def test_variants_are_trained_and_shown_in_one_table(tmp_path, data, capsys):
    asked = ["--data", str(data), "--out", str(tmp_path / "variants"), *LITTLE, "--examples", "8"]
    chosen = [word for name in ("adapters", "distilled", "one window") for word in ("--only", name)]
    assert compare.main([*asked, *chosen]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("adapters", "distilled", "one window"))
    assert "alone" in shown
    assert compare.main([*asked, "--table"]) == 0
    assert "adapters" in capsys.readouterr().out
