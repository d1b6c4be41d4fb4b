"""What is learnt from, what is kept apart, and what must never be there."""

import json
import random
from collections import Counter

import pytest

from index.embedding.reader_input import ReaderTokenizer
from training.data import credits, is_kept_apart, parted, read_examples, read_news
from training.exclusion import Overlap, refuse_overlap
from training.inputs import Preparer
from training.model import BASE
from training.options import Options
from training.schedule import drawn, order
from training.teacher import sentence_scores

FEW = Options(examples=400, batch=8)


@pytest.fixture
def examples(data):
    return read_examples([data])


def test_each_answer_stands_in_its_sentence(examples):
    assert len(examples) == 96
    for each in examples:
        assert (each.answer is not None) == (each.kind == "pos")
        if each.answer and each.question == "Who is the mayor of Marl?":
            sentence = each.paragraph.sentences[each.sentence]
            assert sentence[slice(*each.answer)] == "Ana Lopez"


def test_whole_articles_are_kept_apart_and_always_the_same(examples):
    learnt, apart = parted(examples)
    towns = [{each.paragraph.article for each in some} for some in (learnt, apart)]
    assert towns[0].isdisjoint(towns[1])
    assert all(map(is_kept_apart, towns[1]))
    assert is_kept_apart("Sund") == is_kept_apart("Sund")
    number = sum(is_kept_apart(f"article {n}") for n in range(4_000))
    assert 400 < number < 600


def test_what_is_seen_is_drawn_in_the_shares_of_the_mix_and_by_the_seed(examples, news):
    texts = read_news(news)
    seen = drawn(examples, texts, FEW)
    assert len(seen) == 400
    assert seen == drawn(examples, texts, FEW)
    assert seen != drawn(examples, texts, Options(examples=400, batch=8, seed=1))
    kinds = Counter(each.kind for each in seen)
    assert kinds.keys() == FEW.shares.keys()
    assert 160 < kinds["pos"] < 240


def test_easy_negatives_are_of_other_articles_than_the_question_is_about(examples, news):
    for each in drawn(examples, read_news(news), FEW):
        if each.kind in ("other", "news"):
            assert each.answer is None
            assert each.paragraph.article not in each.question


def test_all_of_a_kind_is_seen_before_any_of_it_comes_again(examples):
    seen = [each for each in drawn(examples, [], FEW) if each.kind == "pos"]
    number = sum(each.kind == "pos" for each in examples)
    assert len(set(seen[:number])) == number


def test_a_kind_that_the_data_does_not_have_is_left_out(examples):
    few = [each for each in examples if each.kind in ("pos", "unans")]
    assert {each.kind for each in drawn(few, [], FEW)} == {"pos", "unans", "other"}


def test_batches_hold_each_example_of_a_pool_once_and_are_alike_in_length():
    lengths = [random.Random(place).randrange(20, 90) for place in range(64)]
    batches = order(lengths, 0, FEW)
    assert sorted(place for batch in batches for place in batch) == list(range(64))
    assert max(max(lengths[p] for p in b) - min(lengths[p] for p in b) for b in batches) < 30


def test_the_tokens_of_an_answer_are_found_wherever_the_window_begins(examples):
    tokenizer = ReaderTokenizer(BASE, 60)
    (asked,) = [e for e in examples if e.question == "Who is the mayor of Marl?" and e.answer]
    for seed in range(8):
        made = Preparer(tokenizer).prepare(asked, random.Random(seed))
        ids = made.input.ids[made.start : made.end + 1]
        assert ids == tokenizer.tokens(["Ana Lopez"])[0].ids
        assert made.texts[made.sentence].startswith("Its mayor")


def test_a_window_that_is_too_small_for_its_answer_has_none(examples):
    (asked,) = [e for e in examples if e.question == "On which day is the market of Marl?"]
    made = Preparer(ReaderTokenizer(BASE, 20)).prepare(asked)
    assert (made.start, made.end) == (0, 0)
    assert len(made.input.ids) <= 20


def test_the_teacher_finds_the_sentence_with_the_words_that_are_asked_for():
    sentences = ["Marl is by the sea.", "Its mayor is Ana Lopez.", "It rained."]
    scores = sentence_scores("Who is the mayor of Marl?", sentences)
    assert scores.index(max(scores)) in (0, 1)
    assert scores[2] == min(scores)


def test_data_that_shares_a_question_with_what_is_excluded_is_refused(examples, tmp_path):
    judged = tmp_path / "questions.jsonl"
    judged.write_text(json.dumps({"question": "who is the MAYOR of Marl", "answers": []}) + "\n")
    with pytest.raises(Overlap, match="mayor of Marl"):
        refuse_overlap(examples, [], [judged])


def test_data_that_shares_a_sentence_with_what_is_excluded_is_refused(tmp_path, news):
    text = "Long before, a ferry that sails in June to the island had been given up. It rained."
    lines = json.dumps({"text": text}) + "\n"
    (tmp_path / "learnt.jsonl").write_text(lines)
    judged = tmp_path / "judged.json"
    judged.write_text(json.dumps([{"articles": [{"text": f"Before that. {text} And after."}]}]))
    with pytest.raises(Overlap, match="ferry"):
        refuse_overlap([], read_news(tmp_path / "learnt.jsonl"), [judged])
    refuse_overlap([], read_news(news), [judged])


def test_what_has_nothing_in_common_is_accepted(examples, tmp_path):
    judged = tmp_path / "near_misses.tsv"
    judged.write_text("Normans\tWho was the first duke of Normandy?\n")
    refuse_overlap(examples, [], [judged])


def test_each_source_is_credited_with_its_licence(examples, news):
    told = credits({*(each.paragraph for each in examples), *read_news(news)})
    assert {"source": "towns", "licence": "CC0", "paragraphs": 12} in told
    assert {"source": "news.jsonl", "licence": "CC0", "paragraphs": 2} in told
