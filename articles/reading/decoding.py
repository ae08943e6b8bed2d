"""Turns the bytes of a document into text, or says at which byte they can't be read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from articles.reading.script import to_simplified
from articles.reading.values import Unreadable

_SAMPLE = 20_000  # characters looked at to tell one encoding from another
_PLAUSIBLE = 0.7  # share of everyday characters that real text reaches and misread text never does
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_IMPOSSIBLE = re.compile("[\0\ud800-\udfff]")
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』—…·～□◎●■▲％　－―")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str  # utf-8, utf-8-sig, utf-16-le, utf-16-be, gb18030 or big5


def decode(data: bytes) -> Decoded:
    """The text of a document in UTF-8, UTF-16 with a byte order mark, GB18030 or Big5, without its mark.

    Raises Unreadable with the offset of the first byte that fits none of them, and for an empty document,
    a NUL or an unpaired surrogate, none of which a newspaper prints.
    """
    if not data:
        raise Unreadable("byte 0: expected text, found an empty document")
    decoded, start, codec = _decode_marked(data) or _decode_unmarked(data)
    _refuse_impossible(decoded.text, start, codec)
    if not decoded.text.strip():
        raise Unreadable(f"byte {start}: expected text, found white space only")
    return decoded


def _decode_marked(data: bytes) -> tuple[Decoded, int, str] | None:
    for mark, label, codec in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(codec), label), len(mark), codec
            except UnicodeDecodeError as error:
                raise _failure(data, error.start + len(mark), label) from error
    return None


def _decode_unmarked(data: bytes) -> tuple[Decoded, int, str]:
    try:
        return Decoded(data.decode("utf-8"), "utf-8"), 0, "utf-8"
    except UnicodeDecodeError as error:
        failures = [(error.start, "utf-8")]
    # Truncated or misread text may decode by chance: only text of everyday characters is believed.
    found = []
    for codec, label in (("gb18030", "gb18030"), ("cp950", "big5")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            failures.append((error.start, label))
        else:
            found.append((_everyday_share(text), Decoded(text, label), codec))
    best = max(found, key=lambda each: each[0], default=None)
    if best is None or best[0] < _PLAUSIBLE:
        surrogates = [each for each in failures if _is_surrogate(data[each[0] :], each[1])]
        raise _failure(data, *max(surrogates or failures))
    return best[1], 0, best[2]


def _failure(data: bytes, offset: int, expected: str) -> Unreadable:
    rest = data[offset : offset + 4]
    wanted = expected.removesuffix("-sig").upper()
    if not wanted.startswith("UTF-16"):
        wanted += " or another encoding of Chinese"
    found = "an unpaired surrogate, bytes" if _is_surrogate(rest, expected) else "bytes"
    return Unreadable(f"byte {offset}: expected {wanted}, found {found} {rest.hex(' ')}")


def _is_surrogate(rest: bytes, expected: str) -> bool:
    """Whether the bytes at which UTF-16 or UTF-8 failed write half of a surrogate pair."""
    if expected.startswith("utf-16"):
        lead = rest[1:2] if expected == "utf-16-le" else rest[:1]
        return b"\xd8" <= lead <= b"\xdf"
    return expected.startswith("utf-8") and rest[:1] == b"\xed" and rest[1:2] >= b"\xa0"


def _refuse_impossible(text: str, start: int, codec: str) -> None:
    impossible = _IMPOSSIBLE.search(text)
    if impossible:
        offset = start + len(text[: impossible.start()].encode(codec, "surrogatepass"))
        found = "NUL" if impossible.group() == "\0" else "an unpaired surrogate"
        raise Unreadable(f"byte {offset}: expected text, found {found}")


def _everyday_share(text: str) -> float:
    """Of the characters beyond ASCII the share that is punctuation or in the first level of GB 2312.

    Those 3,755 characters are 99 % of any Chinese text, once it is simplified.
    """
    letters = [letter for letter in to_simplified(text[:_SAMPLE]) if letter > "\x7f"]
    return sum(letter in _PUNCTUATION or _everyday(letter) for letter in letters) / max(len(letters), 1)


def _everyday(letter: str) -> bool:
    return b"\xa1\xa1" <= letter.encode("gb2312", "ignore") < b"\xd8\xa1"
