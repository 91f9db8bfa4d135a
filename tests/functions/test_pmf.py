import math

import numpy as np
import pytest

from lecture_tools.functions import check_pmf, entropy, joint_entropy, normalize


@pytest.mark.parametrize(
    ("p", "message"),
    [
        ([], "empty"),
        ([0.5, 0.6], r"sum to 1\.1, not 1"),
        ([0.5, 0.5 + 2e-8], r"sum to 1\.00000002, not 1"),
        ([0.3, 0.3], r"sum to 0\.6, not 1"),
        ([1.2, -0.2], r"negative number -0\.2"),
        ([0.5, math.nan], "contain.* nan"),
        ([math.inf, 0.5], "contain.* inf"),
        ([-math.inf, 0.5], "contain.* -inf"),
        (1.0, "must be a list"),
        ([[0.5], [0.25, 0.25]], "different lengths"),
        (["0.5", "0.5"], "give a number or a list of numbers"),
        ([0.5, None], "give a number or a list of numbers"),
        ([0.5 + 0j, 0.5], "give a number or a list of numbers"),
    ],
)
def test_what_is_not_a_distribution(p, message):
    with pytest.raises(ValueError, match=message):
        check_pmf(p)


def test_a_joint_table_that_sums_to_more_than_one_is_refused():
    with pytest.raises(ValueError, match=r"sum to 1\.1"):
        joint_entropy([[0.1, 0.5], [0.2, 0.3]])


def test_check_pmf_changes_no_value_and_shares_no_memory():
    p = np.array([0.25, 0.75 - 5e-9])
    checked = check_pmf(p)
    assert checked.tolist() == p.tolist()
    assert not np.shares_memory(checked, p)


def test_tolerance_is_the_callers():
    assert check_pmf([0.5, 0.49], atol=0.02).sum() == pytest.approx(0.99)
    with pytest.raises(ValueError, match="atol must be positive"):
        check_pmf([0.5, 0.5], atol=0)


def test_integers_and_negative_zero_are_read_as_numbers():
    assert str(check_pmf([1, -0.0]).tolist()) == "[1.0, 0.0]"
    assert str(entropy([1, -0.0])) == "0.0"


def test_normalize():
    assert normalize([1, 3]).tolist() == [0.25, 0.75]
    assert normalize([[1, 1], [2, 0]]).tolist() == [[0.25, 0.25], [0.5, 0.0]]
    assert normalize([1e308, 1e308]).tolist() == [0.5, 0.5]


@pytest.mark.parametrize("w", [[0, 0], [1, -1], [], [1, math.nan], [1, math.inf], 3])
def test_what_cannot_be_normalized(w):
    with pytest.raises(ValueError, match="weights"):
        normalize(w)
