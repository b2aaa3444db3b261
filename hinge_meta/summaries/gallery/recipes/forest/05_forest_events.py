"""Forest plot of events.

Ratios are pooled on the log scale and printed as ratios, on ticks that are round ratios. An interval that
runs past the axis ends in an arrow; its numbers still stand in full.
"""

import hinge_meta as hm

bcg = hm.effect_sizes(hm.example("colditz1994"), measure="RR")
ax = hm.forest_plot(
    hm.random_effects(bcg),
    title="Tuberculosis after BCG vaccination",
    arms=("Vaccinated", "Not vaccinated"),
    favours=("Favours vaccination", "Favours none"),
    limits=(0.05, 4),
)
