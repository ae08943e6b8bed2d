"""The raw page of a document."""

from django.test import TestCase
from django.utils import timezone

from articles.models import Passage
from tests.factories import make_article, make_document, make_publication
from tests.reader import PageReader, part


class DocumentTests(TestCase):
    def read(self, document) -> str:
        return self.client.get(document.get_absolute_url()).content.decode()

    def test_lines_are_numbered_and_named_by_their_articles(self):
        document = make_document("报头\n甲题\n甲文。\n乙题\n乙文。\n")
        Passage.objects.create(document=document, role="furniture", first_line=1, last_line=1)
        make_article("甲题", "甲文。", document=document)
        make_article("乙题", "乙文。", document=document, position=1)
        lines = part(self.read(document), '<ol class="lines lines-page"', "</ol>")
        self.assertEqual(lines, "1杂项报头 2文章 A甲题 3甲文。 4文章 B乙题 5乙文。")

    def test_lines_of_a_draft_leave_neither_words_nor_length(self):
        document = make_document("甲题\n甲文。\n秘题\n秘文秘文秘文。\n")
        make_article("甲题", "甲文。", document=document)
        make_article("秘题", "秘文秘文秘文。", document=document, position=1, state="draft")
        html = self.read(document)
        lines = part(html, '<ol class="lines lines-page"', "</ol>")
        self.assertEqual((lines, "秘" in html), ("1文章 A甲题 2甲文。 未公开 2 行", False))

    def test_the_way_the_document_came_is_told(self):
        document = make_document(address="https://paper.example/1", licence="CC0-1.0", retrieved="2024-12-02")
        make_article(document=document)
        facts = part(self.read(document), '<dl class="facts">', "</dl>")
        self.assertEqual(
            facts,
            "类型报纸版面 原始网址https://paper.example/1 获取日期2024年12月2日 许可CC0-1.0 编码UTF-8 "
            f"校验和{document.sha256}",
        )

    def test_an_address_that_is_no_web_address_is_no_link(self):
        document = make_document(address="javascript:alert(1)")
        article = make_article(document=document)
        pages = self.read(document) + self.client.get(article.get_absolute_url()).content.decode()
        self.assertNotIn("javascript:", pages)

    def test_markup_in_the_lines_is_shown_as_text(self):
        document = make_document("<b>甲题</b>\n<script>x</script>\n")
        make_article("甲题", "甲文。", document=document)
        text = PageReader(self.read(document)).text
        self.assertEqual(("<b>甲题</b>" in text, "<script>x</script>" in text), (True, True))

    def test_a_document_without_public_articles_is_not_found(self):
        document = make_document()
        make_article(document=document, state="draft")
        self.assertEqual(self.client.get(document.get_absolute_url()).status_code, 404)

    def test_a_document_taken_out_of_the_archive_is_read_for_the_article_that_was_kept(self):
        document = make_document("甲题\n甲文\n别的行\n", removed_at=timezone.now())
        make_article("甲题", "甲文", document=document)
        text = PageReader(self.read(document)).text
        self.assertEqual(("甲题" in text, "别的行" in text), (True, False))

    def test_numbers_beyond_every_database_are_not_found(self):
        found = [self.client.get(f"/documents/{number}/").status_code for number in ("9" * 18, "9" * 40)]
        self.assertEqual(found, [404, 404])

    def test_a_document_of_one_article_takes_five_queries(self):
        document = make_document(publication=make_publication())
        make_article(document=document)
        with self.assertNumQueries(5):
            self.client.get(document.get_absolute_url())

    def test_a_document_of_three_articles_takes_five_queries(self):
        document = make_document("甲\n乙\n丙\n丁\n戊\n己\n", publication=make_publication())
        for position in range(3):
            make_article(document=document, position=position)
        with self.assertNumQueries(5):
            self.client.get(document.get_absolute_url())
