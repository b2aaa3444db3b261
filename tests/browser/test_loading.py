"""A page loads nothing but itself and the pictures beside it, and has nothing to complain of."""

import pytest

WORDLESS = """() => [...document.querySelectorAll("img, svg")].filter(item => {
  if (item.matches("img")) return !item.alt.trim();
  if (item.getAttribute("role") !== "img") return !item.closest("[role=img]") && !item.closest("[aria-hidden=true]");
  const named = (item.getAttribute("aria-labelledby") ?? "").split(/\\s+/).map(id => document.getElementById(id));
  const words = [item.getAttribute("aria-label"), ...named.map(part => part?.textContent)].join(" ");
  return !words.trim();
}).map(item => item.outerHTML.slice(0, 200))"""


def test_nothing_is_asked_of_the_network(opened, folder):
    page = opened.page
    page.evaluate("() => [...document.images].forEach(image => { image.loading = 'eager'; })")
    page.wait_for_function("() => [...document.images].every(image => image.complete)")
    inside = folder.as_uri()
    assert [
        url
        for url in opened.asked
        if not url.startswith((f"{inside}/summaries/", f"{inside}/figures/", "data:"))
    ] == []
    assert page.evaluate("() => [...document.images].filter(i => !i.naturalWidth).map(i => i.src)") == []


def test_nothing_is_complained_of(opened):
    assert opened.said == []


def test_every_picture_has_words(opened):
    assert opened.page.evaluate(WORDLESS) == []
    silent = """() => [...document.querySelectorAll("figure")].filter(
      figure => !figure.querySelector("figcaption")?.textContent.trim()).length"""
    assert opened.page.evaluate(silent) == 0


@pytest.mark.one_of_each_kind
def test_what_slips_into_a_page_does_not_run(fresh, path):
    page = fresh(path)
    page.evaluate(
        """() => document.body.insertAdjacentHTML("beforeend",
        "<img src='no-such' onerror='document.title = 1'><a href='javascript:document.title = 2' id='evil'>x</a>")"""
    )
    page.evaluate(
        "() => { const s = document.createElement('script'); s.text = 'document.title = 3'; document.body.append(s); }"
    )
    page.click("#evil")
    assert len(page.title()) > 1


@pytest.mark.one_of_each_kind
def test_without_scripts_nothing_is_lost_and_nothing_looks_clickable(fresh, path):
    with_scripts = fresh(path, viewport={"width": 390, "height": 844})
    without = fresh(path, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    parts = "'main :is(h1, h2, h3, h4, p, li, td, th, caption, dt, dd)'"
    text = f"() => [...document.querySelectorAll({parts})].map(item => item.textContent)"
    with_scripts.evaluate("() => document.querySelectorAll('.unseen').forEach(hint => hint.remove())")
    assert without.evaluate(text) == with_scripts.evaluate(text)
    assert without.locator("button").count() == 0
