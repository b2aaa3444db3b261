"""The pooled effect as trials were added.

Each row pools the trials down to it, here in the order of their years.
"""

import hinge_meta as hm

bcg = hm.effect_sizes(hm.example("colditz1994"), measure="RR")
ax = hm.cumulative_plot(hm.cumulative(hm.random_effects(bcg), by="year"), title="BCG trials as they came in")
