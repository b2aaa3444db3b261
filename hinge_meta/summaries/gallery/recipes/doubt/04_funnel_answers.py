"""Funnel plot with three answers to missing trials.

Hollow points are mirror images that trim-and-fill has made up, not data. The lines follow the effect to a
trial without sampling error, by PET and by PEESE. The three often disagree, and none of them corrects a result.
"""

import hinge_meta as hm

bcg = hm.random_effects(hm.effect_sizes(hm.example("colditz1994"), measure="RR"))
ax = hm.funnel_plot(bcg, trim_and_fill=hm.trim_and_fill(bcg), pet_peese=hm.pet_peese(bcg), title="BCG trials")
