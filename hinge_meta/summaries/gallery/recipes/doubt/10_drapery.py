"""Drapery plot.

Every trial and the pooled effect as curves of p-values over all possible effects. A curve's width at any
height is the interval at that level of confidence, so nothing hangs on 0.05.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.drapery_plot(pain.fit, title="Pain")
