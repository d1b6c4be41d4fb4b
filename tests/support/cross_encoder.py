"""Tiny cross-encoders, made where a test wants them: nothing is trained, nothing is downloaded."""

import re
from collections.abc import Sequence
from pathlib import Path

import torch
from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_LARGE = 1.0  # so that scores are far apart


def make_any(folder: Path, texts: Sequence[str], labels: int = 1) -> Path:
    """One whose weights are left to chance, always the same, and that knows the words of texts."""
    torch.manual_seed(7)
    return _save(folder, _vocabulary(texts), _bert(len(_vocabulary(texts)), labels))


def make_fond_of(word: str, folder: Path) -> Path:
    """One that gives texts with a word a high score, and all others 0."""
    vocabulary = (*_SPECIAL, word, "nothing")
    bert = _bert(len(vocabulary), 1)
    for name, parameter in bert.named_parameters():
        torch.nn.init.constant_(parameter, float(name.endswith("LayerNorm.weight")))
    with torch.no_grad():
        bert.bert.embeddings.word_embeddings.weight[vocabulary.index(word), 0] = 1
        for layer in bert.bert.encoder.layer:  # each token is told what all others say
            layer.attention.self.value.weight.copy_(torch.eye(32))
            layer.attention.output.dense.weight.copy_(torch.eye(32))
        bert.bert.pooler.dense.weight.copy_(torch.eye(32))
        bert.classifier.weight[0, 0] = 5
    return _save(folder, vocabulary, bert)


def _bert(words: int, labels: int) -> BertForSequenceClassification:
    return BertForSequenceClassification(
        BertConfig(
            vocab_size=words,
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=128,
            initializer_range=_LARGE,
            num_labels=labels,
        )
    )


def _vocabulary(texts: Sequence[str]) -> tuple[str, ...]:
    words = {word for text in texts for word in re.findall(r"\w+|[^\w\s]", text.lower())}
    return (*_SPECIAL, *sorted(words))


def _save(folder: Path, vocabulary: Sequence[str], bert: BertForSequenceClassification) -> Path:
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(vocabulary), "utf-8")
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    bert.save_pretrained(folder)
    return folder
