"""The rules by which a record is the paper cited, another one, or neither can be told."""

import pytest

from hinge_meta.pull.audit.field_comparison import FieldComparison
from hinge_meta.pull.audit.same_paper import judged

NAMES = {"t": "title", "a": "authors", "y": "year", "j": "journal", "v": "volume", "p": "first page"}


def fields(written):
    """Read ``"t+ a- y?"``: the field speaks for the paper, against it, or not at all."""
    says = {"+": True, "-": False, "?": None}
    return [FieldComparison(NAMES[one[0]], "c", "f", "PubMed", "no", says[one[1]]) for one in written.split()]


@pytest.mark.parametrize(
    ("written", "is_paper"),
    [
        ("t+", "same"),
        ("t+ a- y+", "same"),
        ("t+ a+ y- j+", "same"),
        ("t+ a- y- j-", "other"),
        ("t+ a+ y+ j- v-", "other"),
        ("t+ a+ y+ j- v+", "same"),
        ("t+ a+ v- p-", "other"),
        ("t- a+ y+ j+", "other"),
        ("t- a+ y+ j+ v+ p+", "same"),
        ("t- a- y+ j+ v+ p+", "same"),
        ("t? a+ y+", "same"),
        ("t? a+ y- j+", "other"),
        ("a+ y+", "same"),
        ("a+ y+ j-", "other"),
        ("a+ y+ j- v+ p+", "same"),
        ("a+ y+ v- p-", "other"),
        ("a+ y- j+", "same"),
        ("a+ y- j+ v-", "other"),
        ("a+ y-", "other"),
        ("a+ j+", "same"),
        ("a+", "too little to tell"),
        ("a- y+ j+ v+ p+", "same"),
        ("a- y+ j+", "other"),
        ("y+ j+ v+", "same"),
        ("y+ j+", "too little to tell"),
        ("y- j+", "other"),
        ("j- y+", "other"),
        ("", "too little to tell"),
    ],
)
def test_rules(written, is_paper):
    told = judged(fields(written))
    assert (told.is_paper, bool(told.why)) == (is_paper, True)
