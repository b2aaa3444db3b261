"""A browser, and every page that was built, opened in it from disk.

The pages are those of the folder that HINGE_META_BUILT names, as `hinge-meta evidence --output` fills it; without
it, the committed ones.
"""

import os
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest


def kind_of(path):
    """Tell of which template a page is, by its place in the navigation and by what its first link skips to."""
    text = path.read_text(encoding="utf-8")
    here = re.search(r'href="([\w-]+)\.html" aria-current', text)
    skip = re.search(r'class="skip"[^>]*>([^<]*)<', text)
    return (here and here[1], skip and skip[1])


ROOT = Path(__file__).parents[2]
BUILT = Path(os.environ.get("HINGE_META_BUILT") or ROOT)
PAGES = sorted((BUILT / "summaries").rglob("*.html"))
# One page of each template, the fullest: what is the same for all of a kind is looked at there.
KINDS = {}
for page in sorted(PAGES, key=lambda path: path.stat().st_size):
    KINDS[kind_of(page)] = page
AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"


def pytest_configure(config):
    config.addinivalue_line("markers", "one_of_each_kind: look at one page of each template only")


def pytest_generate_tests(metafunc):
    paths = PAGES
    if metafunc.definition.get_closest_marker("one_of_each_kind"):
        paths = sorted(KINDS.values())
    for name in {"opened", "path"} & set(metafunc.fixturenames):
        ids = [str(path.relative_to(BUILT / "summaries")) for path in paths]
        metafunc.parametrize(name, paths, ids=ids, indirect=name == "opened", scope="session")


@pytest.fixture(scope="session")
def folder():
    """Where the pages lie, and the figures beside them."""
    return BUILT


@pytest.fixture(scope="session")
def pages():
    return PAGES


@pytest.fixture(scope="session")
def browser():
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs chromium: apt-get install chromium")
    with api.sync_playwright() as playwright:
        # A container has no room of its own for a sandbox, and the pages are ours.
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe():
    if not AXE.exists():
        pytest.skip("needs axe-core: npm ci --prefix tests/browser")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def opened(browser, request):
    """One page on a desk, with all that it asked for and said while it loaded."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda item: asked.append(item.url))
    page.on("console", lambda item: said.append(f"{item.type}: {item.text}"))
    page.on("pageerror", lambda item: said.append(f"error: {item}"))
    page.on("requestfailed", lambda item: said.append(f"failed: {item.url}"))
    page.goto(request.param.as_uri())
    yield SimpleNamespace(page=page, asked=asked, said=said, path=request.param)
    context.close()


@pytest.fixture
def fresh(browser):
    """Open a page that a test may change, with what it says about how it is looked at."""
    contexts = []

    def open_page(path, **how):
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | how))
        contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
