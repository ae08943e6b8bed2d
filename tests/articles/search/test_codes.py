"""Short codes take less space and change nothing about what a text holds."""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.search.codes import FREQUENT, short
from articles.search.terms import searchable

MIXED = st.text(
    st.sampled_from("的业区。麤龘A3é¶ж𠮷") | st.sampled_from(FREQUENT) | st.characters(codec="utf-8")
)


class ShortCodeTests(SimpleTestCase):
    @given(MIXED)
    def test_twice_shortened_a_text_is_itself_again(self, text):
        self.assertEqual(short(short(text)), text)

    @given(MIXED, MIXED, MIXED)
    def test_a_text_holds_the_short_form_of_what_it_holds(self, before, phrase, after):
        self.assertIn(short(phrase).encode(), short(before + phrase + after).encode())

    @given(MIXED, MIXED)
    def test_a_text_does_not_hold_the_short_form_of_what_it_lacks(self, text, phrase):
        self.assertEqual(short(phrase).encode() in short(text).encode(), phrase in text)

    def test_each_frequent_character_takes_two_bytes(self):
        self.assertEqual({len(short(letter).encode()) for letter in FREQUENT}, {2})

    def test_each_frequent_character_stands_once_and_as_it_is_searched(self):
        self.assertEqual(searchable("".join(FREQUENT)), "".join(sorted(set(FREQUENT))))
