import gc

import pytest

from hinge_meta.explorer.collected_later import collected_later


@pytest.fixture(autouse=True)
def collecting():
    gc.enable()
    yield
    gc.enable()


def test_garbage_waits_until_later_and_is_then_collected_again():
    waiting = []
    with collected_later(lambda seconds, function: waiting.append(function)):
        assert not gc.isenabled()
    assert not gc.isenabled()
    (turn_on,) = waiting
    turn_on()
    assert gc.isenabled()


def test_a_fault_in_the_work_turns_it_on_again():
    with pytest.raises(ValueError), collected_later():
        raise ValueError("x")
    assert gc.isenabled()


def test_who_has_it_off_keeps_it_off():
    gc.disable()
    with collected_later():
        pass
    assert not gc.isenabled()
