"""What a summary page says, before it has a form."""

from hinge_meta.printed import CI_METHODS, decimals_of, interval, number, p_value, printed_weights
from hinge_meta.summaries.certainty_content import certainty_content, people_content
from hinge_meta.summaries.risk_of_bias_content import risk_of_bias_content

MODEL_NAMES = {"dl_wald": ("DL", "wald"), "reml_hksj": ("REML", "hksj")}


def summary_content(synthesis, evidence):
    """Collect what the page of one question says, every number rounded for reading.

    Parameters
    ----------
    synthesis : Synthesis
        The question answered.
    evidence : Evidence
        Where citations and links come from.

    Returns
    -------
    dict
        Text, lists and rows of text for the template; nothing in it is HTML.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> evidence = load_evidence()
    >>> summary_content(synthesize("pain-vs-exercise", evidence), evidence)["verdict"]
    'On average, the trials favour posterior-chain training'
    """
    question = synthesis.question
    digits = decimals_of(question.measure)
    return {
        "id": question.id,
        "title": question.title,
        "question": question.question,
        "verdict": synthesis.conclusion.headline,
        "verdict_id": synthesis.conclusion.verdict,
        "conclusion": synthesis.conclusion,
        "bottom_line": synthesis.bottom_line,
        "certainty": certainty_content(synthesis),
        "people": people_content(synthesis),
        "risk_of_bias": risk_of_bias_content(synthesis),
        "incomplete": question.incomplete,
        "two_intervals": _two_intervals(synthesis, digits),
        "two_trials": _two_trials(synthesis, digits),
        "measure": _measure(question),
        "population": question.population,
        "numbers": _numbers(synthesis, digits),
        "replication": _replication(synthesis),
        "alternatives": _alternatives(synthesis, digits),
        "all_post_hoc": all(item.post_hoc for item in synthesis.alternatives),
        "trials": _trials(synthesis, evidence, digits),
        "not_pooled": _not_pooled(synthesis, evidence),
        "left_out": [
            {"study": row["study"], "why": row["why"], "link": evidence.link(row)}
            for _, row in synthesis.left_out.iterrows()
        ],
        "quoted": _quoted(synthesis, evidence, digits),
        "threshold": _threshold(synthesis),
        "caveats": list(question.caveats),
        "fit_notes": list(synthesis.fit.notes) if synthesis.fit is not None else [],
        "cautions": _cautions(synthesis, evidence),
        "row_notes": _row_notes(synthesis),
        "to_confirm": _to_confirm(synthesis, evidence),
        "method": synthesis.method,
        "sources": _sources(synthesis, evidence),
        "fingerprint": synthesis.fingerprint,
    }


def _measure(question):
    if question.measure == "SMD":
        return (
            "A standardised mean difference says how far apart two groups are in units of how much people "
            "within them differ. Negative favours the intervention."
        )
    return f"A mean difference in {question.scale}. Negative favours the intervention."


def _two_intervals(synthesis, digits):
    fit = synthesis.fit
    if fit is None or not fit.hksj_narrower_than_wald:
        return None
    return {
        "hksj": interval(fit.ci_lb, fit.ci_ub, digits),
        "wald": interval(fit.wald_ci_lb, fit.wald_ci_ub, digits),
        "k": fit.k,
        "tau2": number(fit.tau2, 3),
    }


def _two_trials(synthesis, digits):
    fit = synthesis.fit
    if fit is None or fit.k != 2:
        return None
    return {
        "hksj": interval(fit.ci_lb, fit.ci_ub, digits),
        "wald": interval(fit.wald_ci_lb, fit.wald_ci_ub, digits),
    }


def _fit_row(name, fit, digits, wider=False):
    lower, upper, method = fit.wider_interval if wider else (fit.ci_lb, fit.ci_ub, fit.ci_method)
    tau2_digits = 3 if digits == 2 else 1
    pi_lower, pi_upper, _ = fit.wider_prediction if wider else (fit.pi_lb, fit.pi_ub, fit.pi_method)
    return {
        "name": name,
        "model": f"{fit.method}, {CI_METHODS[method]}",
        "k": str(fit.k),
        "estimate": number(fit.estimate, digits),
        "ci": interval(lower, upper, digits),
        "pi": interval(pi_lower, pi_upper, digits),
        "tau2": f"{number(fit.tau2, tau2_digits)} ({interval(fit.tau2_lb, fit.tau2_ub, tau2_digits)})",
        "i2": f"{number(fit.i2, 0)}% ({interval(fit.i2_lb, fit.i2_ub, 0)})",
        "q": f"{number(fit.q, 2)} ({fit.q_df} df, {p_value(fit.q_pval)})",
    }


def _numbers(synthesis, digits):
    if synthesis.fit is None:
        return []
    rows = [_fit_row("By trial: the answer", synthesis.fit, digits, wider=True)]
    if synthesis.fit.hksj_narrower_than_wald:
        rows.append(_fit_row("By trial, Hartung-Knapp (narrower, not followed)", synthesis.fit, digits))
    strata = len(synthesis.effects_by_stratum)
    if strata > len(synthesis.effects) or synthesis.replication is not None:
        names = {
            "reml_hksj": "Every stratum as printed",
            "dl_wald": "Every stratum as printed, the older model",
        }
        # Where no strata were combined, today's model on strata is the answer itself.
        keys = names if strata > len(synthesis.effects) else ["dl_wald"]
        rows += [_fit_row(names[key], synthesis.by_stratum[key], digits) for key in keys]
    return rows


def _replication(synthesis):
    item = synthesis.replication
    if item is None:
        return None
    printed = item.printed
    return {
        "printed": f"{number(printed['estimate'])} ({interval(printed['ci_lb'], printed['ci_ub'])})",
        "ours": f"{number(item.fit.estimate)} ({interval(item.fit.ci_lb, item.fit.ci_ub)})",
        "agrees": item.agrees,
        "where": printed["location"],
        "citation": printed["citation"],
    }


def _alternatives(synthesis, digits):
    rows = []
    for item in synthesis.alternatives:
        row = {"name": item.name, "why": item.why, "post_hoc": item.post_hoc, "changes": item.changes_verdict}
        row["verdict"] = item.conclusion.headline
        if item.fit is None:
            row |= {"estimate": "–", "ci": "too few rows left to pool", "k": "–"}
        else:
            row |= {
                key: _fit_row("", item.fit, digits, wider=True)[key]
                for key in ("estimate", "ci", "k", "model")
            }
        rows.append(row)
    return rows


def _trials(synthesis, evidence, digits):
    fit = synthesis.fit
    weights = {} if fit is None else dict(zip(fit.weights.index, printed_weights(fit.weights), strict=True))
    strata = synthesis.rows[synthesis.rows["usable"].astype(bool)].groupby("trial_id")
    half = 1.959963984540054
    rows = []
    for _, row in synthesis.effects.iterrows():
        own = strata.get_group(row["trial_id"])
        margin = half * row["vi"] ** 0.5
        bounds = interval(row["yi"] - margin, row["yi"] + margin, digits)
        people = row["n_randomised"]
        rows.append(
            {
                "study": f"{row['study']}{row['mark']}",
                "people": "–" if people != people or people is None else str(int(people)),
                "design": row["design"],
                "first": _once(own["description_e"]),
                "second": _once(own["description_c"]),
                "instrument": row["instrument_name"],
                "when": _once([_when(stratum) for _, stratum in own.iterrows()]),
                "strata": int(row["strata"]),
                "printed": [_as_printed(stratum) for _, stratum in own.iterrows()],
                "effect": f"{number(row['yi'], digits)} ({bounds})",
                "weight": f"{weights[row['study']]}%" if fit is not None else "–",
                "link": evidence.link(row),
                "read_at": row["read_at"],
                "location": row["location"],
                "source_kind": row["source_kind"],
            }
        )
    return rows


def _once(texts):
    return " and ".join(dict.fromkeys(texts))


def _as_printed(row):
    stratum = f"{row['stratum']}: " if row["stratum"] else ""
    if row["reported"]:
        estimate, lower, upper = (_as_read(row[column]) for column in ("yi", "ci_lb", "ci_ub"))
        return f"{stratum}{row['reported']} {estimate} ({lower} to {upper})"
    arms = [
        f"{_as_read(row[f'mean_{arm}'])} (SD {_as_read(row[f'sd_{arm}'])}, {int(row[f'n_{arm}'])} people)"
        for arm in ("e", "c")
    ]
    return f"{stratum}{arms[0]} against {arms[1]}"


def _as_read(value):
    return f"{value:g}".replace("-", "−")


def _when(row):
    low, high = row["weeks_from"], row["weeks_to"]
    if low != low or low is None:
        return f"{row['timing']}, week not stated"
    weeks = f"{low:g} weeks" if low == high else f"{low:g} to {high:g} weeks"
    return f"{weeks} ({row['timing']})"


def _not_pooled(synthesis, evidence):
    return [
        {
            "study": row["study"],
            "outcome": row["outcome"],
            "says": row["says"] or "no result for this outcome",
            "why": row["why"],
            "link": evidence.link(row),
            "location": row["location"],
        }
        for _, row in synthesis.not_pooled.iterrows()
    ]


def _quoted(synthesis, evidence, digits):
    return [
        {
            "citation": row["citation"],
            "comparison": row["comparison"],
            "outcome": row["outcome"],
            "result": f"{row['measure']} {number(row['estimate'], digits)} "
            f"({interval(row['ci_lb'], row['ci_ub'], digits)})",
            "certainty": row["certainty"],
            "link": evidence.link(row),
            "location": row["location"],
        }
        for _, row in synthesis.quoted_reviews.iterrows()
    ]


def _threshold(synthesis):
    item = synthesis.threshold
    if item is None:
        return None
    return {
        "value": number(item["value"], 0),
        "source": item["source"],
        "kind": item["kind"],
        "note": item["note"],
    }


def _cautions(synthesis, evidence):
    trials = evidence.trials.set_index("trial_id").loc[list(synthesis.effects["trial_id"])]
    return [f"{trial['label']}: {trial['caution']}." for _, trial in trials.iterrows() if trial["caution"]]


def _row_notes(synthesis):
    rows = synthesis.rows[synthesis.rows["usable"].astype(bool)]
    return [f"{row['study']}: {row['note']}." for _, row in rows.iterrows() if row["note"]]


def _to_confirm(synthesis, evidence):
    rows = synthesis.rows
    rows = rows[rows["usable"].astype(bool) & rows["confirm_in_full_text"].astype(bool)]
    return [
        {
            "study": row["study"],
            "where": f"{row['location']} ({row['source_kind']})",
            "link": evidence.link(row),
            "read_at": row["read_at"],
        }
        for _, row in rows.iterrows()
    ]


def _sources(synthesis, evidence):
    shown = [*synthesis.effects["trial_id"], *synthesis.not_pooled["trial_id"]]
    reports = evidence.reports[evidence.reports["trial_id"].isin(shown)]
    sources = [{"text": _reference(row), "link": _report_link(row)} for _, row in reports.iterrows()]
    own = set(evidence.reports["doi"])
    citations = evidence.reviews.drop_duplicates("source_doi").set_index("source_doi")["citation"]
    used = {*synthesis.rows["source_doi"], *synthesis.quoted_reviews["source_doi"]}
    if synthesis.threshold is not None:
        used.add(synthesis.threshold["source_doi"])
    for doi in sorted(used - own - {""}):
        sources.append({"text": citations.get(doi, f"doi:{doi}"), "link": f"https://doi.org/{doi}"})
    return sorted(sources, key=lambda source: source["text"].casefold())


def _reference(row):
    authors = row["authors"] or "Authors not read"
    journal = " ".join(filter(None, [row["journal"], row["volume_pages"]]))
    year = "" if row["year"] != row["year"] else f" ({row['year']})"
    return ". ".join(part for part in (f"{authors}{year}", row["title"], journal) if part) + "."


def _report_link(row):
    if row["doi"]:
        return f"https://doi.org/{row['doi']}"
    if row["pmcid"]:
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{row['pmcid']}/"
    return f"https://pubmed.ncbi.nlm.nih.gov/{row['pmid']}/" if row["pmid"] else ""
