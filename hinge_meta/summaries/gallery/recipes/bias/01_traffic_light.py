"""Risk of bias by trial and domain.

Signs as well as colours. The judgements are those of a Cochrane review; what was not read of it shows a dash.
"""

import hinge_meta as hm

ax = hm.traffic_light_plot(hm.example("hayden2021"), title="Exercise for chronic low back pain")
