"""Decoding: which bytes are read as what, and where the others are refused."""

from django.test import SimpleTestCase

from articles.reading.decoding import Decoded, decode
from articles.reading.values import Unreadable

TEXT = "江口高新区的中试车间今天开门,四十名工程师轮班。"
TRADITIONAL = "港灣科學園公布擴建計劃,明年落成三座實驗大樓。"


class DecodingTests(SimpleTestCase):
    def test_every_encoding_gives_the_same_text(self):
        cases = {
            "utf-8": TEXT.encode(),
            "utf-8-sig": TEXT.encode("utf-8-sig"),
            "utf-16-le": b"\xff\xfe" + TEXT.encode("utf-16-le"),
            "utf-16-be": b"\xfe\xff" + TEXT.encode("utf-16-be"),
            "gb18030": TEXT.encode("gb18030"),
        }
        for label, data in cases.items():
            with self.subTest(label):
                self.assertEqual(decode(data), Decoded(TEXT, label))

    def test_traditional_text_is_told_apart_as_big5_and_gb18030(self):
        self.assertEqual(decode(TRADITIONAL.encode("cp950")).encoding, "big5")
        self.assertEqual(decode(TRADITIONAL.encode("gb18030")).encoding, "gb18030")

    def test_unreadable_bytes_are_refused_with_the_offset(self):
        cases = [
            (b"", "byte 0: expected text, found an empty document"),
            (b" \n ", "byte 0: expected text, found white space only"),
            (b"ab\0c", "byte 2: expected text, found NUL"),
            (b"\xff\xfea\0\0\0", "byte 4: expected text, found NUL"),
            (b"\xff\xfe\x00\xd8a\0", "byte 2: expected UTF-16-LE, found an unpaired surrogate"),
            (
                "中".encode() + b"\xed\xa0\x80",
                "byte 3: expected UTF-8 or another encoding of Chinese, found an unp",
            ),
            (TEXT.encode("gb18030")[:-1], f"byte {len(TEXT.encode('gb18030')) - 2}: expected GB18030"),
            (b"\x89PNG\r\n\x1a\n" + bytes(9), "byte 0: expected UTF-8"),
        ]
        for data, message in cases:
            with self.subTest(message), self.assertRaises(Unreadable) as caught:
                decode(data)
            self.assertEqual(str(caught.exception)[: len(message)], message)

    def test_truncated_utf8_is_not_taken_for_another_encoding(self):
        with self.assertRaises(Unreadable):
            decode(TEXT.encode()[:-1])
