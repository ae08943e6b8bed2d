"""Words sentences from the word lists: common words often, rare ones seldom, in either script."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import chain
from random import Random
from typing import NamedTuple

from opencc import OpenCC

from articles.management.corpus import words

# Each capital stands for a word of its class: Noun, Verb, Adjective, aDverb, Connector, Time, Latin word,
# Little word, R a rare word, Person, rOle, companY, Quantity, Subject. What is no capital stands as it is.
CLAUSES = words.listed("""
S|D|V|A|N||D|V|N|N
V|N|N||V|A|N|V|N
C||S|V|A|的|N|N||D|V|N
在|N|N|，|一|批|A|N|D|V
N|V|N|的|A|N||N|和|N|D|V
Y|在|S|V|N|N||D|V|A|N
T||N|V|N|Q||N|D|V
“|N|是|N|V|的|A|N|，|也是|N|V|的|A|N|。”|Y|O|P|说
P|介绍||N|N|D|V||A|N|V|N
以|N|为|N|、|以|N|为|N||S|D|V|N|N
从|N|到|N||从|V|N|到|V|N||N|N|D|V
N|、|N|、|N|等|A|N|D|V||N|V|Q
T||S|共|V|N|Q||其中|A|N|Q
R|R|N|V|L|N||D|V|A|N|N
对|N|来说||V|N|就是|V|N||V|N|就是|V|N
N|V|了||N|就|V|了
L|N|V|N||A|N|D|V|R|N
记者|T|在|S|看到||N|里|N|V|A|N||R|N|D|V
C||S|与|S|D|V|N|N||V|A|N
D|V|R|R|N||V|N|N|A|N
不|V|N||不|V|N||才|D|V|A|N
按照|N|N||Y|D|V|N|Q||V|N|Q
R|镇|R|村|的|N|D|V||N|V|A|N
“|V|N|V|N|，|N|V|N|。”|P|D|V|A|N
""")

TITLES = words.listed("""
S|V|A|N|N
S|：|V|N|V|N
N|V|S|N
S|N|V|Q
Y|V|S
V|A|N||V|N|N
S|D|V|“|N|N|”
""")

UNITS = (
    ("亿元", 2000),
    ("万元", 9000),
    ("家", 3000),
    ("个", 500),
    ("人", 20000),
    ("亩", 8000),
    ("平方公里", 400),
    ("项", 900),
    ("件", 5000),
    ("万平方米", 300),
    ("吨", 50000),
    ("台（套）", 700),
)
TABLE = 1 << 14  # entries of a table from which a word is drawn with the frequency of its rank
RARE = 20_000  # rare words of two characters, drawn with a flatter slope
COMMON_SIGNS = [
    bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)
]
_traditional = OpenCC("s2t")
OWN = "SPYQ"  # classes whose words are made, not drawn from a table
Draw = Callable[[], str]
Slot = tuple[str, list[str], int]  # a class, the table its words are drawn from, and that table's length


class Template(NamedTuple):
    """What stands as it is, with %s for each word, and what the words are drawn from."""

    text: str
    slots: list[Slot]


def zipf_table(entries: Sequence[str], size: int = TABLE, offset: float = 2.7) -> list[str]:
    """The entries, each as often as Zipf's law gives its rank, in a list of about `size`."""
    weights = [1 / (rank + offset) for rank in range(len(entries))]
    share = size / sum(weights)
    return list(
        chain.from_iterable(
            [each] * max(1, round(w * share)) for each, w in zip(entries, weights, strict=True)
        )
    )


@cache
def rare_words(seed: str) -> list[str]:
    """Two characters of the 3,755 common ones that need mean nothing: the long tail of names and terms."""
    random = Random(f"rare words {seed}")
    signs = random.sample(COMMON_SIGNS, len(COMMON_SIGNS))
    table = zipf_table(signs, 4 * TABLE, offset=60)
    return list(dict.fromkeys(random.choice(table) + random.choice(table) for _ in range(RARE)))


@cache
def traditional(text: str) -> str:
    return _traditional.convert(text)


class Wording:
    """Draws words and words clauses; one for each page, so that a page depends on its number alone."""

    def __init__(self, random: Random, seed: str, script: str) -> None:
        self.random = random
        self.tables = tables(seed, script)
        self.printed = traditional if script == "zh-Hant" else str

    def draw(self, kind: str) -> str:
        table = self.tables[kind]
        return table[int(self.random.random() * len(table))]

    def person(self) -> str:
        """An invented name; a few hundred of them carry most bylines."""
        pick = self.random.choice
        given = pick(words.GIVEN) + (pick(words.GIVEN) if self.random.random() < 0.6 else "")
        return self.printed(pick(words.FAMILY[: 1 + int(len(words.FAMILY) * self.random.random())]) + given)

    def company(self) -> str:
        return self.draw("R") + self.draw("Y")

    def quantity(self) -> str:
        unit, most = self.random.choice(UNITS)
        number = max(1.0, most * self.random.random() ** 4)
        text = f"{number:.1f}" if number < 100 and unit in ("亿元", "平方公里") else f"{number:.0f}"
        about = self.random.choice(("", "", "", "超", "近", "约"))
        return self.printed(f"{about}{text}{unit}")

    def clause(self, subject: Draw, templates: str = "clauses") -> str:
        """One sentence without its full stop, or a title; `subject` gives the name of a subject."""
        own: dict[str, Draw] = {"S": subject, "P": self.person, "Y": self.company, "Q": self.quantity}
        drawn = self.random.random
        template: Template = self.random.choice(self.tables[templates])
        words = [
            table[int(drawn() * length)] if length else own[code]() for code, table, length in template.slots
        ]
        return template.text % tuple(words)

    def sentence(self, subject: Draw) -> str:
        clauses = [self.clause(subject) for _ in range(self.random.choice((1, 1, 2)))]
        return "，".join(clauses) + "。"


@cache
def tables(seed: str, script: str) -> dict[str, list]:
    """What the classes draw from, and the templates of clauses and titles, in the script."""
    convert = traditional if script == "zh-Hant" else str
    lists = {
        "N": words.NOUNS,
        "V": words.VERBS,
        "A": words.ADJECTIVES,
        "D": words.ADVERBS,
        "C": words.CONNECTORS,
        "T": words.TIMES,
        "L": words.LATIN,
        "O": words.ROLES,
        "Y": words.COMPANIES,
    }
    found: dict[str, list] = {code: zipf_table([*map(convert, each)]) for code, each in lists.items()}
    found["R"] = zipf_table([*map(convert, rare_words(seed))], 4 * TABLE, offset=300)
    slots = {code: (code, table, len(table)) for code, table in found.items()}
    slots |= {code: (code, [], 0) for code in OWN}
    found["clauses"] = [template(line, slots, convert) for line in CLAUSES]
    found["titles"] = [template(line, slots, convert) for line in TITLES]
    return found


def template(line: str, slots: Mapping[str, Slot], convert: Callable[[str], str]) -> Template:
    """The template that a line stands for; || is a comma."""
    parts = [part or "，" for part in re.split(r"\|", line.replace("||", "|，|"))]
    text = "".join("%s" if part in slots else convert(part).replace("%", "%%") for part in parts)
    return Template(text, [slots[part] for part in parts if part in slots])
