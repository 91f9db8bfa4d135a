"""Codes: the lengths that an optimal prefix code gives to each symbol."""

import heapq

from numpy.typing import ArrayLike

from lecture_tools.functions.pmf import check_pmf


def huffman_lengths(p: ArrayLike) -> list[int]:
    """Code length in bits of each symbol of `p`, shape (K,), in a binary Huffman code.

    Ties go to the symbol listed first, so the result is deterministic; a single symbol needs 0 bits,
    and symbols of probability 0 receive a code as well. Huffman 1952; Cover & Thomas 5.6.
    """
    probabilities = check_pmf(p)
    if probabilities.ndim != 1:
        raise ValueError("huffman_lengths needs a list of probabilities, not a table")
    symbols = probabilities.size
    parent = [0] * (2 * symbols - 1)
    queue = [(float(weight), node) for node, weight in enumerate(probabilities)]
    heapq.heapify(queue)
    for node in range(symbols, 2 * symbols - 1):
        (first_weight, first), (second_weight, second) = heapq.heappop(queue), heapq.heappop(queue)
        parent[first] = parent[second] = node
        heapq.heappush(queue, (first_weight + second_weight, node))
    depth = [0] * (2 * symbols - 1)
    for node in range(2 * symbols - 3, -1, -1):
        depth[node] = depth[parent[node]] + 1
    return depth[:symbols]
