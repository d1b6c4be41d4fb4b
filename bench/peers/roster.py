"""All peers by the names that figures and plots give them."""

from bench.peers import bm25, langchain_faiss, semantic_search, txtai_hybrid
from bench.peers.kind import Grown, Load

BM25 = "BM25 alone (SQLite FTS5)"
TXTAI = "txtai, its hybrid default"
PEERS: dict[str, Load] = {
    BM25: bm25.load,
    "sentence-transformers": semantic_search.load,
    "LangChain with FAISS": langchain_faiss.load,
    TXTAI: txtai_hybrid.load,
}
GROWN: dict[str, Grown] = {
    BM25: bm25.grown,
    "sentence-transformers": semantic_search.grown,
    "LangChain with FAISS": langchain_faiss.grown,
    TXTAI: txtai_hybrid.grown,
}
