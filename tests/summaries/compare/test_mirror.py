"""Compared the other way round, the same changes stand the other way round."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_meta.summaries.compare.compare import compare

NUMBERS = st.one_of(st.none(), st.floats(-1e6, 1e6), st.integers(-(10**6), 10**6))
WORDS = st.sampled_from(["", "open", "It helps. It hurts.", "<script>"])
NAMES = st.sampled_from(["Ames 2001", "Bohr 2002", "Curie 2003", "pain", "C01"])
KEYS = st.sampled_from(["k", "estimate", "ci_lb", "tau2", "weights", "pvals", "says", "why", "name", "study"])
TREES = st.recursive(
    st.one_of(NUMBERS, WORDS, st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)
FITS = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {},
        optional={
            "k": NUMBERS, "estimate": NUMBERS, "i2": NUMBERS, "method": WORDS,
            "weights": st.dictionaries(NAMES, NUMBERS, max_size=3),
        },
    ),
)  # fmt: skip
EFFECTS = st.fixed_dictionaries({"study": NAMES, "yi": st.floats(-5, 5), "vi": st.floats(0, 5)})
QUESTIONS = st.fixed_dictionaries(
    {},
    optional={
        "title": WORDS,
        "measure": st.sampled_from(["SMD", "MD"]),
        "fit": FITS,
        "effects": st.lists(EFFECTS, max_size=3),
        "not_pooled": st.lists(st.fixed_dictionaries({"study": NAMES, "says": WORDS}), max_size=3),
        "alternatives": st.lists(
            st.fixed_dictionaries({"name": NAMES, "verdict": WORDS, "fit": FITS}), max_size=3
        ),
        "conclusion": st.fixed_dictionaries({"verdict": WORDS}),
        "people": st.one_of(st.none(), st.dictionaries(KEYS, TREES, max_size=3)),
        "other": TREES,
    },
)
CLAIMS = st.fixed_dictionaries(
    {"verdict": WORDS, "rule": WORDS},
    optional={"bearings": st.lists(st.fixed_dictionaries({"id": NAMES, "estimate": NUMBERS}), max_size=2)},
)
FINDINGS = st.fixed_dictionaries(
    {"rule": NAMES, "table": WORDS, "key": WORDS, "seen": WORDS}, optional={"row": NUMBERS, "severity": WORDS}
)
BUILDS = st.fixed_dictionaries(
    {"analyses": st.dictionaries(NAMES, QUESTIONS, max_size=2)},
    optional={
        "version": WORDS,
        "fingerprint": WORDS,
        "claims": st.dictionaries(NAMES, CLAIMS, max_size=2),
        "findings": st.lists(FINDINGS, max_size=3),
        "more": TREES,
    },
)
OTHER_WAY = {"came": "went", "went": "came", "moved": "moved"}


@given(BUILDS)
@settings(max_examples=150)
def test_a_build_beside_itself_has_no_change(build):
    found = compare(build, build)
    assert not found.changed
    assert not found.apart


@given(BUILDS, BUILDS)
@settings(max_examples=200)
def test_the_other_way_round_is_the_mirror_image(one, other):
    there, back = compare(one, other), compare(other, one)
    turned = [
        replace(
            item,
            change=OTHER_WAY[item.change],
            old=item.new,
            new=item.old,
            old_printed=item.new_printed,
            new_printed=item.old_printed,
        )
        for item in back.changes
    ]
    assert sorted(map(repr, turned)) == sorted(map(repr, there.changes))
    assert len(there.apart) == len(back.apart)
    for found in (there, back):
        assert str(found)
        assert found.changed == bool(len(found.to_frame()))
