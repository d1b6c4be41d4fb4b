"""LangChain's vector store over FAISS, as its own guides put it together."""

from langchain_community.vectorstores import FAISS
from langchain_huggingface import HuggingFaceEmbeddings

from bench.peers.kind import MODEL, Index
from bench.searching import TOP, Found, Search


def load() -> Index:
    embeddings = HuggingFaceEmbeddings(model_name=MODEL, model_kwargs={"device": "cpu"})
    return lambda passages: index(embeddings, passages)


def index(embeddings: HuggingFaceEmbeddings, passages: Found) -> Search:
    sources = [{"source": source} for source, _ in passages]
    store = FAISS.from_texts([text for _, text in passages], embeddings, sources)

    def search(question: str) -> Found:
        found = store.similarity_search(question, TOP)
        return [(each.metadata["source"], each.page_content) for each in found]

    return search
