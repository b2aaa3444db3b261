"""A page is used with the keyboard alone."""

import pytest

# What a keyboard must reach: what is visible and takes part, in the order in which it is read.
REACHABLE = """() => {
  const all = [...document.querySelectorAll("a[href], button, summary, [tabindex='0']")].filter(item =>
    item.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }));
  window.reachable = all;
  window.reached = [];
  document.addEventListener("focusin", event => {
    const style = getComputedStyle(event.target);
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const box = event.target.getBoundingClientRect();
    const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    window.reached.push([all.indexOf(event.target), seen && onScreen]);
  });
  return all.map(item => item.outerHTML.slice(0, 120));
}"""


@pytest.mark.one_of_each_kind
def test_everything_is_reached_in_order_and_shows_that_it_is(fresh, path):
    page = fresh(path)
    there = page.evaluate(REACHABLE)
    for _ in there:
        page.keyboard.press("Tab")
    reached = page.evaluate("() => window.reached")
    assert [place for place, _ in reached] == list(range(len(there)))
    assert [there[place] for place, visible in reached if not visible] == []
    # And out again: the last thing lets go of the focus.
    page.keyboard.press("Tab")
    assert page.evaluate("() => window.reachable.indexOf(document.activeElement)") in (-1, 0)


@pytest.mark.one_of_each_kind
def test_the_first_thing_leads_past_the_navigation(fresh, path):
    page = fresh(path)
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    assert page.evaluate("() => document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    # The next stop is within what was skipped to, where there is anything to stop at.
    somewhere = page.locator("main :is(a, summary, [tabindex='0'])").count()
    assert not somewhere or page.evaluate("() => document.activeElement.closest('main') !== null")


@pytest.mark.one_of_each_kind
def test_what_is_folded_opens_and_closes(fresh, path):
    page = fresh(path)
    if not page.locator("details").count():
        return
    for key in ("Enter", "Space"):
        page.locator("summary").first.focus()
        page.keyboard.press(key)
        assert page.evaluate("() => document.querySelector('details').open")
        page.keyboard.press(key)
        assert not page.evaluate("() => document.querySelector('details').open")
