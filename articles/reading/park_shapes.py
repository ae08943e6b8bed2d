"""The shapes of park names: what they end with, which kind that makes them, and which endings name no park."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.reading.organisations import Shape
from articles.reading.scanning import Scan

LONGEST = 30

# Ending → kind. zone: a name needs a place before it (聊城高新区); the others live on any proper left side.
_ZONES = {
    "高新技术产业开发区": "high-tech zone",
    "高新技术开发区": "high-tech zone",
    "高新技术产业园区": "high-tech zone",
    "高新区": "high-tech zone",
    "主园区": "high-tech zone",
    "高科技工业园": "high-tech zone",
    "经济技术开发区": "economic development zone",
    "经济开发区": "economic development zone",
    "技术开发区": "economic development zone",
    "经开区": "economic development zone",
    "开发区": "economic development zone",
    "新区": "new area",
    "自主创新示范区": "innovation demonstration zone",
    "自创区": "innovation demonstration zone",
    "示范区": "industrial park",
    "功能区": "other",
    "实验区": "other",
    "先行区": "other",
    "合作区": "other",
    "保税区": "other",
    "智能计算中心": "other",
    "智算中心": "other",
    "算力中心": "other",
    "数据中心集群": "data-centre cluster",
    "枢纽节点集群": "data-centre cluster",
    "集群": "data-centre cluster",
    "产业带": "urban innovation district",
    "创新带": "innovation corridor",
    "硅谷": "other",
    "科创港": "science park",
    "创新港": "science park",
    "创新区": "urban innovation district",
    "大厦": "urban innovation district",
    "街区": "urban innovation district",
}
_PARKS = {
    "大学科技园": "science park",
    "科技园区": "science park",
    "科技园": "science park",
    "科学园": "science park",
    "科创园": "science park",
    "创新园": "science park",
    "科学城": "science city",
    "科技城": "science city",
    "科创城": "science city",
    "科创大走廊": "innovation corridor",
    "创新大走廊": "innovation corridor",
    "科技大走廊": "innovation corridor",
    "科创走廊": "innovation corridor",
    "创新走廊": "innovation corridor",
    "科技走廊": "innovation corridor",
    "大走廊": "innovation corridor",
    "走廊": "innovation corridor",
    "产业园区": "industrial park",
    "产业园": "industrial park",
    "工业园区": "industrial park",
    "工业园": "industrial park",
    "软件园": "industrial park",
    "培育园区": "industrial park",
    "产业基地": "industrial park",
    "创新基地": "industrial park",
    "物流园区": "other",
    "物流园": "other",
    "文创园": "industrial park",
    "药谷": "industrial park",
    "光谷": "industrial park",
    "创业园": "incubator",
    "双创园": "incubator",
    "孵化园": "incubator",
    "孵化器": "incubator",
    "众创空间": "incubator",
    "加速器": "incubator",
    "创业服务中心": "incubator",
    "综合体园区": "science park",
    "创新服务综合体": "science park",
    "概念验证中心": "innovation centre",
    "创新中心": "innovation centre",
    "创新谷": "science park",
    "硅巷": "urban innovation district",
    "双创生态圈": "urban innovation district",
    "知识经济圈": "urban innovation district",
    "协同创新区": "urban innovation district",
    "中央商务区": "other",
    "商务区": "other",
    "小镇": "other",
    "园区": "industrial park",
}
KIND_OF = _ZONES | _PARKS
_ENDING = re.compile("|".join(sorted(map(re.escape, KIND_OF), key=len, reverse=True)))
_CORE = re.compile("(?:核心区|启动区|主园区|分园区|片区)")

# Left sides that say what sort of park is meant and not which one; a name of these words alone is no name.
_GENERIC = re.compile(
    r"(?:\d+|[0-9一二三四五六七八九十两几数多]+[个家类座条片]|全国|全球|全市|全省|全区|世界|一流|国际|国内|国外|海外|境外|国家级|国家|省级|市级|区级|县级|自治区级|地方|"
    r"各类|各个|各|每个|该|这些|此类|本|我国|我市|两个|两|多个|部分|其他|其它|同类|上述|所有|一批|首批|首个|首家|第一个|第一批|新|老|旧|原|大|小|"
    r"高科技|高新技术|高技术|高新|高端|高水平|高质量|硬科技|科技|科创|科研|技术|产业|产业化|工业|经济|商业|现代化|现代|新型|传统|特色|专业|专业化|专门|单纯|一般|"
    r"创新型|创新|创业|双创|区域性|区域|示范|先导|先行|试点|重点|重要|主要|核心|综合|智慧|智能|数字|绿色|低碳|零碳|生态|"
    r"合作|共建|跨区域|跨境|飞地|品牌|标准化|标准|标杆|样板|头部|先进|领先|知名|著名|优秀|百强|百家|龙头|骨干|大型|中小|小微|企业|孵化|加速|制造业|制造|制造业技术|"
    r"工程技术|公共|服务|人才|青年|大学生|大学|高校|校园|院校|镇域|城市|城乡|乡镇|农村|农业|型|级|性|式|类|化|的|和|与|及|·|—|-|、|"
    r"具有影响力|影响力|中小企业|科技型|民营|国有|外资|中国|国家自主|自主|引领|承载|集聚|聚集|建设|发展|培育|运营|管理|开放|开发|服务型|投资|招商|配套|试验|实验|研发|中试|入驻|在孵|所在|全域|主|分|子|县|市|区|省|镇|乡|街道|村)*"
)
# A subject matter makes a name of what stands before the ending: 医疗器械产业园. Open list.
INDUSTRY = re.compile(
    r"(?:数字经济|人力资源|科技服务|医疗器械|生物医药|医药|仪器仪表|新材料|新能源|电子信息|集成电路|半导体|人工智能|大数据|软件|信息|智能制造|装备|机器人|轨道交通|"
    r"航空|航天|空天|低空|无人机|海洋|基因|细胞|光电|光子|激光|汽车|氢能|储能|光伏|钢铁|有色|化工|纺织|食品|健康|文化|文创|创意|旅游|物流|电商|电子商务|跨境电商|金融|"
    r"知识产权|区块链|物联网|互联网|元宇宙|量子|芯片|通信|云计算|算力|节能|环保|农机|种业|陶瓷|模具|家居|服装|珠宝|动漫|影视|检验检测|北斗|卫星|遥感|未来|新质)"
)
# After these the "park" is only the beginning of another name or an ordinary compound.
_CONTINUED = re.compile(
    r"(?:联盟|协会|公司|集团|有限|股份|大会|论坛|峰会|博览会|杯|路|大道|街道|站|指数|企业家|模式|品牌|标准|政策|条例|办法|规划|百强|领导小组)"
)
_PROPER = re.compile(r"(?:大学|学院|科学院|集团|公司|[·])$")
_LEADING = re.compile(
    r"(?:原|现|老|新建|全国首个|全国首家|首个|首家|首批|省级|市级|国家级|国内首个|\d{4}年|\d+)+"
)


@dataclass(frozen=True, slots=True)
class ParkShape:
    """A park's printed name by its form: text[start:end] of one scan. bare: nothing but the ending (园区)."""

    scan: Scan
    start: int
    end: int
    ending: str
    bare: bool
    sure: bool

    @property
    def text(self) -> str:
        return self.scan.text[self.start : self.end]

    @property
    def kind(self) -> str:
        return KIND_OF[self.ending]


def find_park_shapes(scan: Scan, organisations: tuple[Shape, ...]) -> tuple[ParkShape, ...]:
    """Every run of the paragraph that has the form of a park's name or of a short form standing for one."""
    known = {hit.end for hit in scan.hits}
    found = []
    for start, end in _endings(scan.text):
        if end in known or _CONTINUED.match(scan.text, end):
            continue
        shape = _shape(scan, start, end)
        if shape and not _within_firm(shape, organisations):
            found.append(shape)
    return tuple(found)


def _endings(text: str) -> list[tuple[int, int]]:
    """Spans of endings; where one follows the other at once, only the last (综合体|园区, 硅巷·…大厦)."""
    spans = [match.span() for match in _ENDING.finditer(text)]
    following = {start for start, _ in spans}
    return [span for span in spans if span[1] not in following and text[span[1] : span[1] + 1] != "·"]


def _shape(scan: Scan, ending: int, end: int) -> ParkShape | None:
    start = _trim(scan, scan.left_edge(ending), ending)
    word = scan.text[ending:end]
    if _GENERIC.fullmatch(scan.text, start, ending):
        return ParkShape(scan, start, end, word, bare=True, sure=False)
    if end - start > LONGEST:
        return None
    placed = bool(scan.hits_within(start, ending))
    if not _is_named(scan, start, ending, word, placed):
        return None
    return ParkShape(scan, start, end, word, bare=False, sure=placed)


def _is_named(scan: Scan, start: int, ending: int, word: str, placed: bool) -> bool:
    left = scan.text[start:ending]
    if word in ("大厦", "街区"):
        return "·" in left
    if word == "集群":
        return placed and scan.text[ending - 1] != "业" and not INDUSTRY.search(left)
    if word == "产业基地":
        return bool(INDUSTRY.search(left)) and (placed or INDUSTRY.match(left) is not None)
    if word in _ZONES:
        return placed or left.endswith(("东", "西", "南", "北", "中"))
    if word in ("园区", "走廊", "创新中心", "创新基地"):
        return placed or bool(INDUSTRY.search(left))
    return True


def _trim(scan: Scan, start: int, ending: int) -> int:
    """Drop what leads up to a name: 原, 全国首个, and words before its place unless they end like a name."""
    match = _LEADING.match(scan.text, start, ending)
    start = match.end() if match else start
    hits = scan.hits_within(start, ending)
    if hits and hits[0].start > start and not _PROPER.search(scan.text[start : hits[0].start]):
        before = scan.text[start : hits[0].start]
        return start if "·" in before or scan.text[hits[0].start - 1] in "(（" else hits[0].start
    return start


def _within_firm(shape: ParkShape, organisations: tuple[Shape, ...]) -> bool:
    """Whether the shape is only part of a company's or society's name (重庆科学城科技产业发展有限公司)."""
    return any(
        other.start <= shape.start and shape.end < other.end and not other.agency and not shape.sure
        for other in organisations
    ) or any(other.start <= shape.start and other.end == shape.end for other in organisations)
