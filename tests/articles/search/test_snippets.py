"""Where a text holds the words of a query, and the passage that shows it."""

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.folding import fold
from articles.search.snippets import LENGTH, Passage, Piece, Snippet, best_passage, find_hits, mark

LETTERS = st.text("园園区區光谷乾干著着〇零 \n\u3000㎡ﾊA３。，", max_size=60)
PHRASES = st.lists(st.text("园園区區光谷乾干〇零㎡A３m2", min_size=1, max_size=3), max_size=3)


def told(snippet: Snippet) -> list[str]:
    """Each passage as one line: hits in brackets, dots where a sentence is cut."""
    return [
        ("…" if passage.before else "")
        + "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in passage.pieces)
        + ("…" if passage.after else "")
        for passage in snippet.passages
    ]


class MarkTests(SimpleTestCase):
    def test_either_script_marks_the_other(self):
        self.assertEqual(
            mark("东湖園區和西湖园区", ["园区"]),
            (Piece("东湖"), Piece("園區", 1), Piece("和西湖"), Piece("园区", 2)),
        )
        self.assertEqual(mark("东湖园区", ["園區"]), (Piece("东湖"), Piece("园区", 1)))

    def test_spaces_that_scanning_put_into_a_word_belong_to_it(self):
        self.assertEqual(mark("走进光 谷 。", ["光谷"]), (Piece("走进"), Piece("光 谷", 1), Piece(" 。")))

    def test_a_letter_that_stands_for_several_is_marked_whole(self):
        self.assertEqual(mark("共5㎡多", ["5m"]), (Piece("共"), Piece("5㎡", 1), Piece("多")))

    def test_phrases_that_overlap_are_marked_as_one(self):
        self.assertEqual(mark("科技创新区", ["科技创新", "创新区"]), (Piece("科技创新区", 1),))

    def test_the_printed_form_is_marked_alone_on_request(self):
        self.assertEqual(mark("園區园区", ["园区"], strict=True), (Piece("園區"), Piece("园区", 1)))

    def test_nothing_wanted_marks_nothing(self):
        self.assertEqual(mark("园区", []), (Piece("园区"),))
        self.assertEqual(mark("", ["园区"]), ())

    @settings(max_examples=300, deadline=None)
    @given(LETTERS, PHRASES)
    def test_every_hit_of_a_scan_is_marked_and_nothing_is_lost(self, text, phrases):
        pieces = mark(text, phrases)
        self.assertEqual("".join(piece.text for piece in pieces), text)
        self.assertEqual(any(piece.hit for piece in pieces), any(fold(p) in fold(text) for p in phrases))
        for hit in find_hits(text, phrases):
            self.assertTrue(any(fold(p) in fold(text[hit.start : hit.end]) for p in phrases))


class PassageTests(SimpleTestCase):
    def test_the_sentence_of_the_hit_is_shown(self):
        text = "开头的一句话。" * 30 + "园区引来芯片企业。" + "后面的一句话。" * 30
        snippet = best_passage(text, ["芯片"], length=20)
        self.assertEqual(told(snippet), ["园区引来[芯片]企业。后面的一句话。"])

    def test_a_long_sentence_is_cut_with_a_sign(self):
        text = "一" * 100 + "芯片" + "二" * 100
        self.assertEqual(
            told(best_passage(text, ["芯片"], length=20)), ["…一一一一一一[芯片]二二二二二二二二二二二二…"]
        )

    def test_the_passage_with_most_words_wins(self):
        text = "先说芯片。" + "别的话。" * 20 + "芯片和光谷一起说。" + "别的话。" * 20 + "再说光谷。"
        self.assertEqual(told(best_passage(text, ["光谷", "芯片"], length=12)), ["[芯片]和[光谷]一起说。"])

    def test_words_far_apart_are_shown_in_passages_of_their_own(self):
        text = "先说芯片。" + "别的话。" * 100 + "再说光谷。"
        shown = told(best_passage(text, ["光谷", "芯片"]))
        self.assertEqual(
            [("[芯片]" in line, "[光谷]" in line) for line in shown], [(True, False), (False, True)]
        )

    def test_hits_are_numbered_as_in_the_whole_text(self):
        text = "芯片。" + "别的话。" * 40 + "芯片和光谷。"
        snippet = best_passage(text, ["光谷", "芯片"], length=10)
        self.assertEqual((snippet.hit, snippet.printed), (2, ("芯片", "光谷")))

    def test_a_text_without_hits_shows_its_opening(self):
        self.assertEqual(
            best_passage("头一句。第二句。", ["没有"]), Snippet((Passage((Piece("头一句。第二句。"),)),))
        )
        self.assertEqual(best_passage(" ", ["没有"]), Snippet())

    def test_type_is_set_as_in_the_whole_paragraph(self):
        text = '他说:"芯片"来了' + "。话" * 40 + ',还有"光谷"'
        self.assertEqual(told(best_passage(text, ["光谷"], length=12)), ["话，还有“[光谷]”"])

    def test_a_paragraph_ends_the_passage(self):
        self.assertEqual(told(best_passage("标题芯片\n下一段的话。", ["芯片"])), ["标题[芯片]"])

    def test_a_text_of_one_word_repeated_is_no_slower_than_its_length(self):
        snippet = best_passage("芯片" * 100_000, ["芯片", "片芯", "芯"])
        self.assertLessEqual(len(snippet.passages[0].text), LENGTH)
