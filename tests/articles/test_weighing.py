"""What is in doubt in an article weighs, what is certain or decided does not; verbs keep the weight true."""

from django.test import TestCase

from articles.deciding import (
    accept_evidence,
    accept_sure_evidence,
    make_subject_from_mention,
    refuse_evidence,
)
from articles.models import Article, Batch, Mention
from articles.provenance import Provenance
from articles.reading.values import Doubt, ReadArticle
from articles.revising import revise_article
from articles.storing import store_document
from articles.weighing import weigh
from tests.articles.readings import figure, mention, plain_story, reading
from tests.factories import make_article, make_fact, make_mention, make_park, make_relation, make_user


class WeighingTests(TestCase):
    def setUp(self):
        self.article, self.park, self.editor = make_article(state="draft"), make_park(), make_user()

    def weight(self) -> int:
        weigh([self.article.pk])
        return self.stored()

    def stored(self) -> int:
        return Article.objects.get(pk=self.article.pk).doubtfulness

    def test_a_question_weighs_a_hundred(self):
        Article.objects.update(doubts=[{"rule": "x", "line": 1}, {"rule": "y", "line": 1}])
        self.assertEqual(self.weight(), 200)

    def test_boundaries_that_are_not_sure_weigh_what_they_lack(self):
        Article.objects.update(confidence=0.7)
        self.assertEqual(self.weight(), 30)

    def test_a_suggestion_weighs_what_its_rule_lacks(self):
        make_fact(self.article, self.park, state="suggested", confidence=0.6)
        make_mention(self.article, self.park, state="suggested", confidence=0.85)
        self.assertEqual(self.weight(), 55)

    def test_what_is_sure_weighs_nothing_unless_it_lacks_its_subject(self):
        make_mention(self.article, self.park, state="suggested", confidence=0.95)
        self.assertEqual(self.weight(), 0)
        make_mention(self.article, printed="甲园", confidence=1.0)
        self.assertEqual(self.weight(), 1)

    def test_a_relation_needs_both_its_subjects(self):
        row = make_relation(self.article, self.park, make_park("乙园"), state="suggested", confidence=0.95)
        self.assertEqual(self.weight(), 0)
        type(row).objects.update(to_subject=None)
        self.assertEqual(self.weight(), 5)

    def test_decisions_and_settled_questions_take_the_weight_off(self):
        Article.objects.update(doubts=[{"rule": "x", "line": 1}])
        fact = make_fact(self.article, self.park, state="suggested", confidence=0.6)
        row = make_mention(self.article, self.park, state="suggested", confidence=0.7)
        self.assertEqual(self.weight(), 170)
        accept_evidence([fact], self.editor)
        self.assertEqual(self.stored(), 130)
        refuse_evidence([row], self.editor)
        self.assertEqual(self.stored(), 100)
        revise_article(Article.objects.get(), {"doubts": []}, self.editor)
        self.assertEqual(self.stored(), 0)

    def test_a_subject_made_from_one_mention_takes_the_weight_off_its_like_elsewhere(self):
        first = make_mention(self.article, confidence=0.95)
        other = make_article(state="draft")
        make_mention(other, confidence=0.95)
        weigh([other.pk])
        make_subject_from_mention(Mention.objects.get(pk=first.pk), self.editor)
        self.assertEqual(Article.objects.get(pk=other.pk).doubtfulness, 0)

    def test_accepting_what_is_sure_leaves_what_is_in_doubt(self):
        make_fact(self.article, self.park, state="suggested", confidence=0.6)
        make_mention(self.article, self.park, state="suggested", confidence=0.95)
        accept_sure_evidence(self.article, self.editor)
        self.assertEqual(self.stored(), 40)

    def test_an_import_weighs_what_it_brings_as_the_verbs_do(self):
        doubtful = plain_story(doubts=(Doubt("torn sentence", 2, "x"),), confidence=0.8)
        found = ReadArticle(doubtful, mentions=(mention("甲园"),), figures=(figure("3", confidence=0.6),))
        data = "样本标题\n样本正文。\n".encode()
        stored = store_document(data, reading(found), Provenance(), Batch.objects.create())
        [article] = stored.document.articles.all()
        brought = article.doubtfulness
        weigh([article.pk])
        article.refresh_from_db(fields=["doubtfulness"])
        self.assertEqual((brought, article.doubtfulness), (165, 165))
