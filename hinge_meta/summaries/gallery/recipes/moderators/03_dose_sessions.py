"""Effect against sessions a week.

Trials that did not report a number stand at the margin with their effects; they are not left out.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.dose_plot(pain.fit, "sessions_per_week", xlabel="Sessions a week", title="Pain")
