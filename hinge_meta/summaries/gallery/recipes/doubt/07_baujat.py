"""Baujat plot.

To the right lie the trials that disagree with the others, higher up those that move the pooled effect.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.baujat_plot(hm.baujat(pain.fit), title="Pain")
