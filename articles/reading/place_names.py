"""Place names with and without the suffix of their division, and provinces by their letters (川渝两省市)."""

from __future__ import annotations

import re

_CODES = {
    "京": "110000", "津": "120000", "冀": "130000", "晋": "140000", "蒙": "150000",
    "辽": "210000", "吉": "220000", "黑": "230000", "沪": "310000", "苏": "320000",
    "浙": "330000", "皖": "340000", "闽": "350000", "赣": "360000", "鲁": "370000",
    "豫": "410000", "鄂": "420000", "湘": "430000", "粤": "440000", "桂": "450000",
    "琼": "460000", "渝": "500000", "川": "510000", "黔": "520000", "滇": "530000",
    "陕": "610000", "甘": "620000", "青": "630000", "宁": "640000", "新": "650000",
}  # fmt: skip
_TOGETHER = re.compile(f"([{''.join(_CODES)}]{{2,4}})(?=[两二三四](?:省市|省区|省))")


def without_suffix(place: str) -> str:
    """温州 for 温州市; a name of two letters keeps both."""
    return place[:-1] if len(place) > 2 and place[-1] in "市区县州盟" else place


def collective_provinces(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Runs of letters that the text itself calls so many provinces: start, end and their codes."""
    return [
        (match.start(), match.end(), tuple(_CODES[letter] for letter in match.group(1)))
        for match in (_TOGETHER.finditer(text) if "省" in text else ())
    ]
