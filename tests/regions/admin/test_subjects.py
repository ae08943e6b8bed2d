"""The authority's desk: kinds that no form asks for, names, history through proxies, look-ups, mergers."""

import json

from django.test import TestCase
from django.urls import reverse

from articles.models import Mention
from regions.models import Metric, Name, Organisation, Park, Region, Subject
from tests.factories import make_article, make_mention, make_organisation, make_park, make_region, make_user
from tests.page_forms import read_form


class SubjectTestCase(TestCase):
    def setUp(self):
        self.user = make_user("冯编辑", "Editor")
        self.client.force_login(self.user)

    def edit(self, subject: Subject, **changes: str):
        url = reverse(f"admin:regions_{subject.kind}_change", args=[subject.pk])
        return self.client.post(url, read_form(self.client.get(url), f"{subject.kind}_form", **changes))

    def add(self, kind: str, **fields: str):
        url = reverse(f"admin:regions_{kind}_add")
        return self.client.post(url, read_form(self.client.get(url), f"{kind}_form", **fields))


class FormTests(SubjectTestCase):
    def test_a_new_park_gets_kind_address_path_and_official_name(self):
        region = make_region("样本市")
        self.add("park", name="东湖样本园", park_kind="science park", region=str(region.pk))
        park = Park.objects.get()
        self.assertEqual(
            (park.kind, park.slug, park.path, park.sort_name, park.origin),
            ("park", "dong-hu-yang-ben-yuan", "dong-hu-yang-ben-yuan/", "donghuyangbenyuan", "editor"),
        )
        self.assertEqual(list(park.names.values_list("text", "kind")), [("东湖样本园", "official")])

    def test_no_form_asks_for_the_kind(self):
        for kind in ("region", "park", "initiative", "organisation"):
            fields = read_form(self.client.get(reverse(f"admin:regions_{kind}_add")), f"{kind}_form")
            self.assertNotIn("kind", fields)

    def test_each_list_shows_its_own_kind(self):
        park, organisation = make_park(), make_organisation()
        for kind, subject in (("park", park), ("organisation", organisation)):
            page = self.client.get(reverse(f"admin:regions_{kind}_changelist"))
            self.assertEqual([row.pk for row in page.context["cl"].result_list], [subject.pk])

    def test_a_change_through_a_proxy_stands_in_the_history_after_the_original(self):
        park = make_park("旧名园")
        park.history.all().delete()
        self.edit(park, name="新名园")
        rows = park.history.order_by("history_id").values_list("name", "history_user__username")
        self.assertEqual(list(rows), [("旧名园", None), ("新名园", "冯编辑")])
        self.assertEqual(set(Name.objects.values_list("text", flat=True)), {"旧名园", "新名园"})

    def test_a_version_is_restored(self):
        park = make_park("旧名园")
        version = park.history.latest().history_id
        self.edit(park, name="新名园")
        self.client.post(reverse("admin:regions_park_simple_history", args=[park.pk, version]))
        self.assertEqual(Park.objects.get().name, "旧名园")

    def test_a_stale_page_is_a_form_error(self):
        park = make_park("原名园")
        url = reverse("admin:regions_park_change", args=[park.pk])
        old = read_form(self.client.get(url), "park_form", name="晚到园")
        self.edit(park, name="先到园")
        self.assertContains(self.client.post(url, old), "别人刚刚改过")
        self.assertEqual(Park.objects.get().name, "先到园")

    def test_a_subject_does_not_come_to_lie_within_itself(self):
        park = make_park("甲园")
        child = make_park("甲园东区", parent=park)
        self.assertContains(self.edit(park, parent=str(child.pk)), "不能作它的上级")

    def test_a_move_takes_all_below_along(self):
        old, new = make_region("旧省"), make_region("新省")
        city = make_region("样本市", parent=old)
        county = make_region("样本县", parent=city)
        self.edit(Region.objects.get(pk=city.pk), parent=str(new.pk))
        county.refresh_from_db()
        self.assertEqual(county.path, f"{new.slug}/{city.slug}/{county.slug}/")

    def test_a_region_needs_its_code_and_level_and_no_code_twice(self):
        self.assertContains(self.add("region", name="样本市"), "errorlist", count=2)
        make_region("样本市", code="880001")
        response = self.add("region", name="别市", code="880001", level="prefecture")
        self.assertContains(response, "已被另一个地区使用")
        self.add("region", name="另市", code="880002", level="prefecture")
        self.assertEqual(Region.objects.get(name="另市").slug, "880002")

    def test_a_code_that_was_used_before_gets_an_address_of_its_own(self):
        make_region("旧市", code="880001", until="2000", since="1990")
        self.add("region", name="新市", code="880001", level="prefecture", since="2001")
        self.assertEqual(Region.objects.get(name="新市").slug, "880001-2001")

    def test_subjects_are_never_deleted(self):
        park = make_park()
        answer = self.client.post(reverse("admin:regions_park_delete", args=[park.pk]), {"post": "yes"})
        self.assertEqual((answer.status_code, Park.objects.count()), (403, 1))

    def test_printed_forms_of_a_metric_are_edited_one_a_line(self):
        url = reverse("admin:regions_metric_add")
        data = {
            "name": "研发投入强度",
            "unit_family": "ratio",
            "printed_forms": "研发强度\n\n投入强度\n研发强度",
        }
        self.client.post(url, data)
        metric = Metric.objects.get()
        self.assertEqual(
            (metric.slug, metric.printed_forms), ("yan-fa-tou-ru-qiang-du", ["研发强度", "投入强度"])
        )


class LookupTests(SubjectTestCase):
    def look_up(self, words: str) -> list[str]:
        asked = {"app_label": "articles", "model_name": "mention", "field_name": "subject", "term": words}
        answer = self.client.get(reverse("admin:regions_subject_lookup"), asked)
        return [row["text"] for row in json.loads(answer.content)["results"]]

    def test_subjects_of_one_name_are_told_apart(self):
        first, second = make_region("甲市", code="880100"), make_region("乙市", code="880200")
        make_region("普陀区", code="880101", parent=first, level="county")
        make_region("普陀区", code="880201", parent=second, level="county")
        self.assertEqual(
            self.look_up("普陀"), ["普陀区（地区 · 880101 · 甲市）", "普陀区（地区 · 880201 · 乙市）"]
        )

    def test_any_name_of_any_time_is_found_and_no_merged_subject(self):
        park = make_park("新名园")
        Name.objects.create(subject=park, text="曾用园", kind="former")
        make_park("曾用园旧址", merged_into=park)
        self.assertEqual(self.look_up("曾用"), ["新名园（园区）"])

    def test_reviewers_and_importers_may_look_up_but_must_have_a_form_to_fill(self):
        self.client.force_login(make_user("", "Importer"))
        make_park("东湖样本园")
        self.assertEqual(self.look_up("东湖"), ["东湖样本园（园区）"])


class MergerTests(SubjectTestCase):
    def test_one_park_is_merged_into_another_from_its_page(self):
        source, target = make_park("老园"), make_park("新园")
        make_mention(make_article(), source)
        page = self.client.get(reverse("admin:regions_park_change", args=[source.pk]))
        url = reverse("admin:regions_park_merge", args=[source.pk])
        self.assertContains(page, url)
        response = self.client.post(url, {"target": target.pk})
        self.assertRedirects(response, reverse("admin:regions_park_change", args=[target.pk]))
        self.assertEqual(Mention.objects.get().subject_id, target.pk)
        self.assertEqual(source.history.latest().history_user, self.user)

    def test_what_cannot_be_merged_says_why(self):
        park, organisation = make_park(), make_organisation()
        url = reverse("admin:regions_park_merge", args=[park.pk])
        self.assertContains(self.client.post(url, {"target": organisation.pk}), "类别不同")
        self.assertEqual(Organisation.objects.count(), 1)

    def test_a_merged_subject_offers_no_further_merger(self):
        park = make_park("旧园", merged_into=make_park("新园"))
        url = reverse("admin:regions_park_merge", args=[park.pk])
        page = self.client.get(reverse("admin:regions_park_change", args=[park.pk]))
        self.assertNotContains(page, url)
