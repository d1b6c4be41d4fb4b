"""A question about the one article that a card is about."""

from bot.features.answers.presenter import QuestionForm
from bot.features.answers.search import Query
from bot.interaction import responses
from bot.interaction.controls import SignedButton
from bot.interaction.custom_ids import ARTICLE_KEY
from bot.interaction.services import Interaction
from bot.language.translation import _


class AskButton(SignedButton, custom_id="question:{article}", article=ARTICLE_KEY):
    """Ask about this article: a form whose answer comes from the article alone."""

    def __init__(self, article: str) -> None:
        super().__init__(_("Ask about this article"), article=article)
        self.article = article

    async def respond(self, interaction: Interaction) -> None:
        await responses.ask(interaction, AskForm(self.article))


class AskForm(QuestionForm):
    """The form behind AskButton."""

    def __init__(self, article: str) -> None:
        super().__init__(_("Ask about this article"), _("What would you like to know?"))
        self.article = article

    def query(self, words: str) -> Query:
        return Query(words, article=self.article)
