"""The pages of initiatives and organisations."""

from django.test import TestCase
from django.urls import reverse

from tests.factories import (
    make_article,
    make_fact,
    make_initiative,
    make_mention,
    make_organisation,
    make_park,
    make_region,
)

LISTS = {"regions:initiatives": make_initiative, "regions:organisations": make_organisation}


class ListTests(TestCase):
    def names(self, page: str, **query: str) -> list[str]:
        return [one.name for one in self.client.get(reverse(page), query).context["subjects"]]

    def test_those_most_in_the_news_come_first(self):
        for name, make in LISTS.items():
            make("甲")
            make_mention(make_article(), make("乙"))
            with self.subTest(name):
                self.assertEqual(self.names(name), ["乙", "甲"])

    def test_each_filter_finds_its_subjects(self):
        city = make_region("样本市", "880100")
        for name, make in LISTS.items():
            make_mention(make_article(), make("要找的", region=city))
            make("别的")
            queries = [{"region": "样本市"}, {"name": "要找"}, {"reported": "on"}]
            with self.subTest(name):
                self.assertEqual([self.names(name, **query) for query in queries], [["要找的"]] * 3)

    def test_a_list_takes_four_queries_with_one_subject_and_with_three(self):
        for name, make in LISTS.items():
            for number in (1, 2, 3):
                make(f"题{number}", region=make_region(f"市{number}"))
                if number != 2:
                    with self.subTest((name, number)), self.assertNumQueries(4):
                        self.client.get(reverse(name))


class ProfileTests(TestCase):
    def test_a_profile_shows_places_parks_figures_and_news(self):
        city = make_region("样本市", "880100")
        for make in LISTS.values():
            subject = make("题", region=city)
            article, park = make_article("同报的"), make_park(f"园{subject.pk}")
            make_mention(article, subject)
            make_mention(article, park)
            make_fact(article, subject)
            context = self.client.get(subject.get_absolute_url()).context
            found = (
                [one.name for one in context["regions"]],
                [one.name for one in context["parks"]],
                [group.metric for group in context["figures"]],
                [one.title for one in context["articles"]],
            )
            with self.subTest(subject.kind):
                self.assertEqual(found, (["样本市"], [park.name], ["地区生产总值"], ["同报的"]))

    def test_one_merged_away_redirects_for_good(self):
        for make in LISTS.values():
            subject = make("新")
            response = self.client.get(make("旧", merged_into=subject).get_absolute_url())
            with self.subTest(subject.kind):
                self.assertEqual(
                    (response.status_code, response["Location"]), (301, subject.get_absolute_url())
                )

    def test_a_profile_takes_seventeen_queries_with_one_of_everything_and_with_three(self):
        for make in LISTS.values():
            subject = make("题", region=make_region("市"))
            for number in (1, 2, 3):
                article = make_article()
                make_mention(article, subject, primary=True)
                make_mention(article, make_park(f"园{number}"))
                make_fact(article, subject)
                if number != 2:
                    with self.subTest((subject.kind, number)), self.assertNumQueries(17):
                        self.client.get(subject.get_absolute_url())
