"""Rainforest plot.

The drop of each trial is as thick at a value as the trial makes that value likely, and darker with its weight,
so that a wide interval looks as faint as it is.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.rainforest_plot(pain.fit, title="Pain")
