"""hinge_meta: what is true of the hip hinge, from published trials.

A table of contents: each name is loaded from its room when it is first used.
"""

import importlib

__version__ = "0.1.0"

_ROOMS = {
    "Bayes": "hinge_meta.models.posterior",
    "Bootstrap": "hinge_meta.models.bootstrapped",
    "CommonEffect": "hinge_meta.models.common_effect",
    "DataProblems": "hinge_meta.problems",
    "EggerTest": "hinge_meta.diagnostics.egger_fitted",
    "Evidence": "hinge_meta.evidence.evidence",
    "HalfCauchy": "hinge_meta.models.priors",
    "HalfNormal": "hinge_meta.models.priors",
    "MetaRegression": "hinge_meta.models.moderated",
    "Multilevel": "hinge_meta.models.multilevel_fitted",
    "Normal": "hinge_meta.models.priors",
    "PetPeese": "hinge_meta.diagnostics.pet_peese_fitted",
    "RandomEffects": "hinge_meta.models.fitted",
    "Synthesis": "hinge_meta.synthesis.synthesis",
    "TrimAndFill": "hinge_meta.diagnostics.trimmed_and_filled",
    "allow_for_clusters": "hinge_meta.effects.conversions.cluster_design_effect",
    "baujat": "hinge_meta.diagnostics.baujat",
    "baujat_plot": "hinge_meta.figures.doubt.baujat_plot",
    "bayes": "hinge_meta.models.bayes",
    "begg_test": "hinge_meta.diagnostics.begg",
    "bootstrap": "hinge_meta.models.bootstrap",
    "bubble_plot": "hinge_meta.figures.moderators.bubble",
    "combine_arms": "hinge_meta.effects.conversions.combine_arms",
    "combine_strata": "hinge_meta.effects.combine_strata",
    "complete_arms": "hinge_meta.effects.conversions.complete_arms",
    "complete_effects": "hinge_meta.effects.conversions.complete_effects",
    "cross_examine": "hinge_meta.synthesis.cross_examination",
    "cumulative": "hinge_meta.diagnostics.cumulative",
    "cumulative_plot": "hinge_meta.figures.forest.cumulative_plot",
    "diagnose": "hinge_meta.diagnostics.diagnose",
    "dose_plot": "hinge_meta.figures.moderators.dose",
    "drapery_plot": "hinge_meta.figures.doubt.drapery",
    "effect_sizes": "hinge_meta.effects.effect_sizes",
    "effects_as_log_odds_ratios": "hinge_meta.effects.conversions.smd_and_log_odds_ratio",
    "effects_as_smds": "hinge_meta.effects.conversions.smd_and_log_odds_ratio",
    "effects_in_points": "hinge_meta.effects.conversions.smd_in_points",
    "egger_test": "hinge_meta.diagnostics.egger",
    "example": "hinge_meta.published_tables.example",
    "examples": "hinge_meta.published_tables.example",
    "excess_significance": "hinge_meta.diagnostics.excess_significance",
    "explain_difference": "hinge_meta.models.explain_difference",
    "fit_many": "hinge_meta.models.fit_many",
    "forest_plot": "hinge_meta.figures.forest.forest",
    "fragility": "hinge_meta.diagnostics.fragility",
    "funnel_plot": "hinge_meta.figures.doubt.funnel",
    "galbraith_plot": "hinge_meta.figures.doubt.galbraith",
    "gosh": "hinge_meta.diagnostics.gosh",
    "gosh_clusters": "hinge_meta.diagnostics.gosh_clusters",
    "gosh_plot": "hinge_meta.figures.doubt.gosh_plot",
    "harbord_test": "hinge_meta.diagnostics.harbord",
    "influence": "hinge_meta.diagnostics.influence",
    "labbe_plot": "hinge_meta.figures.doubt.labbe",
    "leave_one_out": "hinge_meta.diagnostics.leave_one_out",
    "leave_one_out_plot": "hinge_meta.figures.forest.leave_one_out_plot",
    "load_evidence": "hinge_meta.evidence.evidence",
    "mantel_haenszel": "hinge_meta.models.mantel_haenszel",
    "meta_regression": "hinge_meta.models.meta_regression",
    "multilevel": "hinge_meta.models.multilevel",
    "multiverse": "hinge_meta.synthesis.multiverse",
    "null_trial": "hinge_meta.diagnostics.null_trial",
    "orchard_plot": "hinge_meta.figures.belief.orchard",
    "permutation_test": "hinge_meta.models.permutation_test",
    "pet_peese": "hinge_meta.diagnostics.pet_peese",
    "peters_test": "hinge_meta.diagnostics.peters",
    "peto": "hinge_meta.models.peto",
    "pool_many": "hinge_meta.models.pool_many",
    "posterior_plot": "hinge_meta.figures.belief.posterior",
    "predict_effect": "hinge_meta.models.predict_effect",
    "preset": "hinge_meta.models.presets",
    "prisma_flow": "hinge_meta.figures.bias.prisma_flow",
    "pustejovsky_rodgers_test": "hinge_meta.diagnostics.pustejovsky_rodgers",
    "rainforest_plot": "hinge_meta.figures.belief.rainforest",
    "random_effects": "hinge_meta.models.random_effects",
    "read_study_table": "hinge_meta.effects.study_table",
    "rescale_arms": "hinge_meta.effects.conversions.instrument_range",
    "reverse_arms": "hinge_meta.effects.conversions.instrument_range",
    "risk_of_bias_bars": "hinge_meta.figures.bias.risk_of_bias_bars",
    "save_figure": "hinge_meta.figures.save",
    "save_picture": "hinge_meta.figures.save",
    "second_opinion": "hinge_meta.models.second_opinion",
    "selection_model": "hinge_meta.diagnostics.selection_model",
    "shared_control_covariance": "hinge_meta.effects.conversions.shared_control_covariance",
    "shrinkage_plot": "hinge_meta.figures.belief.shrinkage",
    "small_study_effects": "hinge_meta.diagnostics.small_study_panel",
    "specification_plot": "hinge_meta.figures.doubt.specification",
    "split_control": "hinge_meta.effects.conversions.split_control",
    "subgroups": "hinge_meta.models.subgroups",
    "synthesize": "hinge_meta.synthesis.synthesize",
    "theme": "hinge_meta.figures.theme",
    "traffic_light_plot": "hinge_meta.figures.bias.traffic_light",
    "trim_and_fill": "hinge_meta.diagnostics.trim_and_fill",
}

__all__ = sorted(_ROOMS)


def __getattr__(name):
    if name not in _ROOMS:
        raise AttributeError(f"module 'hinge_meta' has no attribute {name!r}")
    return getattr(importlib.import_module(_ROOMS[name]), name)


def __dir__():
    return sorted([*globals(), *_ROOMS])
