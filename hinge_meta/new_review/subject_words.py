"""What of the project's own schema is about its subject, and what stands in its place in a new review."""

# Enumerations that name the subject; a person adds to them what the new review is about.
ENUMERATIONS = {
    ("arms", "training"): ("specialist stroke care", "routine care"),
    ("outcomes", "outcome"): ("length of stay",),
    ("contrasts", "outcome"): ("length of stay",),
    ("instruments", "construct"): ("length of stay",),
    ("risk_of_bias", "outcome"): ("length of stay",),
    ("reviews", "topic"): ("specialist stroke care against routine care",),
    ("reviews", "outcome_kind"): ("length of stay", "adverse events"),
    ("reviews", "scale"): ("days", "standard deviations", "difference in risk", "ratio", "not stated"),
    ("progression", "condition"): ("other",),
}

TITLES = {
    "reviews": "Results of other reviews",
    "progression": "Steps of a programme",
}

# A table that only the project's own review fills.
NOT_USED = {"progression": "Not used in a review of one's own"}

DESCRIPTIONS = {
    "claims": "Claims that others make, in our words: what each asks, how it was read by a person, and what became of "
    "its citation; verdicts are computed, not entered",
    "progression": "Not used in a review of one's own: leave it empty. Its steps are those of one programme",
    (
        "arms",
        "training",
    ): "What kind of care it was, in the words that questions select by; a new kind is added to "
    "the list beside this line",
    ("arms", "weeks"): "How long it was given, as printed; a range where only a range was read",
    ("arms", "sessions_per_week"): "How often a week, as printed",
    ("arms", "sets_reps"): "How much each time, as printed",
    ("arms", "load"): "Strength of what was given, as printed",
    ("arms", "exercises"): "Its parts as printed",
    ("claims", "section"): "Where it stands in what makes it",
    ("claims", "claimed_strength"): "How strongly, with the claim's own strong words in quotation marks",
    ("claims", "cited_source"): "What is cited for it, as it is described",
    ("reviews", "scale"): "What one unit of the estimate is; results stand on one axis only if they share it",
}
