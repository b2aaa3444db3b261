"""Effect against the length of training.

A bar spans the range where a range was printed. No line is drawn: eight trials of two lengths cannot show one.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.dose_plot(pain.fit, "weeks", xlabel="Weeks of training", title="Pain")
