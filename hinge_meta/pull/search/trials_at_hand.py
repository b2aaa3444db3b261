"""Whether a record is of a trial that is in the tables already."""

from hinge_meta.sources.identifiers import doi, pmcid, pmid


class TrialsAtHand:
    """The papers of ``reports.csv`` and the registrations of ``trials.csv``, found by identifier.

    Parameters
    ----------
    evidence : Evidence

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.pull.search.unique import Unique
    >>> from hinge_meta.sources.record import Record
    >>> hand = TrialsAtHand(load_evidence())
    >>> hand.trial_of(Unique("x", (Record(source="PubMed", doi="10.2519/jospt.2015.5021"),)))
    ('aasa2015', 'in reports.csv already, as aasa2015')
    """

    def __init__(self, evidence):
        self._reports, self._trials = {}, {}
        for report in evidence.reports.to_dict("records"):
            for kind, read in (("doi", doi), ("pmid", pmid), ("pmcid", pmcid)):
                if value := read(report[kind]):
                    self._reports[(kind, value)] = (report["trial_id"], report["report_id"])
        for trial in evidence.trials.to_dict("records"):
            if trial["registration"]:
                self._trials[trial["registration"].strip().upper()] = trial["trial_id"]

    def trial_of(self, unique):
        """Give the trial of a record and how that is known, or None.

        Where identifiers point at two trials, the first of them by name is given and both are said.
        """
        reports = sorted({self._reports[pair] for pair in unique.traits.identifiers if pair in self._reports})
        if reports:
            names = " and ".join(report for _, report in reports)
            return reports[0][0], f"in reports.csv already, as {names}"
        trials = sorted({self._trials[name] for name in unique.registrations if name in self._trials})
        if trials:
            return trials[0], f"names the registration of {' and '.join(trials)} in trials.csv"
        return None
