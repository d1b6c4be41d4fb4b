"""What the tests share in which a model reads the sentences that answer."""

import pytest

from index import DEFAULT_THRESHOLD, Library
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.views import seen


@pytest.fixture
def ask(tmp_path, embedder):
    """``ask(question, reader=…, reranker=…)`` asks a library of three articles."""

    def ask(question, top=3, drafts=(BRIDGE, OWLS, BREAD), **models):
        with Library.open(tmp_path / "library", embedder) as library:
            list(library.add(drafts))
            view = seen(library, **models)
            (found,) = view.ask([question], top, DEFAULT_THRESHOLD)
            assert view.recheck(found.findings) == found.findings
            return found

    return ask
