"""The settings, read once from the environment and .env, each with the line that explains it."""

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from annotated_types import Ge, Gt, Le
from platformdirs import user_data_path
from pydantic import BeforeValidator, NonNegativeInt, PositiveInt, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.exceptions import OperatorError
from bot.runtime import env_file
from bot.runtime.logging import LogFormat
from bot.runtime.rate_limits import Rate
from index import DEFAULT_THRESHOLD, PACKAGED_MODEL, Quota


def paths(written: object) -> object:
    """Folders as they are written in the environment, parted by commas."""
    if not isinstance(written, str):
        return written
    return tuple(Path(part.strip()).expanduser() for part in written.split(",") if part.strip())


def pace(written: object) -> object:
    """As in "5 in 30": so many times in so many seconds."""
    if not isinstance(written, str):
        return written
    times, word, seconds = written.split()
    if word != "in" or int(times) < 1 or int(seconds) < 1:
        raise ValueError(written)
    return Rate(int(times), int(seconds))


Pace = Annotated[Rate, NoDecode, BeforeValidator(pace)]


class Settings(BaseSettings):
    """Everything that an operator can set; in the environment the names are in capitals.

    The line below each is told in .env.example: what it is for, and behind the last colon what it
    may be, which is told when it is wrong too.
    """

    model_config = SettingsConfigDict(
        env_file=env_file.FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        use_attribute_docstrings=True,
    )

    discord_token: SecretStr | None = None
    """What the bot logs in with: the token from Discord's developer portal."""
    footnote_home: Path = user_data_path("footnote", appauthor=False)
    """The folder of all libraries: shared in it, and servers/ID: a folder."""
    embedding_model: str = PACKAGED_MODEL
    """What turns sentences into vectors: all-MiniLM-L6-v2, or the folder or hub name of any
    sentence-transformers model.
    """
    reranker_model: str | None = None
    """What reads the best sentences beside the question and puts them in their last order, which
    takes many times as long as an answer without it: the folder or hub name of any
    sentence-transformers CrossEncoder.
    """
    reader: Literal["on", "off"] = "on"
    """Whether the best sentences are read once more beside an English question, which tells better
    what does not answer it: on or off.
    """
    answer_threshold: Annotated[float, Ge(0), Le(1)] = DEFAULT_THRESHOLD
    """How sure an answer must be before it is given: a number from 0 to 1."""
    max_file_mb: Annotated[float, Gt(0), Le(100)] = 8.0
    """The largest file that becomes an article, in MB: above 0, at most 100."""
    watch_folders: Annotated[tuple[Path, ...], NoDecode, BeforeValidator(paths)] = ()
    """Folders whose files become articles by themselves: folders, parted by commas."""
    open_libraries: PositiveInt = 32
    """How many servers' libraries stay open at once: a number above 0."""
    idle_minutes: PositiveInt = 15
    """How long a server's library stays open unused: minutes, above 0."""
    left_days: NonNegativeInt = 30
    """How long the articles of a server that the bot has left are kept: days."""
    time_zone: ZoneInfo = ZoneInfo("UTC")
    """Whose days are meant, where a server has not chosen its own: a time zone such as
    Europe/Berlin.
    """
    ask_pace: Pace = Rate(5, 30)
    """How often a member may ask, or have a summary or a digest: as in 5 in 30, which is 5 times in
    30 seconds.
    """
    add_pace: Pace = Rate(20, 600)
    """How many articles a member may add or have read again, where a feed to follow counts as 4 and
    an export as 10: as in 20 in 600, which is 20 in 10 minutes.
    """
    server_feeds: PositiveInt = 50
    """How many feeds a server may follow: a number above 0."""
    server_mb: PositiveInt = 1000
    """How much a server's library may hold, after which nothing new is added: MB, above 0."""
    article_versions: PositiveInt = Quota().versions
    """How many versions of an article are kept, the newest ones: a number above 0."""
    log_format: LogFormat = "text"
    """How the log is written, a line for each record: text or json."""
    metrics_port: Annotated[int, Ge(1), Le(65_535)] | None = None
    """Where Prometheus can read metrics, on this machine alone: a port, 1 to 65535."""
    sync_server: PositiveInt | None = None
    """Where changed commands appear at once, for development: a server's id."""

    @property
    def token(self) -> str | None:
        """What the bot logs in with, as Discord wants it."""
        written = self.discord_token.get_secret_value().strip() if self.discord_token else ""
        return written or None

    @property
    def servers(self) -> Path:
        """The folder of all servers' own libraries."""
        return self.footnote_home.expanduser() / "servers"

    @property
    def library(self) -> Path:
        """The shared library's folder."""
        return self.footnote_home.expanduser() / "shared"

    @property
    def heartbeat(self) -> Path:
        """The file that the bot changes while it is well."""
        return self.footnote_home.expanduser() / "heartbeat"

    @property
    def quota(self) -> Quota:
        """The most that a server's own library keeps."""
        return Quota(self.article_versions, self.server_feeds, self.server_mb)

    @property
    def max_file_bytes(self) -> int:
        return int(self.max_file_mb * 1_000_000)


def load() -> Settings:
    """Read the settings. Raises OperatorError for a value that a setting cannot have, or where .env
    cannot be read.
    """
    env_file.refuse_unreadable()
    try:
        settings = Settings()
    except ValidationError as error:
        problem = error.errors()[0]
        name = str(problem["loc"][0])
        description = " ".join(str(Settings.model_fields[name].description).split())
        values = description.rpartition(": ")[2]
        raise OperatorError(f"{name.upper()} is {problem['input']!r}; it may be {values}") from None
    for folder in settings.watch_folders:
        if not folder.is_dir():
            raise OperatorError(f"WATCH_FOLDERS names {folder}, which is no folder.")
    return settings


def unknown_names() -> dict[str, str | None]:
    """The names in .env that are no setting's, each with the setting that was likely meant; None
    where there is none near, as other programs may read the file too.
    """
    return env_file.unknown_names([name.upper() for name in Settings.model_fields])
