"""The authority's tables: subjects and the names, dates and successions of each."""

from regions.models.edition import ARCHIVE, AUTHORITY, Edition, edition_of
from regions.models.metric import Metric, UnitFamily
from regions.models.milestone import Milestone, Succession
from regions.models.name import Name
from regions.models.proxies import Initiative, Organisation, Park, Region
from regions.models.subject import Level, Origin, ParkKind, Subject, SubjectKind, SubjectQuerySet

__all__ = [
    "ARCHIVE",
    "AUTHORITY",
    "Edition",
    "Initiative",
    "Level",
    "Metric",
    "Milestone",
    "Name",
    "Organisation",
    "Origin",
    "Park",
    "ParkKind",
    "Region",
    "Subject",
    "SubjectKind",
    "SubjectQuerySet",
    "Succession",
    "UnitFamily",
    "edition_of",
]
