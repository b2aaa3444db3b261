"""Posterior densities.

How probable each mean effect, and each effect of a new trial, is after the trials, given a prior for how
much trials differ.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.posterior_plot(hm.bayes(pain.effects, tau_prior=hm.HalfNormal(0.5)), title="Pain")
