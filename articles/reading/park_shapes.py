"""The shapes of park names: what they end with, which kind that makes them, and what names no park."""

from __future__ import annotations

import re
from bisect import bisect_right

from articles.reading.lexicon import INDUSTRIES
from articles.reading.organisations import Shape
from articles.reading.park_endings import GENERIC, KIND_OF, OFFICIAL, PLACED_ONLY, VALLEYS
from articles.reading.scanning import Scan
from regions.gazetteer import NameHit, NameIndex
from regions.plain_value import plain_value

LONGEST = 30

_INDUSTRY = re.compile(f"(?:{INDUSTRIES})")
_GENERIC = re.compile(f"(?:{GENERIC})*")
# 园区 or 该园区 may stand for a park named before; 全国高新区 or 各园区 stands for none.
_POINTING = re.compile(r"(?:该|本|我|这个|此)?")
# After these the ending is only the beginning of another name or of an ordinary compound.
_CONTINUED = re.compile(
    r"(?:[”\"](?:战略|行动|计划|工程|模式|理念|品牌)|联盟|协会|有限|股份|大会|论坛|峰会|博览会|杯|路|大道|街道|站|指数|模式|品牌|标准|条例|办法|百强|领导小组|块|化|级|\d+[余多]?[个家座处])"
)
_SEVERAL = re.compile(
    r"(?:一批|多个|若干|各类|系列|一系列|[0-9两三四五六七八九十百几多余]{1,8}[个家座类处])$"
)
_PROPER = re.compile(r"(?:大学|学院|科学院|集团|公司|北航|清华|[·—－-]|(?<=[^一])一)$")
_LEADING = re.compile(
    r"(?:原有|原|现(?!代)|新建|全国首个|全国首家|国内首个|首个|首家|首批|省级|市级|国家级|\d{4}年?度?|\d+|建(?![设筑成立造业发华湖邺瓯平阳昌德宁始水学公理材工]))+"
)


@plain_value
class ParkShape:
    """A park's printed name by its form: text[start:end] of one scan.

    pointing: a short form that may stand for a park named before (园区, 该科学城). placed: a place is in it.
    inside: it stands in a firm's name only.
    """

    scan: Scan
    start: int
    end: int
    ending: str
    pointing: bool
    placed: bool
    inside: bool

    @property
    def text(self) -> str:
        return self.scan.text[self.start : self.end]

    @property
    def kind(self) -> str:
        return KIND_OF[self.ending]


def find_park_shapes(scan: Scan, organisations: tuple[Shape, ...], names: NameIndex) -> tuple[ParkShape, ...]:
    """Every run of the paragraph that has the form of a park's name or of a short form standing for one."""
    if not scan.cues.park:
        return ()
    known = {hit.end for hit in scan.hits}
    starts = [shape.start for shape in organisations]
    found = []
    for start, end in _endings(scan):
        if end in known or _CONTINUED.match(scan.text, end):
            continue
        shape = _shape(scan, start, end, names)
        if shape is not None:
            at = bisect_right(starts, shape.start) - 1
            around = organisations[at] if at >= 0 else None
            if around is None or around.end < shape.end or shape.pointing and around.start == shape.start:
                found.append(shape)
            elif around.end > shape.end:
                found.append(_inside(shape, around))
    return tuple(found)


def _inside(shape: ParkShape, around: Shape) -> ParkShape:
    return ParkShape(
        shape.scan,
        shape.start,
        shape.end,
        shape.ending,
        shape.pointing,
        shape.placed,
        not (around.public and shape.placed),
    )


def _endings(scan: Scan) -> list[tuple[int, int]]:
    """Spans of endings; where one follows the other at once, only the last (综合体|园区, 硅巷·…大厦)."""
    text = scan.text
    spans = [span for span in scan.cues.park if text[span[0] : span[1]] in KIND_OF]
    following = {start for start, _ in spans}
    return [span for span in spans if span[1] not in following and text[span[1] : span[1] + 1] != "·"]


def _shape(scan: Scan, ending: int, end: int, names: NameIndex) -> ParkShape | None:
    start = _trim(scan, scan.close_edge(ending), ending, names)
    opened = scan.text.rfind("(", start, ending)
    if opened >= 0 and scan.text.find(")", opened, ending) < 0:
        start = opened + 1
    word = scan.text[ending:end]
    left = scan.text[start:ending]
    if _POINTING.fullmatch(left) and not _is_quoted_valley(scan.text, start, end, word):
        if word.endswith("新城") and scan.text[start - 1] == "的" and scan.hits_within(start - 8, start - 1):
            return ParkShape(scan, start, end, word, pointing=False, placed=True, inside=False)
        start -= scan.text[start - 1 : start] in ("该", "本")
        return ParkShape(scan, start, end, word, pointing=True, placed=False, inside=False)
    if end - start > LONGEST or _SEVERAL.search(scan.text, max(0, start - 5), start):
        return None
    hits = scan.hits_within(start, ending)
    placed = bool(hits) or _is_place(left, names)
    if word == "片区":
        named = _is_quarter(hits, scan, ending, names)
    elif word in VALLEYS:
        named = bool(left) and not left.endswith("的") or _is_quoted_valley(scan.text, start, end, word)
    else:
        named = _is_named(left, word, placed) and not _says_only_where(scan, start, ending, names)
    return ParkShape(scan, start, end, word, pointing=False, placed=placed, inside=False) if named else None


def _is_quoted_valley(text: str, start: int, end: int, word: str) -> bool:
    return word in VALLEYS and text[start - 1 : start] in ("“", '"') and text[end : end + 1] in ("”", '"')


def _is_place(left: str, names: NameIndex) -> bool:
    """Whether all that stands before the ending is a place, though an ordinary word too (平原示范区)."""
    return len(left) < 5 and any(names.subjects[number].kind == "region" for number in names.named(left))


def _is_quarter(hits: tuple[NameHit, ...], scan: Scan, ending: int, names: NameIndex) -> bool:
    """A quarter of a zone bears the zone's name and then its own: 昆明高新区马金铺片区."""
    if not hits or names.subjects[hits[-1].subjects[0]].kind != "park":
        return False
    own = scan.text[hits[-1].end : ending]
    return len(own) > 1 and not _GENERIC.fullmatch(own)


def _is_named(left: str, word: str, placed: bool) -> bool:
    """Whether the left side makes the ending a name of its own."""
    industry = bool(_INDUSTRY.search(left))
    if _GENERIC.fullmatch(left) and not placed and not (industry and word.startswith("产业")):
        return False
    if word in ("大厦", "街区"):
        return "·" in left
    if word == "集群":
        return placed and not industry and not left.endswith("业")
    if word == "产业基地":
        return industry and (placed or _INDUSTRY.match(left) is not None)
    if word == "创新中心" and left.startswith("国家"):
        return False  # a facility of the state's
    if word in ("产业带", "创新带"):
        return placed or "环" in left
    if word == "走廊":
        return placed
    if word in ("园区", "创新中心", "创新基地", "科技创新中心", "中试基地"):
        return placed or industry
    if word in OFFICIAL and 2 <= len(left) <= 4:
        return True
    return word not in PLACED_ONLY or placed or len(left) > 2 and left[-1] in "东西南北中"


def _says_only_where(scan: Scan, start: int, ending: int, names: NameIndex) -> bool:
    """A province with generic words is no name: 浙江开发区, 河北省科技企业孵化器."""
    hits = scan.hits_within(start, ending)
    if not hits or not _GENERIC.fullmatch(scan.text, hits[-1].end, ending):
        return False
    levels = {names.subjects[number].level for hit in hits for number in hit.subjects}
    return levels == {"province"} and hits[0].start == start


def _trim(scan: Scan, start: int, ending: int, names: NameIndex) -> int:
    """Drop what leads up to a name: 原, 全国首个, and words before its place unless they end like a name."""
    match = _LEADING.match(scan.text, start, ending)
    start = match.end() if match else start
    hits = [hit for hit in scan.hits_within(start, ending) if hit.start == start or not names.is_bare(hit)]
    if not hits or hits[0].start == start or scan.text[hits[0].start - 1] in "(（":
        return start
    before = scan.text[start : hits[0].start]
    return start if "·" in before or _PROPER.search(before) else hits[0].start
