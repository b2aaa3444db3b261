"""The columns of proposed rows: those of the curated table, and what a person needs to judge them."""

# First in every proposed row. Blank until a person decides; only "yes" enters data/.
DECISION = ("accept", "accepted_by", "accepted_on")

# How the numbers of one proposed outcome row were read. They help to decide and are not copied into data/, apart from
# `literal`, which is a column of outcomes.csv and contrasts.csv themselves.
READING = (
    "arm_as_printed",  # the column or row heading, or the registry's group title, that names the arm
    "outcome_as_printed",
    "time_as_printed",
    "unit_as_printed",
    "quantity",  # "value", "change" or "unknown": what the number is, from words; mean or change_mean follows it
    "second_is",  # "sd", "se", "ci", "iqr", "range", "percent" or "unknown": what the second number is
    "second_known_from",  # the words that say so, quoted, and where: header, caption, footnote, unit, registry field
    "n_literal",
    "n_known_from",
    "doubts",  # why a person must look twice, separated by semicolons; blank = none found
)
