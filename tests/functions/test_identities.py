"""Theorems of information theory as properties that random distributions must have."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.functions import (
    chain_rule,
    channel_joint,
    conditional_entropy,
    conditional_mi,
    conditional_pmf,
    cross_entropy,
    entropy,
    expectation,
    ib_point,
    joint_entropy,
    js_distance,
    js_divergence,
    kl_divergence,
    log_softmax,
    logsumexp,
    marginal,
    mutual_information,
    normalize,
    normalized_entropy,
    pmi,
    self_information,
    softmax,
    softmax_cross_entropy,
)

CLOSE = {"rel": 1e-9, "abs": 1e-12}
WEIGHT = st.integers(0, 1000)
LOGITS = st.lists(st.floats(-50, 50), min_size=1, max_size=8)


@st.composite
def distributions(draw, count, weight=WEIGHT):
    """`count` distributions of one random length."""
    length = draw(st.integers(1, 7))
    weights = st.lists(weight, min_size=length, max_size=length).filter(any)
    return [normalize(draw(weights)) for _ in range(count)]


@st.composite
def tables(draw, axes=2):
    """A joint table with empty cells, rows and columns allowed."""
    shape = draw(st.tuples(*[st.integers(1, 4)] * axes))
    size = math.prod(shape)
    return normalize(np.reshape(draw(st.lists(WEIGHT, min_size=size, max_size=size).filter(any)), shape))


@given(distributions(1))
def test_entropy_is_the_mean_information_and_at_most_log_k(p):
    (p,) = p
    support = p[p > 0]
    assert entropy(p) == pytest.approx((support * self_information(support)).sum(), **CLOSE)
    assert 0 <= entropy(p) <= math.log2(len(p)) + 1e-12
    assert 0 <= normalized_entropy(p) <= 1
    assert entropy(p[::-1]) == pytest.approx(entropy(p), **CLOSE)


@given(distributions(2))
def test_cross_entropy_is_entropy_plus_divergence(pair):
    p, q = pair
    assert cross_entropy(p, q, base=2) == pytest.approx(entropy(p) + kl_divergence(p, q), **CLOSE)


@given(distributions(2))
def test_divergence_is_never_negative_and_zero_only_for_equals(pair):
    p, q = pair
    assert kl_divergence(p, q) >= 0
    assert kl_divergence(p, p) == 0
    assert (kl_divergence(p, q) > 1e-12) == (np.abs(p - q).max() > 1e-12)


@given(distributions(3))
def test_js_is_a_bounded_symmetric_metric(three):
    p, q, r = three
    assert 0 <= js_divergence(p, q) <= 1
    assert js_divergence(p, q) == pytest.approx(js_divergence(q, p), **CLOSE)
    assert js_distance(p, r) <= js_distance(p, q) + js_distance(q, r) + 1e-9


@given(tables())
def test_chain_rule_holds_with_row_by_row_averages(pxy):
    values = chain_rule(pxy)
    assert values["HXY"] == pytest.approx(values["HX"] + values["HY_X"], **CLOSE)
    assert values["HXY"] == pytest.approx(values["HY"] + values["HX_Y"], **CLOSE)
    assert values["HY_X"] == pytest.approx(conditional_entropy(pxy, given="x"), **CLOSE)
    assert values["HX_Y"] == pytest.approx(conditional_entropy(pxy, given="y"), **CLOSE)
    assert max(values["HX"], values["HY"]) <= values["HXY"] + 1e-12
    assert values["HXY"] <= values["HX"] + values["HY"] + 1e-12


@given(tables())
def test_four_definitions_of_mutual_information_agree(pxy):
    information = mutual_information(pxy)
    px, py = marginal(pxy, "x"), marginal(pxy, "y")
    cells = pxy > 0
    assert information == pytest.approx(kl_divergence(pxy, np.outer(px, py)), **CLOSE)
    assert information == pytest.approx(entropy(py) - conditional_entropy(pxy, given="x"), **CLOSE)
    assert information == pytest.approx(entropy(px) + entropy(py) - joint_entropy(pxy), **CLOSE)
    assert information == pytest.approx((pxy[cells] * pmi(pxy)[cells]).sum(), **CLOSE)


@given(tables())
def test_conditioning_on_each_row_averages_to_the_conditional_entropy(pxy):
    px = marginal(pxy, "x")
    rows = [entropy(conditional_pmf(pxy, x=x)) if p > 0 else 0 for x, p in enumerate(px)]
    assert expectation(rows, px) == pytest.approx(conditional_entropy(pxy), **CLOSE)


@given(tables(axes=3))
def test_information_about_a_pair_adds_up(pxyz):
    x_and_z = np.moveaxis(pxyz, 1, 2).reshape(-1, pxyz.shape[1])
    assert mutual_information(x_and_z) == pytest.approx(
        mutual_information(pxyz.sum(axis=0).T) + conditional_mi(pxyz), **CLOSE
    )


@given(tables(), st.data())
def test_processing_never_creates_information(pxy, data):
    size, symbols = pxy.shape[1], data.draw(st.integers(1, 4))
    row = st.lists(WEIGHT, min_size=symbols, max_size=symbols).filter(any)
    channel = np.array([normalize(data.draw(row)) for _ in range(size)])
    assert mutual_information(pxy @ channel) <= mutual_information(pxy) + 1e-12


@given(distributions(1), st.data())
def test_an_encoder_keeps_no_more_than_it_stores(p, data):
    (px,) = p
    row = st.lists(st.integers(1, 9), min_size=3, max_size=3)
    channel, encoder = ([normalize(data.draw(row)) for _ in px] for _ in range(2))
    pxy = channel_joint(px, channel)
    stored, kept = ib_point(pxy, encoder)
    assert kept <= min(stored, mutual_information(pxy)) + 1e-12


@given(LOGITS, st.floats(-1e6, 1e6))
def test_a_common_shift_of_the_logits_changes_nothing(z, shift):
    np.testing.assert_allclose(softmax(np.array(z) + shift), softmax(z), atol=1e-8)


@given(LOGITS, st.floats(0.05, 20))
def test_softmax_is_a_distribution_that_keeps_the_ranking(z, temperature):
    p = softmax(z, temperature)
    assert p.sum() == pytest.approx(1)
    assert p[np.argmax(z)] == p.max()
    assert logsumexp(z) >= max(z)
    np.testing.assert_allclose(np.log(softmax(z)), log_softmax(z), atol=1e-9)


@given(LOGITS)
def test_higher_temperature_means_higher_entropy(z):
    cool, warm = entropy(softmax(z, 1)), entropy(softmax(z, 2))
    assert cool <= warm + 1e-12


@given(LOGITS, st.data())
def test_the_loss_of_one_label_is_its_information(z, data):
    target = data.draw(st.integers(0, len(z) - 1))
    loss = softmax_cross_entropy(z, target)
    assert loss == pytest.approx(self_information(softmax(z)[target], base="e"), abs=1e-9)
