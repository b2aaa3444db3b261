"""Orchard plot of effects in clusters.

Fifty-six schools in eleven districts: a three-level model, whose intervals allow for schools of one district
being alike.
"""

import hinge_meta as hm

schools = hm.example("konstantopoulos2011")
ax = hm.orchard_plot(hm.multilevel(schools, cluster="cluster"), title="Modified school calendars")
