"""Specification curve.

The same trials under every estimator of the variance between trials, every interval, and without one trial
or another, sorted by the effect. The grid below says which choices made which result.
"""

import pandas as pd

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
rows = [
    {
        "Left out": trial,
        "Estimator": method,
        "Interval": ci,
        "main": (trial, method, ci) == ("none", "REML", "hksj"),
        **hm.random_effects(pain.effects.query("study != @trial"), method=method, ci=ci).to_dict(),
    }
    for trial in ("none", "Hurley 2015", "Jackson 2011", "Kell 2009")
    for method in ("REML", "DL", "PM", "SJ")
    for ci in ("hksj", "wald")
]
ax = hm.specification_plot(
    pd.DataFrame(rows), ["Left out", "Estimator", "Interval"], measure="SMD", title="Pain: 32 ways to pool it"
)
