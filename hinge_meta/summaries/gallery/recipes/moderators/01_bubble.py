"""Bubble plot of a meta-regression.

Each bubble is a trial, its area its weight. The line follows the effect along the moderator with its
confidence band; the dashed edges are where new trials' effects would be expected. It is an association across
trials, not within them.
"""

import hinge_meta as hm

bcg = hm.effect_sizes(hm.example("colditz1994"), measure="RR")
ax = hm.bubble_plot(hm.meta_regression(bcg, mods=["ablat"]), xlabel="Degrees from the equator")
