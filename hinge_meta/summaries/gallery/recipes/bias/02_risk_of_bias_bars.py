"""Risk of bias by domain.

The share of trials with each judgement. A trial counts once, however large it is, and where no judgement was
read the bar says so.
"""

import hinge_meta as hm

ax = hm.risk_of_bias_bars(hm.example("hayden2021"), title="Exercise for chronic low back pain")
