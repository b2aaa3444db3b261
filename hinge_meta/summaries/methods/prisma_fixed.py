"""The items of PRISMA 2020 whose answer is the same for every question."""

from dataclasses import replace

from hinge_meta.summaries.methods.prisma_item import PrismaItem
from hinge_meta.summaries.methods.prisma_of_review import NOT_RECORDED, OF_REPOSITORY

_FIXED = (
    PrismaItem(
        "1", "The title says that it is a systematic review", "no", (),
        "It does not call itself one, because no systematic search was made.",
    ),
    PrismaItem(
        "2", "An abstract", "in part", ("#answer",),
        "The first lines give the answer, its numbers and its certainty. PRISMA's list for abstracts was not followed.",
    ),
    PrismaItem(
        "4", "The question", "yes", ("#answer", "#whom"),
        "The page asks one question: for whom, what {intervention}, compared with what, which outcome, when.",
    ),
    PrismaItem(
        "5", "Which studies could enter", "in part", ("#whom", "data/analyses.toml"),
        "{Intervention}, comparator, outcome and time are fixed for each question. That was done after results had "
        "been seen, and nothing is fixed for languages, years or designs.",
    ),
    PrismaItem(
        "8", "How studies were selected", "no", (),
        "Nothing was laid down beforehand. Nothing records that two people selected, each alone, and compared.",
    ),
    PrismaItem(
        "9", "How numbers were taken from reports", "in part", ("methods.html#sources", "data/README.md"),
        "Numbers are copied as printed, with their source and what is doubted. Nothing records a second reader, or "
        "that authors were asked.",
    ),
    PrismaItem(
        "10a", "Which outcomes were sought", "in part", ("data/analyses.toml", "#trials"),
        "Outcome, and times in order of preference, are fixed for each question. Not every result of every report "
        "was read.",
    ),
    PrismaItem(
        "10b", "Which other facts were sought", "in part", ("data/datapackage.json",),
        "Every column is described. Many cells are blank, which means not reported or not read.",
    ),
    PrismaItem(
        "11", "How risk of bias was judged", "yes", ("methods.html#certainty", "docs/certainty.md"),
        "With RoB 2, result by result, one judge each. What no clinician has reviewed is marked as a draft.",
    ),
    PrismaItem(
        "12", "How effects are measured", "yes", ("methods.html#effects", "#method"),
        "Standardised or plain mean differences, turned so that negative favours the {intervention}.",
    ),
    PrismaItem(
        "13a", "Which studies entered which analysis", "yes", ("data/analyses.toml", "#trials"),
        "By outcome, {intervention}, comparator and time, the same rule for every row. Rows left out on purpose are "
        "named.",
    ),
    PrismaItem(
        "13b", "How numbers were made ready", "yes", ("methods.html#effects", "#trials"),
        "Parts of one trial become one effect; scales are turned or brought to 100 points; what was done is recorded.",
    ),
    PrismaItem(
        "13c", "How results are shown", "yes", ("#forest", "#trials"),
        "A forest plot in words and as a picture, and tables of every number as printed.",
    ),
    PrismaItem(
        "13d", "How results were pooled", "yes", ("methods.html#pooling", "#method"),
        "A random-effects model with its estimators, intervals and software named.",
    ),
    PrismaItem(
        "13e", "How differences between trials were explored", "in part", ("methods.html#overturn",),
        "By leaving trials out, one at a time and in sets. With so few trials neither subgroups nor regressions "
        "were fitted.",
    ),
    PrismaItem(
        "13f", "How robust the answer is: sensitivity analyses", "yes", ("methods.html#overturn", "data/analyses.toml"),
        "They are listed with their reasons. Those chosen after first results had been seen are marked.",
    ),
    PrismaItem(
        "14", "How missing results were looked for", "yes", ("methods.html#overturn", "methods.html#certainty"),
        "By tests of small-study effects, with what they cannot show, and by listing trials without usable numbers.",
    ),
    PrismaItem(
        "15", "How certainty was judged", "yes", ("methods.html#certainty", "docs/certainty.md"),
        "With GRADE. Numbers are computed; judgements are a person's. Drafts are marked as such.",
    ),
    PrismaItem(
        "23c", "Limits of how the review was made", "yes", ("methods.html#not-done", "#method"),
        "What was not done, and which numbers still wait to be held against the trial's own report.",
    ),
    PrismaItem(
        "24a", "Registration", "no", (), "Nothing was registered in advance.",
    ),
    PrismaItem(
        "24b", "Where the protocol can be read", "no", (),
        "There is no protocol. The questions were written down after published numbers had been seen.",
    ),
    PrismaItem(
        "24c", "Changes to the protocol", "no", (), "Without a protocol there is nothing to compare with.",
    ),
    PrismaItem(
        "25", "Who paid", "no", (), "The project states nothing about its support.",
    ),
    PrismaItem(
        "26", "Competing interests", "no", (),
        "No declaration was made. The claims that are tested come from a clinic's post.",
    ),
    PrismaItem(
        "27", "Data, code and other material", "yes", ("methods.html#again", "results.json", "data/"),
        "Tables, code, figures and all results are in the repository, under open licences.",
    ),
)  # fmt: skip


def fixed_items(about):
    """Answer the items whose answer is the same for every question of a review.

    Parameters
    ----------
    about : About
        Of the review.

    Returns
    -------
    tuple of PrismaItem
        What the toolkit's own review knows of how it was made is not said of another: there, what the tables do not
        record is said to be not recorded.

    Examples
    --------
    >>> from hinge_meta.evidence.about import About
    >>> items = fixed_items(About(title="Stroke care", description="Nine trials."))
    >>> {item.number: item.why for item in items}["24a"]
    'No registration is recorded.'
    """
    word = about.intervention
    items = [
        replace(item, why=item.why.format(intervention=word, Intervention=word.capitalize()))
        for item in _FIXED
    ]
    if about.with_toolkit:
        return tuple(items)
    return tuple(
        replace(
            item,
            why=NOT_RECORDED.get(item.number, item.why).format(
                intervention=word, Intervention=word.capitalize()
            ),
            where=tuple(place for place in item.where if place not in OF_REPOSITORY),
        )
        for item in items
    )
