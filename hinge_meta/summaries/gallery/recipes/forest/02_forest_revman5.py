"""Forest plot as readers of Cochrane reviews know it.

RevMan 5's order of columns, its words and its colours. What it adds to the habit is the prediction interval,
and a last line that names the estimator and the interval's method.
"""

import hinge_meta as hm

stays = hm.effect_sizes(hm.example("normand1999"), measure="MD")
ax = hm.forest_plot(
    hm.random_effects(stays),
    layout="revman5",
    title="Length of hospital stay, days",
    arms=("Specialist care", "Routine care"),
    favours=("Favours specialist care", "Favours routine care"),
)
