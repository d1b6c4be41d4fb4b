"""What the tests of the benches share."""

import pytest

from bench.material import RememberingEmbedder


@pytest.fixture(scope="package")
def remembering():
    """The packaged model as the benches load it."""
    return RememberingEmbedder()
