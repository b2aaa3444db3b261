"""Orchard plot.

Every effect as a dot sized by its precision, the pooled effect with its confidence interval (thick) and its
prediction interval (thin).
"""

import hinge_meta as hm

bcg = hm.effect_sizes(hm.example("colditz1994"), measure="RR")
ax = hm.orchard_plot(hm.subgroups(bcg, "alloc"), title="BCG trials by allocation")
