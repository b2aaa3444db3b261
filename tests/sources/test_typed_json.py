"""Parts of an answer: of the type that was promised, or refused."""

import pytest

from hinge_meta.sources.typed_json import items_of, object_of, part_of, text_of
from hinge_meta.sources.unreadable import Unreadable


@pytest.mark.parametrize(("kind", "right"), [(str, "a"), (dict, {}), (list, []), (bool, False), (int, 0)])
@pytest.mark.parametrize("value", ["a", {}, [], False, 0, 0.5])
def test_only_the_promised_type_is_taken(kind, right, value):
    if type(value) is type(right):
        assert part_of({"key": value}, "key", kind) == value
        assert items_of({"key": [value]}, "key", kind) == (value,)
        return
    with pytest.raises(Unreadable):
        part_of({"key": value}, "key", kind)
    with pytest.raises(Unreadable):
        items_of({"key": [value]}, "key", kind)


def test_nothing_is_nothing():
    for mapping in ({}, {"key": None}):
        assert part_of(mapping, "key", str) is None
        assert text_of(mapping, "key") == ""
        assert object_of(mapping, "key") == {}
        assert items_of(mapping, "key", str) == ()


def test_a_long_answer_is_not_printed():
    with pytest.raises(Unreadable) as told:
        part_of({"key": "x" * 10_000}, "key", dict)
    assert len(str(told.value)) < 100
