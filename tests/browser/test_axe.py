"""axe-core finds nothing to complain of, by day, by night and on a phone, with all that is folded open."""

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on colours; the rest of a page is the same by night.
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
OF_ROOM = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}
OPEN = "() => document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
# Each drawing has its name and its words; what it is drawn of is silent.
RUN = """async ([rules, scheme]) => (await axe.run({ exclude: [["svg[role=img] > *"]] }, {
  runOnly: rules, rules: scheme, resultTypes: ["violations"]
})).violations"""


@pytest.fixture
def violations(opened, axe):
    opened.page.evaluate(OPEN)
    if not opened.page.evaluate("() => 'axe' in window"):
        opened.page.evaluate(axe)

    def run(only):
        found = opened.page.evaluate(RUN, [only, {"target-size": {"enabled": True}} if only is TAGS else {}])
        return [
            f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"][:3]
        ]

    return run


def test_by_day(opened, violations):
    opened.page.set_viewport_size({"width": 1280, "height": 900})
    opened.page.emulate_media(color_scheme="light")
    assert violations(TAGS) == []


@pytest.mark.one_of_each_kind
def test_by_night(opened, violations):
    opened.page.set_viewport_size({"width": 1280, "height": 900})
    opened.page.emulate_media(color_scheme="dark")
    assert violations(OF_COLOURS) == []


@pytest.mark.one_of_each_kind
def test_on_a_phone(opened, violations):
    opened.page.emulate_media(color_scheme="light")
    opened.page.set_viewport_size({"width": 390, "height": 844})
    assert violations(OF_ROOM) == []


def test_only_what_scrolls_by_itself_is_wider_than_a_phone(opened):
    for width in (390, 320):
        opened.page.set_viewport_size({"width": width, "height": 844})
        assert opened.page.evaluate("() => document.documentElement.scrollWidth") <= width
