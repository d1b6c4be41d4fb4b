"""What several of the tests of faults run in."""

import pytest

from bot.language import translation


@pytest.fixture(params=["en", "de"])
def each_language(request):
    translation.speak(request.param)
    yield
    translation.speak("en")
