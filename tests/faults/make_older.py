"""Makes a library with the ``index`` of another commit, in a process of its own; prints what it
holds and answers, as JSON. Nothing is imported but what every commit had.
"""

import json
import sys
from pathlib import Path

from index import Draft, Embedder, Library

ARTICLES, QUESTIONS = json.loads(sys.argv[2])

with Library(Path(sys.argv[1]), Embedder()) as library:
    assert len(list(library.add(Draft(**each) for each in ARTICLES))) == len(ARTICLES)
    told = {each.title: library.text(each).text for each in library.articles()}
    quotes = [[f.quote.text for f in each.findings] for each in library.ask(QUESTIONS)]
print(json.dumps([told, quotes]))
