import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.diagnostics.gosh import gosh
from hinge_meta.diagnostics.gosh_clusters import gosh_clusters
from hinge_meta.models.random_effects import random_effects

REFERENCE = Path(__file__).parents[1] / "reference"


def effects_of(yi, vi):
    return pd.DataFrame({"study": [f"S{number}" for number in range(1, len(yi) + 1)], "yi": yi, "vi": vi})


def drawn_from_one(seed=0, tau2=0.0, k=12):
    random = np.random.default_rng(seed)
    vi = random.uniform(0.01, 0.1, k)
    return effects_of(random.normal(0.3, np.sqrt(vi + tau2)), vi)


def cloud_of(effects, **asked):
    return gosh(random_effects(effects), **asked)


def one_of_another_kind():
    effects = drawn_from_one()
    effects.loc[3, "yi"] = 2.5
    return effects


def behind(found):
    named = found[found["behind"]]
    return {(row.cluster, row.study, row.departure > 0) for row in named.itertuples()}


def test_a_study_of_another_kind_is_named():
    found = gosh_clusters(cloud_of(one_of_another_kind()))
    assert found.attrs["clusters"] == 2
    with_it = int(found.loc[found["i2"].idxmax(), "cluster"])
    assert behind(found) == {(with_it, "S4", True), (3 - with_it, "S4", False)}
    assert any("S4 is in 100% of it (50% overall)" in note for note in found.attrs["notes"])
    assert any("S4 is in 0% of it (50% overall)" in note for note in found.attrs["notes"])


def test_a_hospital_unlike_the_others_is_named():
    data = json.loads((REFERENCE / "random_effects.json").read_text())["sets"]["normand1999 SMD"]
    found = gosh_clusters(cloud_of(pd.DataFrame({key: data[key] for key in ("study", "yi", "vi")})))
    assert {study for _, study, _ in behind(found)} == {"Source 3"}


def test_a_cloud_that_chance_parts_as_often_is_left_whole():
    """Our own trials: one of them carries the heterogeneity, but is not further off than one of nine may be."""
    data = json.loads((REFERENCE / "metafor.json").read_text())["sets"]["pain"]
    found = gosh_clusters(cloud_of(pd.DataFrame({key: data[key] for key in ("study", "yi", "vi")})))
    assert found.attrs["clusters"] == 1


def test_clouds_of_one_kind_seldom_part_and_of_two_kinds_nearly_always():
    parted = {"one": 0, "two": 0}
    for seed in range(20):
        effects = drawn_from_one(seed, 0.03, k=9)
        far = 0.3 + 5 * np.sqrt(effects["vi"][3] + 0.03)
        moved = effects.assign(yi=effects["yi"].where(effects.index != 3, far))
        for kind, table in (("one", effects), ("two", moved)):
            parted[kind] += gosh_clusters(cloud_of(table)).attrs["clusters"] > 1
    assert parted["one"] <= 6 and parted["two"] >= 18


def test_a_cloud_that_does_not_part_is_one_cluster():
    found = gosh_clusters(cloud_of(drawn_from_one()))
    assert found.attrs["clusters"] == 1 and not found["behind"].any()
    assert "The cloud does not fall into parts." in found.attrs["notes"]
    assert found["departure"].tolist() == [0.0] * 12 and found["subsets"].iloc[0] == 2**12 - 13


def test_shares_are_those_of_the_subsets_of_each_cluster():
    cloud = cloud_of(one_of_another_kind())
    found = gosh_clusters(cloud)
    names = [f"S{number}" for number in range(1, 13)]
    assert found.groupby("study")["share_overall"].first()[names].tolist() == pytest.approx(
        cloud[names].mean().tolist()
    )
    sizes = found.groupby("cluster")["subsets"].first()
    assert sizes.is_monotonic_decreasing and sizes.sum() + found.attrs["in_none"] == len(cloud)
    # The cluster without study 4 is made of all subsets without it, or nearly.
    without = found[(found["share"] == 0) & (found["study"] == "S4")].iloc[0]
    assert without["subsets"] == pytest.approx((~cloud["S4"]).sum(), rel=0.02)
    assert without["estimate"] == pytest.approx(cloud.loc[~cloud["S4"], "estimate"].median(), rel=0.02)
    assert (found["departure"] == found["share"] - found["share_overall"]).all()
    assert (
        found.groupby("cluster")["departure"].apply(lambda each: (-each.abs()).is_monotonic_increasing)
    ).all()


def test_units_and_the_order_of_subsets_do_not_matter():
    cloud = cloud_of(one_of_another_kind())
    found = gosh_clusters(cloud)
    larger = gosh_clusters(cloud.assign(estimate=cloud["estimate"] * 1024))
    assert larger["share"].tolist() == found["share"].tolist()
    assert larger["estimate"].tolist() == pytest.approx((found["estimate"] * 1024).tolist())
    shuffled = gosh_clusters(cloud.sample(frac=1, random_state=1))
    assert behind(shuffled) == behind(found) and shuffled.attrs["clusters"] == 2


def test_many_subsets_are_drawn_from_by_the_seed():
    effects = drawn_from_one(k=15)
    effects.loc[3, "yi"] = 2.5
    cloud = cloud_of(effects, subsets=7000)
    one, again, other = (gosh_clusters(cloud, seed=seed) for seed in (0, 0, 1))
    pd.testing.assert_frame_equal(one, again)
    assert one.attrs["drawn"] == 5000 and one.attrs["subsets"] == 7000
    assert one["share"].tolist() != other["share"].tolist() and behind(one) == behind(other)
    assert "Clusters are those of 5000 of the 7000 subsets, drawn at random." in one.attrs["notes"]
    assert {study for _, study, _ in behind(one)} == {"S4"}


def test_some_studies_may_be_asked_about():
    cloud = cloud_of(one_of_another_kind())
    found = gosh_clusters(cloud, studies=["S4", "S1"])
    whole = gosh_clusters(cloud)
    assert found["study"].tolist() == ["S4", "S1"] * 2
    chosen = whole[whole["study"].isin(["S4", "S1"])].reset_index(drop=True)
    assert found["share"].tolist() == chosen["share"].tolist()
    assert gosh_clusters(cloud, studies="S4")["study"].tolist() == ["S4", "S4"]


@pytest.mark.parametrize("yi", [[0.1, 0.9, 0.4], [0.1, 0.9, 0.4, 5.0]])
def test_too_few_subsets_are_one_cloud_and_told(yi):
    found = gosh_clusters(cloud_of(effects_of(yi, [0.04] * len(yi))))
    assert found.attrs["clusters"] == 1
    assert any("too few for a cloud" in note for note in found.attrs["notes"])


def test_a_cloud_without_width_is_one():
    found = gosh_clusters(cloud_of(effects_of([0.5] * 8, [0.04] * 8)))
    assert found.attrs["clusters"] == 1 and found["i2"].iloc[0] == 0


def test_wrong_arguments_are_refused():
    cloud = cloud_of(one_of_another_kind())
    for frame in (
        cloud.drop(columns="i2"),
        cloud[["estimate", "i2", "tau2", "q", "k"]],
        cloud.iloc[:0],
        "cloud",
        None,
    ):
        with pytest.raises(ValueError, match="frame must have the columns .* as gosh returns it"):
            gosh_clusters(frame)
    for studies in (["S1", "S99"], [], ["i2"]):
        with pytest.raises(ValueError, match=r"studies must be one or more of \['S1', "):
            gosh_clusters(cloud, studies)
    for seed in (-1, 0.5, True, "0"):
        with pytest.raises(ValueError, match="seed must be a whole number of at least 0, got"):
            gosh_clusters(cloud, seed=seed)
