"""Specification curve.

The same trials under every estimator and every interval, sorted by the effect. The grid below says which
choice made which result.
"""

import pandas as pd

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
fits = [
    hm.random_effects(pain.effects, method=method, ci=ci)
    for method in ("REML", "ML", "DL", "PM", "SJ", "HS", "EB", "HE")
    for ci in ("hksj", "hksj-adhoc", "wald")
]
ax = hm.specification_plot(pd.concat([fit.to_frame() for fit in fits]), choices=["method", "ci_method"])
