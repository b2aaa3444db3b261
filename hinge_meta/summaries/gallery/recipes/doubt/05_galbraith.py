"""Galbraith plot.

Precise trials lie to the right, and the slope of a line from the origin to a point is its effect. Trials
outside the band are further from the pooled effect than chance allows for 95 in 100.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.galbraith_plot(pain.fit, title="Pain")
