"""The steps that make the schema, in their order; a step that was released is never changed."""

from index.storage.sqlite.schema.articles import ARTICLES
from index.storage.sqlite.schema.identity import IDENTITY
from index.storage.sqlite.schema.marks import MARKS
from index.storage.sqlite.schema.places import PLACES
from index.storage.sqlite.schema.seals import SEALS
from index.storage.sqlite.schema.servers import SERVERS
from index.storage.sqlite.schema.sources import SOURCES
from index.storage.sqlite.schema.vectors import VECTORS

STEPS = (ARTICLES, SOURCES, SERVERS, VECTORS, SEALS, PLACES, IDENTITY, MARKS)
