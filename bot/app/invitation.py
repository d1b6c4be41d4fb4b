"""The link that invites the bot into a server, with the rights that it needs."""

import base64

from discord import Permissions, utils

NEEDED = Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    attach_files=True,
)


def invitation(token: str) -> str | None:
    """The address to open; None where a bot's token does not begin with its id, in base64."""
    first = token.partition(".")[0]
    try:
        id = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except ValueError:
        return None
    scopes = ("bot", "applications.commands")
    return utils.oauth_url(id, permissions=NEEDED, scopes=scopes) if id.isdecimal() else None
