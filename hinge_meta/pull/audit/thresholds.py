"""Where the audit draws its lines. Every one stands here and nowhere else."""

from datetime import timedelta

# Two titles are one from here on, as similarity of their words ...
SAME_TITLE = 0.92
# ... if neither is much shorter than the other, in letters.
SAME_LENGTH = 0.8
# Below this they are two titles; between the two lines a title says nothing.
OTHER_TITLE = 0.75
# A word counts as spelt otherwise (randomised, randomized), and not as another word, from here on.
SAME_WORD = 0.72
# Fewer words are no title that tells one paper from another.
TELLING_TITLE_WORDS = 4

# Families of which this share is found speak for the paper even if the first one is another.
SAME_AUTHORS = 0.5

# Online in one year, in print in the next. A preprint and its article may lie a year farther apart.
YEARS_APART = 1
YEARS_APART_PREPRINT = 2

# Two candidates closer than this cannot be told apart.
TOO_CLOSE = 0.02
# What each field that agrees adds to a candidate, and each that contradicts takes away.
FIELD_COUNTS = 0.03
# A preprint stands below its article.
PREPRINT_COUNTS = 0.05

# Answers that tell of retraction are asked for again when they are older than this.
STATUS_KEEPS = timedelta(days=7)

# After this many questions in a row that a service left without an answer it is not asked again in the same run.
PATIENCE = 3

# Candidates shown to a person, at the most.
CANDIDATES_SHOWN = 10
