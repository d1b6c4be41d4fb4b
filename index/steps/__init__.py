"""The steps that make the schema, in their order; a step that was released is never changed."""

from index.steps.articles import ARTICLES
from index.steps.identity import IDENTITY
from index.steps.places import PLACES
from index.steps.seals import SEALS
from index.steps.servers import SERVERS
from index.steps.sources import SOURCES
from index.steps.vectors import VECTORS

STEPS = (ARTICLES, SOURCES, SERVERS, VECTORS, SEALS, PLACES, IDENTITY)
