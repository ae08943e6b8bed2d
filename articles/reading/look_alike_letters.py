"""Letters that are taken for one another in print: by the eye of a scanner, or by the hand that typed them.

Each group holds letters of one outline: they differ by a dot, a stroke's length, or by the radical at one
side while the rest is the same. From the trade's knowledge of scanned type; a group says that its letters may
stand for one another, never which of them is right. Only letters that stand in names of places, zones, people
or firms are here. Letters that merely sound alike are not.
"""

from __future__ import annotations

from collections import defaultdict

# A stroke more, less, longer or shorter.
_STROKES = """
己已巳 末未 土士 日曰目 人入八 于干千 大太犬 戊戌戍 天夭无 王玉主五 由田甲申 东车 白自百 石右 史吏 侯候
余佘 孟盂 龙尤 免兔 刀力 几凡 万方 乌鸟 亳毫 今令 毛手 午牛 历厉 川州 四西 官宫 木本术 氏民 尹伊 广厂
丁了 卜下 上土 丸九 义叉 云去 少小 心必 斤斥 办为 丘乓 北比 代伐 兴光 名各 合台 回固因困 如加 成戍 曲由
米未 衣农 贝见 赤亦 巨臣 玄亥 且旦 业亚 永水 司可 弋戈 弓引 延廷 酉西 雨两 鱼角 兵乒 辰晨 里黑 京亨 享亨
宜宣 拆折 茶荼 栗粟 崇祟 刺剌 泰秦奉 秀禾 季李 辛幸 昌吕 唐庸 铁铣 惠患 堂党 遂逐 盘盆 徽微 藉籍 熊能
夏复 鸣呜 卢户
"""
# One side the same, the other of a like outline.
_SIDES = """
治冶 徐除余 邢刑那 淮准谁 沐沭 洛络 汶汉 郑邓 期荆 阳阴 卢庐芦 杭抗 扬杨汤 湖潮 滁涤 濮仆 漯累 嘉喜
绍沼邵 莆甫蒲 漳樟 彬郴 衡衔 柳抑 梧悟 钦软 泸沪庐 雅稚 眉盾 咸威成 榆愉输 庆厌 酒洒 银很 哈啥 鞍鞭 抚扰
锦绵棉 营菅 阜埠卓 辽迂 沈沉 丹舟 松讼 齐斋 佳住 绥缓 镇填 宿缩 连莲 盐监 池他 厦夏 景影 萍苹 饶绕晓
吉古 枣束 烟姻 潍维 济挤 滨宾 菏荷 泽择译 驻注 孝考 随陋 恩思 株殊珠 洲州 湘相 怀坏杯 韶昭 佛拂 江汇汪
湛堪 梅悔海 清情 揭竭 拉垃 呼乎 包句 忻析 朔塑 沧沦苍 廊廓 堡保 张涨 郭廓 陈阵 沙妙 刘浏 吴昊 萧肃 傅博
蔡祭 杜社 钟种 姜美 汪注 任仕 谭潭 崔催 钱线 顾颐 魏巍 薛薜 郝赦 孔孙 鲍鲅 侍待 悦说 伟纬 杰木 晓烧 明朋
楠棉 琳林 玲铃 琪棋 瑶摇 颖颍 洁沾 涛祷 浩洁 淼森 峰蜂 锋蜂 辉挥 耀跃 勇恿 斌赋 宇字 宁亍 莹萤 萍莘 芳劳
芬芳 莉利 菲非 茹菇 婷娉 娜那 娟捐 妍研 凯铠 捷睫 泳冰 冶怡 贸货 贷货 资贸 拓柘 析折 材村 枝技 枫讽 科料
秋种 创刨 研妍 颗棵 精清 软轮 轴铀 微徽 数教 晶品 通道 迅讯 逊迎 超起
"""


def _others() -> dict[str, str]:
    """For each letter the ones that it may be taken for."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in f"{_STROKES}{_SIDES}".split():
        for letter in group:
            found[letter].update(set(group) - {letter})
    return {letter: "".join(sorted(others)) for letter, others in found.items()}


LOOK_ALIKES: dict[str, str] = _others()
