"""What the public finds follows every verb at once: lists, coverage, counts, and what caches ask."""

import importlib
from collections.abc import Callable
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import connection
from django.test import TestCase
from django.utils import timezone

from articles import (
    deciding,
    dividing,
    merging,
    publishing,
    reprints,
    revising,
    scheduling,
    storing,
    undoing,
)  # fmt: skip
from articles.models import Article, Batch, Coverage, Layout, Likeness, Listing, PeriodTally, SubjectTally
from articles.provenance import Provenance
from articles.recounting import differences, show_all
from articles.showing import following_moves
from regions import loading
from regions import revising as authority
from regions.authority_metrics import Measure
from regions.authority_names import Authority
from regions.models import ARCHIVE, AUTHORITY, Edition, Name, edition_of
from tests.articles.readings import plain_story, reading
from tests.factories import (
    make_article,
    make_credit,
    make_document,
    make_fact,
    make_mention,
    make_metric,
    make_park,
    make_publication,
    make_region,
    make_relation,
)
from tests.pages_to_divide import make_page

ROOMS = (
    "articles.deciding", "articles.dividing", "articles.measuring", "articles.merging", "articles.publishing",
    "articles.reprints", "articles.rereading", "articles.revising", "articles.scheduling", "articles.storing",
    "articles.undoing", "regions.loading", "regions.revising",
)  # fmt: skip
# What cannot concern the public: it ends where it began, in articles that nobody but editors sees.
UNSEEN = {"submit_article", "send_back_article", "schedule_article"}
READ_ELSEWHERE = {"reread_document"}  # needs pages that rules have read: tests/articles/test_reread.py


def verbs_of(room: str) -> set[str]:
    """The functions of a room that change rows: those that run in a transaction of their own."""
    module = importlib.import_module(room)
    return {
        name
        for name, found in vars(module).items()
        if callable(found) and found.__module__ == room and hasattr(found, "__wrapped__")
    }


def stamps() -> dict[str, str]:
    return dict(Edition.objects.values_list("name", "stamp"))


class World(TestCase):
    """One public article about a park, with figure and relation, and one in review."""

    def setUp(self):
        self.by = User.objects.create_superuser("root", password=None)
        self.province = make_region("东山省", "880000", level="province")
        self.city = make_region("样本市", "880100", self.province)
        self.park, self.other = make_park("甲园", self.city), make_park("乙园")
        self.paper = make_publication("示例日报", display="excerpt")
        self.article = make_article("甲园的消息", published="2024-03-05", publication=self.paper)
        self.mention = make_mention(self.article, self.park)
        self.fact = make_fact(self.article, self.park, unit_family="money")
        self.relation = make_relation(self.article, self.park, self.other, kind="cooperates-with")
        self.waiting = make_article("待审的消息", published="2024-03-06", state="in-review")
        self.batch = Batch.objects.create()
        self.page, self.first, self.second = make_page("published")
        make_mention(self.first, self.other, line=3)


class VerbTests(World):
    """Each verb by its name: what to do, in a world made anew."""

    def verbs(self) -> dict[str, Callable[[], object]]:
        by, article, park = self.by, self.article, self.park
        return {
            "publish_article": lambda: revising.publish_article(self.waiting, by),
            "correct_article": lambda: revising.correct_article(article, by, "改正。"),
            "withdraw_article": lambda: revising.withdraw_article(article, by, "有误。"),
            "reopen_article": self.reopen,
            "revise_article": lambda: revising.revise_article(article, {"title": "新题"}, by, "改题。"),
            "revise_passages": lambda: revising.revise_passages(article, article.passages.all(), by, "改。"),
            "revise_credits": lambda: revising.revise_credits(
                article, [make_credit(article)], [], by, "补。"
            ),
            "restore_version": self.restore_article,
            "name_publication": lambda: revising.name_publication(self.paper),
            "accept_evidence": lambda: deciding.accept_evidence([self.suggested()], by),
            "accept_sure_evidence": self.accept_sure,
            "refuse_evidence": lambda: deciding.refuse_evidence([self.mention], by),
            "reopen_evidence": lambda: deciding.reopen_evidence([self.fact], by),
            "revise_evidence": self.revise_relation,
            "restore_fact": self.restore_fact,
            "make_subject_from_mention": self.subject_from_mention,
            "move_lines": lambda: dividing.move_lines(self.page, 8, 8, self.first, by, note="移。"),
            "start_article": lambda: dividing.start_article(self.page, 5, 5, by, note="移。"),
            "split_article": lambda: dividing.split_article(self.first, 5, by, note="分。"),
            "merge_articles": lambda: dividing.merge_articles(self.second, self.first, by, note="合。"),
            "restore_layout": self.restore_layout,
            "merge_subjects": lambda: merging.merge_subjects(self.other, park, by),
            "publish_clean": lambda: publishing.publish_clean(self.drafted()),
            "publish_all": lambda: publishing.publish_all(self.drafted()),
            "publish_if_due": self.publish_due,
            "store_documents": self.narrow_publication,
            "update_document": self.state_anew,
            "undo_batch": self.undo,
            "remove_sample": self.remove_sample,
            "remove_former_sample": lambda: (self.sample(), undoing.remove_former_sample([])),
            "confirm_likeness": lambda: reprints.confirm_likeness(self.likeness(), by),
            "refuse_likeness": lambda: reprints.refuse_likeness(self.confirmed(), by),
            "reopen_likeness": lambda: reprints.reopen_likeness(self.confirmed(), by),
            "accept_sure_likenesses": self.accept_sure_likenesses,
            "put_in": lambda: reprints.put_in(article, self.first, by),
            "take_out": self.take_out,
            "make_subject": lambda: authority.make_subject("park", "丙园", by),
            "revise_subject": lambda: authority.revise_subject(park, by),
            "restore_subject": self.restore_subject,
            "revise_metric": lambda: authority.revise_metric(make_metric("产值")),
            "revise_name": lambda: authority.revise_name(Name.objects.first()),
            "remove_names": lambda: authority.remove_names(Name.objects.all()[:1]),
            "load": self.load_authority,
        }

    def test_every_verb_is_among_those_tried(self):
        found = {name for room in ROOMS for name in verbs_of(room)}
        self.assertEqual(found - UNSEEN - READ_ELSEWHERE, set(self.verbs()))

    def test_every_verb_moves_an_edition_and_leaves_everything_counted_right(self):
        for name in self.verbs():
            with self.subTest(name):
                before, start = stamps(), connection.savepoint()
                self.verbs()[name]()
                after = stamps()
                moved = {each for each in (ARCHIVE, AUTHORITY) if after.get(each) != before.get(each)}
                self.assertEqual((bool(moved), list(differences())), (True, []))
                connection.savepoint_rollback(start)
                self.refresh()

    def refresh(self):
        """Read the rows again: a verb changes the objects it is given."""
        for name in ("park", "other", "paper", "mention", "fact", "relation", "page"):
            row = getattr(self, name)
            setattr(self, name, type(row).objects.get(pk=row.pk))
        for name in ("article", "waiting", "first", "second"):
            setattr(self, name, Article.objects.get(pk=getattr(self, name).pk))

    def take_out(self):
        self.confirmed()
        reprints.take_out(Article.objects.get(pk=self.first.pk), self.by)

    def suggested(self):
        return make_mention(self.article, self.other, state="suggested")

    def drafted(self):
        draft = make_article("草稿", state="draft")
        make_mention(draft, self.park, state="suggested")
        return draft.document

    def reopen(self):
        revising.withdraw_article(self.article, self.by, "有误。")
        revising.reopen_article(self.article, self.by)

    def restore_article(self):
        revising.revise_article(self.article, {"title": "新题"}, self.by, "改题。")
        oldest = self.article.history.order_by("history_id").first()
        revising.restore_version(self.article, oldest.history_id, self.by, "改回。")

    def accept_sure(self):
        make_mention(self.article, self.other, state="suggested", confidence=0.99)
        deciding.accept_sure_evidence(self.article, self.by)

    def revise_relation(self):
        self.relation.to_subject = self.city
        deciding.revise_evidence(self.relation, self.by)

    def restore_fact(self):
        self.fact.value = Decimal("9")
        deciding.revise_evidence(self.fact, self.by)
        oldest = self.fact.history.order_by("history_id").first()
        deciding.restore_fact(self.fact, oldest.history_id, self.by)

    def subject_from_mention(self):
        nameless = make_mention(self.article, name="丁园", printed="丁园")
        deciding.make_subject_from_mention(nameless, self.by)

    def restore_layout(self):
        dividing.move_lines(self.page, 8, 8, self.first, self.by, note="移。")
        dividing.restore_layout(Layout.objects.get(document=self.page), self.by, note="移回。")

    def publish_due(self):
        Article.objects.filter(pk=self.waiting.pk).update(scheduled_for=timezone.now(), scheduled_by=self.by)
        scheduling.publish_if_due(self.waiting.pk, timezone.now())

    def narrow_publication(self):
        stated = Provenance("page.txt", publication="示例日报", display="none")
        read = reading(plain_story(), publication=None)
        storing.store_documents([storing.Arrival("样\n文。\n".encode(), read, stated)], self.batch)

    def state_anew(self):
        stated = Provenance("page.txt", publication="别的日报", published="2023-01-02")
        storing.update_document(self.article.document, stated, self.batch)

    def undo(self):
        document = make_document(batch=self.batch)
        article = make_article("导入的", document=document, batch=self.batch)
        make_mention(article, self.park)
        undoing.undo_batch(self.batch)

    def sample(self):
        batch = Batch.objects.create(kind="sample")
        article = make_article("样本", document=make_document(batch=batch), batch=batch)
        make_mention(article, self.park)

    def remove_sample(self):
        self.sample()
        undoing.remove_sample()

    def likeness(self) -> Likeness:
        pair = sorted([self.article.pk, self.first.pk])
        return Likeness.objects.create(first_id=pair[0], second_id=pair[1])

    def accept_sure_likenesses(self):
        self.likeness()
        reprints.accept_sure_likenesses([self.page], 0.5)

    def confirmed(self) -> Likeness:
        row = self.likeness()
        reprints.confirm_likeness(row, self.by)
        return Likeness.objects.get(pk=row.pk)

    def restore_subject(self):
        authority.revise_subject(self.park, self.by)
        oldest = self.park.history.order_by("history_id").first()
        with following_moves():
            authority.restore_subject(self.park, oldest.history_id, self.by)

    def load_authority(self):
        measure = Measure(1, "研发投入强度", "ratio", True, (), "")
        loading.load(Authority(metrics=(measure,)), ["metrics"])


class CoverageTests(World):
    def covered(self, article: Article) -> dict[str, tuple[bool, int]]:
        rows = Coverage.objects.filter(article=article).select_related("subject")
        return {row.subject.name: (row.named, row.figures) for row in rows}

    def tally(self, subject, year: str = "") -> tuple[int, int, int]:
        row = SubjectTally.objects.get(subject=subject, year=year)
        return row.articles, row.named, row.figures

    def test_an_article_covers_what_it_names_and_all_that_contains_it(self):
        expected = {
            "甲园": (True, 1), "乙园": (False, 0), "样本市": (False, 0), "东山省": (False, 0),
        }  # fmt: skip
        self.assertEqual(self.covered(self.article), expected)

    def test_drafts_cover_nothing(self):
        make_mention(self.waiting, self.park)
        self.assertEqual((self.covered(self.waiting), Listing.objects.filter(pk=self.waiting.pk).exists()),
                         ({}, False))  # fmt: skip

    def test_subjects_are_counted_in_all_and_by_year(self):
        make_mention(make_article(published="2022"), self.park)
        found = [self.tally(self.park), self.tally(self.park, "2024"), self.tally(self.province)]
        self.assertEqual(found, [(2, 2, 1), (1, 1, 1), (2, 0, 0)])

    def test_periods_are_counted_for_each_publication_and_in_all(self):
        rows = PeriodTally.objects.filter(publication=self.paper).order_by("period")
        found = list(rows.values_list("period", "articles"))
        whole = PeriodTally.objects.whole_archive().get(period="").articles
        self.assertEqual((found, whole), ([("", 1), ("2024", 1), ("2024-03", 1), ("2024-03-05", 1)], 3))

    def test_withdrawing_takes_back_what_was_counted(self):
        revising.withdraw_article(self.article, self.by, "有误。")
        found = (self.tally(self.park), self.covered(self.article), list(differences()))
        self.assertEqual(found, ((0, 0, 0), {}, []))

    def test_a_park_that_comes_to_lie_elsewhere_takes_its_articles_along(self):
        elsewhere = make_region("西山省", "890000", level="province")
        with following_moves():
            self.park.region = elsewhere
            authority.revise_subject(self.park, self.by)
        found = (self.tally(self.province), self.tally(elsewhere), list(differences()))
        self.assertEqual(found, ((0, 0, 0), (1, 0, 0), []))

    def test_an_article_moves_the_editions_of_all_that_it_covers_and_of_no_other(self):
        stranger = make_park("外园")
        make_mention(make_article(), stranger)
        before = stamps()
        revising.correct_article(self.article, self.by, "改正。")
        moved = {name for name, stamp in stamps().items() if before.get(name) != stamp}
        covered = {edition_of(one.slug) for one in (self.park, self.other, self.city, self.province)}
        self.assertEqual(moved, {ARCHIVE, *covered})

    def test_making_all_anew_gives_what_the_verbs_had_kept(self):
        kept = [list(model.objects.order_by(*keys).values_list(*keys)) for model, keys in KEPT]
        self.assertEqual((show_all(), list(differences())), (3, []))
        self.assertEqual([list(m.objects.order_by(*k).values_list(*k)) for m, k in KEPT], kept)

    def test_what_was_changed_behind_the_verbs_is_found_and_told(self):
        Article.objects.filter(pk=self.article.pk).update(published="2020-01-01")
        SubjectTally.objects.filter(subject=self.park, year="").update(articles=7)
        told = list(differences())
        miscount = f"subject {self.park.pk}, year all: expected [1, 1, 1], found [7, 1, 1]"
        self.assertEqual(
            (told[0], told[-1][:12], miscount in told),
            (f"article {self.article.pk}: expected its listing as the article is, found another or none",
             "publication ", True),
        )  # fmt: skip


KEPT = (
    (Listing, ("article", "publication", "published", "sort_key")),
    (Coverage, ("article", "subject", "sort_key", "year", "named", "figures")),
    (SubjectTally, ("subject", "kind", "year", "articles", "named", "figures")),
    (PeriodTally, ("publication", "period", "length", "articles")),
)
