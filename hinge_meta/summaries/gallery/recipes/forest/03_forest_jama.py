"""Forest plot in the manner of JAMA.

What each side of no difference speaks for stands above the plot, P values have no zero before the point, and
the between-study variance is given in the last line only.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.forest_plot(pain, layout="jama")
