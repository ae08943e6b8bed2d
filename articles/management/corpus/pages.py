"""Composes a synthetic page from its number: its lines and stories, what they name, the figures they give."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from articles.management.corpus.wording import Wording, zipf_table
from articles.management.corpus.words import PUBLICATIONS

STORIES = (1, 4, 3, 1, 5, 2, 1, 4, 3, 1)  # of ten pages one after the other: 25 on every ten
MEAN, SPREAD, SHORTEST, LONGEST = 1200, 0.9, 60, 20_000  # characters of a text: log-normal
FIRST_DAY, DAYS = dt.date(2006, 1, 1), 7305  # twenty years
DELIVERY = 40  # pages that arrive together: one paper, some weeks of one year, whatever year that is
PARAGRAPH = (2, 3, 3, 4, 5)  # sentences
VERBS = ("达到", "为", "实现", "突破")


@dataclass(frozen=True, slots=True)
class Known:
    """A subject as the pages name it."""

    key: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric with a unit to print it in, and the most that it may come to there."""

    key: int
    name: str
    unit: str
    most: int


@dataclass(frozen=True, slots=True)
class Figure:
    subject: Known
    printed: str
    measure: Measure
    value: Decimal
    year: int
    target: bool
    quote: str
    line: int


@dataclass(slots=True)
class Story:
    """lines are numbered on the page, from 1; mentions: the subject's printed form, first line and count."""

    title: str
    line: int
    kind: str
    state: str
    paragraphs: list[tuple[int, str]] = field(default_factory=list)  # (line, text)
    byline: tuple[int, str] | None = None
    reporters: list[str] = field(default_factory=list)
    mentions: dict[Known, list] = field(default_factory=dict)  # printed, line, count
    figures: list[Figure] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(text for _line, text in self.paragraphs)


@dataclass(slots=True)
class Page:
    number: int
    publication: str
    published: str  # a partial date; "" where the page is undated
    page_number: str
    script: str
    lines: list[str] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return "newspaper-page" if self.page_number else "web-page"

    def print_line(self, text: str) -> int:
        self.lines.append(text)
        return len(self.lines)


class Press:
    """Composes any page of the archive that a seed stands for, in any order, always the same."""

    def __init__(self, seed: str, subjects: Sequence[Known], measures: Sequence[Measure]) -> None:
        self.seed, self.measures = seed, measures
        shuffled = Random(f"subjects {seed}").sample(list(subjects), len(subjects))
        self.subjects = zipf_table(shuffled, size=1 << 16)

    def page(self, number: int) -> Page:
        random = Random(f"page {self.seed} {number}")
        page = self.blank_page(number, random)
        wording = Wording(random, self.seed, page.script)
        for _ in range(STORIES[number % len(STORIES)]):
            page.lines.append("")
            page.stories.append(self.story(page, wording))
        return page

    def blank_page(self, number: int, random: Random) -> Page:
        """Its paper and day; the pages of a delivery follow one another, the deliveries do not."""
        delivery = Random(f"delivery {self.seed} {number // DELIVERY}")
        paper = delivery.choice(PUBLICATIONS)[0]
        script = "zh-Hant" if delivery.random() < 0.15 else "zh-Hans"
        start = int(DAYS * math.sqrt(delivery.random()))  # more of the later years is kept
        day = FIRST_DAY + dt.timedelta(days=min(DAYS - 1, start + number % DELIVERY // 2))
        length = random.choices((10, 7, 0), (97, 2, 1))[0]
        published = day.isoformat()[:length]
        page_number = "" if "网" in paper else f"{random.randint(1, 12)}"
        page = Page(number, paper, published, page_number, script)
        dated = f"{day.year}年{day.month}月{day.day}日" if published else "日期不详"
        header = f"{paper}　{dated}　总第{number + 1}期　{page_number or '首页'}"
        page.furniture.append(page.print_line(header))
        return page

    def story(self, page: Page, wording: Wording) -> Story:
        random = wording.random
        cast = [self.subjects[int(random.random() * len(self.subjects))] for _ in range(random.randint(1, 6))]
        story = Story("", 0, kind_of(random), state_of(random))
        line = len(page.lines) + 1
        story.title = wording.clause(lambda: name(story, cast, wording, line), "titles")
        story.line = page.print_line(story.title)
        if random.random() < 0.85:
            story.reporters = [wording.person() for _ in range(random.choice((1, 1, 1, 2)))]
            text = wording.printed("本报记者") + " " + " ".join(story.reporters)
            story.byline = (page.print_line(text), text)
        self.tell(story, page, wording, cast)
        return story

    def tell(self, story: Story, page: Page, wording: Wording, cast: list[Known]) -> None:
        """Paragraphs until the story is as long as was drawn."""
        length = length_of(wording.random)
        while length > 0:
            line, sentences = len(page.lines) + 1, []
            for _ in range(wording.random.choice(PARAGRAPH)):
                sentence = self.sentence(story, wording, cast, line)[:LONGEST]
                sentences.append(sentence)
                length -= len(sentence)
                if length <= 0:
                    break
            text = "".join(sentences)
            story.paragraphs.append((page.print_line(text), text))

    def sentence(self, story: Story, wording: Wording, cast: list[Known], line: int) -> str:
        if self.measures and wording.random.random() < 0.03:
            return self.figure(story, wording, cast[0], line)
        return wording.sentence(lambda: name(story, cast, wording, line))

    def figure(self, story: Story, wording: Wording, subject: Known, line: int) -> str:
        """A sentence that gives a figure of the subject; the story keeps it."""
        random = wording.random
        measure = random.choice(self.measures)
        value = Decimal(max(1, int(measure.most * random.random() ** 3 * 10))) / 10
        year, target = random.randint(2005, 2025), random.random() < 0.1
        year += 5 * target
        printed = name(story, [subject], wording, line)
        verb = "力争达到" if target else random.choice(VERBS)
        opening = wording.printed("到" if target else "")
        rest = wording.printed(f"{measure.name}{verb}{value.normalize():f}{measure.unit}")
        quote = f"{opening}{year}年，{printed}{rest}。"
        story.figures.append(Figure(subject, printed, measure, value, year, target, quote, line))
        return quote


def name(story: Story, cast: Sequence[Known], wording: Wording, line: int) -> str:
    """One of the cast, the first most often, as it is printed; the story keeps that it was named here."""
    subject = cast[int(wording.random.random() ** 2 * len(cast))]
    seen = story.mentions.setdefault(subject, [wording.printed(subject.name), line, 0])
    seen[2] += 1
    return seen[0]


def length_of(random: Random) -> int:
    """The length of a text: its mean over many is MEAN, few come near LONGEST."""
    drawn = random.lognormvariate(math.log(MEAN) - SPREAD**2 / 2, SPREAD)
    return max(SHORTEST, min(int(drawn), LONGEST - 200))


def kind_of(random: Random) -> str:
    kinds = ("report", "brief", "photo", "interview", "notice", "correction")
    return random.choices(kinds, (70, 18, 5, 4, 2, 1))[0]


def state_of(random: Random) -> str:
    states = ("published", "corrected", "draft", "in-review", "withdrawn")
    return random.choices(states, (89, 2, 5, 2, 2))[0]


def pages_for(articles: int) -> int:
    """How many pages the first so many articles stand on."""
    tens, rest = divmod(articles, sum(STORIES))
    pages = tens * len(STORIES)
    for stories in STORIES:
        if rest <= 0:
            break
        pages, rest = pages + 1, rest - stories
    return pages
