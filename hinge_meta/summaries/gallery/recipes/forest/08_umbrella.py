"""Published reviews beside each other.

Each line is what one review printed, never pooled with the next: reviews of one question share trials, so that
two that agree are not twice the evidence. Results on different scales stand on axes of their own.
"""

import hinge_meta as hm

ax = hm.umbrella_plot(hm.umbrella(), "older adults: exercise and falls")
