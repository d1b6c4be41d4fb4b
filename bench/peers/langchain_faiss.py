"""LangChain's vector store over FAISS, as its own guides put it together."""

from langchain_community.vectorstores import FAISS
from langchain_huggingface import HuggingFaceEmbeddings

from bench.peers.kind import MODEL, Index, Vectors
from bench.searching import TOP, Found, Search


def load() -> Index:
    embeddings = HuggingFaceEmbeddings(model_name=MODEL, model_kwargs={"device": "cpu"})
    return lambda passages: index(embeddings, passages)


def index(embeddings: HuggingFaceEmbeddings, passages: Found) -> Search:
    sources = [{"source": source} for source, _ in passages]
    return _over(FAISS.from_texts([text for _, text in passages], embeddings, sources))


def grown(passages: Found, vectors: Vectors) -> Search:
    """Over vectors that are there already."""
    embeddings = HuggingFaceEmbeddings(model_name=MODEL, model_kwargs={"device": "cpu"})
    pairs = zip((text for _, text in passages), vectors.tolist(), strict=True)
    sources = [{"source": source} for source, _ in passages]
    return _over(FAISS.from_embeddings(pairs, embeddings, sources))


def _over(store: FAISS) -> Search:
    def search(question: str) -> Found:
        found = store.similarity_search(question, TOP)
        return [(each.metadata["source"], each.page_content) for each in found]

    return search
