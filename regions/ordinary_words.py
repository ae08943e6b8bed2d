"""Ordinary words in which the letters of a place's name stand by chance, so that no place is found there."""

import re

# Ordinary words that begin with a place's name: the index finds the longer word and says nothing.
_DECOYS = """
大庆典 大庆祝 大连接 大连锁 大连片 大连通 大理石 大理念 大理论 大理想 三明治 德州仪器 德州扒鸡 阿里巴巴 阿里云
哈密瓜 长治久安 四平方 四平台 长白山 朝阳产业 朝阳企业 朝阳行业 和田地 和田园 和田间 和田野 北京时间 中卫星
中山装 中山陵 文山会海 新乡村 新乡贤 新乡镇 高密度 江门户 东营商 天水平 张家口袋 日照时数 日照时间 南平台
南通道 大同小异 平安保险 海北部 海东部 海西部
"""
DECOYS = tuple(_DECOYS.split())

# Two-letter words by their second letter: where that is a name's first letter, the name is not there
# (创新|乡村 holds no 新乡, 沿海|城市 no 海城市, 确保|定期 no 保定).
_FIRST_LETTERS = {
    "新": "创最全更革翻刷出重求",
    "高": "提更较最新极很增升",
    "定": "稳制确规一认决固坚特锁奠设约指选评鉴商签界划",
    "大": "重最扩强广更较巨庞壮放加很盛伟做宏各",
    "广": "推宽更较面",
    "金": "资基现奖租税冶合本",
    "成": "完建形达集合组生促养变构落速收造",
    "会": "社机协议学工商展只将都",
    "通": "交沟流普互畅联融贯打开直精",
    "安": "公平治保",
    "全": "安健完齐",
    "平": "水公太扁",
    "和": "共温饱缓总",
    "开": "公展召打离分盛避放敞绽",
    "中": "其集当之初手途心空",
    "东": "股房",
    "保": "确环担社医投参质",
    "合": "复综混结整融联配聚组契符适吻",
    "海": "沿近出入深远领航填",
    "江": "长沿跨",
    "河": "黄淮沿跨治",
    "山": "高矿登荒火",
    "湖": "环沿",
    "丽": "美秀壮绮",
    "运": "航货客奥亚营水空陆储托",
    "内": "国境市区省县室年以院校业园场",
    "集": "聚收募征密筹汇采搜",
    "进": "引推促改先跟前挺演",
    "建": "新改扩共搭构创组兴援筹重修基承代党",
    "天": "今明每当昨春蓝航几",
    "信": "通诚微自相征短可",
    "利": "便有权盈专胜顺福水让",
    "商": "工电招客营协厂微侨农经外",
    "民": "人农居市国村便为渔移网牧股公",
    "都": "首",
    "城": "入进",
    "布": "分发公颁宣遍",
    "化": "转优深强孵美文消变催硬进石净异绿",
    "来": "未后原带以引迎",
    "南": "指越",
    "同": "共协合不相认如",
    "源": "能资来起货电光财",
    "兴": "振复新",
    "清": "澄看认分结厘",
    "元": "万亿多单美欧百千",
    "田": "农油良",
    "本": "基资成样版",
    "行": "发运进举执银实推践现并流先履飞试出",
    "任": "责主信担胜上重",
    "富": "丰财致",
    "德": "品道美公",
    "台": "平舞后前站窗擂电",
    "静": "安冷平",
    "远": "永长深久偏遥",
    "应": "对适响供反相效感顺回",
    "文": "论语人作原散正",
    "长": "成增生校院局厂处特延队家团擅周助",
    "石": "钻宝矿岩基",
    "济": "经救",
    "阳": "太夕",
    "明": "证说文声",
    "武": "比动",
    "资": "投融外独合引",
    "织": "组纺",
    "界": "世业各外",
    "增": "新倍",
    "理": "管治办受助经代审处整",
    "道": "街频报渠通管轨赛",
    "易": "容交贸简轻",
    "青": "年",
    "单": "名清订简菜",
    "冠": "夺",
    "代": "现时年当近",
    "宁": "安康",
    "环": "循良",
    "景": "场前全背风",
    "康": "健小",
    "县": "各",
    "华": "中精繁升",
}
JOINED = frozenset(first + second for second, firsts in _FIRST_LETTERS.items() for first in firsts)

# What follows a name and makes of its suffix the first half of another word: 南京市场 is no 南京市.
CUT_SUFFIX = {
    "市": re.compile(r"[场值盈]"),
    "区": re.compile(r"域(?!医疗)|[间块位别分隔]"),
    "旗": re.compile(r"[舰帜下]"),
}
# 新县城, 古县域: a county's seat, new or old, rather than a county of one letter.
COUNTY_TOWN = re.compile(r"县[城域级]")
# A street bears the name of a place that it is not in: 北京路, 中山大道, 南京东路.
STREET = re.compile(
    r"[东南西北中]?[一二三四五六七八九]?(?:路(?![演径线网段况桥])|大街|大道|街(?![区头舞])|立交)"
)
# 河南岸, 江西侧: a bank of a river, no province.
BANK = re.compile(r"[岸侧麓畔]")
DIRECTIONAL = re.compile(r"[江河湖山海][东南西北]")
SUFFIXES = "省市区县旗盟州"
# The letters with which one of these goes on behind a name: most names are followed by none of them.
_RUNS_ON = frozenset("场值盈域间块位别分隔舰帜下城级东南西北中一二三四五六七八九路大街道立岸侧麓畔")


def follows_a_word(name: str, text: str, start: int) -> bool:
    """Whether the letter before a short name makes of its first letter the end of an ordinary word."""
    short = len(name) == 2 or (len(name) == 3 and name[-1] == "市")
    return short and start > 0 and text[start - 1 : start + 1] in JOINED


def runs_into_a_word(name: str, text: str, end: int) -> bool:
    """Whether the letters after a name that ends at `end` show that the text speaks of something else."""
    if text[end : end + 1] not in _RUNS_ON:
        return False
    suffix = CUT_SUFFIX.get(name[-1])
    if suffix is not None and len(name) > 2 and suffix.match(text, end):
        return True
    if len(name) == 2 and COUNTY_TOWN.match(text, end - 1):
        return True
    if name[-1] not in SUFFIXES and STREET.match(text, end):
        return True
    return bool(len(name) == 2 and DIRECTIONAL.match(name) and BANK.match(text, end))
