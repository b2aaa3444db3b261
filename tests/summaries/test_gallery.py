"""The gallery shows every kind of picture, with lines that do make it."""

import html
import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import hinge_meta as hm
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.forest.forest import LAYOUTS
from hinge_meta.figures.put_away import put_away
from hinge_meta.summaries.gallery.recipe import GROUPS, recipes

ROOT = Path(__file__).parents[2]
RECIPES = {recipe.name: recipe for recipe in recipes()}
LINES = "\n".join(recipe.lines for recipe in RECIPES.values())


def test_no_kind_of_picture_is_forgotten():
    drawn = [name for name, room in hm._ROOMS.items() if room.startswith("hinge_meta.figures.")]
    kinds = [name for name in drawn if name.endswith(("_plot", "_flow", "_bars"))]
    assert len(kinds) == 20
    assert [kind for kind in kinds if f"hm.{kind}(" not in LINES] == []
    named = re.findall(r'layout="(\w+)"', LINES)
    assert sorted(set(named) | {"hinge"}) == sorted(LAYOUTS)


def test_every_group_has_pictures_and_every_picture_words():
    assert {recipe.group for recipe in RECIPES.values()} == set(GROUPS.values())
    for recipe in RECIPES.values():
        assert recipe.title and len(recipe.how_to_read.split()) >= 8, recipe.name


def test_pictures_numbers_and_words_are_written(built):
    for name in RECIPES:
        for ending in ("svg", "csv", "md"):
            assert (built / "figures" / "gallery" / f"{name}.{ending}").stat().st_size > 0, (name, ending)


def test_the_page_shows_the_lines_as_they_stand(built):
    page = (built / "summaries" / "gallery.html").read_text(encoding="utf-8")
    shown = html.unescape(page)
    markdown = (built / "figures" / "README.md").read_text(encoding="utf-8")
    for recipe in RECIPES.values():
        assert f"<code>{recipe.lines}</code>" in shown
        assert recipe.lines in markdown


@pytest.mark.parametrize("page", ["summaries/gallery.html", "figures/README.md"])
def test_every_picture_and_link_of_a_page_is_there_and_has_words(built, page):
    text = (built / page).read_text(encoding="utf-8")
    if page.endswith("html"):
        images = re.findall(r'<img src="([^"]+)" alt="([^"]*)"', text)
        links = re.findall(r'href="([^"#:]+)"', text)
        assert len(images) == text.count("<img")
    else:
        images = [(target, alt) for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text)]
        links = re.findall(r"(?<!!)\[[^\]]*\]\(([^):]+)\)", text)
    assert len(images) == len(RECIPES) + 2
    for target, alt in images:
        assert ((built / page).parent / target).is_file(), target
        assert len(alt) > 30
    for target in links:
        # The documents are not built; they stand beside what is.
        home = (ROOT if target.startswith("../docs/") else built) / page
        assert (home.parent / target).is_file(), target
    assert "http" not in "".join(target for target, _ in images)


def test_the_lines_alone_draw_the_picture(built):
    typed = {}
    exec(RECIPES["forest-events"].lines, typed)
    words = (built / "figures" / "gallery" / "forest-events.md").read_text(encoding="utf-8")
    try:
        assert drawn_in(typed["ax"]).alt.split("\n")[0] in words
    finally:
        put_away(typed["ax"])


def test_the_picture_beside_metafors_holds_the_same_numbers(built):
    theirs = json.loads((ROOT / "tests/reference/forest.json").read_text(encoding="utf-8"))
    ours = pd.read_csv(built / "figures" / "gallery" / "forest-events.csv")
    studies = ours[ours["row_type"] == "study"]
    assert studies["study"].tolist() == theirs["study"]
    np.testing.assert_allclose(np.exp(studies["yi"]), theirs["ratio"], rtol=1e-9)
    np.testing.assert_allclose(studies["weight"], theirs["weight"], rtol=1e-6)
    pooled = ours[ours["row_type"] == "summary"].iloc[0]
    np.testing.assert_allclose(
        np.exp(pooled[["yi", "ci_lb", "ci_ub"]].astype(float)),
        [theirs["estimate"], theirs["ci_lb"], theirs["ci_ub"]],
        rtol=1e-6,
    )
    predicted = ours[ours["row_type"] == "prediction"].iloc[0]
    np.testing.assert_allclose(
        np.exp(predicted[["ci_lb", "ci_ub"]].astype(float)), [theirs["pi_lb"], theirs["pi_ub"]], rtol=1e-6
    )
    page = (built / "summaries" / "gallery.html").read_text(encoding="utf-8")
    said = "pooled risk ratio {estimate:.2f}, 95% CI {ci_lb:.2f} to {ci_ub:.2f}".format(**theirs)
    assert said in page
    assert f"version {theirs['metafor_version']}" in page
