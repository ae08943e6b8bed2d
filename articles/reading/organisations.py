"""Finds organisations by the shape of their names: companies, universities, institutes, agencies, banks."""

from __future__ import annotations

import re

from articles.reading.organisation_endings import SORT_OF
from articles.reading.scanning import Scan
from articles.reading.values import FoundMention
from regions.plain_value import plain_value

SHORTEST_OWN = 3  # characters of a firm's own name before 公司
LONGEST = 32  # characters; a longer run is a clause whose verb the lexicon lacks

# A short form in a bracket belongs to the name before it: …有限公司(以下简称罗欣药业).
_SHORT_FORM = re.compile(r"[(（](?:以下简称|下称|简称)?[“\"]?([\u3400-\u9fffA-Za-z0-9]{2,12})[”\"]?[)）]")
# What a firm is, in front of its name: 龙头企业某某公司.
_SORT_OF = re.compile(
    r"(?:链主|龙头|骨干|上市|民营|外资|本土|本地|当地|重点|知名|国内|行业|配套|区内|园区|全市|全省|入驻|在孵|下属|旗下){0,3}"
    r"(?:企业|车企|药企|房企|民企|国企|央企|高企)|(?:链主|龙头|旗下|下属|位于)"
)
_GENERIC = re.compile(
    "(?:"
    "上市|合资|各|该|本|我|全|这家|一家|多家|子|母|总|分|下属|当地|本地|国有|民营|外资|相关|有关|知名|"
    "著名|重点|高等|职业|国家级|省级|市级|区级|地方|科技|高新技术|技术|科研|研发|龙头|头部|大型|"
    "专业|公共|综合|人才|企业|商业|合作|全国|国内|国外|海外|世界|国际|软件设计|设计|创新|产业|投资|"
    "担保|保险|新成立|成立|组织|市|省|区|县|州|党|党中央|中央|两级|金融|政务|便民|检验|检测|物流|"
    "电商|培训|交易|服务|技术转移|发展|运营|研究|新型|工业|文化|委|常|家|所|个"
    ")*"
)


@plain_value
class Shape:
    """A name recognised by its form alone: text[start:end] of one scan."""

    scan: Scan
    start: int
    end: int
    sort: str  # agency, firm, bank, knowledge, society or centre

    @property
    def public(self) -> bool:
        """Whether the place in the name is spoken of with it: 青岛市科技局, unlike 天津某某公司."""
        return self.sort in ("agency", "centre")

    @property
    def text(self) -> str:
        return self.scan.text[self.start : self.end]


def find_organisations(scan: Scan) -> tuple[Shape, ...]:
    """Organisations in one paragraph, in text order, none overlapping; the longest of nested ones."""
    shapes: list[Shape] = []
    for suffix, end in scan.cues.organisation:
        shape = _shape(scan, suffix, end)
        if shape is None:
            continue
        while shapes and shapes[-1].end > shape.start:
            shapes.pop()
        shapes.append(shape)
    return tuple(shapes)


def _shape(scan: Scan, suffix: int, end: int) -> Shape | None:
    start = scan.left_edge(suffix)
    sort_of = _SORT_OF.match(scan.text, start, suffix)
    if sort_of and suffix - sort_of.end() >= SHORTEST_OWN:
        start = sort_of.end()
    if start == suffix and scan.hits_within(suffix, end):
        return None
    if end - start > LONGEST or _GENERIC.fullmatch(scan.text, start, suffix):
        return None
    return Shape(scan, start, end, SORT_OF[scan.text[suffix:end]])


def organisation_mentions(shapes: tuple[Shape, ...]) -> tuple[FoundMention, ...]:
    """One mention for each shape, under its own words: short forms are not merged here."""
    return tuple(
        FoundMention(
            subject=None,
            kind="organisation",
            name=shape.text,
            printed=shape.scan.printed(shape.start, shape.end),
            place=shape.scan.place(shape.start, shape.end),
            rule="organisation: shape of the name",
            confidence=0.7,
        )
        for shape in shapes
    )
