"""What the words of a reader are completed to: public subjects, as the authority stands now."""

from django.test import TestCase

from articles.merging import merge_subjects
from regions.completing import complete
from regions.models import AUTHORITY, Edition, Origin
from regions.revising import make_subject, remove_names, revise_name, revise_subject
from tests.factories import make_article, make_mention, make_park, make_region, make_user


class CompletingTests(TestCase):
    def setUp(self):
        Edition.objects.renew(AUTHORITY)

    def found(self, typed: str, language: str = "zh-hans") -> list[tuple[str, str, int]]:
        Edition.objects.renew(AUTHORITY)  # makers of rows write no edition, verbs do
        return self.as_kept(typed, language)

    def as_kept(self, typed: str, language: str = "zh-hans") -> list[tuple[str, str, int]]:
        return [(c.subject.name, c.other_name, c.articles) for c in complete(typed, language)]

    def test_a_subject_is_found_by_any_of_its_names(self):
        park = make_park("样本高新技术产业开发区", origin=Origin.ZONES)
        park.names.create(text="样本高新区", kind="short")
        park.names.create(text="老样园", kind="former", valid_to="1999")
        for typed, other in (
            ("样本高新技", "样本高新技术产业开发区"),
            ("样本高新区", ""),
            ("老样", "老样园"),
            ("lyy", "老样园"),
        ):
            with self.subTest(typed):
                self.assertEqual(self.found(typed), [("样本高新技术产业开发区", other, 0)])

    def test_names_in_force_come_first_then_what_is_more_in_the_news(self):
        make_park("样本甲园", origin=Origin.ZONES)
        read = make_park("样本乙园")
        make_mention(make_article(), read)
        make_region("样本旧县", until="1999", origin=Origin.ABOLISHED)
        names = [name for name, _other, _articles in self.found("样本")]
        self.assertEqual(names, ["样本乙园", "样本甲园", "样本旧县"])

    def test_what_editors_made_of_drafts_is_not_shown_until_it_is_public(self):
        park = make_park("样本机密园", origin=Origin.EDITOR)
        make_mention(make_article(state="draft"), park)
        self.assertEqual(self.found("样本机密园"), [])
        make_mention(make_article(), park)
        self.assertEqual(self.found("样本机密园"), [("样本机密园", "", 1)])

    def test_drafts_and_withdrawn_articles_are_not_counted(self):
        park = make_park("样本园", origin=Origin.ZONES)
        for state in ("draft", "in-review"):
            make_mention(make_article(state=state), park)
        make_mention(make_article(state="withdrawn", withdrawal_reason="误发"), park)
        self.assertEqual(self.found("样本园"), [("样本园", "", 0)])

    def test_a_merged_subject_leads_to_what_it_is_now(self):
        into, gone = make_park("样本新园", origin=Origin.ZONES), make_park("样本旧园", origin=Origin.ZONES)
        merge_subjects(gone, into, make_user("editor"))
        self.assertEqual(self.as_kept("样本旧园"), [("样本新园", "样本旧园", 0)])

    def test_every_verb_shows_at_once(self):
        editor = make_user("editor")
        park = make_subject("park", "样本甲园", editor)
        make_mention(make_article(), park)
        self.assertEqual(self.as_kept("样本甲园"), [("样本甲园", "", 1)])
        park.name = "样本乙园"
        revise_subject(park, editor)
        self.assertEqual(self.as_kept("样本乙园"), [("样本乙园", "", 1)])
        name = park.names.model(subject=park, text="丙丁园")
        revise_name(name)
        self.assertEqual(self.as_kept("bingding"), [("样本乙园", "丙丁园", 1)])
        remove_names([name])
        self.assertEqual(self.as_kept("bingding"), [])

    def test_names_in_the_language_of_the_page_are_shown(self):
        region = make_region("样本市", origin=Origin.DIVISIONS)
        region.names.create(text="Sample City", language="en")
        [completion] = complete("样本", "en")
        self.assertEqual((completion.subject.shown_name, completion.other_name), ("Sample City", "样本市"))

    def test_where_it_lies_tells_it_from_its_namesakes(self):
        region = make_region("样本市")
        make_park("样本园", region=region, origin=Origin.ZONES)
        make_region("样本园县", parent=region, origin=Origin.DIVISIONS)
        self.assertEqual([c.place.name for c in complete("样本园", "zh-hans")], ["样本市", "样本市"])

    def test_a_completion_takes_as_many_queries_with_one_subject_and_with_three(self):
        region = make_region("某某市")
        for count in (1, 3):
            for _number in range(count):
                make_park("样本园", region=region, origin=Origin.ZONES)
            Edition.objects.renew(AUTHORITY)
            complete("样本园", "zh-hans")
            with self.subTest(count), self.assertNumQueries(5):
                complete("样本园", "zh-hans")
