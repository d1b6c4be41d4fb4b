"""What Discord says of one server, one channel and one member, as far as discord.py needs it."""

from typing import Any

ME = {"id": "1", "username": "Footnote", "discriminator": "0", "avatar": None, "bot": True}
ALICE = {"id": "2", "username": "alice", "discriminator": "0", "avatar": None}
APPLICATION = {
    **{"id": "1", "name": "Footnote", "icon": None, "description": "", "verify_key": "0"},
    **{"bot_public": True, "bot_require_code_grant": False, "owner": ALICE, "flags": 0},
}
CHANNEL = {"id": "4", "type": 0, "name": "news", "guild_id": "3", "position": 0}
SERVER = {
    **{"id": "3", "name": "A server", "owner_id": "2", "channels": [CHANNEL], "members": []},
    **{"roles": [{"id": "3", "name": "@everyone", "permissions": "8", "position": 0, "color": 0}]},
}
MEMBER = {"user": ALICE, "roles": [], "joined_at": None, "permissions": "8", "flags": 0}


def ready(gateway: str) -> dict[str, Any]:
    """The beginning of a session."""
    session = {"session_id": "a", "resume_gateway_url": gateway}
    about = {"v": 10, "user": ME, "application": APPLICATION, "guilds": [], "shard": [0, 1]}
    return session | about


def asking(id: str, token: str, question: str) -> dict[str, Any]:
    """Alice uses /ask."""
    option = {"name": "question", "type": 3, "value": question}
    return {
        **{"id": id, "application_id": "1", "type": 2, "version": 1},
        **{"token": token, "guild_id": "3", "channel_id": "4", "channel": CHANNEL},
        **{"member": MEMBER, "entitlements": [], "app_permissions": "8", "context": 0},
        **{"attachment_size_limit": 1_000_000, "authorizing_integration_owners": {}},
        "data": {"id": "5", "name": "ask", "type": 1, "options": [option]},
    }


def message(id: str) -> dict[str, Any]:
    """What the bot has sent, without its words."""
    return {
        **{"id": id, "channel_id": "4", "type": 0, "content": "", "author": ME},
        **{"timestamp": "2026-05-04T00:00:00+00:00", "edited_timestamp": None},
        **{"mentions": [], "mention_roles": [], "attachments": [], "embeds": []},
        **{"pinned": False, "tts": False, "mention_everyone": False},
    }


def text_in(said: Any) -> str:
    """All text of what the bot has sent, nested parts included."""
    if isinstance(said, list):
        return "\n".join(filter(None, map(text_in, said)))
    if not isinstance(said, dict):
        return ""
    own = said.get("content") or ""
    below = [said[name] for name in ("data", "components", "accessory") if name in said]
    return "\n".join(filter(None, [own, text_in(below)]))
