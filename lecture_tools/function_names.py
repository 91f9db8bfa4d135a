"""The names in `functions.FUNCTIONS`, for those who check expressions and evaluate none: NumPy takes a tenth
of a second to import."""

from __future__ import annotations

from typing import Final

FUNCTION_NAMES: Final = frozenset((
    "abs", "argmax", "array", "bce", "bce_grad_logit", "bce_with_logits", "binary_entropy", "bits_per_byte",
    "brier", "bsc", "chain_rule", "channel_joint", "check_pmf", "conditional_entropy", "conditional_mi",
    "conditional_pmf", "cross_entropy", "dice_sum", "dice_support", "distillation_loss", "ece", "entropy",
    "entropy_grad", "exp", "expectation", "expected_plugin_entropy", "expected_plugin_mi", "fano_bound",
    "focal_loss", "gaussian_entropy", "gaussian_kl", "gaussian_mi", "huffman_lengths", "ib_point",
    "information_bottleneck", "joint_counts", "joint_entropy", "js_distance", "js_divergence",
    "kl_divergence", "kl_estimators", "label_smoothing", "linspace", "ln", "log2", "log_softmax",
    "logsumexp", "marginal", "max", "mean", "miller_madow", "min", "mixture_density", "mixture_kl",
    "mutual_information", "normal_fit", "normalize", "normalized_entropy", "npmi", "perplexity",
    "perplexity_from_probs", "plugin_entropy", "plugin_mi", "pmi", "predictive_decomposition",
    "se_grad_logit", "self_information", "sigmoid", "softmax", "softmax_ce_grad", "softmax_cross_entropy",
    "sort_descending", "sqrt", "sum", "symmetric_noise_floor", "tilted_policy", "toy_data", "toy_training",
    "uniform_entropy", "vae_kl", "variance",
))  # fmt: skip
