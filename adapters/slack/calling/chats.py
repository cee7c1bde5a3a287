"""Which conversation with us belongs to whom.

Slack takes a person's id for it in chat.postMessage; a server that stands in for Slack may know the conversation alone. So the
conversation is named wherever it has been seen, and asked for only where a method needs it.
"""

from adapters.slack.calling.api import Api

_MOST_KEPT = 5_000


class Chats:
    """Kept in memory only, since Slack tells it again."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[str, str] = {}

    def learn(self, user: str, conversation: str) -> None:
        """They wrote to us there, or we to them."""
        if len(self._known) >= _MOST_KEPT and user not in self._known:
            self._known.clear()
        self._known[user] = conversation

    def address(self, chat: str) -> str:
        """Where to post: their conversation if it is known, else the chat itself, which Slack takes for a person as well."""
        return self._known.get(chat, chat)

    async def conversation(self, chat: str) -> str:
        """The conversation, where a person's id will not do. Raises what Slack refuses."""
        if not is_person(chat):
            return chat
        if chat not in self._known:
            answer = await self._api.call("conversations.open", users=chat)
            self.learn(chat, str(answer["channel"]["id"]))
        return self._known[chat]


def is_person(chat: str) -> bool:
    """Whether it is somebody's id and not a channel's."""
    return chat.startswith(("U", "W"))
