"""What a reader sees of a page: its visible text, its links, and whether its markup is balanced."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
FOREIGN_VOID = frozenset({"rect", "path"})  # of SVG, written with a closing slash
UNSEEN = frozenset({"head", "script", "style", "template"})


class PageReader(HTMLParser):
    """Reads one page; `faults` holds every tag that does not close what is open, and every id used twice."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open_tags: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.inline: list[str] = []
        self.external: list[str] = []
        self.pieces: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"never closed: {tag}" for tag in self.open_tags]
        self.faults += sorted({f"id twice: {name}" for name in self.ids if self.ids.count(name) > 1})

    @property
    def text(self) -> str:
        """The visible text, white space folded."""
        return " ".join("".join(self.pieces).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]
        self.inline += [f"{tag} {name}" for name in found if name == "style" or name.startswith("on")]
        self.inline += [tag] if tag == "style" or (tag == "script" and "src" not in found) else []
        if tag in ("img", "script", "iframe") or (
            tag == "link" and found.get("rel") in ("stylesheet", "icon")
        ):
            address = found.get("src") or found.get("href") or ""
            self.external += [address] if not address.startswith("/static/") else []
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID | FOREIGN_VOID:
            self.faults.append(f"closes itself: {tag}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags[-1] != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}, open: {self.open_tags[-3:]}")
        if tag in self.open_tags:
            while self.open_tags.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not UNSEEN & set(self.open_tags):
            self.pieces.append(data)


def part(html: str, start: str, end: str) -> str:
    """The visible text of the HTML between two pieces of markup."""
    return PageReader(html[html.index(start) : html.index(end, html.index(start))]).text
