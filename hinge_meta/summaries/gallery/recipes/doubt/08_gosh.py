"""Every subset of the trials (GOSH).

Each point pools one of all possible subsets. Two clouds in place of one mean that a single trial decides
what is found; here the subsets that contain Hurley 2015 are set apart.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.gosh_plot(hm.gosh(pain.fit), highlight="Hurley 2015", title="Pain")
