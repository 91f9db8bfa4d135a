"""Information theory in NumPy. `FUNCTIONS` lists every name that a lesson's `values:` may call."""

from collections.abc import Callable

from lecture_tools.functions.arithmetic import (
    absolute,
    argmax,
    array,
    exp,
    expectation,
    largest,
    linspace,
    ln,
    log2,
    mean,
    smallest,
    sort_descending,
    sqrt,
    total,
    variance,
)
from lecture_tools.functions.binning import joint_counts
from lecture_tools.functions.channel import bsc, channel_joint, ib_point, information_bottleneck
from lecture_tools.functions.coding import huffman_lengths
from lecture_tools.functions.continuous import (
    gaussian_entropy,
    gaussian_kl,
    gaussian_mi,
    uniform_entropy,
    vae_kl,
)
from lecture_tools.functions.dice import dice_sum, dice_support
from lecture_tools.functions.divergence import cross_entropy, js_distance, js_divergence, kl_divergence
from lecture_tools.functions.entropy import binary_entropy, entropy, normalized_entropy, self_information
from lecture_tools.functions.estimation import (
    expected_plugin_entropy,
    expected_plugin_mi,
    miller_madow,
    plugin_entropy,
    plugin_mi,
)
from lecture_tools.functions.fano import fano_bound
from lecture_tools.functions.joint import (
    chain_rule,
    conditional_entropy,
    conditional_mi,
    conditional_pmf,
    joint_entropy,
    marginal,
    mutual_information,
    npmi,
    pmi,
)
from lecture_tools.functions.language_model import bits_per_byte, perplexity, perplexity_from_probs
from lecture_tools.functions.learning import kl_estimators, label_smoothing, tilted_policy
from lecture_tools.functions.logits import log_softmax, logsumexp, sigmoid, softmax
from lecture_tools.functions.losses import (
    bce,
    bce_grad_logit,
    bce_with_logits,
    distillation_loss,
    entropy_grad,
    focal_loss,
    se_grad_logit,
    softmax_ce_grad,
    softmax_cross_entropy,
)
from lecture_tools.functions.mixture import mixture_density, mixture_kl, normal_fit
from lecture_tools.functions.pmf import check_pmf, normalize
from lecture_tools.functions.toy import toy_data, toy_training
from lecture_tools.functions.uncertainty import brier, ece, predictive_decomposition, symmetric_noise_floor

FUNCTIONS: dict[str, Callable[..., object]] = {
    "check_pmf": check_pmf,
    "normalize": normalize,
    "self_information": self_information,
    "entropy": entropy,
    "binary_entropy": binary_entropy,
    "normalized_entropy": normalized_entropy,
    "joint_entropy": joint_entropy,
    "conditional_entropy": conditional_entropy,
    "chain_rule": chain_rule,
    "mutual_information": mutual_information,
    "conditional_mi": conditional_mi,
    "pmi": pmi,
    "npmi": npmi,
    "marginal": marginal,
    "conditional_pmf": conditional_pmf,
    "kl_divergence": kl_divergence,
    "js_divergence": js_divergence,
    "js_distance": js_distance,
    "cross_entropy": cross_entropy,
    "bce": bce,
    "bce_with_logits": bce_with_logits,
    "logsumexp": logsumexp,
    "log_softmax": log_softmax,
    "softmax": softmax,
    "sigmoid": sigmoid,
    "softmax_cross_entropy": softmax_cross_entropy,
    "softmax_ce_grad": softmax_ce_grad,
    "entropy_grad": entropy_grad,
    "bce_grad_logit": bce_grad_logit,
    "se_grad_logit": se_grad_logit,
    "perplexity": perplexity,
    "perplexity_from_probs": perplexity_from_probs,
    "bits_per_byte": bits_per_byte,
    "dice_sum": dice_sum,
    "dice_support": dice_support,
    "huffman_lengths": huffman_lengths,
    "gaussian_entropy": gaussian_entropy,
    "uniform_entropy": uniform_entropy,
    "gaussian_kl": gaussian_kl,
    "vae_kl": vae_kl,
    "gaussian_mi": gaussian_mi,
    "mixture_density": mixture_density,
    "mixture_kl": mixture_kl,
    "normal_fit": normal_fit,
    "label_smoothing": label_smoothing,
    "focal_loss": focal_loss,
    "distillation_loss": distillation_loss,
    "tilted_policy": tilted_policy,
    "kl_estimators": kl_estimators,
    "plugin_entropy": plugin_entropy,
    "miller_madow": miller_madow,
    "plugin_mi": plugin_mi,
    "expected_plugin_entropy": expected_plugin_entropy,
    "expected_plugin_mi": expected_plugin_mi,
    "joint_counts": joint_counts,
    "symmetric_noise_floor": symmetric_noise_floor,
    "predictive_decomposition": predictive_decomposition,
    "bsc": bsc,
    "channel_joint": channel_joint,
    "information_bottleneck": information_bottleneck,
    "ib_point": ib_point,
    "fano_bound": fano_bound,
    "brier": brier,
    "ece": ece,
    "toy_data": toy_data,
    "toy_training": toy_training,
    "array": array,
    "linspace": linspace,
    "ln": ln,
    "log2": log2,
    "exp": exp,
    "sqrt": sqrt,
    "abs": absolute,
    "sum": total,
    "mean": mean,
    "max": largest,
    "min": smallest,
    "argmax": argmax,
    "sort_descending": sort_descending,
    "expectation": expectation,
    "variance": variance,
}
