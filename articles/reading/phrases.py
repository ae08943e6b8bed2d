"""Word classes of the news trade by which a clause is taken apart: openers, predicates, growth, nouns."""

from __future__ import annotations

import re


def any_of(*groups: str) -> str:
    """One alternative of all words, the longest first; the words of a group are split at blanks."""
    words = sorted({word for group in groups for word in group.split()}, key=len, reverse=True)
    return "(?:" + "|".join(words) + ")"


def first_letters(*groups: str) -> frozenset[str]:
    """The letters that these words begin with: a glance at one spares most searches."""
    return frozenset(word[0] for group in groups for word in group.split())


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# What the names of things end in that act like a subject. A story goes on to speak of them by this
# word alone (基地运行一年, 大厦入驻团队).
THINGS = _words(
    """
    基地 平台 实验室 研究院 研究所 加速器 孵化器 产业园 科创园 中试园 协同园 创业园 创新园 创客街 大厦
    示范线 线路 口岸 能源站 加氢站 基金 机制 系统 小程序 项目 计划 行动 课堂 夜校 知识库 清单 榜单 地图
    券 目录 协议 专列 飞地 中心 合作社 合作区 集群 学院 电站 创新街区 生态圈 指数 工程 专线 班列 驿站
    展馆 联盟 联合体 服务站 服务港 小镇 大赛 赛事
    """
)
# 工程师; and a plan that is a verb: 某区计划新增, 计划到明年底.
NO_THING_BEFORE = {
    "工程": ("师",),
    "计划": (
        "到",
        "在",
        "于",
        "用",
        "新增",
        "新建",
        "建设",
        "投资",
        "总投资",
        "引进",
        "培育",
        "今年",
        "明年",
        "年内",
    ),
}
HEADS = any_of(
    *(word + "".join(f"(?!{other})" for other in NO_THING_BEFORE.get(word, ())) for word in THINGS)
)
# What may stand before the noun of a clause without belonging to it.
_OPENERS = (
    "其中 此外 另外 同时 另据 此次 当前 目前 如今 今年 去年 全年 当年 当时 现在 累计已 累计 已经 共计",
    "总计 合计 一共 先后 仅有 预计 据悉 据了解 据统计 据介绍 数据显示 并且 而且 及其 以及 包括 例如",
    "比如 以来 年来 期间 力争 目标 公司 园区 当地 这里 区域内 区内 园内 后期 前期 其他 最终 最后 成功",
    "手头 手里 眼下 手上 分别 至此",
    "正式 实时 增加到了 增加到 连续多年 连年 保持 持续 稳定 首次 反观 现在的 全市 全省 全区 全县 全州",
    "我市 我省 该市 该区 该县 该园区 该省 该州 来自 每年 截至 截止 截至目前 另有 主要 届时 我们 它们",
    "他们 这里的 这个 这座 这家 这一 整个 平台方面 同期 · ● “ ” ‘ ’ — - : 、 已 共 仅 并 而 更 还 也",
    "又 则 均 都 了 着 使 让 令 把 由 至 于 和 与 及 是 其 它 他 据 只 内 里 另 的 到 将(?!军)",
    "就(?!业|诊|医|读|地) 在(?!建|孵|谈|园|册|库|校|线|岗|网|研|营|售) 从(?!业|事)",
    "可(?!再|持|转|支|降|视|穿) 对(?!外|口|应|接|标|比|公) 能(?!源|级|力|耗|量)",
    "有(?!色|机|效|关|线|限|轨|研|源) 现(?!代|货|金|场) 为(?!主) 再(?!生|制|贷|投|融) 如(?!皋|东)",
    "等(?!级|离|外) 才(?!能)",
)
OPENER = re.compile(any_of(*_OPENERS) + "+")
OPENS = first_letters(*_OPENERS)
# What may stand before a clause's subject.
SUBJECT_LEAD = re.compile(
    any_of(
        "其中 此外 另外 同时 当前 目前 如今 现在 截至目前 截至 截止 近年来 近年 此前 今年 去年 当年 当日",
        "日前 近日 仅 而 且 并 但 另 据悉 据了解 据统计 据介绍 数据显示 此次 至此 以来 预计到 预计 到 还有",
        "还 “ ” ‘ ’ ● · — - : 、 是 的 再看 反观 走进 来到 调研 漫步 走访 聚焦 说起 比如 例如 如 正是 共有",
        "早在 自 从此 全年 期间 本报讯 讯 整个 今天 当天 会上 去年底 也",
    )
    + "+"
)
# Verbs that only say that there is so much of something.
_HOLDING = (
    "集聚 聚集 汇聚 拥有 共有 已有 现有 设有 建有 建成 建立 达成 实现 完成 形成 培育出 培育 引育 吸引",
    "集合 集结 布局 提供 公布 发布 覆盖 涵盖 带动 储备(?!项目|资) 包含 打造 推动 推进 落地 具备 聚焦",
    "建设 建成有 派出 有(?!色|机|效|关|线|限|轨|研)",
)
HOLDING = re.compile(any_of(*_HOLDING) + "了?")
HOLDS = first_letters(*_HOLDING)
# What stands between the noun and the number.
PREDICATE = re.compile(
    any_of(
        "达到 达到了 达成 达 约为 突破 突破了 超过 超过了 超出 超 升至 降至 增至 减至 升到 降到 增长到",
        "增长到了 增加到 增加到了 增加至 提高到 提升到 提高至 提升至 上升到 上升至 下降到 下降至 扩大到",
        "扩大至 扩建至 来到 逾 仅 已 已经 (?<!平)均 都 可达 共计 总计 合计 累计 分别 首次 首度 首 稳定在",
        "保持 保持在 稳居 不足 不到 不低于 不少于 接近 至少 高达 多达 最高 最多 成功 把 给 让 实现 实现了",
        "由此 完成 将 力争 预计 规划 计划 了 的 : “ 仅有 也 则 现在的 现在 其中 双双 现已 连续 压缩至 压缩到",
        "缩短至 缩短到 缩减至 压减至 要达到 大约 大概 连续多年 总共 一共 就有 共有 已有 还有 又有 也有",
        "(?<![华行作])为 (?<![国民所拥持])有 (?<![节合签条])约 (?<![许认])可 (?<![线网以之])上 (?<!公)共",
        "(?<![需重纪主])要 是 (?<![附就])近 (?<![通超])过 (?<!突)破 (?<![产储功智节性动核光热])能",
        "(?<![得收看受])到 (?<![甚])至 (?<![所存现])在 (?<![所])以 就 从 由 (?<!真)正 (?<![其高初集])中",
    )
    + "+$"
)
FROM = re.compile(
    r"[也均]?(?:从|由)(?:[^,，。;；]{0,6}(?:年|之前|以前|此前|最初|当初|原来|月)[^,，。;；]{0,4})?$"
)
TURNS = (
    "净增",
    "增长",
    "增长率",
    "增速",
    "增幅",
    "涨幅",
    "降幅",
    "增加",
    "增多",
    "提高",
    "提升",
    "下降",
    "回升",
    "回落",
    "上升",
    "上涨",
    "扩大",
    "收窄",
    "降低",
    "减少",
    "下滑",
    "下跌",
    "缩短",
    "缩小",
    "压减",
    "占比",
    "比重",
    "比例",
    "贡献率",
    "贡献度",
    "前进",
    "前移",
    "跃升",
)
GROWTH = re.compile(
    r"(?P<base>(?:同比|环比|年均|年度|累计|平均|连续|同期"
    r"|[比较](?:上年|去年|年初|上期|前年|年前|(?:19|20)\d\d年|[一二两三四五六七八九十]年前|改革前|认证前|托管前|此前)(?:同期|末)?){0,6})"
    r"(?P<turn>(?:名义|实际|快速|大幅|逆势|复合|年均){0,3}"
    + "(?:"
    + "|".join(sorted(TURNS, key=len, reverse=True))
    + ")"
    + ")了?$"
)
SHARE = re.compile(
    r"占(?:到|了|据)?(?P<of>[^,，。;；、占]{0,20}?)(?:的)?(?:比重|比例|比)?(?:为|达到?|超过?|升至|约|近|逾|将近|接近)?$"
)
COMPARING = re.compile(r"(?:同比|环比)$")
GROWTH_AFTER = re.compile(r"的?(?:快速|高速|较快|稳定|强劲)*(?P<turn>增长|增速|增幅|占比|比重)")
RANKED = re.compile(
    r"(?:均|都|继续|持续|连续|稳|仍|也|双双|现){0,4}"
    + any_of(
        "位居 位列 名列 排名 排在 跃居 跃升至 跃升到 上升至 上升到 提升至 提升到 前移至 前移到 攀升至 升至",
        "升到 降至 降到 下降至 下降到 退至 晋升至 稳居 高居 来到 居 列 位 排 荣获 获得 夺得",
        "取得",
    )
    + "(?:在|至|于|到|了|为)?"
)
RANKING = re.compile(
    r"(?:在|据)?(?P<list>[^,，。;；]{4,30}?(?:排名|排行榜|榜单|评价|考核|评选))(?:中|上|里)?[,，]?$"
)
MEASURE_NOUNS = _words(
    """
    总产值 产值 增加值 总量 总值 总额 投入 总投资额 总投资 投资额 投资 收入 营收 税收 利润 数量 规模
    总金额 金额 余额 贷款 出口额 出口 进出口 进出口额 效益 面积 人数 人口 速度 能力 产量 销量 销售额
    成交额 增量 存量 比重 占比 强度 消费 客流量 客流 吞吐量 发电量 用电量 资金 年产值 年销售额 年产能
    产能 占地
    """
)
MEASURE_NOUN = re.compile(any_of(*MEASURE_NOUNS) + "$")
# A measure that says nothing without the thing measured.
PLAIN_MEASURE = re.compile(
    any_of("涉及 合同 计划 拟 项目 总 新增 累计 实际 覆盖 意向 年")
    + "*"
    + any_of("投资 投资额 金额 产值 面积 资金 规模 增加值 营收 营业收入 收入 税收 人数 产能 余额")
)
MEASURED_THING = re.compile(
    any_of("项目 企业 药企 高企 产业 产业链 集群 机构 基金 园区 平台 工程 清单 公司 机架 活动 工业 行业")
    + "$"
)
FACILITY_MEASURES = ("投资", "投资额", "占地", "面积", "产值", "收入")
FACILITY = re.compile(
    r"(?P<name>[^,，。;；、的]{2,20}?(?:实验室|研究院|创新中心|产业园|大厦|工厂|基地|科技园|医院|大学城|枢纽))"
    r"(?P<measure>总投资额?|投资额?|占地(?:面积)?|建筑面积|年产值|产值|营业?收入?)$"
)
MONEY_NOUN = re.compile(
    r"[^,，。;；、\d的]{0,6}?"
    + any_of("资金 基金 贷款 投资 债券 订单 授信 补助 补贴 奖励 融资 税收 信贷 红包 注册资本")
    + "+"
)
USED_FOR = re.compile(r"[^,，。;；]{0,6}?(?:用于|支持|投向)(?P<use>[^,，。;；]{2,24})")
# The first predicate after a counted noun: what the noun does.
PREDICATE_AFTER = re.compile(
    r"(?:已经?|均|都|成功|全部|先后|分别|正在?|加码|被|意向|集中|正式|有望|陆续|相继|同时|现场){0,4}"
    + any_of(
        "列入 纳入 入选 入驻 入围 进入 进驻 签约 签订 签署 开工 竣工 投产 投用 落地 落户 参与 参加 参会",
        "参展 参赛 获评 获批 获得 通过 完成 实现 建成 属于 组成 构成 聚集 集聚 脱颖而出 晋级 进行 注册",
        "达到 开展 提供 上市 亮相 推出 突破 占 位居 位列 交付 围绕 覆盖 举行 融合建设 帮助 带动 吸引",
        "授牌 挂牌 揭牌 启动 启用 享受 来自 受益 参评 验收 完工 复工 令 对(?!外) 获 经(?!济|营|验) 建设",
        "累计 共计 总计 共同 携手 一起 各自 合办 聚到 聚在 就(?!业|诊|医) 把",
        "在(?!建|孵|谈|校|线|岗|研|营|售) 到场 陆续铺开 走访 派出 编成 排成 做过 送到 送出 落定 敲钟",
        "一字排开 拔地而起 放款 发放 授信 减免 兑现 联合(?!体|会|国|实|社)",
        "围坐 点进 站上 里坐着 投进 与(?=[^,，。;；]{2,20}(?:签|合作|共建|坐|携手|对接|结对|联合))",
        "由(?!来) 从(?!业|事) 都 才 使用 打造 被 由此 分布 涉及 应用 推出 负责 转为 得到",
    )
    + "(?!企业|项目|公司|商|率|额|金额|资本|用地|机构|单位|平台)|交给|租给"
)
INTRANSITIVE = re.compile(
    any_of(
        "签约 开工 竣工 投产 投用 落地 落户 参会 参展 参赛 入驻 上市 亮相 挂牌 揭牌 启动 启用 完工 复工",
        "建设 获批 交付 晋级 验收",
    )
    + "$"
)
NOUN_END = re.compile(
    r"[,，。;；!！?？:：()\n●—]|以及|(?:和|与|及|、)(?=[数近约超]?[\d十百千两])|的"
    r"|(?<![高中初同平优对相])等(?=[,，。;；方]|$)|、(?=[^,，。;；、]{2,12}\d)"
)
STANDING = re.compile(
    r"[高低快慢好优][于过出][^,，。;；、]{1,10}$|比(?P<of>[^,，。;；、]{2,10})(?<![提降减增加放])[高低快慢]出?$"
)
TIMES_OF = re.compile(r"[是为](?P<of>[^,，。;；、]{2,14}?)的?$")
GROWS = re.compile(
    r"(?:增[加至长到]|提[高升]|上升|扩[大建至]|下降|减[少至]|[降升跃涨]至|投[进入]|升到|组成|之间|不等)"
)
LIST_TAIL = re.compile(r"(?:(?<![高中初同平优对相])等|[一二三四五六七八九十]大)(?P<tail>[^等、]{2,})$")
PLACE_SHARE = re.compile(r"(?P<scope>全[国省市区县州球]|(?<![\u4e00-\u9fff])[^\W全]{2,4}[省市区县])的?$")
SHARERS = re.compile(r"(?P<who>[^,，。;；、]{2,14}?)(?:贡献|吸纳|创造|承担|提供|完成)了?$")
MOVING = re.compile(
    r"(?:同比|环比|年均|[比较][^,，比较]{1,8}){0,3}(?:增长|增加|增多|提高|提升|下降|回升|回落|上升|上涨|扩大|收窄|降低|减少|下滑|下跌)$"
)
# The last characters of PREDICATE's words: most nouns end in none of them, and need no search.
_PREDICATE_ENDS = frozenset(
    "到了成达为破过出超至逾仅已均都可达计别首度在持居足少近高多功把给让现完将力争划的:“也则中双有经约概续共要是能以就"
    "从由正上次于年此"
)
# All letters of its words, and the marks of the pattern: a predicate goes no further back than these.
_PREDICATE_LETTERS = "".join(set(re.sub(r"\(\?<!.*?\)", "", PREDICATE.pattern)))


def growth_in(stem: str) -> re.Match[str] | None:
    """The change (同比增长) that a stem ends with; None where it ends with none."""
    return GROWTH.search(stem) if stem.removesuffix("了").endswith(TURNS) else None


def predicate_of(text: str) -> re.Match[str] | None:
    """The predicate that a text before a number ends with, None where it ends with a noun."""
    if text[-1:] not in _PREDICATE_ENDS:
        return None
    tail = text[-24:]
    return PREDICATE.search(tail, len(tail.rstrip(_PREDICATE_LETTERS)))
