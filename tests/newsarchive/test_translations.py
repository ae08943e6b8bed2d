"""The catalogues: every text of the code and the templates speaks English and traditional Chinese."""

import ast
import gettext
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.test import SimpleTestCase
from django.utils.translation import override
from django.utils.translation.template import templatize

STRING = r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\""""
CALL = re.compile(rf"\b(n?p?gettext)\(((?:u?(?:{STRING})(?:, *)?)+)")
FOLDERS = ("articles", "regions", "newsarchive")
NAMES = {"_": "gettext"} | {f"{name}_lazy": name for name in ("gettext", "pgettext", "ngettext", "npgettext")}
IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")


def catalogue(language: str) -> gettext.GNUTranslations:
    path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def key(function: str, texts: Sequence[str]) -> str:
    """What the catalogue calls a text: its id, behind its context where it has one."""
    return "\x04".join(texts[:2]) if function in ("pgettext", "npgettext") else texts[0]


def template_texts() -> set[str]:
    """Every text that a template of the site or of the desk has translated."""
    found = set()
    for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        for function, texts in CALL.findall(templatize(path.read_text(encoding="utf-8"))):
            found.add(key(function, ast.literal_eval(f"[{texts}]")))
    return found


def code_texts() -> set[str]:
    """Every text that the code has translated."""
    paths = [path for folder in FOLDERS for path in (Path(settings.BASE_DIR) / folder).rglob("*.py")]
    return {
        text
        for path in paths
        if "migrations" not in path.parts
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        for text in translated_by(call)
    }


def translated_by(call: ast.Call) -> Iterator[str]:
    """The text of a call of gettext or one of its kin, under whichever of their names."""
    function = NAMES.get(call.func.id, call.func.id)
    texts = [part.value for part in call.args if isinstance(part, ast.Constant)]
    if function in NAMES.values() and texts:
        yield key(function, texts)


class CatalogueTests(SimpleTestCase):
    def untranslated(self, texts: set[str]) -> dict[str, list[str]]:
        """By language the Chinese texts without translation; English ones are Django's own."""
        chinese = {text for text in texts if IDEOGRAPH.search(text)}
        self.assertGreater(len(chinese), 100)
        known = {code: catalogue(code)._catalog for code in ("en", "zh_Hant")}
        return {
            code: sorted(text for text in chinese if not (found.get(text) or found.get((text, 0))))
            for code, found in known.items()
        }

    def test_every_text_of_the_templates_is_translated(self):
        self.assertEqual(self.untranslated(template_texts()), {"en": [], "zh_Hant": []})

    def test_every_text_of_the_code_is_translated(self):
        self.assertEqual(self.untranslated(code_texts()), {"en": [], "zh_Hant": []})

    def test_no_english_text_is_left_in_chinese(self):
        left = [text for text in catalogue("en")._catalog.values() if IDEOGRAPH.search(str(text))]
        self.assertEqual(left, [])

    def test_models_and_their_fields_are_named_in_english(self):
        models = [*apps.get_app_config("articles").get_models(), *apps.get_app_config("regions").get_models()]
        with override("en"):
            names = {
                f"{model.__name__}.{field.name}": str(field.verbose_name)
                for model in models
                if not model.__name__.startswith("Historical")
                for field in model._meta.fields
            } | {model.__name__: str(model._meta.verbose_name) for model in models}
        chinese = {key: name for key, name in names.items() if IDEOGRAPH.search(name)}
        self.assertEqual({key: name for key, name in chinese.items() if "Historical" not in key}, {})

    def test_the_stylesheet_asks_for_no_other_file(self):
        css = (Path(settings.BASE_DIR) / "static" / "css" / "site.css").read_text(encoding="utf-8")
        self.assertEqual([word for word in ("url(", "@import", "@font-face") if word in css], [])
