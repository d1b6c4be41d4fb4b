"""A reader is opened only as it was made, and reads whatever it is given."""

import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from index import Embedder, Reader, Unread, open_reader, reader_or_none
from index.embedding.reader import SHIPPED
from index.embedding.reader_input import window
from tests.support.articles import OWLS
from tests.support.reader import any_reader, write_reader

QUESTION = "How many chicks did the volunteers count?"
SENTENCES = ("The owls came back.", "Volunteers counted fourteen chicks.", "It rained.")


@pytest.fixture
def reader(tmp_path, embedder):
    return any_reader(tmp_path, embedder)


def test_each_sentence_of_each_window_is_read(reader):
    first, second = reader.read(QUESTION, [SENTENCES, SENTENCES[1:]])
    assert (len(first.spans), len(second.spans)) == (3, 2)
    assert len({*first.spans, *second.spans}) == 5
    assert first.answers == max(first.spans) - first.none


def test_what_is_read_together_is_read_as_if_alone(reader):
    windows = [SENTENCES, SENTENCES[:1], SENTENCES * 2]
    for together, texts in zip(reader.read(QUESTION, windows), windows, strict=True):
        (alone,) = reader.read(QUESTION, [texts])
        assert together.spans == pytest.approx(alone.spans, abs=0.1)  # bfloat16


def test_the_head_that_tells_whether_there_is_an_answer_is_the_one_that_the_json_names(
    tmp_path, embedder
):
    by_span = any_reader(tmp_path, embedder)
    by_head = any_reader(tmp_path, embedder, head="answerability")
    (one,), (other,) = (each.read(QUESTION, [SENTENCES]) for each in (by_span, by_head))
    assert one.spans == other.spans
    assert one.answers != other.answers


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        (QUESTION, ()),
        (QUESTION, ("",)),
        ("", SENTENCES),
        ("why " * 75, SENTENCES),
        (QUESTION, ("owls" * 500,)),
        (QUESTION, ("Owls hunt voles. " * 60, "It rained.")),
        ("👍", ("橋" * 200,)),
    ],
    ids=["no window", "empty", "no question", "300 letters", "no spaces", "too long", "signs"],
)
def test_anything_can_be_read(reader, question, sentences):
    (reading,) = reader.read(question, [sentences])
    assert len(reading.spans) == len(sentences)
    assert torch.tensor([*reading.spans, reading.none, reading.answers]).isfinite().all()


def test_nothing_is_read_of_no_windows(reader):
    assert reader.read(QUESTION, []) == []


def test_thirty_two_threads_read_at_once(reader):
    with ThreadPoolExecutor(32) as threads:
        read = list(threads.map(lambda _: reader.read(QUESTION, [SENTENCES]), range(32)))
    assert read == [read[0]] * 32


def test_the_vectors_stay_what_they_were_and_what_is_not_the_readers_own_is_shared(tmp_path):
    embedder = Embedder()
    before = embedder.encode([OWLS.title])
    reader = any_reader(tmp_path, embedder)
    reader.warm()
    assert (embedder.encode([OWLS.title]) == before).all()
    own, base = reader._network.encoder, embedder.encoder
    assert own.embeddings is base.embeddings
    assert own.encoder.layer[4] is base.encoder.layer[4]
    assert own.encoder.layer[5] is not base.encoder.layer[5]


@pytest.mark.parametrize(
    ("lengths", "at", "budget", "taken"),
    [
        ([5, 5, 5, 5], 1, 100, (0, 4)),
        ([5, 5, 5, 5], 1, 10, (0, 2)),
        ([50, 5, 5, 5], 1, 12, (1, 3)),
        ([5, 5, 50, 5], 1, 12, (0, 2)),
        ([5, 90, 5], 1, 10, (1, 2)),
    ],
)
def test_a_window_grows_to_both_sides_as_long_as_it_fits(lengths, at, budget, taken):
    assert window(lengths, at, budget) == slice(*taken)


def test_a_window_of_the_reader_leaves_room_for_the_question(reader):
    many = [f"Owl {number} hunts voles in the meadow." for number in range(60)]
    short = reader.window("Why?", many, 30)
    assert short.start < 30 < short.stop
    long = reader.window("Why do so many owls hunt voles in the meadow? " * 3, many, 30)
    assert long.stop - long.start < short.stop - short.start


def test_there_is_none_where_none_is_wanted_or_another_model_embeds(tmp_path, embedder, caplog):
    file = write_reader(tmp_path)
    caplog.set_level(logging.INFO)
    assert reader_or_none(open_reader(embedder, file, wanted=False)) is None
    assert reader_or_none(open_reader(Embedder("another"), file)) is None
    assert reader_or_none(open_reader(embedder, tmp_path / "missing.safetensors")) is None
    assert [record.levelname for record in caplog.records] == ["INFO"] * 3
    assert isinstance(reader_or_none(open_reader(embedder, file)), Reader)


def test_a_file_that_was_changed_is_refused(tmp_path, embedder):
    file = write_reader(tmp_path)
    whole = bytearray(file.read_bytes())
    whole[-1] ^= 1
    file.write_bytes(whole)
    opened = open_reader(embedder, file)
    assert isinstance(opened, Unread)
    assert opened.refused
    assert "not the file it should be" in opened.why


def test_one_made_for_other_weights_is_refused(tmp_path, embedder, caplog):
    opened = open_reader(embedder, write_reader(tmp_path, base="0" * 64))
    assert isinstance(opened, Unread)
    assert opened.refused
    assert reader_or_none(opened) is None
    assert "other weights" in caplog.text


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"base": 1}', "\0"])
def test_one_whose_json_does_not_tell_what_it_is_is_refused(tmp_path, embedder, told):
    file = write_reader(tmp_path)
    file.with_suffix(".json").write_text(told)
    opened = open_reader(embedder, file)
    assert isinstance(opened, Unread)
    assert opened.refused


def test_opening_one_imports_no_torch():
    code = (
        "import sys; from index import Embedder, open_reader; open_reader(Embedder());"
        "print(sorted({'torch', 'transformers', 'safetensors'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_what_ships_is_whole(embedder):
    opened = open_reader(embedder)
    assert isinstance(opened, Reader) == SHIPPED.is_file()
