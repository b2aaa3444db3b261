"""hinge_meta: what is true of the hip hinge, from published trials.

A table of contents: each name is loaded from its room when it is first used.
"""

import importlib

__version__ = "0.1.0"

_ROOMS = {
    "DataProblems": "hinge_meta.problems",
    "Evidence": "hinge_meta.evidence.evidence",
    "RandomEffects": "hinge_meta.models.fitted",
    "Synthesis": "hinge_meta.synthesis.synthesis",
    "combine_strata": "hinge_meta.effects.combine_strata",
    "effect_sizes": "hinge_meta.effects.effect_sizes",
    "forest_plot": "hinge_meta.figures.forest",
    "load_evidence": "hinge_meta.evidence.evidence",
    "random_effects": "hinge_meta.models.random_effects",
    "read_study_table": "hinge_meta.effects.study_table",
    "save_figure": "hinge_meta.figures.save",
    "synthesize": "hinge_meta.synthesis.synthesize",
    "theme": "hinge_meta.figures.theme",
}

__all__ = sorted(_ROOMS)


def __getattr__(name):
    if name not in _ROOMS:
        raise AttributeError(f"module 'hinge_meta' has no attribute {name!r}")
    return getattr(importlib.import_module(_ROOMS[name]), name)


def __dir__():
    return sorted([*globals(), *_ROOMS])
