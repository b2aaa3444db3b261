"""The pooled effect without each trial in turn.

A result that hangs on one trial shows it here: the row of that trial stands apart, or its interval reaches
across no difference where the others do not.
"""

import hinge_meta as hm

pain = hm.synthesize("pain-vs-exercise")
ax = hm.leave_one_out_plot(hm.leave_one_out(pain.fit), title="Pain, leaving out one trial at a time")
