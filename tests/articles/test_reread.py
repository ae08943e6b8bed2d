"""reread: what the rules of today find in the stored pages takes the place of what nobody has settled."""

import io
import json
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import F

from articles.checking import check_document
from articles.deciding import accept_evidence, refuse_evidence, revise_evidence
from articles.dividing import move_lines
from articles.management.commands.reread import stopped
from articles.management.rereading.choosing import Choice
from articles.management.rereading.reporting import Tally
from articles.management.rereading.running import reread_one
from articles.models import (
    Article,
    Batch,
    BatchItem,
    Credit,
    Document,
    DocumentBytes,
    EvidenceState,
    Fact,
    Mention,
)
from articles.revising import revise_article
from articles.undoing import undo_batch
from regions.models import Name
from tests.articles.importing import ImportTestCase
from tests.factories import make_user

PAGE = """样本高新区引来新企业

□ 本报记者 范小例

2023年,样本高新区新增企业40家,园区管委会昨天公布了这一数字。

去年样本高新区完成工业总产值120亿元,在样本市各园区中居首位。
"""


class RereadTestCase(ImportTestCase):
    """A page imported as the rules of today read it; a test then sets rows as older rules might have."""

    def setUp(self):
        super().setUp()
        self.run_import(self.file("page.txt", PAGE), publication="示例日报", published="2024-03-28")
        self.document = Document.objects.get()
        self.article = Article.objects.get()
        self.editor = make_user()

    def reread(self, *rules: str, **options: Any) -> list[dict[str, Any]]:
        """The differences that the command tells, of every document."""
        out = io.StringIO()
        call_command("reread", "--json", rules=list(rules), stdout=out, stderr=io.StringIO(), **options)
        *rows, self.summary = [json.loads(line) for line in out.getvalue().splitlines()]
        return [difference for row in rows for difference in row["differences"]]

    def brief(self, differences: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
        return [(each["sort"], each["aspect"], each.get("left", "")) for each in differences]

    def output(self) -> Fact:
        return Fact.objects.get(unit="亿元")

    def everything(self) -> list[Any]:
        """Every row that a reread may touch, as it stands."""
        models = (Article, Credit, Mention, Fact, Batch, BatchItem)
        return [list(model.objects.order_by("pk").values()) for model in models]


class ComparingTests(RereadTestCase):
    def test_rules_that_did_not_change_find_nothing_otherwise(self):
        self.assertEqual(self.reread(), [])
        self.assertEqual(Batch.objects.filter(kind="reread").count(), 0)

    def test_a_dry_run_tells_document_line_words_and_rule_and_writes_nothing(self):
        fact = self.output()
        Fact.objects.filter(pk=fact.pk).update(as_of="2021", rule="an older rule")
        before = self.everything()
        [found] = self.reread(dry_run=True)
        told = {name: found[name] for name in ("sort", "aspect", "line", "rule", "former_rule", "changes")}
        self.assertEqual(
            told,
            {
                "sort": "changed", "aspect": "fact", "line": 7, "rule": fact.rule,
                "former_rule": "an older rule",
                "changes": {"as_of": ["2021", "2023"], "rule": ["an older rule", fact.rule]},
            },
        )  # fmt: skip
        self.assertIn(fact.quote, found["words"])
        self.assertEqual(self.everything(), before)
        self.assertEqual(self.summary["rules"], {fact.rule: {"changed": 1}})

    def test_what_is_found_anew_is_added_and_what_is_found_no_more_removed(self):
        Mention.objects.filter(printed="样本市").delete()
        Fact.objects.filter(value=40).update(value=41)
        Credit.objects.update(name="范大例")
        found = self.brief(self.reread())
        self.assertEqual(
            sorted(found),
            [
                ("added", "credit", ""), ("added", "fact", ""), ("added", "mention", ""),
                ("removed", "credit", ""), ("removed", "fact", ""),
            ],
        )  # fmt: skip
        self.assertEqual(self.reread(), [])
        self.assertEqual(check_document(self.document), [])

    def test_another_division_is_told_and_left_with_a_question_to_the_editor(self):
        move_lines(self.document, 7, 7, None, self.editor)
        Article.objects.update(edited_at=None)
        found = self.brief(self.reread())
        self.assertEqual(found, [("changed", "boundaries", "told to the editor")])
        [doubt] = Article.objects.get().doubts
        self.assertEqual(doubt["rule"], "read otherwise now")
        self.assertIn("分篇（第 1-7 行）", doubt["message"])

    def test_another_headline_is_told_and_left(self):
        Article.objects.update(title="旧题")
        [found] = self.reread()
        self.assertEqual((found["aspect"], found["left"]), ("headline", "told to the editor"))
        self.assertEqual(Article.objects.get().title, "旧题")

    def test_telling_an_editor_twice_asks_once(self):
        Article.objects.update(title="旧题")
        self.reread(), self.reread()
        self.assertEqual(len(Article.objects.get().doubts), 1)
        self.assertEqual(Batch.objects.filter(kind="reread").count(), 1)

    def test_a_question_that_reading_no_longer_asks_goes_and_a_storers_stays(self):
        doubts = [
            {"rule": "torn sentence", "line": 3, "message": "x"},
            {"rule": "same page again", "line": 1},
        ]
        Article.objects.update(doubts=doubts)
        self.assertEqual(self.brief(self.reread()), [("removed", "doubt", "")])
        self.assertEqual(Article.objects.get().doubts, doubts[1:])

    def test_an_open_form_is_told_that_the_questions_changed(self):
        Article.objects.update(doubts=[{"rule": "torn sentence", "line": 3, "message": "x"}])
        self.reread()
        self.assertEqual(Article.objects.get().version, self.article.version + 1)

    def test_a_quote_that_the_article_does_not_print_is_left(self):
        Fact.objects.filter(value=40).delete()
        Article.objects.update(text="改过。")
        self.article.passages.update(text="改过。")
        found = {each[2] for each in self.brief(self.reread("figures"))}
        self.assertEqual(found, {"the article does not print these words"})


class SettledTests(RereadTestCase):
    def left(self) -> list[tuple[str, str, str]]:
        before = self.everything()
        found = self.brief(self.reread())
        self.assertEqual(self.everything(), before)
        return found

    def test_accepted_evidence_stays(self):
        fact = self.output()
        Fact.objects.filter(pk=fact.pk).update(as_of="2021")
        fact.refresh_from_db()
        accept_evidence([fact], self.editor)
        self.assertEqual(self.left(), [("changed", "fact", "settled by an editor")])

    def test_refused_words_never_come_back_however_they_are_read_now(self):
        refuse_evidence([*Fact.objects.all(), *Mention.objects.all()], self.editor)
        Fact.objects.update(metric_printed="旧指标", subject=None, subject_printed="")
        Mention.objects.filter(kind="park").update(name="旧名")
        Fact.objects.filter(value=40).update(line=F("line") + 2)
        self.assertEqual({each[2] for each in self.left()}, {"settled by an editor"})

    def test_a_suggestion_that_an_editor_revised_stays(self):
        fact, mention = self.output(), Mention.objects.filter(kind="park").first()
        fact.as_of, mention.primary = "2022", not mention.primary
        revise_evidence(fact, self.editor), revise_evidence(mention, self.editor)
        self.assertEqual([each[2] for each in self.left()], ["settled by an editor"] * 2)

    def test_an_edited_article_stays_whole(self):
        revise_article(self.article, {"title": "改过的题"}, self.editor)
        Fact.objects.all().delete(), Credit.objects.update(name="范大例")
        self.assertEqual({each[2] for each in self.left()}, {"settled by an editor"})

    def test_lines_that_an_editor_moved_stay_where_he_put_them(self):
        move_lines(self.document, 7, 7, None, self.editor)
        self.assertEqual(self.left(), [("changed", "boundaries", "settled by an editor")])

    def test_what_an_import_accepted_is_a_suggestion_again_when_it_says_something_else(self):
        Fact.objects.filter(pk=self.output().pk).update(as_of="2021", state=EvidenceState.ACCEPTED)
        self.assertEqual(self.brief(self.reread()), [("changed", "fact", "")])
        fact = self.output()
        self.assertEqual((fact.as_of, fact.state), ("2023", "suggested"))
        self.assertEqual([row.as_of for row in fact.history.order_by("history_id")], ["2021", "2023"])

    def test_names_of_a_public_articles_writers_are_left(self):
        Article.objects.update(state="published")
        Credit.objects.update(name="范大例")
        self.assertEqual({each[2] for each in self.left()}, {"public: an editor must correct it"})


class UndoingTests(RereadTestCase):
    def setUp(self):
        super().setUp()
        Fact.objects.filter(value=40).update(value=41)  # one removed, one added
        Fact.objects.filter(pk=self.output().pk).update(as_of="2021")
        Mention.objects.filter(printed="样本市").delete()
        Article.objects.update(title="旧题")
        self.before = self.rows()
        self.reread()
        self.batch = Batch.objects.get(kind="reread")

    def rows(self) -> list[Any]:
        facts = Fact.objects.order_by("pk").values()
        mentions = Mention.objects.order_by("pk").values()
        return [list(facts), list(mentions), Article.objects.get().doubts]

    def test_undoing_sets_every_row_back_under_its_number(self):
        undone = undo_batch(self.batch)
        self.assertEqual((self.rows(), undone.rows), (self.before, 5))
        self.assertEqual(Fact.history.count(), 0)

    def test_what_an_editor_decided_since_stays(self):
        refuse_evidence([self.output()], self.editor)
        added = Fact.objects.get(value=40)
        refuse_evidence([added], self.editor)
        undo_batch(self.batch)
        self.assertEqual((self.output().as_of, self.output().state), ("2023", "refused"))
        self.assertEqual(Fact.objects.get(pk=added.pk).state, "refused")

    def test_a_dry_run_of_the_undo_changes_nothing(self):
        before = self.rows()
        self.assertEqual(undo_batch(self.batch, dry_run=True).rows, 5)
        self.assertEqual(self.rows(), before)


class ChoosingTests(RereadTestCase):
    def setUp(self):
        super().setUp()
        Fact.objects.all().delete()
        Mention.objects.filter(kind="region").delete()

    def found(self, *rules: str, **options: Any) -> set[str]:
        return {each["aspect"] for each in self.reread(*rules, dry_run=True, **options)}

    def test_rules_are_chosen_by_name_by_room_and_by_group(self):
        self.assertEqual(self.found(), {"fact", "mention"})
        self.assertEqual(self.found("figures"), {"fact"})
        self.assertEqual(self.found("regions"), {"mention"})
        self.assertEqual(self.found("parks"), set())
        self.assertEqual(self.found("known name"), {"mention"})
        self.assertEqual(self.found("metrics"), {"fact"})
        self.assertEqual(self.found("figures", "names"), {"fact", "mention"})

    def test_a_rule_that_nobody_knows_is_an_error_that_names_what_is_near(self):
        with self.assertRaisesMessage(CommandError, "found 'known nam'. Near it: known name"):
            self.found("known nam")

    def test_documents_are_chosen_by_number_paper_and_day(self):
        number = self.document.pk
        self.assertEqual(self.found(documents=[number]), {"fact", "mention"})
        self.assertEqual(self.found(publication="示例日報"), {"fact", "mention"})
        self.assertEqual(self.found(since=self.document.published_earliest), {"fact", "mention"})
        self.assertEqual(self.found(after=number), set())
        with self.assertRaisesMessage(CommandError, f"expected numbers of documents, found {number + 1}."):
            self.found(documents=[number + 1])
        with self.assertRaisesMessage(CommandError, "expected a publication, found '无名报'."):
            self.found(publication="无名报")

    def test_a_reread_that_was_cut_short_goes_on_in_its_batch(self):
        self.run_import(self.file("other.txt", PAGE.replace("40", "50")))
        Fact.objects.all().delete()
        self.reread("figures", documents=[self.document.pk])
        batch = Batch.objects.get(kind="reread")
        Batch.objects.filter(pk=batch.pk).update(finished_at=None)
        self.reread("figures", batch=batch.pk)
        self.assertEqual(batch.items.count(), 2)
        with self.assertRaisesMessage(CommandError, "expected the number of a reread that was cut short"):
            self.reread("figures", batch=batch.pk)

    def test_a_page_that_cannot_be_read_any_more_is_told_and_the_exit_fails(self):
        DocumentBytes.objects.update(compressed=b"x")
        out = io.StringIO()
        with self.assertRaisesMessage(CommandError, "1 of 1 documents could not be read."):
            call_command("reread", stdout=out, stderr=io.StringIO())
        self.assertIn(f"refused  document {self.document.pk} ", out.getvalue())


class TellingTests(RereadTestCase):
    def test_people_are_told_a_line_a_difference_and_a_line_a_rule(self):
        Fact.objects.filter(pk=self.output().pk).update(as_of="2021")
        out, rule = io.StringIO(), self.output().rule
        call_command("reread", "--dry-run", stdout=out, stderr=io.StringIO())
        quote = self.output().quote
        self.assertEqual(
            out.getvalue().splitlines(),
            [
                f"document {self.document.pk} {self.document.file_name}",
                f"  ~ line 7: fact [{rule}] {self.output()} “{quote}”: as_of 2021 → 2023",
                f"{rule}  1 changed",
                "Nothing was written. Would be: 0 added, 0 removed, 1 changed, 0 left, in 1 of 1 documents.",
            ],
        )


class InterruptedTests(RereadTestCase):
    def test_an_interrupted_run_says_how_to_go_on_and_keeps_what_it_did(self):
        self.run_import(self.file("other.txt", PAGE.replace("40", "50")))
        Fact.objects.all().delete()
        done = reread_one(self.document, Name.objects.all().index(), Choice(), None)
        tally = Tally()
        tally.add(done)
        batch = Batch.objects.create(kind=Batch.Kind.REREAD)
        self.assertEqual(
            stopped(KeyboardInterrupt(), tally, batch),
            "interrupted\n1 documents were done and stay; "
            f"go on with --after {self.document.pk} --batch {batch.pk}.",
        )
        found = self.reread(after=self.document.pk, batch=batch.pk)
        self.assertEqual({each["aspect"] for each in found}, {"fact"})
        self.assertEqual(
            set(batch.items.values_list("file_name", flat=True)), {Document.objects.last().file_name}
        )
