"""Says which curated metric a figure measures, where its printed form leaves no doubt: the sure rule.

A form counts as printed, whatever its width, case, script and quotation marks. Before it may stand the
subject's own name or a word that means the subject (全市 of a city, 该区 of a park); the unit must be of the
metric's family. Everything else is left to an editor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from articles.models import Fact
from articles.search.folding import fold
from articles.showing import show
from regions.models import Metric, Name, SubjectKind, UnitFamily

MARKS = str.maketrans("", "", "“”‘’\"'「」『』《》")
COUNTED = (UnitFamily.COUNT, UnitFamily.PERSONS)
NUMBER_WORDS = ("数", "数量", "总数", "总量")  # 上市企业, 上市企业数 and 上市企业总数 are one measure
HAVING = re.compile(
    r"(?:实现|完成|拥有|共有|现有|已有)(?=.{2})"
)  # verbs that only say that the figure is there
WHOLE = ("全", "该", "本", "我")
PARK_WORDS = ("全区", "该区", "本区", "全园", "园区", "该园区", "本园区", "全园区")
PARK_SORTS = ("高新区", "经开区", "开发区", "新区", "科学城", "科技城", "科技园", "产业园", "创新港")


@dataclass(frozen=True, slots=True)
class Measures:
    """The metrics by form and unit family, and the words that may stand before a form, by subject."""

    forms: dict[tuple[str, str], Metric]
    openings: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def metric_of(self, printed: str, unit_family: str, subject: int | None) -> Metric | None:
        """The metric of a figure so printed, None where no rule is sure. subject: the key of its subject."""
        text = folded(printed)
        openings = self.openings.get(subject, ()) if subject is not None else ()
        bare = without_opening(text, openings)
        for form in (text, HAVING.sub("", text, count=1), bare, HAVING.sub("", bare, count=1)):
            if (form, unit_family) in self.forms:
                return self.forms[form, unit_family]
        return None


def measures_for(subjects: Iterable[int | None]) -> Measures:
    """The archive's metrics, ready for figures of these subjects."""
    asked = {subject for subject in subjects if subject is not None}
    return Measures(by_form(Metric.objects.all()), openings_of(asked) if asked else {})


def measures_of_all() -> Measures:
    """The archive's metrics, ready for figures of any subject: for who has no database at hand later."""
    return Measures(by_form(Metric.objects.all()), openings_of(None))


def folded(printed: str) -> str:
    return fold(printed.translate(MARKS))


def by_form(metrics: Iterable[Metric]) -> dict[tuple[str, str], Metric]:
    """Each form with its unit family and its metric; what two metrics of one family share is left out."""
    found: dict[tuple[str, str], Metric | None] = {}
    for metric in metrics:
        for key in {(form, family) for form in forms_of(metric) for family in families_of(metric)}:
            found[key] = None if key in found else metric
    return {key: metric for key, metric in found.items() if metric is not None}


def forms_of(metric: Metric) -> set[str]:
    forms = {folded(form) for form in (metric.name, *metric.printed_forms)} - {""}
    if metric.unit_family in COUNTED:
        forms |= {form + word for form in forms if not form.endswith(NUMBER_WORDS) for word in NUMBER_WORDS}
    return forms


def families_of(metric: Metric) -> set[str]:
    """A rank is printed with 位, which otherwise counts."""
    return (
        {metric.unit_family, UnitFamily.COUNT}
        if metric.unit_family == UnitFamily.RANK
        else {metric.unit_family}
    )


def openings_of(subjects: Iterable[int] | None) -> dict[int, tuple[str, ...]]:
    """For each subject, None: for all, its names and the words that mean it, folded, the longest first."""
    words: dict[int, set[str]] = defaultdict(set)
    names = Name.objects.findable()
    if subjects is not None:
        names = names.filter(subject__in=list(subjects))
    for subject, kind, name in names.values_list("subject", "subject__kind", "text"):
        words[subject] |= {folded(name), *(folded(word) for word in words_for(kind, name))}
    return {subject: tuple(sorted(found - {""}, key=len, reverse=True)) for subject, found in words.items()}


def words_for(kind: str, name: str) -> Iterable[str]:
    """全市 means the subject only where it is a city; a park is spoken of as 园区, 该区, 高新区."""
    if kind == SubjectKind.REGION and name[-1:] in "省市区县旗盟州":
        return [whole + name[-1] for whole in WHOLE]
    if kind != SubjectKind.PARK:
        return ()
    sorts = [sort for sort in PARK_SORTS if name.endswith(sort)]
    return [*PARK_WORDS, *sorts, *(f"该{sort}" for sort in sorts)]


def without_opening(text: str, openings: Iterable[str]) -> str:
    """The form behind the first of these words that it begins with, and behind a second: 某市全市……"""
    for _again in range(2):
        opening = next((word for word in openings if text.startswith(word) and len(text) > len(word) + 1), "")
        text = text.removeprefix(opening).removeprefix("的") if opening else text
    return text


def assign_metrics(dry_run: bool = False) -> tuple[int, int]:
    """Give stored facts without a metric the sure one; how many got one, and how many stay without.

    Only facts that nobody has decided or changed by hand. Like an import this writes no history.
    """
    facts = list(Fact.objects.without_metric().left_to_rules().defer("quote"))
    measures = measures_for(fact.subject_id for fact in facts)
    for fact in facts:
        fact.metric = measures.metric_of(fact.metric_printed, fact.unit_family, fact.subject_id)
    found = [fact for fact in facts if fact.metric_id is not None]
    if not dry_run:
        with transaction.atomic():
            Fact.objects.bulk_update(found, ["metric"], batch_size=500)
            show({fact.article_id for fact in found})
    return len(found), len(facts) - len(found)
