"""Risk of bias by domain.

The share of trials with each judgement.
"""

import hinge_meta as hm

ax = hm.risk_of_bias_bars(hm.example("hayden2021"), title="Exercise for chronic low back pain")
