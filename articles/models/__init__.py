"""The archive's tables: documents as received, the articles in them, and the evidence those articles give."""

from articles.models.article import Article, ArticleQuerySet
from articles.models.batch import Batch, BatchItem
from articles.models.coverage import Coverage, Listing, PeriodTally, SubjectTally
from articles.models.credit import Credit
from articles.models.document import Document, DocumentBytes
from articles.models.evidence import EvidenceState
from articles.models.fact import Fact
from articles.models.fingerprint import Fingerprint
from articles.models.indexed import Indexed, IndexState
from articles.models.layout import Layout
from articles.models.likeness import Likeness, LikenessState
from articles.models.mention import Mention
from articles.models.passage import Passage
from articles.models.publication import Publication
from articles.models.relation import Relation
from articles.models.story import Story

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Batch",
    "BatchItem",
    "Coverage",
    "Credit",
    "Document",
    "DocumentBytes",
    "EvidenceState",
    "Fact",
    "Fingerprint",
    "IndexState",
    "Indexed",
    "Layout",
    "Likeness",
    "LikenessState",
    "Listing",
    "Mention",
    "Passage",
    "PeriodTally",
    "Publication",
    "Relation",
    "Story",
    "SubjectTally",
]
