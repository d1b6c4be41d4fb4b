"""Whatever is done to a library, in whatever order: it holds what a plain dict would, and answers
from nothing else.
"""

import shutil
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.cli import json_output
from index import Forgotten, Found, Library, LibraryExists
from index.storage.sqlite.database_file import FILE
from tests.faults import churn
from tests.faults.interrupted import leaves
from tests.support.copies import back_up, restore_from
from tests.support.soundness import assert_in_step, assert_nothing_left, assert_sound
from tests.support.views import ask, seen, text
from tests.support.word_embedder import WordEmbedder

NAMES = st.sampled_from(churn.NAMES)


class Doing(Enum):
    """What may be under way when a process is killed."""

    ADD = auto()
    FORGET = auto()
    EMBED_AGAIN = auto()


class History(RuleBasedStateMachine):
    """What each name's text is by its number; ``saved`` is a backup, and what it must hold."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(mkdtemp())
        self.model = WordEmbedder("words")
        self.library = Library.open(self.home / "library", self.model)
        self.state: dict[str, int] = {}
        self.saved: dict[str, int] | None = None
        self.number = 0

    def teardown(self) -> None:
        self.library.close()
        assert_sound(self.home / "library" / FILE)
        shutil.rmtree(self.home)

    @initialize()
    def begin(self) -> None:
        self.add(churn.NAMES[0])

    @rule(name=NAMES)
    def add(self, name: str) -> None:
        self.number += 1
        self.state[name] = self.number
        list(self.library.add([churn.draft(name, self.number)]))

    @precondition(lambda self: self.state)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.state)))
        number = self.state.pop(name)
        found = self.library.forget(seen(self.library).find(name).id)
        assert isinstance(found, Forgotten)
        assert_nothing_left(self.library.store.file, found.article.id)
        self.library.close()  # what is still in the log is written back
        assert churn.key_word(name, number).encode() not in (self.library.store.file.read_bytes())
        self.library = Library.open(self.home / "library", self.model)

    @rule()
    def restart(self) -> None:
        self.library.close()
        self.library = Library.open(self.home / "library", self.model)

    @rule()
    def embed_again_with_another_model(self) -> None:
        self._open_with_another_model()
        list(self.library.embed_again())

    @rule(doing=st.sampled_from(Doing), name=NAMES, statements=st.integers(1, 50))
    def kill(self, doing: Doing, name: str, statements: int) -> None:
        """A change is under way when the process is killed: the files are as they were then."""
        after, change = self._change(doing, name)
        if leaves(self.home / "image", self.library, change, statements):
            self.library.close()
            shutil.rmtree(self.home / "library")
            (self.home / "image").rename(self.home / "library")
            self._open_with_its_model()
            there = {
                each.source: text(self.library, each).text for each in seen(self.library).articles()
            }
            self.state = after if there == churn.texts(after) else self.state
        else:
            self.state = after

    def _change(self, doing: Doing, name: str) -> tuple[dict[str, int], Callable[[], object]]:
        """What is there after a change, and what makes it."""
        if doing is Doing.EMBED_AGAIN:
            self._open_with_another_model()
            return self.state, lambda: list(self.library.embed_again())
        if doing is Doing.FORGET and name in self.state:
            article = seen(self.library).find(name).id
            rest = {each: self.state[each] for each in self.state if each != name}
            return rest, lambda: self.library.forget(article)
        self.number += 1
        draft = churn.draft(name, self.number)
        return self.state | {name: self.number}, lambda: list(self.library.add([draft]))

    def _open_with_another_model(self) -> None:
        self.library.close()
        self.model = WordEmbedder("others" if self.model.name == "words" else "words")
        self.library = Library.open(self.home / "library", self.model)

    def _open_with_its_model(self) -> None:
        with Library.open(self.home / "library", self.model) as library:
            built = library.store.state().model
        self.model = WordEmbedder(built.name) if built else self.model
        self.library = Library.open(self.home / "library", self.model)

    @rule()
    def back_up(self) -> None:
        back_up(self.library, self.home / "backup")
        self.saved = dict(self.state)
        self.asked = self._printed()
        self.of_model = self.model.name

    @precondition(lambda self: self.saved is not None)
    @rule()
    def restore(self) -> None:
        with pytest.raises(LibraryExists):
            restore_from(self.home / "backup", self.home / "library")
        self.library.close()
        shutil.rmtree(self.home / "library")
        restore_from(self.home / "backup", self.home / "library")
        self.model = WordEmbedder(self.of_model)
        self.library = Library.open(self.home / "library", self.model)
        self.state = dict(self.saved or {})
        assert self._printed() == self.asked

    @invariant()
    def it_holds_what_the_dict_does(self) -> None:
        articles = seen(self.library).articles()
        texts = {each.source: text(self.library, each).text for each in articles}
        assert texts == churn.texts(self.state)
        assert_in_step(self.library)

    @invariant()
    def each_article_answers_its_own_question(self) -> None:
        found = self._answers()
        for (name, number), answer in zip(self.state.items(), found, strict=True):
            quote = answer.findings[0].quote
            assert quote.article.source == name
            assert quote.text == churn.sentence(name, number)

    def _printed(self) -> list[str]:
        """What ``footnote ask --json`` prints of the answers."""
        return [json_output.to_json(json_output.answer(None, each)) for each in self._answers()]

    def _answers(self) -> list[Found]:
        """To each article's own question, in the order of the articles."""
        asked = [churn.question(name, number) for name, number in self.state.items()]
        return ask(self.library, asked) if asked else []


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=20,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)


@pytest.mark.slow
class TestLongHistory(History.TestCase):
    settings = settings(TestHistory.settings, max_examples=500, stateful_step_count=50)
