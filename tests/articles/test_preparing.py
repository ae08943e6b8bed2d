"""What was prepared before a transaction is stored as what is prepared in it."""

import pickle
from typing import Any

from django.test import TestCase

from articles.measuring import measures_for, measures_of_all
from articles.models import Article, Batch, Document, Fingerprint
from articles.preparing import prepare_new
from articles.provenance import Provenance
from articles.reading.values import FoundCredit, ReadArticle, Reading
from articles.search.matching import containing
from articles.search.rebuilding import differences
from articles.storing import Arrival, store_documents
from tests.articles.readings import figure, mention, plain_story, reading, relation
from tests.factories import make_metric, make_park

WORDS = "示例园区上半年完成产值三百亿元，新建厂房十二座，引进企业四十家，其中一半来自外省，"
CREDIT = FoundCredit("样本记者", "reporter", 2, "shape", 0.9)
COLUMNS = (
    "title", "text", "published", "published_earliest", "publication", "script", "state", "doubtfulness",
)  # fmt: skip
TOLD = {
    "passages": ("first_line", "last_line", "role", "position", "joined", "text"),
    "credits": ("name", "role", "position", "line"),
    "mentions": ("kind", "name", "printed", "occurrences", "line", "confidence", "subject"),
    "facts": ("subject", "metric", "metric_printed", "value", "normal_value", "as_of_first", "other_lines"),
    "relations": ("kind", "from_printed", "to_printed", "line"),
}


def found() -> Reading:
    park, metric = make_park("示例园区"), make_metric("产值")
    told = ReadArticle(
        plain_story(body=f"{WORDS}{WORDS}三所学校设立了实验室。", published="2024-05", credits=(CREDIT,)),
        mentions=(mention("示例园区", subject=park.pk), mention("示例园区", line=3, subject=park.pk)),
        figures=(figure("300", subject=park.pk, metric=metric.name, as_of="2024"),),
        relations=(relation("示例园区", "乙园"),),
    )
    brief = plain_story("又一题", "短文。", first=5)
    return reading(told, brief, publication="示例日报", published="2024-05-06")


def rows_of(document: Document) -> list[Any]:
    articles = document.articles.order_by("position")
    rows = [list(articles.values_list(*COLUMNS))]
    for name, columns in TOLD.items():
        rows += [list(getattr(each, name).order_by("pk").values_list(*columns)) for each in articles]
    return rows


class PreparedTests(TestCase):
    def store(self, data: bytes, what: Reading, ready: Any = None) -> Document:
        arrival = Arrival(data, what, Provenance("page.txt"), ready)
        return store_documents([arrival], Batch.objects.create())[0].document

    def prepared(self, data: bytes, what: Reading) -> Any:
        """As it comes from another process."""
        ready = prepare_new(data, what, Provenance("page.txt"), measures_of_all())
        return pickle.loads(pickle.dumps(ready))

    def test_rows_are_those_that_would_be_made_in_the_transaction(self):
        what = found()
        now = self.store(b"one", what)
        before = self.store(b"two", what, self.prepared(b"two", what))
        self.assertEqual(rows_of(before), rows_of(now))
        self.assertEqual((before.read_bytes(), before.line_count), (b"two", now.line_count))

    def test_it_is_found_and_has_its_fingerprints(self):
        what = found()
        document = self.store(b"one", what, self.prepared(b"one", what))
        article = document.articles.get(position=0)
        self.assertEqual(Article.objects.filter(containing("三所学校")).get(), article)
        self.assertEqual(list(differences()), [])
        self.assertGreater(Fingerprint.objects.filter(article=article).count(), 10)

    def test_preparing_asks_the_database_nothing(self):
        what, measures = found(), measures_of_all()
        with self.assertNumQueries(0):
            prepare_new(b"one", what, Provenance("page.txt"), measures)

    def test_the_metrics_of_all_are_those_of_each(self):
        what = found()
        subject = what.articles[0].figures[0].subject
        self.assertEqual(measures_of_all().openings[subject], measures_for([subject]).openings[subject])
