import math

import pytest

from lecture_tools.functions import bits_per_byte, perplexity, perplexity_from_probs

TOKENS = [0.40, 0.25, 0.10, 0.50, 0.20]


def test_published_values():
    assert perplexity_from_probs(TOKENS) == pytest.approx(3.9811, abs=5e-5)
    assert bits_per_byte(2.90, 4.2) == pytest.approx(0.9961, abs=5e-5)


def test_one_byte_per_token_only_changes_the_unit():
    assert bits_per_byte(math.log(2) / 2, 1) == 0.5
    assert bits_per_byte(0, 1) == 0


def test_perplexity_follows_the_base_of_the_loss():
    assert perplexity(3, base=2) == pytest.approx(8)
    assert perplexity(math.log(8)) == pytest.approx(8)
    assert perplexity(0) == 1


def test_perplexity_is_the_inverse_geometric_mean():
    assert perplexity_from_probs(TOKENS) == pytest.approx(math.prod(TOKENS) ** (-1 / 5))
    assert perplexity_from_probs([1, 1]) == 1


def test_an_impossible_token_makes_perplexity_infinite():
    assert perplexity_from_probs([0.5, 0]) == math.inf
    assert perplexity(math.inf) == math.inf


@pytest.mark.parametrize(
    "call",
    [
        lambda: perplexity(-1),
        lambda: perplexity(1e4),
        lambda: perplexity(math.nan),
        lambda: perplexity([1, 2]),
        lambda: perplexity(1, base=1),
        lambda: perplexity_from_probs([]),
        lambda: perplexity_from_probs([0.5, 1.5]),
        lambda: bits_per_byte(2, 0),
        lambda: bits_per_byte(2, -1),
        lambda: bits_per_byte(-2, 1),
    ],
)
def test_refused(call):
    with pytest.raises(ValueError):
        call()
