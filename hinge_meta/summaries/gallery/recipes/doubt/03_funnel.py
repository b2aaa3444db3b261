"""Funnel plot with contours of significance.

Each point is a trial, precise ones on top. If small trials without an effect had gone unpublished, points
would be missing in the unshaded middle. Below ten trials such gaps cannot be told from chance.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.funnel_plot(pain.fit, title="Pain: effect against precision", names=True)
