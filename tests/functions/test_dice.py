import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.functions import dice_sum, dice_support, entropy


def test_published_entropies():
    assert entropy(dice_sum(2)) == pytest.approx(3.2744, abs=5e-5)
    assert entropy(dice_sum(2, 6, 6, 0.8)) == pytest.approx(1.9014, abs=5e-5)


@given(
    n=st.integers(1, 4),
    faces=st.integers(2, 5),
    loading=st.none() | st.tuples(st.integers(1, 5), st.floats(0, 1)),
)
def test_sum_agrees_with_counting_every_throw(n, faces, loading):
    target, probability = loading if loading and loading[0] <= faces else (None, None)
    die = dict.fromkeys(range(1, faces + 1), 1 / faces)
    if target:
        die = {face: probability if face == target else (1 - probability) / (faces - 1) for face in die}
    counted = dict.fromkeys(range(n, n * faces + 1), 0.0)
    for throw in itertools.product(die, repeat=n):
        counted[sum(throw)] += math.prod(die[face] for face in throw)
    assert dice_support(n, faces).tolist() == list(counted)
    assert dice_sum(n, faces, target, probability).tolist() == pytest.approx(
        list(counted.values()), abs=1e-14
    )


def test_two_faces_count_coins():
    assert dice_sum(4, faces=2).tolist() == [1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16]


def test_largest_sum_is_still_a_distribution():
    assert dice_sum(100, 100).sum() == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n": 0}, "number of dice"),
        ({"n": 2.0}, "whole number"),
        ({"n": True}, "whole number"),
        ({"n": 2, "faces": 1}, "faces must be between 2"),
        ({"n": 101, "faces": 100}, "too many"),
        ({"n": 10**9}, "number of dice"),
        ({"n": 2, "target": 6}, "belong together"),
        ({"n": 2, "target_prob": 0.5}, "belong together"),
        ({"n": 2, "target": 7, "target_prob": 0.5}, "target must be between 1 and 6"),
        ({"n": 2, "target": 0, "target_prob": 0.5}, "target must be between 1 and 6"),
        ({"n": 2, "target": 6, "target_prob": 1.1}, "target_prob must be between 0 and 1"),
        ({"n": 2, "target": 6, "target_prob": math.nan}, "target_prob contains nan"),
    ],
)
def test_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        dice_sum(**arguments)


def test_support_has_the_same_limits():
    with pytest.raises(ValueError, match="too many"):
        dice_support(73, 137)
    assert dice_support(1).tolist() == [1, 2, 3, 4, 5, 6]
