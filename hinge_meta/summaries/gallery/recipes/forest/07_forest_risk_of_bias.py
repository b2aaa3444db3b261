"""Forest plot with risk of bias.

One disc a domain, with a sign as well as a colour. The judgements are a Cochrane review's; where none was
read for a trial, its place shows a dash.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.forest_plot(pain, risk_of_bias=hm.example("hayden2021"))
