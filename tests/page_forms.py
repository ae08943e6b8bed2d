"""Reads a page's form as a browser would fill it in, so that a test changes only what matters to it."""

from html.parser import HTMLParser

from django.http import HttpResponse


class FormReader(HTMLParser):
    """Collects the fields of the form with this id, with the values that the page gives them."""

    def __init__(self, form: str) -> None:
        super().__init__(convert_charrefs=True)
        self.form, self.inside = form, False
        self.fields: dict[str, list[str]] = {}
        self.select = self.textarea = ""
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.form
        if not self.inside:
            return
        name = given.get("name") or ""
        if tag == "input" and name and given.get("type") not in ("submit", "button"):
            ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
            if ticked:
                self.fields.setdefault(name, []).append(given.get("value") or "")
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option":
            self.options.append((given.get("value") or "", "selected" in given))
        elif tag == "textarea":
            self.textarea = name
            self.fields[name] = [""]

    def handle_data(self, data):
        if self.inside and self.textarea:
            # a browser drops the line break that Django writes after the opening tag
            self.fields[self.textarea][0] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.textarea:
            self.fields[self.textarea][0] = self.fields[self.textarea][0].removeprefix("\n")
            self.textarea = ""
        elif tag == "select" and self.select:
            chosen = [value for value, selected in self.options if selected]
            self.fields[self.select] = chosen or [value for value, _ in self.options[:1]]
            self.select = ""
        elif tag == "form":
            self.inside = False


def read_form(response: HttpResponse, form: str, **changes: str) -> dict[str, list[str]]:
    """What the page's form would send, with these fields changed ("__" in a name stands for "-")."""
    reader = FormReader(form)
    reader.feed(response.content.decode())
    fields = {name: values for name, values in reader.fields.items() if "__prefix__" not in name}
    return fields | {name: [value] for name, value in changes.items()}
