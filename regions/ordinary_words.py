"""Ordinary words in which the letters of a place's name stand by chance, so that no place is found there."""

import re

# Words that begin before the name (沿海城市 holds 海城市): the index matches them first and finds nothing in them.
DECOYS = (
    "沿海城市", "沿海城镇", "临海城市", "滨海城市", "港城市", "大城市", "特大城市", "超大城市", "中心城市",
    "新城市", "江城市", "山城市", "水城市", "海城市群", "都安排", "都安装", "都安全", "今天等", "明天等",
    "当天等", "长江西", "长江南", "长江北", "长江东", "黄河南岸", "黄河北岸", "黄河西", "黄河东", "淮河南",
    "淮河北", "珠江东", "珠江西", "两江西", "一河南北", "长江以南", "长江以北", "黄河以南", "黄河以北",
    "大江东", "大江南", "大江北", "大河南北", "各区县", "理事会理", "社会理", "机会同", "将会同", "会同有关",
    "共同安", "不同安", "相同安", "广大安", "扩大兴", "重大安", "最大化", "强大安", "互联网安", "城市中心",
    "全市中", "城市南", "城市北", "资本溪", "大海南", "上海南", "上海东", "上海西", "上海北", "东南海",
    "西南海", "中国南海", "中国东海", "我国东海", "我国南海", "入海口", "出海口", "发展和平", "大方向",
    "东方红", "高新建", "改建平", "新建平", "共建平", "搭建平", "构建平", "创建平", "统一和平", "北京时间",
    "新华社", "新华网", "新华书店", "人民日报海外版", "中山装", "中山大学", "中山医院", "中山陵", "中华路",
    "长安汽车", "长安街", "海南岛", "香山", "光明日报", "光明网", "北京大学", "清华大学", "南开大学",
    "吉林大学", "太平洋", "大西洋", "北冰洋", "山海关内外", "辽阔", "阳光明媚", "高度重庆", "国庆安",
    "欢庆城", "喜庆元", "庆元旦", "庆元宵", "西部地区", "东部地区", "中部地区", "北部湾", "南部地区",
    "东北地区", "华北地区", "生产资源", "水资源", "人力资源", "国际合作", "云南南", "河北北部", "河南南部",
    "河北南部", "河南北部", "开封存", "开平台", "公开平", "敞开平", "展开平", "离开平", "打开平",
    "公平和", "水平和", "和平共处", "信息化德", "文化德", "大同小异", "上高速", "路上高", "水上高", "网上高",
    "台上高", "以上高", "线上高", "向上高", "船上高", "桥上高", "国家安", "每家安",
)  # fmt: skip

# What follows a name and makes of its suffix the first half of another word: 南京市场 is no 南京市.
CUT_SUFFIX = {
    "市": re.compile(r"[场值盈]"),
    "区": re.compile(r"域(?!医疗|中心)|[间块位别分隔]"),
    "县": re.compile(r"域"),
    "旗": re.compile(r"[舰帜下]"),
}
# A street bears the name of a place that it is not in: 北京路, 中山大道, 南京东路.
STREET = re.compile(r"[东南西北中]?[一二三四五六七八九]?(?:路(?![演径线网段况桥])|大街|大道|街(?![区头舞])|立交)")
# 河南岸, 江东侧: a bank of a river, no province.
BANK = re.compile(r"[岸侧麓畔]")
DIRECTIONAL = re.compile(r"[江河湖山海][东南西北]")
SUFFIXES = "省市区县旗盟州"


def cuts_a_word(name: str, text: str, end: int) -> bool:
    """Whether the letters after `text[:end]`, which ends with the place name `name`, show that it is none."""
    suffix = CUT_SUFFIX.get(name[-1])
    if suffix is not None and len(name) > 2 and suffix.match(text, end):
        return True
    if name[-1] not in SUFFIXES and STREET.match(text, end):
        return True
    return bool(len(name) == 2 and DIRECTIONAL.match(name) and BANK.match(text, end))
