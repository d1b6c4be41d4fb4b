"""sentence-transformers alone: each passage's vector against the question's, semantic_search."""

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.util import semantic_search

from bench.peers.kind import MODEL, Index, Vectors
from bench.searching import TOP, Found, Search


def load() -> Index:
    transformer = SentenceTransformer(MODEL, device="cpu", local_files_only=True)
    return lambda passages: index(transformer, passages)


def index(transformer: SentenceTransformer, passages: Found) -> Search:
    vectors = transformer.encode([text for _, text in passages], convert_to_tensor=True)
    return _over(transformer, passages, vectors)


def grown(passages: Found, vectors: Vectors) -> Search:
    """Over vectors that are there already."""
    transformer = SentenceTransformer(MODEL, device="cpu", local_files_only=True)
    return _over(transformer, passages, torch.from_numpy(vectors))


def _over(transformer: SentenceTransformer, passages: Found, vectors: torch.Tensor) -> Search:
    def search(question: str) -> Found:
        asked = transformer.encode(question, convert_to_tensor=True)
        (found,) = semantic_search(asked, vectors, top_k=TOP)
        return [passages[int(each["corpus_id"])] for each in found]

    return search
