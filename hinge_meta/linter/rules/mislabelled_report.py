"""A row is printed under a name and year that are not those of its report."""

import re
import unicodedata

from hinge_meta.linter.rule import Rule

# A paper that appears online in one year and in print in the next is cited by either.
_ONLINE_FIRST = 1
_CITED = re.compile(r"^\s*([^\W\d_][\w'’.-]*).*?\b((?:19|20)\d\d)[a-z]?\b")


def _find(subject):
    if subject.evidence is None:
        return
    reports = subject.evidence.reports
    years = reports[reports["year"].notna()].groupby("trial_id")["year"].agg(list)
    authors = reports.groupby("trial_id")["authors"].agg(" ".join)
    for row in subject.effects.itertuples():
        cited = _CITED.match(row.as_printed)
        if cited is None or row.study not in years.index:
            continue
        name, year = cited[1], int(cited[2])
        wrong = []
        known = sorted(int(value) for value in years[row.study])
        if min(abs(year - value) for value in known) > _ONLINE_FIRST:
            wrong.append(f"the year {year}, while the report is of {' and '.join(map(str, known))}")
        if _plain(name) not in _plain(authors[row.study]):
            wrong.append(f"the name {name}, which is none of its authors")
        if wrong:
            yield RULE.at(row, f"printed as '{row.as_printed}': {'; '.join(wrong)}", "as_printed")


def _plain(text):
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()


RULE = Rule(
    id="mislabelled-report",
    title="Printed under the name of another paper",
    severity="warning",
    why="A row that names the wrong paper cannot be checked, and may carry the numbers of the paper it names.",
    do="open both papers and say in the row which of them the numbers belong to",
    source="Cochrane Handbook for Systematic Reviews of Interventions, version 6.5 (2024), section 4.6.2 "
    "(linking reports of a study), https://training.cochrane.org/handbook/current/chapter-04#section-4-6-2",
    looks_at="effects",
    find=_find,
)
