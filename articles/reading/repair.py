"""Repairs what printing and scanning did to a line: widths, stray spaces, marks that are no text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FULL_WIDTH = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FULL_WIDTH |= {0xFF05: "%", 0xFF0B: "+", 0x3000: " ", 0xA0: " ", 0x2002: " ", 0x2003: " ", 0x2009: " "}
_FULL_WIDTH |= dict.fromkeys(
    (*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F, 0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF)
)
_FULL_WIDTH |= {0x09: " ", 0x0B: " ", 0x0C: " ", 0x85: " ", 0x2028: " ", 0x2029: " "}
_TO_MEND = re.compile("[" + "".join(map(re.escape, map(chr, _FULL_WIDTH))) + "]+")
_SPACES = re.compile(r" {2,}")
# A space is stray where a Latin letter touches it on neither side.
_STRAY = re.compile(r"(?<![A-Za-z ]) +(?![A-Za-z ])")
_QUOTED = re.compile(r"“[^“”]{5,40}”|\"[^\"]{5,40}\"|「[^「」]{5,40}」|《[^《》]{5,40}》")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_TWO_IDEOGRAPHS = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff][^\u3400-\u9fff\uf900-\ufaff]*[\u3400-\u9fff\uf900-\ufaff]"
)
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


def clean(text: str) -> str:
    """`text` with half-width letters and digits, plain spaces and no control characters, stripped."""
    return text.translate(_FULL_WIDTH).strip()


def clean_lines(texts: Iterable[str]) -> list[str]:
    """The same for the lines of a page; they are mended as one text, for most lines need nothing."""
    whole = "\n".join([text.strip() for text in texts])
    mended = _TO_MEND.sub(lambda found: found.group().translate(_FULL_WIDTH), whole)
    return [text.strip() for text in mended.split("\n")] if mended != whole else whole.split("\n")


def squeeze(text: str) -> str:
    """A headline or byline: its spaces separate words and names, one each."""
    return _SPACES.sub(" ", text) if "  " in text else text


def close_gaps(text: str, keep_until: int = 0) -> str:
    """Running text without the spaces that a column's width put into it.

    `keep_until` is the offset where a dateline ends, before which spaces separate names. Spaces inside a
    quotation stay where they divide a slogan into parts, unless the whole line is riddled with gaps.
    """
    if " " not in text:
        return text
    head, rest = text[:keep_until], text[keep_until:]
    gaps = [found.start() for found in _STRAY.finditer(rest)]
    quoted = [found.span() for found in _QUOTED.finditer(rest) if " " in found.group()] if gaps else []
    if not quoted:
        return squeeze(head) + _STRAY.sub("", rest)
    kept = {gap for start, end in quoted for gap in _even_gaps(rest, start, end)}
    if len(gaps) <= 2 or len(rest) / len(gaps) >= 30:
        kept |= {gap for start, end in quoted for gap in _slogan_gaps(rest, start, end)}
    return squeeze(head) + _STRAY.sub(lambda found: " " if found.start() in kept else "", rest)


def _slogan_gaps(text: str, start: int, end: int) -> list[int]:
    """Spaces inside a quotation with at least four characters on either side of each."""
    return [place for place in range(start + 5, end - 5) if text[place] == " "]


def _even_gaps(text: str, start: int, end: int) -> list[int]:
    """Spaces that divide the quotation into parts of the same length, as slogans have."""
    parts = text[start + 1 : end - 1].split(" ")
    if len(parts) < 2 or len({len(part) for part in parts}) > 1 or len(parts[0]) < 4:
        return []
    return [offset for offset in range(start, end) if text[offset] == " "]


def ideographs(text: str) -> int:
    """How many Chinese characters `text` holds."""
    return len("".join(_IDEOGRAPHS.findall(text)))


def has_two_ideographs(text: str) -> bool:
    return _TWO_IDEOGRAPHS.search(text) is not None


def has_ideograph(text: str) -> bool:
    return _IDEOGRAPH.search(text) is not None
