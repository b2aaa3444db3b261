"""The groups of a study, for a person to say which is which arm."""

from hinge_meta.pull.extract.registry_people import people_of
from hinge_meta.sources.registry.plain import plain

GROUP_COLUMNS = ("group_id", "title", "description", "n", "side", "arm_id", "measures", "doubts")


def groups_frame(study, roles):
    """List the groups of a study with what a person said of each.

    Parameters
    ----------
    study : Study
    roles : Roles

    Returns
    -------
    DataFrame
        A row for each identifier with each title it has, since the registry gives one identifier to different groups;
        ``n`` lists the numbers analysed, ``measures`` where the group occurs. Columns `GROUP_COLUMNS`.

    Examples
    --------
    >>> from hinge_meta.pull.extract.registry_roles import Roles
    >>> from hinge_meta.sources.registry.group import Group
    >>> from hinge_meta.sources.registry.outcome_measure import OutcomeMeasure
    >>> from hinge_meta.sources.registry.study import Study
    >>> measures = tuple(OutcomeMeasure(number=i, groups=(Group("OG000", title),)) for i, title in ((1, "A"), (2, "B")))
    >>> groups_frame(Study(nct="NCT00000000", outcomes=measures), Roles())["doubts"].tolist()
    ['OG000 is another group elsewhere', 'OG000 is another group elsewhere']
    """
    import pandas as pd

    found = {}
    alike = set()
    for measure in (*study.outcomes, *study.baseline):
        titles = [plain(group.title).casefold() for group in measure.groups]
        alike.update(title for title in titles if titles.count(title) > 1)
        for group in measure.groups:
            entry = found.setdefault((group.group_id, plain(group.title)), [group, [], []])
            entry[1].append(people_of(measure, group.group_id).literal)
            entry[2].append(f"{'baseline ' if measure.kind == 'BASELINE' else ''}{measure.number}")
    titles_of = {}
    for group_id, title in found:
        titles_of.setdefault(group_id, set()).add(title.casefold())
    rows = []
    for (group_id, title), (group, numbers, measures) in found.items():
        role = roles.of(group.group_id, group.title)
        doubts = []
        if len(titles_of[group_id]) > 1:
            doubts.append(f"{group_id} is another group elsewhere")
        if title.casefold() in alike:
            doubts.append("another group has the same title")
        rows.append(
            {
                "group_id": group_id,
                "title": title,
                "description": plain(group.description),
                "n": ", ".join(dict.fromkeys(filter(None, numbers))),
                "side": role.side,
                "arm_id": role.arm_id,
                "measures": ", ".join(measures),
                "doubts": "; ".join(doubts),
            }
        )
    return pd.DataFrame(rows, columns=list(GROUP_COLUMNS), dtype=object)
