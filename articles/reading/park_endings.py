"""What the names of parks end with, by kind, and the words that say what sort of park but not which."""

from __future__ import annotations

# Trades after which a bare 园 is a park.
_TRADES = (
    "化工 医药 生物医药 食品 装备 装备制造 光电 光电子 半导体 集成电路 芯片 机器人 新材料 新能源 电子信息 "
    "物联网 大数据 激光 汽车 锂电 光伏 氢能 石墨烯 模具 纺织 智能制造 中医药 轨道交通 航空 航空航天 无人机 "
    "节能环保 循环经济 数字经济 零碳 智造"
)
# Endings that make a name only together with a place (聊城高新区).
_ZONES = {
    "high-tech zone": (
        "高新技术产业示范区 农高区 高新技术产业开发区 高新技术开发区 高新技术产业园区 高新区 "
        "主园区 高科技工业园"
    ),
    "economic development zone": "经济技术开发区 经济开发区 技术开发区 经开区 开发区",
    "new area": "新区",
    "innovation demonstration zone": "自创区",
    "industrial park": "示范区",
    "data-centre cluster": "集群",
    "urban innovation district": "产业带 创新区 大厦 街区",
    "innovation corridor": "创新带",
    "other": "实验区 先行区 合作区 保税区 智能计算中心 智算中心 算力中心 测试场 片区 综合试验区 "
    "自由贸易试验区 自贸试验区 合作试验区",
    "science park": "创新港",
    "incubator": "科创飞地 创新飞地 人才飞地 创客街 创业街 创客空间",
}
# Endings that make a name with anything proper before them (云芯产业园).
_PARKS = {
    "innovation demonstration zone": "自主创新示范区",
    "data-centre cluster": "数据中心集群",
    "science park": (
        "大学科技园 高科技园区 科技园区 科技园 科学园 科创园 创新园 科创港 综合体园区 "
        "创新服务综合体 创新谷 科创谷 虚拟大学园 生态园 海创园 高教园"
    ),
    "science city": "科学城 科技城 科创城 科教城 航天城 科技新城 科创新城",
    "innovation corridor": "科创大走廊 创新大走廊 科技大走廊 科创走廊 创新走廊 科技走廊 大走廊 走廊",
    "industrial park": (
        "产业园区 产业园 高科技产业园 工业园区 工业园 软件园 培育园区 产业城 产业新城 声谷 数谷 "
        "云谷 智谷 产业基地 创新基地 文创园 药谷 光谷 园区 协同园 共建园 合作园 总部园 中试园 制造园 "
        "农谷 钛谷 铜谷 铝谷 锂谷 芯谷 电谷 氢谷 碳谷 磁谷 蓝谷 算谷 稀金谷 稀土谷 动力谷 健康谷 生命谷 "
        "基因谷 材料谷 智能谷 量子谷 未来谷 生物谷 电气谷 光电谷 智造谷 机器人谷 软件谷 科学谷 智慧谷 "
        "传感谷 陶瓷谷 医药城 生物城 光电城 环保城 锂电新城 光伏新城 氢能新城 材料新城 "
        + " ".join(f"{trade}园" for trade in _TRADES.split())
    ),
    "incubator": (
        "创业园 双创园 孵化园 孵化器 众创空间 加速器 创业服务中心 科创大厦 科技大厦 创新大厦 孵化大厦"
    ),
    "innovation centre": "概念验证中心 创新中心 科技创新中心",
    "urban innovation district": "硅巷 双创生态圈 知识经济圈 协同创新区",
    "other": (
        "物流园区 物流园 中央商务区 商务区 小镇 功能区 硅谷核心区 硅谷 中试基地 经济合作区 跨境合作区 "
        "综合保税区 深度合作区 特别合作区"
    ),
}
KIND_OF = {
    ending: kind for group in (_ZONES, _PARKS) for kind, words in group.items() for ending in words.split()
}
# Endings of laboratories and centres that are facilities, though a park's ending stands in them.
NO_PARKS = (
    "技术创新中心",
    "制造业创新中心",
    "技术研究中心",
    "产业创新中心联盟",
    "产业集群",
    "企业集群",
    "产业示范基地",
)
# The trade's valleys: a word before them is enough (中国药谷), and so are quotation marks (“药谷”).
VALLEYS = frozenset(word for word in KIND_OF if word.endswith("谷") and word != "硅谷")
# Zones whose full form needs no place that the authority knows (新蒲经济技术开发区).
OFFICIAL = frozenset(("高新技术产业开发区", "经济技术开发区", "经济开发区"))
PLACED_ONLY = frozenset(ending for words in _ZONES.values() for ending in words.split())

GENERIC = (
    r"\d+|[0-9一二三四五六七八九十两几数多]+[个家类座条片]|全国|全球|全市|全省|全区|世界|一流|"
    "国际|国内|国外|海外|境外|国家级|国家|省级|市级|区级|县级|自治区级|地方|各类|各个|各|每个|该|"
    "这些|此类|本|我国|我市|两个|两|多个|部分|其他|同类|上述|所有|一批|首批|首个|首家|第一个|"
    "第一批|新|老|旧|原|大|小|高|高科技|高新技术|高技术|高新|高端|高水平|高质量|硬科技|科技|科创|"
    "科研|技术|产业|产业化|工业|经济|商业|现代化|现代|新型|传统|特色|专业|专业化|专门|单纯|一般|"
    "创新型|创新|创业|双创|区域性|区域|示范|先导|先行|试点|重点|重要|主要|核心|综合|智慧|智能|"
    "数字|绿色|低碳|零碳|生态|主体|合作|共建|跨区域|跨境|飞地|品牌|标准化|标准|标杆|样板|头部|"
    "先进|领先|知名|著名|优秀|百强|百家|龙头|骨干|大型|中小|小微|企业|孵化|加速|制造业|制造|"
    "工程技术|公共|服务|人才|青年|大学生|大学|高校|校园|院校|城市|城乡|乡镇|农村|农业|具有影响力|"
    "影响力|中小企业|科技型|民营|国有|外资|中国|国家自主|自主|引领|承载|集聚|聚集|建设|发展|培育|"
    "运营|管理|开放|开发|服务型|投资|招商|配套|试验|实验|研发|中试|入驻|在孵|所在|全域|整个|唯一|"
    "边境|沿边|沿江|沿海|离岸|口岸|内陆|另一个|诸多|众多|许多|不少|[型级性式类化的和与及·—、主分子县市区省镇乡省村-]"
)
