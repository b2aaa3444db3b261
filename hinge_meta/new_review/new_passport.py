"""The passport of a new review: the project's own schema, with the words of another subject."""

from copy import deepcopy

from hinge_meta.evidence.folder import own_data
from hinge_meta.evidence.passport import read_passport
from hinge_meta.new_review.subject_words import DESCRIPTIONS, ENUMERATIONS, NOT_USED, TITLES

NAME = "my-review"
TITLE = "Length of hospital stay after stroke: specialist care against routine care"
DESCRIPTION = (
    "Nine published trials of specialist stroke care, as one paper prints them: an example, to be replaced by a "
    "review of your own. Blank means that a thing was not reported or not read, never zero."
)
# What a person fills in, and what it is for; empty is left out of every page.
SOURCE = {
    "title": "Normand SLT. Meta-analysis: formulating, evaluating, combining, and reporting. Statistics in Medicine "
    "1999;18(3):321-359",
    "path": "https://doi.org/10.1002/(SICI)1097-0258(19990215)18:3<321::AID-SIM28>3.0.CO;2-P",
}


def new_passport():
    """Make the passport of the example review.

    Returns
    -------
    dict
        Tables, columns, types, units, keys and constraints of the project's own passport; its own names and
        descriptions, and the enumerations of its subject, are those of the example. Sizes and hashes are not in it:
        pinning writes them.

    Examples
    --------
    >>> passport = new_passport()
    >>> passport["name"], len(passport["resources"])
    ('my-review', 16)
    """
    own = read_passport(own_data())
    return {
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "version": "0.1.0",
        # The day on which the toolkit's own tables were pinned, so that the same version writes the same folder.
        "created": own["created"],
        "sources": [SOURCE],
        "resources": [_resource(resource) for resource in own["resources"]],
    }


def _resource(own):
    name = own["name"]
    resource = {key: deepcopy(value) for key, value in own.items() if key not in ("bytes", "hash")}
    resource["title"] = TITLES.get(name, own["title"])
    resource["description"] = DESCRIPTIONS.get(name, own["description"])
    for field in resource["schema"]["fields"]:
        place = name, field["name"]
        if name in NOT_USED:
            field["description"] = NOT_USED[name]
        if place in DESCRIPTIONS:
            field["description"] = DESCRIPTIONS[place]
        if place in ENUMERATIONS:
            field["constraints"]["enum"] = list(ENUMERATIONS[place])
    return resource
