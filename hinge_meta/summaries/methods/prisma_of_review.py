"""What is said under PRISMA 2020 for a review of which nobody here knows how it was made."""

# Files that only the toolkit's own repository has.
OF_REPOSITORY = ("data/README.md", "docs/certainty.md")

NOT_RECORDED = {
    "1": "The pages do not call it one. Whether the search was systematic is not recorded.",
    "5": "{Intervention}, comparator, outcome and time are fixed for each question. When that was done is not "
    "recorded, and nothing is fixed for languages, years or designs.",
    "8": "Nothing records how studies were selected, nor that two people did so, each alone.",
    "11": "With the domains of RoB 2, result by result, where somebody judged. What no clinician has reviewed is "
    "marked.",
    "13e": "By leaving trials out, one at a time and in sets. Neither subgroups nor regressions were fitted.",
    "13f": "They are listed with their reasons, and those that are marked as chosen after results had been seen.",
    "24a": "No registration is recorded.",
    "24b": "No protocol is recorded.",
    "24c": "Without a protocol there is nothing to compare with.",
    "25": "Nothing is recorded on support.",
    "26": "Nothing is recorded on competing interests.",
    "27": "Tables, figures and all results lie in the folder of the review. That they are published is not recorded.",
}
