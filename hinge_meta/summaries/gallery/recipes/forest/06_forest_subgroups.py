"""Forest plot with subgroups.

Each subgroup has its own diamond and its own heterogeneity, and the test between them stands below. Trials
were not assigned to subgroups by chance, so a difference between them is an observation.
"""

import hinge_meta as hm

bcg = hm.effect_sizes(hm.example("colditz1994"), measure="RR")
ax = hm.forest_plot(
    hm.subgroups(bcg, "alloc"),
    title="Tuberculosis after BCG vaccination, by how people were allocated",
    favours=("Favours vaccination", "Favours none"),
)
