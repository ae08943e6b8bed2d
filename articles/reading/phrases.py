"""Word classes of the news trade by which a clause is taken apart: openers, predicates, growth, ranks, nouns."""

from __future__ import annotations

import re


def _any(*words: str) -> str:
    """One alternative of all words, the longest first; words are split at blanks."""
    found = sorted({word for group in words for word in group.split()}, key=len, reverse=True)
    return "(?:" + "|".join(found) + ")"


# What may stand before the noun of a clause without belonging to it.
OPENER = re.compile(
    _any(
        "其中 此外 另外 同时 另据 另 此次 当前 目前 如今 今年 去年 全年 当年 当时 现在 累计已 累计 已经 已 共计 共 总计 合计",
        "一共 先后 现有 现 仅有 仅 预计 据悉 据了解 据统计 据介绍 数据显示 并且 并 而且 而 将 更 还 也 又 就 才 则 均 都",
        "在 使 让 令 把 对 由 从 到 至 于 和 与 及其 及 以及 等 的 了 着 是 为 有 再 其 包括 例如 比如 如 以来 年来 期间 计划",
        "规划 力争 目标 可 能 公司 园区 当地 这里 区域内 区内 园内 后期 前期 一期 二期 最终 最后 成功 正式 实时 增加到了",
        "增加到 连续多年 连年 保持 持续 稳定 首次 反观 现在的 、 · ● “ ” ‘ ’ — - : 全市 全省 全区 全县 全州 全国 全球 我市 我省",
        "该市 该区 该县 该园区 该省 该州 来自 每年 据 截至 截止 截至目前 总体 整体 只 内 里 主要 另有",
    )
    + "+"
)
# Verbs that only say that there is so much of something.
HOLDING = re.compile(
    _any(
        "集聚 聚集 汇聚 拥有 共有 已有 现有 设有 建有 建成 建立 达成 实现 完成 形成 有 培育出 培育 引育 吸引 集合 集结 布局",
        "提供 公布 发布 覆盖 涵盖 带动 储备 包含 打造 推动 推进 落地 具备 聚焦 建设 建成有 派出",
    )
    + "了?"
)
# What stands between the noun and the number.
PREDICATE = re.compile(
    _any(
        "达到 达到了 达成 达 约为 是 为 有 突破 突破了 超过 超过了 超出 超 升至 降至 增至 减至 升到 降到 增长到 增长到了",
        "增加到 增加到了 增加至 提高到 提升到 提高至 提升至 上升到 上升至 下降到 下降至 扩大到 扩大至 扩建至 近 约 逾 过 破",
        "上 仅 共 已 已经 均 都 可 可达 共计 总计 合计 累计 分别 首次 首度 稳定在 保持 保持在 稳居 不足 不到 不低于 不少于 接近",
        "至少 高达 多达 最高 最多 到 至 在 成功 实现 实现了 完成 就 将 要 能 力争 预计 规划 计划 了 的 : 从 以 “ 仅有 也 为了 则",
        "现在的 现在 其中 双双 正 现已 要达到 一 大约 大概 由",
    )
    + "+$"
)
FROM = re.compile(r"[也均]?(?:从|由)[^,，。;；]{0,10}$")
GROWTH = re.compile(
    r"(?P<base>(?:同比|环比|年均|年度|累计|平均|连续|同期|[比较](?:上年|去年|年初|上期|前年|年前|(?:19|20)\d\d年)(?:同期|末)?)*)"
    r"(?P<turn>(?:名义|实际|快速|大幅|逆势|复合|年均)*(?:增长率?|增速|增幅|涨幅|降幅|增[加多]|提[高升]|下降|回[升落]|上[升涨]"
    r"|扩大|收窄|降低|减少|下[滑跌]|缩[短小]|压减|翻|占比|比重|比例|贡献[率度]|占[^,，。;；、]{1,20}?(?:比重|比例)|占))了?$"
)
COMPARING = re.compile(r"(?:同比|环比)$")
GROWTH_AFTER = re.compile(r"的?(?:快速|高速|较快|稳定|强劲)*(?P<turn>增长|增速|增幅|占比|比重)")
RANKED = re.compile(
    r"(?:均|都|继续|持续|连续|稳|仍|也)*"
    + _any(
        "位居 位列 名列 排名 排在 跃居 跃升至 攀升至 升至 晋升至 稳居 高居 居 列 位 排 荣获 获得 夺得 取得"
    )
    + "(?:在|至|于|到|了|为)?"
)
RANKING = re.compile(
    r"(?:在|据)?(?P<list>[^,，。;；]{4,30}?(?:排名|排行榜|榜单|评价|考核|评选))(?:中|上|里)?[,，]?$"
)
MEASURE_NOUN = re.compile(
    _any(
        "总产值 产值 增加值 总量 总值 总额 投入 总投资额 总投资 投资额 投资 收入 营收 税收 利润 数量 规模 总金额 金额 余额 贷款 出口额",
        "出口 进出口 进出口额 效益 面积 人数 人口 速度 能力 产量 销量 销售额 成交额 增量 存量 比重 占比 强度 消费 客流量 客流",
        "吞吐量 发电量 用电量 资金 年产值 年销售额 年产能 产能",
    )
    + "$"
)
# A measure that says nothing without the thing measured.
PLAIN_MEASURE = re.compile(
    r"(?:涉及|合同|计划|拟|项目|年|总|新增|累计|实际|覆盖|意向)*(?:投资额?|金额|产值|面积|资金|规模|增加值|营收|营业收入|收入|税收|人数|产能|余额)"
)
MONEY_NOUN = re.compile(
    r"[^,，。;；、\d的]{0,6}?(?:资金|基金|贷款|投资|债券|订单|授信|补助|补贴|奖励|融资|税收|信贷|红包|注册资本)"
)
USED_FOR = re.compile(r"[^,，。;；]{0,6}?(?:用于|支持|投向)(?P<use>[^,，。;；]{2,24})")
# The first predicate after a counted noun: what the noun does.
PREDICATE_AFTER = re.compile(
    r"(?:已经?|将|均|都|成功|全部|先后|分别|正在?|加码|被|意向|集中|正式|有望|陆续|相继|共同|同时|现场)*"
    + _any(
        "列入 纳入 入选 入驻 入围 进入 进驻 签约 签订 签署 开工 竣工 投产 投用 落地 落户 参与 参加 参会 参展 参赛 获评 获批 获得 通过",
        "完成 实现 建成 属于 组成 构成 聚集 集聚 脱颖而出 晋级 进行 注册 达到 开展 提供 上市 亮相 推出 突破 占 位居 位列 交付 围绕",
        "覆盖 举行 融合建设 帮助 带动 吸引 授牌 挂牌 揭牌 启动 启用 享受 来自 受益 参评 验收 完工 复工 令 对 获 经 建设 累计 共计 总计",
    )
)
INTRANSITIVE = re.compile(
    r"(?:签约|开工|竣工|投产|投用|落地|落户|参会|参展|参赛|入驻|上市|亮相|挂牌|揭牌|启动|启用|完工|复工|建设|获批|交付|晋级|验收)$"
)
NOUN_END = re.compile(
    r"[,，。;；!！?？:：()\n●]|(?:以及|和|与|及|、)(?=[数近约超]?[\d十百千两])|的(?![\d])|等(?=[,，。;；方]|$)|、(?=[^,，。;；、]{2,12}\d)"
)
LIST_TAIL = re.compile(r"(?:等|[一二三四五六七八九十]大)(?P<tail>[^等、]{2,})$")
PLACE_SHARE = re.compile(r"(?P<scope>全[国省市区县州球]|[\u4e00-\u9fff]{2,4}[省市区县])的?$")
