"""Finds organisations by the shape of their names: companies, universities, institutes, agencies, banks."""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.reading.scanning import Scan
from articles.reading.values import FoundMention

LONGEST = 32  # characters; a longer run is a clause whose verb the lexicon lacks

_AGENCY = (
    "管委会|管理委员会|党工委|人民政府|政府|发展改革委|发改委|卫健委|国资委|经信委|科工委|网信办|"
    "财政厅|科技厅|工业和信息化厅|商务厅|教育厅|人社厅|自然资源厅|生态环境厅|农业农村厅|水利厅|"
    "交通运输厅|文旅厅|民政厅|公安厅|科技部|财政部|教育部|商务部|工信部|工业和信息化部|"
    "国家发改委|国务院|自然资源部|农业农村部|火炬中心|科技局|科学技术局|科技创新局|工信局|"
    "工业和信息化局|经信局|经济和信息化局|科经局|经发局|经济发展局|商务局|财政局|教育局|人社局|"
    "人力资源和社会保障局|统计局|税务局|市场监管局|市场监督管理局|行政审批局|审批局|投资促进局|"
    "招商局|招商投资局|规划局|自然资源局|生态环境局|农业农村局|文旅局|文化和旅游局|卫健局|公安局|"
    "司法局|民政局|住建局|交通运输局|水利局|应急管理局|海关|金融局|金融办|金融监管局|知识产权局|"
    "大数据局|大数据管理局|数据局|服务局|促进局|发展局|管理局|建设局|经发委|网络理政办|理政办|"
    "经济发展部|科技创新发展部|组织部|宣传部|统战部|统战办|人才办|人大常委会|政协|市委|省委|区委|"
    "县委|州委|公共资源交易中心"
)
_FIRM = "有限责任公司|股份有限公司|有限公司|总公司|分公司|子公司|公司|控股集团|集团|事务所|工作室|药业"
_BANK = (
    "人民银行|邮政储蓄银行|建设银行|工商银行|农业银行|银行(?!业|卡|间|贷)|农商行|农信社|"
    "证券交易所|交易所|分行|支行|营业部"
)
_KNOWLEDGE = (
    "大学(?!科技园|园|城|生)|职业技术学院|技师学院|医学院|工学院|学院|研究总院|研究院|研究所|"
    "研究会|科学院|工程院|产研院|设计院|检测所|检验所|医工所|分所|医院|出版社|博物馆|科技馆|"
    "纪念馆|图书馆|中学|小学"
)
_SOCIETY = (
    "协会|学会|商会|联合会|促进会|基金会|联盟|委员会|专委会|合作社|报社|电视台|通讯社|日报|晚报|"
    "晨报|商报|导报|新闻网"
)
_CENTRE = (
    "技术转移中心|交易中心|交流中心|服务中心|发展中心|培训中心|检测中心|检验中心|推广中心|"
    "运营中心|指导中心|促进中心|研究中心|工程与技术中心|检测所|服务平台公司|创新联盟"
)
_SORTS = (
    ("firm", _FIRM), ("bank", _BANK), ("knowledge", _KNOWLEDGE), ("society", _SOCIETY), ("centre", _CENTRE)
)  # fmt: skip
_SUFFIX = re.compile(f"(?:{_FIRM}|{_BANK}|{_KNOWLEDGE}|{_SOCIETY}|{_CENTRE}|{_AGENCY})")
_SORT = re.compile("|".join(f"(?P<{sort}>(?:{words})$)" for sort, words in (("agency", _AGENCY), *_SORTS)))
# A short form in a bracket belongs to the name before it: …有限公司(以下简称罗欣药业).
_SHORT_FORM = re.compile(r"[(（](?:以下简称|下称|简称)?[“\"]?([\u3400-\u9fffA-Za-z0-9]{2,12})[”\"]?[)）]")
_GENERIC = re.compile(
    "(?:"
    "上市|合资|各|该|本|我|这家|一家|多家|子|母|总|分|下属|当地|本地|国有|民营|外资|相关|有关|知名|"
    "著名|重点|高等|职业|国家级|省级|市级|区级|地方|科技|高新技术|技术|科研|研发|龙头|头部|大型|"
    "专业|公共|综合|人才|企业|商业|合作|全国|国内|国外|海外|世界|国际|软件设计|设计|创新|产业|投资|"
    "担保|保险|新成立|成立|组织|市|省|区|县|州|党|党中央|中央|两级|金融|政务|便民|检验|检测|物流|"
    "电商|培训|交易|服务|技术转移|发展|运营|研究|新型|工业|文化|委|常|家|所|个"
    ")*"
)


class Shape(NamedTuple):
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
    for match in _SUFFIX.finditer(scan.text):
        shape = _shape(scan, match.start(), match.end())
        if shape is None:
            continue
        while shapes and shapes[-1].end > shape.start:
            shapes.pop()
        shapes.append(shape)
    return tuple(shapes)


def _shape(scan: Scan, suffix: int, end: int) -> Shape | None:
    start = scan.left_edge(suffix)
    if start == suffix and scan.hits_within(suffix, end):
        return None
    if end - start > LONGEST or _GENERIC.fullmatch(scan.text, start, suffix):
        return None
    sort = _SORT.search(scan.text[start:end])
    return Shape(scan, start, end, sort.lastgroup or "firm" if sort else "firm")


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
