"""A figure's confidence says how often its like is right, as the gold readings of the open pages bear out."""

from django.test import SimpleTestCase

from bench.authority import read_index
from bench.confidence import judge, shares
from bench.evaluate import ROOT, gold_pages, is_held_out

ENOUGH = 30  # figures: of fewer a share says little
APART = 0.1


class ConfidenceTests(SimpleTestCase):
    def test_the_right_share_of_each_confidence_is_near_it(self):
        pages = [page for page in gold_pages(ROOT) if not is_held_out(page[0])]
        told = {
            key: row
            for key, row in shares(judge(pages, read_index(featured=False))).items()
            if row[0] >= ENOUGH
        }
        self.assertGreater(len(told), 4)
        for confidence, (count, share) in told.items():
            with self.subTest(confidence, figures=count):
                self.assertAlmostEqual(share, confidence, delta=APART)

    def test_figures_of_one_confidence_are_counted_together(self):
        self.assertEqual(shares([(0.5, True), (0.9, True), (0.5, False)]), {0.9: (1, 1.0), 0.5: (2, 0.5)})
