"""An article's text as paragraphs, runs and segments."""

from django.test import SimpleTestCase

from articles.rendering import (
    Link,
    Quote,
    Run,
    Segment,
    Source,
    excerpt,
    headline_only,
    mark_hits,
    render,
)


def body(text: str, line: int = 1, joined: bool = False) -> Source:
    return Source("body", line, line, text, joined)


def runs(rendering) -> list[tuple[Run, ...]]:
    return [paragraph.runs for paragraph in rendering.paragraphs]


class ParagraphTests(SimpleTestCase):
    def test_headline_and_byline_stay_out_of_the_text(self):
        sources = [Source(role, 1, 1, role) for role in ("kicker", "title", "subtitle", "column", "byline")]
        rendering = render([*sources, body("正文。", 2)], [], [])
        self.assertEqual([(p.role, p.text) for p in rendering.paragraphs], [("body", "正文。")])

    def test_joined_passages_make_one_paragraph(self):
        rendering = render([body("上半句，", 1), body("下半句。", 3, joined=True)], [], [])
        self.assertEqual([p.text for p in rendering.paragraphs], ["上半句，下半句。"])

    def test_a_caption_inside_a_sentence_does_not_tear_it(self):
        sources = [
            body("上半句，", 1),
            Source("caption", 2, 2, "图为厂房。"),
            body("下半句。", 3, joined=True),
        ]
        rendering = render(sources, [], [])
        self.assertEqual(
            [(p.role, p.text) for p in rendering.paragraphs],
            [("body", "上半句，下半句。"), ("caption", "图为厂房。")],
        )

    def test_passages_without_text_are_left_out(self):
        self.assertEqual(render([body("")], [], []).paragraphs, ())


class LinkTests(SimpleTestCase):
    def test_a_name_is_linked_at_its_first_place_only(self):
        rendering = render([body("聊城很大。聊城很好。")], [Link("聊城", "/c/", "聊城市")], [])
        expected = (Segment("聊城", "/c/", "聊城市"), Segment("很大。聊城很好。"))
        self.assertEqual(runs(rendering), [(Run(expected),)])

    def test_the_longer_of_two_names_wins_and_the_shorter_is_linked_further_on(self):
        links = [Link("西安", "/xa/", "西安市"), Link("西安高新区", "/gx/", "西安高新区")]
        rendering = render([body("西安高新区在西安。")], links, [])
        expected = (
            Segment("西安高新区", "/gx/", "西安高新区"),
            Segment("在"),
            Segment("西安", "/xa/", "西安市"),
            Segment("。"),
        )
        self.assertEqual(runs(rendering), [(Run(expected),)])


class QuoteTests(SimpleTestCase):
    def test_the_sentence_of_a_figure_is_marked_and_carries_its_number(self):
        rendering = render([body("去年很忙。产值达8亿元。")], [], [Quote(7, 1, "产值达8亿元。")])
        expected = (Run((Segment("去年很忙。"),)), Run((Segment("产值达8亿元。"),), True, (7,)))
        self.assertEqual(runs(rendering), [expected])

    def test_the_same_words_are_marked_in_the_paragraph_that_has_the_line(self):
        sources = [body("产值8亿元。", 1), body("再说一遍：产值8亿元。", 2)]
        rendering = render(sources, [], [Quote(7, 2, "产值8亿元")])
        self.assertEqual([[run.facts for run in row] for row in runs(rendering)], [[()], [(), (7,), ()]])

    def test_two_figures_of_one_sentence_share_its_mark(self):
        quotes = [Quote(1, 1, "从2亿元增至3亿元"), Quote(2, 1, "从2亿元增至3亿元")]
        rendering = render([body("从2亿元增至3亿元。")], [], quotes)
        expected = (Run((Segment("从2亿元增至3亿元"),), True, (1, 2)), Run((Segment("。"),)))
        self.assertEqual(runs(rendering), [expected])

    def test_a_shorter_sentence_inside_a_longer_one_keeps_a_place_of_its_own(self):
        quotes = [Quote(1, 1, "甲乙丙丁"), Quote(2, 1, "丙丁")]
        rendering = render([body("甲乙丙丁")], [], quotes)
        expected = (Run((Segment("甲乙"),), True, (1,)), Run((Segment("丙丁"),), True, (2,)))
        self.assertEqual(runs(rendering), [expected])

    def test_a_mark_that_ends_inside_a_link_leaves_the_link_whole(self):
        links = [Link("聊城大学", "/u/", "聊城大学")]
        rendering = render([body("见聊城大学网站。")], links, [Quote(1, 1, "见聊城")])
        segments = [segment for row in runs(rendering) for run in row for segment in run.segments]
        self.assertEqual(segments, [Segment("见"), Segment("聊城大学", "/u/", "聊城大学"), Segment("网站。")])

    def test_stray_spaces_of_the_quote_do_not_hide_its_place(self):
        rendering = render([body("产值达8亿元。")], [], [Quote(7, 1, "产值 达8 亿元")])
        self.assertEqual((rendering.unplaced, runs(rendering)[0][0].facts), (frozenset(), (7,)))

    def test_a_quote_that_stands_nowhere_is_unplaced(self):
        rendering = render([body("别的话。")], [], [Quote(7, 1, "产值达8亿元")])
        self.assertEqual(rendering.unplaced, frozenset({7}))


class LimitTests(SimpleTestCase):
    def test_an_excerpt_is_the_beginning_of_the_body_without_links_and_marks(self):
        links = [Link("聊城", "/c/", "聊城市")]
        whole = render([body("聊城产值8亿元，增长很快。")], links, [Quote(7, 1, "产值8亿元")])
        shown = excerpt(whole, 4)
        self.assertEqual((runs(shown), shown.unplaced), ([(Run((Segment("聊城产值……"),)),)], frozenset({7})))

    def test_a_short_text_is_its_own_excerpt(self):
        self.assertEqual(excerpt(render([body("短。")], [], [])).opening, "短。")

    def test_a_record_without_text_shows_nothing(self):
        whole = render([Source("caption", 1, 1, "图。"), body("正文。", 2)], [], [])
        self.assertEqual((headline_only(whole).paragraphs, headline_only(whole).opening), ((), ""))


def told(rendering) -> list[str]:
    """Each paragraph as one line: hits in brackets with their number, links in angle brackets."""
    return [
        "".join(
            f"<{in_brackets(segment)}>" if segment.url else in_brackets(segment)
            for run in paragraph.runs
            for segment in run.segments
        )
        for paragraph in rendering.paragraphs
    ]


def in_brackets(segment: Segment) -> str:
    if not segment.pieces:
        return segment.text
    return "".join(f"[{p.hit}{p.text}]" if p.hit else p.text for p in segment.pieces)


class HitTests(SimpleTestCase):
    def test_hits_are_numbered_through_the_paragraphs(self):
        rendering = render([body("走进光谷。光 谷很大。"), body("再到光谷。", 2)], [], [])
        self.assertEqual(
            told(mark_hits(rendering, ["光谷"])), ["走进[1光谷]。[2光 谷]很大。", "再到[3光谷]。"]
        )

    def test_a_hit_may_begin_before_a_link_and_end_in_it(self):
        rendering = render([body("走进东湖高新区。")], [Link("高新区", "/parks/x/", "高新区")], [])
        marked = mark_hits(rendering, ["东湖高新"])
        self.assertEqual(told(marked), ["走进[1东湖]<[1高新]区>。"])
        begins = [
            piece.begins
            for part in marked.paragraphs[0].runs[0].segments
            for piece in part.pieces
            if piece.hit
        ]
        self.assertEqual(begins, [True, False])

    def test_a_hit_may_go_on_in_the_next_paragraph(self):
        rendering = render([body("走进光"), body("谷看看", 2)], [], [])
        self.assertEqual(told(mark_hits(rendering, ["光谷"])), ["走进[1光]", "[1谷]看看"])

    def test_marks_stay_where_they_are_in_the_other_script(self):
        segment = (
            mark_hits(render([body("走进园区看看。")], [], []), ["園區"]).paragraphs[0].runs[0].segments[0]
        )
        same_length = {"走进园区看看。": "走進園區看看。"}
        self.assertEqual(in_brackets(segment.said(lambda text: same_length[text])), "走進[1園區]看看。")
        longer = {"走进": "走進了", "园区": "園區", "看看。": "看看。"}
        self.assertEqual(in_brackets(segment.said(lambda text: longer.get(text, ""))), "走進了[1園區]看看。")

    def test_nothing_sought_changes_nothing(self):
        rendering = render([body("走进光谷。")], [], [])
        self.assertEqual(mark_hits(rendering, []), rendering)
