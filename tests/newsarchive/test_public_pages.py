"""What holds on every public page: sound markup, nothing inline or foreign, an address in each language."""

from django.conf import settings
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import translation

from articles.models import Passage
from tests.factories import (
    make_article,
    make_credit,
    make_document,
    make_fact,
    make_initiative,
    make_mention,
    make_metric,
    make_organisation,
    make_park,
    make_publication,
    make_region,
    make_relation,
)
from tests.reader import PageReader

LANGUAGES = ("", "/zh-hant", "/en")


class PageCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        province = make_region("山东省", "370000", level="province")
        city = make_region("聊城市", "371500", province)
        park = make_park("聊城高新区", city)
        initiative, organisation = make_initiative(region=city), make_organisation(region=city)
        paper = make_publication("示例日报", sample=True)
        document = make_document("报头\n题\n文\n秘\n", publication=paper, page_number="3", licence="CC0-1.0")
        Passage.objects.create(document=document, role="furniture", first_line=1, last_line=1)
        article = make_article(
            "聊城高新区产值“翻番”", "聊城高新区产值8亿元。", document=document, published="2024-03-05"
        )
        for subject in (province, city, park, initiative, organisation):
            make_mention(article, subject, primary=True)
        for value in (8, 9):
            make_fact(article, park, metric=make_metric(f"产值{value}"), value=value, as_of="2023-H1")
        make_relation(article, park, organisation, kind="operated-by")
        make_credit(article)
        gone = make_article(state="withdrawn", withdrawal_reason="有误。")
        cls.found = [
            reverse("home"),
            reverse("about"),
            reverse("articles:list"),
            reverse("articles:list") + "?region=无此市&kind=brief&page=9",
            article.get_absolute_url(),
            article.get_absolute_url() + "?script=zh-Hant",
            document.get_absolute_url(),
            reverse("articles:publications"),
            paper.get_absolute_url(),
            reverse("articles:year", args=[paper.slug, "2024"]),
            reverse("articles:day", args=[paper.slug, "2024", "03", "05"]),
            reverse("articles:page", args=[paper.slug, "2024", "03", "05", "3"]),
            *[reverse(f"regions:{name}") for name in ("regions", "parks", "initiatives", "organisations")],
            *[one.get_absolute_url() for one in (province, city, park, initiative, organisation)],
        ]
        cls.missing = [gone.get_absolute_url(), "/no/such/page/", "/news/?q=%00"]


class EveryPageTests(PageCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        addresses = [language + one for language in LANGUAGES for one in cls.found + cls.missing]
        answers = {address: Client().get(address) for address in addresses}
        cls.pages = {address: one.content.decode() for address, one in answers.items()}
        cls.codes = {address: one.status_code for address, one in answers.items()}
        translation.activate(settings.LANGUAGE_CODE)  # the last of them was in English

    def test_every_page_answers(self):
        addresses = [language + one for language in LANGUAGES for one in self.found]
        codes = {address: self.codes[address] for address in addresses}
        self.assertEqual(codes, dict.fromkeys(addresses, 200))

    def test_markup_is_balanced_and_every_id_is_used_once(self):
        faults = {address: PageReader(html).faults for address, html in self.pages.items()}
        self.assertEqual({address: found for address, found in faults.items() if found}, {})

    def test_no_page_has_inline_styles_or_scripts_or_asks_another_host(self):
        readers = {address: PageReader(html) for address, html in self.pages.items()}
        found = {address: one.inline + one.external for address, one in readers.items()}
        self.assertEqual({address: wrong for address, wrong in found.items() if wrong}, {})

    def test_every_page_has_one_heading_of_the_first_level(self):
        counts = {address: html.count("<h1") for address, html in self.pages.items()}
        self.assertEqual({address: n for address, n in counts.items() if n != 1}, {})

    def test_every_link_inside_the_site_leads_somewhere(self):
        links = {
            link.partition("#")[0]
            for address in self.found
            for link in PageReader(self.pages[address]).links
            if link.startswith("/")
        }
        asked = sorted(links - {"", *self.codes})
        codes = {link: self.codes[link] for link in links & self.codes.keys()}
        codes |= {link: self.client.get(link).status_code for link in asked}
        self.assertEqual({link: code for link, code in codes.items() if code != 200}, {})

    def test_scripts_and_styles_of_others_are_forbidden_to_the_browser(self):
        policy = self.client.get(reverse("home"))["Content-Security-Policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        found = (rules["default-src"], rules["style-src"], "unsafe-inline" in policy)
        self.assertEqual(found, ("'none'", "'self'", False))


class ErrorTests(PageCase):
    def test_errors_are_answered_with_their_own_pages(self):
        found = [
            (response.status_code, "error-code" in response.content.decode())
            for response in map(self.client.get, self.missing)
        ]
        self.assertEqual(found, [(410, True), (404, True), (400, True)])

    def test_a_fault_of_the_server_shows_a_page_that_needs_nothing(self):
        self.client.raise_request_exception = False
        with self.settings(ROOT_URLCONF="tests.newsarchive.failing_urls"):
            response = self.client.get("/")
        reader = PageReader(response.content.decode())
        found = (response.status_code, reader.faults, "服务器没能做出这一页" in reader.text)
        self.assertEqual(found, (500, [], True))

    def test_a_forbidden_page_says_so(self):
        with self.settings(ROOT_URLCONF="tests.newsarchive.failing_urls"):
            response = self.client.get("/forbidden/")
        found = (response.status_code, "不能打开这一页" in response.content.decode())
        self.assertEqual(found, (403, True))

    def test_only_reading_is_allowed(self):
        codes = {self.client.post(address).status_code for address in self.found}
        self.assertEqual(codes, {405})


class LanguageTests(PageCase):
    def test_a_page_names_its_address_in_each_language(self):
        address = self.found[4]
        html = self.client.get(address).content.decode()
        expected = [
            f'<link rel="alternate" hreflang="zh-Hans" href="http://testserver{address}">',
            f'<link rel="alternate" hreflang="zh-Hant" href="http://testserver/zh-hant{address}">',
            f'<link rel="alternate" hreflang="en" href="http://testserver/en{address}">',
            f'<link rel="canonical" href="http://testserver{address}">',
        ]
        self.assertEqual([line for line in expected if line not in html], [])

    def test_the_canonical_address_leaves_filters_out_and_keeps_the_page(self):
        html = self.client.get(reverse("articles:list"), {"kind": "brief", "page": "2"}).content.decode()
        self.assertIn('<link rel="canonical" href="http://testserver/news/?page=2">', html)

    def test_the_switch_keeps_the_filters_of_a_list(self):
        links = PageReader(self.client.get("/news/?kind=brief").content.decode()).links
        self.assertEqual([link for link in links if link.startswith("/en")], ["/en/news/?kind=brief"])

    def test_html_names_the_language_of_the_interface(self):
        found = [self.client.get(f"{prefix}/about/").content.decode() for prefix in LANGUAGES]
        languages = [html[html.index("<html lang=") :].split('"')[1] for html in found]
        self.assertEqual(languages, ["zh-Hans", "zh-Hant", "en"])
