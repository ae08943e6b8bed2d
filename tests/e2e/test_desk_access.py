"""The editor's desk under axe: no fault of access of any weight, in either scheme."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.test_editor import log_in
from tests.e2e.test_reader import links

pytestmark = pytest.mark.e2e
LISTS = ["article", "document", "fact", "mention", "relation", "batch", "publication"]


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds, with the first element it names."""
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_has_no_fault_of_access(visit, site, scheme):
    found = {"login": faults(visit("/admin/login/", color_scheme=scheme))}
    desk = log_in(visit, site)
    desk.emulate_media(color_scheme=scheme)
    desk.reload()  # else axe may look while the colours of links still fade from one scheme to the other
    found["desk"] = faults(desk)
    addresses = [f"/admin/articles/{name}/" for name in LISTS] + ["/admin/regions/park/"]
    for address in addresses:
        desk.goto(address)
        found[address] = faults(desk)
        first = links(desk, rf"^{address}\d+/change/")[0]
        desk.goto(first)
        found[first] = faults(desk)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
