"""Whose dispatch an article says that it prints."""

from django.test import SimpleTestCase

from articles.likeness.borrowing import borrowed_from


class BorrowingTests(SimpleTestCase):
    def test_the_imprint_names_another_paper(self):
        self.assertEqual(borrowed_from("《江口日报》", "", "样例转载网"), "江口日报")

    def test_a_paper_does_not_borrow_from_itself_in_whichever_script(self):
        found = [borrowed_from(source, "", "江口日報") for source in ("江口日报", "《江口日报》", "本报", "")]
        self.assertEqual(found, ["", "", "", ""])

    def test_the_text_opens_with_whom_it_reports_after(self):
        openings = {
            "据新华社江口5月15日电,园区开了一间共享车间。": "新华社",
            "据《江口日报》报道,园区开了一间共享车间。": "江口日报",
            "園區開門。據說很熱鬧。": "",
            "据介绍,园区的车间已经开门,江口电视台作了报道。": "",
            "据本报记者报道,园区开门。": "",
        }
        found = {opening: borrowed_from("", opening, "样例晚报") for opening in openings}
        self.assertEqual(found, openings)

    def test_what_is_quoted_further_down_is_no_source(self):
        self.assertEqual(
            borrowed_from("", "园区开门。" * 40 + "据江口日报报道,共有46台设备。", "样例晚报"), ""
        )
