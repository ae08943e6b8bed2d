"""The catalogues: every text of the public pages and of the models speaks English and traditional Chinese."""

import gettext
import re
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.test import SimpleTestCase
from django.utils.translation import override

TRANSLATE = re.compile(r'\{% translate "([^"]+)"(?: context "([^"]+)")?[^%]*%\}')
IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")


def catalogue(language: str) -> gettext.GNUTranslations:
    path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def template_texts() -> set[tuple[str, str]]:
    """(context, text) of every translated text in the public templates."""
    paths = (Path(settings.BASE_DIR) / "templates").rglob("*.html")
    public = [path for path in paths if "admin" not in path.parts]
    found = [TRANSLATE.findall(path.read_text(encoding="utf-8")) for path in public]
    return {(context, text) for texts in found for text, context in texts}


class CatalogueTests(SimpleTestCase):
    def untranslated(self, language: str) -> list[str]:
        known = catalogue(language)._catalog
        return sorted(
            text
            for context, text in template_texts()
            if not known.get(f"{context}\x04{text}" if context else text)
        )

    def test_every_text_of_the_public_pages_is_translated(self):
        self.assertEqual(
            {code: self.untranslated(code) for code in ("en", "zh_Hant")}, {"en": [], "zh_Hant": []}
        )

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
