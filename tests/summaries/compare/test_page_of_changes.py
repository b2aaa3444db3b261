"""The page of a comparison says what changed, or that nothing did, and lets nothing in."""

import re

from hinge_meta.summaries.compare.compare import compare
from hinge_meta.summaries.compare.page_of_changes import changes_content, write_comparison

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)">{{ 7*7 }}'


def written(found, folder):
    return write_comparison(found, folder / "changes.html").read_text(encoding="utf-8")


def text_of(page):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page.partition("<main")[2]))


def test_nothing_changed_is_said_as_clearly(old, new, tmp_path):
    page = text_of(written(compare(old, new), tmp_path))
    assert "Nothing changed: no conclusion, study, number, claim, finding or wording." in page
    assert page.count("Nothing changed") == 4
    assert "Everything could be compared." in page


def test_what_changed_stands_in_order(old, new, tmp_path):
    pain = new["analyses"]["pain"]
    pain["conclusion"]["verdict"] = "unclear"
    pain["effects"].pop(0)
    pain["fit"]["estimate"] = -0.4
    new["findings"] = []
    page = text_of(written(compare(old, new), tmp_path))
    places = [
        page.index(words) for words in ("favours-intervention", "Ames 2001", "−0.40", "higher is better")
    ]
    assert places == sorted(places)


def test_what_could_not_be_compared_is_never_called_unchanged(old, new, tmp_path):
    del old["claims"]
    page = text_of(written(compare(old, new), tmp_path))
    assert "Nothing changed among what both builds hold" in page
    assert "Nothing changed:" not in page
    assert "claims only in the new build" in page


def test_every_row_of_the_comparison_is_on_the_page(old, new):
    pain = new["analyses"]["pain"]
    pain["fit"]["estimate"], pain["fit"]["se"], pain["people"]["points"]["estimate"] = -0.4, 0.2, -6.0
    content = changes_content(compare(old, new))
    rows = [row for place in content["questions"] for row in (*place["first"], *place["rest"])]
    assert len(rows) == int(compare(old, new).numbers["shows"].sum()) == 3
    assert [row["difference"] for row in content["questions"][0]["first"]] == ["0.10", "1.7"]


def test_hostile_text_comes_out_inert(old, new, tmp_path):
    new["version"] = new["analyses"]["pain"]["title"] = new["claims"]["C01"]["may_be_said"] = HOSTILE
    new["analyses"]["pain"]["effects"][0]["study"] = HOSTILE
    new["analyses"][HOSTILE] = {"title": HOSTILE}
    new["claims"][HOSTILE] = {"verdict": HOSTILE}
    new["findings"][0]["key"] = new["findings"][0]["seen"] = HOSTILE
    new[HOSTILE] = HOSTILE
    page = written(compare(old, new), tmp_path)
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert "49" not in text_of(page)
    assert "{{ 7*7 }}" in page


def test_the_same_comparison_gives_the_same_bytes(old, new, tmp_path):
    new["analyses"]["pain"]["fit"]["estimate"] = -0.4
    assert written(compare(old, new), tmp_path) == written(compare(old, new), tmp_path)
