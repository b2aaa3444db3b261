"""L'Abbé plot.

Each bubble sets the events of one arm against those of the other. The diagonal is no difference; the line
is the pooled effect at every level of risk.
"""

import hinge_meta as hm

bcg = hm.effect_sizes(hm.example("colditz1994"), measure="RR")
ax = hm.labbe_plot(hm.random_effects(bcg), arms=("Vaccinated", "Not vaccinated"), title="BCG trials")
