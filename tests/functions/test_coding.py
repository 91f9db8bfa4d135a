import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.functions import entropy, expectation, huffman_lengths, normalize

WEIGHTS = st.lists(st.integers(1, 50), min_size=2, max_size=12)


def test_published_lengths():
    assert huffman_lengths([1 / 2, 1 / 4, 1 / 8, 1 / 8]) == [1, 2, 3, 3]
    assert huffman_lengths([0.60, 0.25, 0.10, 0.05]) == [1, 2, 3, 3]


def test_small_alphabets_and_ties():
    assert huffman_lengths([1]) == [0]
    assert huffman_lengths([1, 0]) == [1, 1]
    assert huffman_lengths([1 / 3, 1 / 3, 1 / 3]) == [2, 2, 1]
    assert huffman_lengths([0.4, 0.2, 0.2, 0.1, 0.1]) == [2, 2, 2, 3, 3]


@given(WEIGHTS)
def test_code_is_complete_and_within_one_bit_of_the_entropy(weights):
    p = normalize(weights)
    lengths = huffman_lengths(p)
    assert sum(2.0**-length for length in lengths) == 1
    assert entropy(p) - 1e-12 <= expectation(lengths, p) < entropy(p) + 1


@given(st.lists(st.integers(1, 20), min_size=2, max_size=5))
def test_no_prefix_code_is_shorter(weights):
    best = min(
        sum(w * length for w, length in zip(weights, lengths, strict=True))
        for lengths in itertools.product(range(1, len(weights)), repeat=len(weights))
        if sum(2.0**-length for length in lengths) <= 1
    )
    lengths = huffman_lengths(normalize(weights))
    assert sum(w * length for w, length in zip(weights, lengths, strict=True)) == best


@pytest.mark.parametrize("p", [[], [0.5, 0.6], [[0.5, 0.5]]])
def test_refused(p):
    with pytest.raises(ValueError):
        huffman_lengths(p)
