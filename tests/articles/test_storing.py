"""What a reading becomes in the archive, and what a second import of the same bytes leaves alone."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Batch, BatchItem, Document, Fact, Mention, Publication, Relation
from articles.provenance import Provenance
from articles.reading.values import FoundCredit, ReadArticle, Reading, Span
from articles.storing import Stored, store_document
from tests.articles.readings import figure, mention, paragraph, plain_story, reading, relation, story
from tests.factories import make_metric, make_park, make_publication

DATA = "样本标题\n样本正文。\n".encode()


def store(found: Reading, data: bytes = DATA, **stated: Any) -> Stored:
    return store_document(data, found, Provenance(file_name="page.txt", **stated), Batch.objects.create())


def passages(document: Document) -> list[tuple[Any, ...]]:
    rows = document.passages.in_reading_order().exclude(article=None)
    return list(rows.values_list("first_line", "last_line", "role", "joined", "text"))


class DocumentTests(TestCase):
    def test_a_document_keeps_its_bytes_and_where_it_came_from(self):
        stated = {
            "publication": "示例日报", "published": "2024-03-28", "page": "3", "licence": "CC0",
            "address": "https://example.org/3", "retrieved": dt.date(2024, 4, 1), "display": "excerpt",
        }  # fmt: skip
        document = store(reading(plain_story()), **stated).document
        document = Document.objects.select_related("publication").get(pk=document.pk)
        found = [
            document.read_bytes(), document.file_name, document.publication.name, document.publication.slug,
            document.publication.display, document.published, document.published_earliest,
            document.page_number, document.licence, document.address, document.retrieved,
        ]  # fmt: skip
        self.assertEqual(
            found,
            [
                DATA, "page.txt", "示例日报", "shi-li-ri-bao", "excerpt", "2024-03-28", dt.date(2024, 3, 28),
                "3", "CC0", "https://example.org/3", dt.date(2024, 4, 1),
            ],
        )  # fmt: skip

    def test_what_the_page_says_of_itself_serves_where_staff_say_nothing(self):
        found = reading(plain_story(), publication="示例晚报", published="2023-05")
        article = store(found).document.articles.get()
        self.assertEqual(
            (article.publication.name, article.published, article.published_earliest),
            ("示例晚报", "2023-05", dt.date(2023, 5, 1)),
        )

    def test_a_publication_is_found_in_either_script(self):
        known = make_publication("示例时报")
        self.assertEqual(store(reading(plain_story()), publication="示例時報").document.publication, known)

    def test_an_undated_page_is_bounded_by_the_latest_day_it_names(self):
        article = store(reading(plain_story(), published_earliest="2022-07-09")).document.articles.get()
        self.assertEqual(
            (article.published, article.published_earliest, article.sort_key),
            ("", dt.date(2022, 7, 9), 20220709_000_001),
        )

    def test_two_publications_of_one_sound_get_two_addresses(self):
        store(reading(plain_story()), publication="示例日报")
        store(reading(plain_story()), "别的\n".encode(), publication="实例日报")
        self.assertEqual(
            sorted(Publication.objects.values_list("slug", flat=True)), ["shi-li-ri-bao", "shi-li-ri-bao-2"]
        )


class PassageTests(TestCase):
    def test_a_story_is_laid_down_in_its_reading_order(self):
        found = story(
            paragraph("title", (3, "标题")),
            paragraph("body", (4, "正文一"), (7, "，续。")),
            paragraph("body", (5, "正文二。")),
        )
        document = store(
            reading(found, furniture=(Span(1, 2, "furniture"), Span(6, 6, "furniture")))
        ).document
        self.assertEqual(
            passages(document),
            [
                (3, 3, "title", False, "标题"),
                (4, 4, "body", False, "正文一"),
                (7, 7, "body", True, "，续。"),
                (5, 5, "body", False, "正文二。"),
            ],
        )
        self.assertEqual(document.articles.get().text, "正文一，续。\n正文二。")
        furniture = document.passages.furniture().by_line().values_list("first_line", "last_line", "role")
        self.assertEqual(list(furniture), [(1, 2, "furniture"), (6, 6, "furniture")])

    def test_a_line_with_kicker_and_title_is_one_passage(self):
        found = story(
            paragraph("kicker", (1, "引题")),
            paragraph("title", (1, "标题")),
            paragraph("body", (2, "正文。")),
        )
        self.assertEqual(
            passages(store(reading(found)).document),
            [(1, 1, "title", False, "引题\n标题"), (2, 2, "body", False, "正文。")],
        )

    def test_a_line_with_title_and_body_loses_no_text_to_the_headline(self):
        found = story(paragraph("title", (1, "标题")), paragraph("body", (1, "正文。")))
        document = store(reading(found)).document
        self.assertEqual(passages(document), [(1, 1, "body", False, "标题\n正文。")])

    def test_lines_of_one_paragraph_and_the_empty_ones_between_are_one_passage(self):
        found = story(paragraph("body", (1, "上"), (3, "下。")), spans=(Span(1, 4, "body"),))
        self.assertEqual(passages(store(reading(found)).document), [(1, 4, "body", False, "上下。")])

    def test_a_line_that_prints_nothing_kept_has_its_passage_too(self):
        spans = (Span(2, 2, "body"), Span(5, 5, "caption"))
        found = story(paragraph("body", (2, "正文。")), spans=spans)
        self.assertEqual(
            passages(store(reading(found)).document),
            [(2, 2, "body", False, "正文。"), (5, 5, "caption", False, "")],
        )


class EvidenceTests(TestCase):
    def test_a_credit_is_kept_once_for_each_role(self):
        found = [FoundCredit("范小例", role, 2, "byline", 1.0) for role in ("reporter", "reporter", "author")]
        article = store(reading(plain_story(credits=tuple(found)))).document.articles.get()
        self.assertEqual(
            list(article.credits.order_by("position").values_list("name", "role", "position")),
            [("范小例", "reporter", 0), ("范小例", "author", 1)],
        )

    def test_mentions_of_one_form_are_counted(self):
        park = make_park("样本高新区")
        found = [
            mention("样本高新区", 2, park.pk, confidence=0.8),
            mention("样本高新区", 1, park.pk, primary=True),
            mention("该区", 2, park.pk, name="样本高新区", implied=True),
        ]
        store(reading(ReadArticle(plain_story(), mentions=tuple(found))))
        rows = Mention.objects.order_by("pk").values_list(
            "printed", "subject", "occurrences", "line", "primary", "implied", "confidence", "state"
        )
        self.assertEqual(
            list(rows),
            [
                ("样本高新区", park.pk, 2, 2, True, False, 0.95, "suggested"),
                ("该区", park.pk, 1, 2, False, True, 0.95, "suggested"),
            ],
        )

    def test_one_form_for_two_subjects_is_left_open(self):
        parks = [make_park("样本新区"), make_park("样本新区")]
        found = tuple(mention("样本新区", subject=park.pk) for park in parks)
        store(reading(ReadArticle(plain_story(), mentions=found)))
        self.assertEqual(list(Mention.objects.values_list("subject", "occurrences")), [(None, 2)])

    def test_a_repeated_figure_adds_its_line_to_the_first(self):
        found = (
            figure("2410", line=1, metric="GDP", duplicate_of_line=2),
            figure("2410", line=2),
            figure("2410", line=5),
            figure("2500", line=6, target=True),
        )
        store(reading(ReadArticle(plain_story(), figures=found)))
        rows = Fact.objects.order_by("pk").values_list("value", "line", "other_lines", "target")
        self.assertEqual(list(rows), [(Decimal("2410"), 2, [1, 5], False), (Decimal("2500"), 6, [], True)])

    def test_a_figure_gets_normal_value_period_and_a_metric_that_is_sure(self):
        metric = make_metric("地区生产总值", unit_family="money", printed_forms=["GDP", "经济总量"])
        found = (
            figure("2410.5", metric="GDP", as_of="2023-H1"),
            figure("3.5", "%", metric="GDP"),
            figure("3", "年", metric="工期"),
            figure("7", "怪单位", metric="别的"),
        )
        store(reading(ReadArticle(plain_story(), figures=found)))
        rows = Fact.objects.order_by("pk").values_list(
            "metric", "normal_value", "unit_family", "as_of_first", "as_of_last"
        )
        self.assertEqual(
            list(rows),
            [
                (metric.pk, Decimal("241050000000"), "money", dt.date(2023, 1, 1), dt.date(2023, 6, 30)),
                (None, Decimal("3.5"), "ratio", None, None),
                (None, Decimal("1095"), "duration", None, None),
                (None, None, "", None, None),
            ],
        )

    def test_a_form_that_two_metrics_share_decides_nothing(self):
        for name in ("出口额", "进口额"):
            make_metric(name, unit_family="money", printed_forms=["外贸"])
        store(reading(ReadArticle(plain_story(), figures=(figure("3", metric="外贸"),))))
        self.assertEqual(Fact.objects.get().metric, None)

    def test_a_relation_is_kept_once_as_its_surest_reading(self):
        found = (relation("甲园", "乙区", confidence=0.5), relation("甲园", "乙区", line=3, confidence=0.9))
        store(reading(ReadArticle(plain_story(), relations=found)))
        self.assertEqual(list(Relation.objects.values_list("line", "confidence")), [(3, 0.9)])

    def test_what_no_column_can_hold_becomes_a_doubt_and_a_cut_headline_too(self):
        found = ReadArticle(
            plain_story("题" * 301),
            mentions=(mention("园" * 201, line=2),),
            figures=(figure("1" + "0" * 18, line=2),),
        )
        stored = store(reading(found))
        article = stored.document.articles.get()
        self.assertEqual(
            (len(article.title), [(doubt["rule"], doubt["line"]) for doubt in article.doubts], stored.counts),
            (
                300,
                [("too long for its column", 2), ("too long for its column", 2), ("headline too long", 1)],
                {"articles": 1, "credits": 0, "mentions": 0, "facts": 0, "relations": 0, "doubts": 3},
            ),
        )


class SortKeyTests(TestCase):
    def test_keys_follow_the_day_and_the_order_of_the_page(self):
        day = {"published": "2024-03-28"}
        store(reading(plain_story("甲"), plain_story("乙", first=3)), **day)
        store(reading(plain_story("丙")), b"other", **day)
        store(reading(plain_story("丁", published="2024-03-27")), b"older", **day)
        store(reading(plain_story("戊")), b"undated")
        rows = Article.objects.newest_first().values_list("title", "sort_key")
        self.assertEqual(
            list(rows),
            [
                ("丙", 20240328_000_003),
                ("甲", 20240328_000_002),
                ("乙", 20240328_000_001),
                ("丁", 20240327_000_001),
                ("戊", 1),
            ],
        )


class SameBytesTests(TestCase):
    def outcome(self, **stated: Any) -> tuple[str, dict[str, Any]]:
        stored = store(reading(plain_story()), **stated)
        return stored.outcome, stored.changes

    def test_the_same_bytes_again_change_nothing(self):
        stated = {"publication": "示例日报", "published": "2024-03-28"}
        store(reading(plain_story()), **stated)
        self.assertEqual(self.outcome(**stated), ("unchanged", {}))
        self.assertEqual((Document.objects.count(), Article.objects.count()), (1, 1))

    def test_a_new_origin_changes_only_what_it_states_and_the_articles_follow(self):
        store(reading(plain_story()), page="3")
        changed = self.outcome(publication="示例日报", published="2024-03-28")
        self.assertEqual(
            changed,
            (
                "changed",
                {
                    "made_publication": ["示例日报", "full"],
                    "publication": ["", "示例日报"],
                    "published": ["", "2024-03-28"],
                },
            ),
        )
        article = Article.objects.select_related("document").get()
        self.assertEqual(
            (article.publication.name, article.published, article.sort_key, article.document.page_number),
            ("示例日报", "2024-03-28", 20240328_000_001, "3"),
        )

    def test_an_edited_article_does_not_follow(self):
        store(reading(plain_story()), published="2024-03-28")
        Article.objects.update(edited_at=dt.datetime(2024, 4, 1, tzinfo=dt.UTC), published="2024-03-29")
        self.outcome(published="2024-03-30")
        self.assertEqual(Article.objects.get().published, "2024-03-29")

    def test_an_articles_own_date_stays(self):
        store(reading(plain_story(published="2024-03-01")), published="2024-03-28")
        self.outcome(published="2024-03-30")
        self.assertEqual(Article.objects.get().published, "2024-03-01")

    def test_what_a_person_has_set_since_is_not_set_back(self):
        store(reading(plain_story()), published="2024-03-28")
        Document.objects.update(published="2024-03-29")
        self.assertEqual(self.outcome(published="2024-03-28"), ("unchanged", {}))
        self.assertEqual(Document.objects.get().published, "2024-03-29")

    def test_a_display_may_be_narrowed_by_an_import_but_never_widened(self):
        known = make_publication("示例日报", display="excerpt")
        store(reading(plain_story()), publication="示例日报", display="full")
        known.refresh_from_db()
        self.assertEqual(known.display, "excerpt")
        changed = self.outcome(publication="示例日报", display="none")
        known.refresh_from_db()
        self.assertEqual((known.display, changed), ("none", ("changed", {"display": ["excerpt", "none"]})))

    def test_every_file_is_noted_in_its_batch(self):
        store(reading(plain_story()), page="3")
        store(reading(plain_story()), page="3")
        rows = BatchItem.objects.order_by("pk").values_list("file_name", "outcome", "changes")
        self.assertEqual(
            list(rows), [("page.txt", "created", {"page": ["", "3"]}), ("page.txt", "unchanged", {})]
        )


class BetterTextTests(TestCase):
    page = {"publication": "示例日报", "published": "2024-03-28", "page": "3"}
    text = "样本高新区今年前三季度引进企业四十家。"

    def test_a_better_text_of_the_same_page_supersedes_it_and_leaves_the_articles(self):
        first = store(reading(plain_story(body=self.text)), **self.page).document
        second = store(reading(plain_story(body=self.text + "续")), b"better", **self.page).document
        second.refresh_from_db()
        self.assertEqual(
            (second.supersedes, [doubt["rule"] for doubt in second.doubts], first.articles.count()),
            (first, ["same page again"], 1),
        )

    def test_another_story_of_the_same_page_supersedes_nothing(self):
        store(reading(plain_story(body=self.text)), **self.page)
        other = plain_story("别的题目", "隔壁县城的集市昨天重新开张，摊主们起了个大早。")
        second = store(reading(other), b"other", **self.page).document
        self.assertEqual((second.supersedes, second.doubts), (None, []))


class QueryCountTests(TestCase):
    def queries_for(self, count: int) -> int:
        articles = [
            ReadArticle(
                plain_story(f"题{number}", first=number * 2 + 1),
                mentions=(mention("甲园"), mention("乙园")),
                figures=(figure("1"), figure("2")),
                relations=(relation("甲园", "乙园"),),
            )
            for number in range(count)
        ]
        stated = Provenance(file_name="page.txt", publication="示例日报", published="2024-03-28")
        with CaptureQueriesContext(connection) as queries:
            store_document(b"%d" % count, reading(*articles), stated, Batch.objects.create())
        return len(queries)

    def test_the_number_of_queries_does_not_grow_with_the_page(self):
        make_publication("示例日报")
        counts = [self.queries_for(count) for count in (1, 3, 10)]
        self.assertEqual((len(set(counts)), max(counts) <= 27), (1, True), counts)
