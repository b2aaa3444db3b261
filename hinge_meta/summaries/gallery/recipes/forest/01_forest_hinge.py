"""Forest plot, our own layout.

Each square is a trial, its area the weight it has in the pooled effect; the line is its 95% interval. The
diamond is the pooled effect with its interval, the bar below it the range in which the effect of a similar
new trial would be expected to lie.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.forest_plot(pain)
