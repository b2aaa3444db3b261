"""Every subset of the trials (GOSH).

Each point pools one of all possible subsets. Two clouds in place of one would point to
trials that differ from the rest. Here the subsets with Hurley 2015 are coloured: they disagree more, and overlap
with the others.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.gosh_plot(hm.gosh(pain.fit), highlight="Hurley 2015", title="Pain")
