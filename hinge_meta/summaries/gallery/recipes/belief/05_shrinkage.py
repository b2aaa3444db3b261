"""Shrinkage.

Each trial as it found itself, and as it is believed to be in the light of the others: small trials are drawn
further towards the mean.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.shrinkage_plot(hm.bayes(pain.effects, tau_prior=hm.HalfNormal(0.5)), title="Pain")
