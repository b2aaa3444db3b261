"""Forest plot in the manner of the BMJ.

Intervals are written "low to high", and the test for heterogeneity stands in one line.
"""

import hinge_meta as hm

bcg = hm.effect_sizes(hm.example("colditz1994"), measure="RR")
ax = hm.forest_plot(
    hm.random_effects(bcg),
    layout="bmj",
    title="Tuberculosis after BCG vaccination",
    arms=("Vaccinated", "Not vaccinated"),
    favours=("Favours vaccination", "Favours none"),
)
