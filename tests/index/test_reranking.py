"""A cross-encoder has the last word on the order of sentences, where one is set."""

import subprocess
import sys

import pytest
import torch
from sentence_transformers import CrossEncoder
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from index import Library, ModelUnavailable, NotCovered, Reranker
from index.answer import weigh
from index.scope import EVERYTHING
from tests.articles import BRIDGE, OWLS

QUESTION = "How many chicks were counted in the nest boxes?"
WORDS = (
    "[PAD] [UNK] [CLS] [SEP] [MASK] how many chicks were counted in the nest boxes fourteen owls"
)


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory):
    """A cross-encoder of two layers that has learned nothing; what it prefers is chance."""
    folder = tmp_path_factory.mktemp("cross-encoder")
    (folder / "vocab.txt").write_text("\n".join(WORDS.split()))
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(WORDS.split()),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        initializer_range=1.0,
        num_labels=1,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


def test_the_best_sentences_are_in_the_order_of_the_cross_encoder(tmp_path, embedder, tiny_model):
    with Library(tmp_path, embedder, reranker=Reranker(str(tiny_model))) as library:
        list(library.add([OWLS]))
        (answer,) = library.ask([QUESTION])
        ranked = weigh(QUESTION, library.embed([QUESTION])[0], [library.stock(EVERYTHING)])
    told = sorted((candidate.sentence for candidate in ranked), key=lambda one: one.start)
    with_the_one_before = {
        told[place].text: " ".join(one.text for one in told[max(0, place - 1) : place + 1])
        for place in range(len(told))
    }
    scores = CrossEncoder(str(tiny_model), device="cpu").predict(
        [(QUESTION, text) for text in with_the_one_before.values()]
    )
    best = list(with_the_one_before)[int(scores.argmax())]
    assert answer.findings[0].quote.text == best != ranked[0].sentence.text


def test_it_has_no_say_in_whether_there_is_an_answer(tmp_path, embedder, tiny_model):
    with Library(tmp_path, embedder, reranker=Reranker(str(tiny_model))) as library:
        list(library.add([BRIDGE]))
        (answer,) = library.ask(["Which planet has the most moons?"])
    assert isinstance(answer, NotCovered)


@pytest.mark.parametrize("file", ["config.json", "pytorch_model.bin"])
def test_a_folder_without_safe_weights_is_refused(tmp_path, embedder, file):
    model = tmp_path / "model"
    model.mkdir()
    (model / file).write_bytes(b"{}")
    with Library(tmp_path / "library", embedder, reranker=Reranker(str(model))) as library:
        list(library.add([OWLS]))
        with pytest.raises(ModelUnavailable, match=r"model\.safetensors is missing"):
            library.ask([QUESTION])


def test_where_none_is_set_none_is_imported():
    asked = "import index, sys; sys.exit('sentence_transformers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
