"""The bases of all buttons, selects and forms. What a control holds is written into its custom_id
and signed, so that its card works as long as it is there, after restarts too. Each serves its
server alone, is counted as work, and its errors, which discord.py only logs, are told to the asker.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, ClassVar, Self, TypeVar

import discord
from discord import ButtonStyle, ui
from discord.ui.select import BaseSelect

from bot.exceptions import Refusal
from bot.interaction import responses
from bot.interaction.context import admit
from bot.interaction.custom_ids import Field
from bot.interaction.services import Interaction
from bot.interaction.signing import SIGNATURE, sign, unsigned, verify
from bot.language.translation import N_, _
from bot.rendering import errors

NO_LONGER_WORKS = N_("That button no longer works. Please ask again.")

Drawn = TypeVar("Drawn", bound=ui.Button[Any] | BaseSelect[Any], covariant=True)


class SignedControl(ui.DynamicItem[Drawn], template=SIGNATURE):
    """A control that holds the values of some fields.

    ``class ForgetButton(SignedButton, custom_id="forget:{article}", article=number(18))`` hands the
    article to this constructor when it is drawn. When it is pressed discord.py finds the class by
    its template, and the fields that are read become the arguments of the class; so whatever else
    it takes to draw it has a default. No two classes may begin with the same word.
    """

    _custom_id: ClassVar[str]
    _fields: ClassVar[Mapping[str, Field[Any]]]

    def __init_subclass__(cls, *, custom_id: str = "", **fields: Field[Any]) -> None:
        groups = {name: f"(?P<{name}>{field.pattern})" for name, field in fields.items()}
        super().__init_subclass__(template=custom_id.format(**groups) + SIGNATURE)
        cls._custom_id, cls._fields = custom_id, fields

    def __init__(self, item: Drawn, **values: object) -> None:
        written = {name: field.write(values[name]) for name, field in self._fields.items()}
        item.custom_id = sign(self._custom_id.format(**written))
        super().__init__(item)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(**{name: field.read(match[name]) for name, field in cls._fields.items()})

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await guarded(interaction, self.respond)

    async def respond(self, interaction: Interaction) -> None:
        """What it does for who pressed it; what it raises is told to them."""
        raise NotImplementedError


class SignedButton(SignedControl[ui.Button[Any]]):
    def __init__(
        self,
        label: str,
        style: ButtonStyle = ButtonStyle.secondary,
        disabled: bool = False,
        **values: object,
    ) -> None:
        super().__init__(ui.Button(label=label, style=style, disabled=disabled), **values)


class SignedSelect(SignedControl[ui.Select[Any]]):
    """A select of one of some options, whose values are signed too."""

    def __init__(
        self,
        options: Sequence[discord.SelectOption],
        placeholder: str | None = None,
        **values: object,
    ) -> None:
        for option in options:
            option.value = sign(option.value)
        super().__init__(ui.Select(placeholder=placeholder, options=[*options]), **values)

    @property
    def chosen(self) -> str:
        """The value of the option that was chosen."""
        return unsigned(self.item.values[0])


class PageButton(SignedButton):
    """Previous or Next: the list that it belongs to turns to that page, counted from 0."""

    def __init__(
        self,
        page: int,
        label: str = "",
        exists: bool = True,
        **values: Any,  # noqa: ANN401
    ) -> None:
        self.page = max(0, page)
        super().__init__(label, disabled=not exists, page=self.page, **values)

    @classmethod
    def beside(cls, page: int, pages: int, **values: Any) -> list[Self]:  # noqa: ANN401
        """Both, for a page of so many; neither where it is the only one."""
        if pages == 1:
            return []
        return [
            cls(page - 1, _("Previous"), page > 0, **values),
            cls(page + 1, _("Next"), page + 1 < pages, **values),
        ]


class Form(ui.Modal):
    def field(self, label: str, custom_id: str, longest: int, **more: Any) -> ui.TextInput[Self]:  # noqa: ANN401
        """One more field, of at most so many characters; ``more`` is as Discord has it."""
        field: ui.TextInput[Self] = ui.TextInput(
            label=label, custom_id=custom_id, max_length=longest, **more
        )
        self.add_item(field)
        return field

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        await guarded(interaction, self.respond)

    async def respond(self, interaction: Interaction) -> None:
        """What is done with what was written in it; what it raises is told to who wrote it."""
        raise NotImplementedError


async def guarded(
    interaction: Interaction, respond: Callable[[Interaction], Awaitable[None]]
) -> None:
    """Let a control respond to what this bot has shown here, unless it takes on nothing more; tell
    the asker of any error.
    """
    try:
        if not await admit(interaction):
            return
        if not all(map(verify, _signed(interaction))):
            raise Refusal(_(NO_LONGER_WORKS))
        await respond(interaction)
    except Exception as error:
        await responses.tell(interaction, errors.explain(error))


def _signed(interaction: Interaction) -> list[str]:
    """What a button or select holds, which must bear our signature; a form holds what somebody
    wrote, and a select of roles or channels what Discord did.
    """
    if interaction.type is not discord.InteractionType.component:
        return []
    data: Any = interaction.data or {}
    is_ours = data.get("component_type") == discord.ComponentType.select.value
    return [data.get("custom_id", ""), *(data.get("values", ()) if is_ours else ())]
