"""What the numbers of a column are, from the words above it: values of an arm, or something else."""

import re

from hinge_meta.sources.jats.group_sizes import names_size, without_size

_SPREAD_ONLY = re.compile(
    r"[±(\[ ]*(?:S\.?D\.?|S\.?E\.?(?:M\.?)?|sd|se|sem|standard (?:deviation|error)(?: of the mean)?s?|IQR|range"
    r"|(?:\d{2}\s?%\s?)?"
    r"(?:CI|C\.I\.|confidence (?:interval|limits?)s?)(?:\s?\(?\d{2}\s?%\)?)?)[)\] ]*",
    re.IGNORECASE,
)
_SPREAD_LAST = re.compile(
    r"[^±(\[]*[^±(\[\s][\s,:–-]+(?:S\.?D\.?|S\.?E\.?M\.?|(?i:standard (?:deviation|error))|(?:\d{2}\s?%\s?)?CI|IQR)"
)
_MEAN_WORDS = r"means?|average|median|mdn|m|x̄|values?|scores?"
_SPREAD_WORDS = (
    r"s\.?d\.?s?|s\.?e\.?(?:m\.?)?|standard deviations?|standard errors?(?: of the mean)?|iqr|interquartile range|range"
    r"|(?:\d{2}\s?%\s?)?(?:ci|c\.i\.|cl|confidence (?:interval|limit)s?)(?:\s?\d{2}\s?%)?"
)
_A_MEAN_FIRST = re.compile(r"\b(?:means?|average|median|mdn|M)\b|difference|change", re.IGNORECASE)
_STATISTICS_ONLY = re.compile(
    rf"[\s±(\[,;/]*(?:(?:{_MEAN_WORDS}|{_SPREAD_WORDS}|and|n|%)[\s±)(\],;/]*)+", re.IGNORECASE
)
_TRAILING_STATISTICS = re.compile(
    rf"[,:;]?\s+[(\[]?(?:{_MEAN_WORDS})\s?[±(\[,]\s?[±]?(?:{_SPREAD_WORDS})[)\]]*$"
    rf"|[,:;]?\s+(?:means?|average|median|standard (?:deviation|error)|(?-i:SD|S\.D\.|SEM|(?:\d{2}\s?%\s?)?CI|IQR))$"
    rf"|[,:;]?\s*[(\[](?:{_MEAN_WORDS}|{_SPREAD_WORDS}|n\s?,?\s?[(\[]?%[)\]]?)[)\]]+$",
    re.IGNORECASE,
)

# In this order: the first that fits is what a heading means. "value" is what none of them fits.
_KINDS = (
    (
        "p",
        re.compile(
            r"^p$|\bp\s?-?\s?values?\b|^p\s?[<>(=,†*]|^p (?:for|of|between|within|time|group|trend|interaction)\b"
            r"|^sig(?:nificance|\.)?(?: level)?$|^significance\b",
            re.IGNORECASE,
        ),
    ),
    ("n", None),
    (
        "effect size",
        re.compile(
            r"\bES\b|\bSMD\b|\bSRM\b|(?i:effect\s?-?\s?sizes?|cohen|hedges|glass)"
            r"|(?i:standardi[sz]ed (?:mean|response|effect))"
            r"|[ηω]p?\s?[²2]|\b(?i:(?:partial )?eta[ -]?squared)"
        ),
    ),
    (
        "statistic",
        re.compile(
            r"^(?:F|t|T|Z|z|U|W|H|X2|χ\s?[²2]|d\.?f\.?|DF|β|B|b|r|R2|R²|OR|RR|HR|IRR|AOR|aOR|ICC|MDC|SEM\d|κ)(?:\s?\(.*\))?$"
            r"|(?i:\b(?:[Ftz][- ](?:value|test|ratio|statistic)|test statistic|chi-squared?|interaction"
            r"|time\s?[*×x]\s?group|group\s?[*×x]\s?time|odds ratio|(?:relative )?risk ratio|relative risk|hazard ratio"
            r"|coefficient|correlation|degrees of freedom|chances?|likelihood|probability)\b)"
        ),
    ),
    (
        "difference",
        re.compile(
            r"(?i:\bdifferences?\b(?! from baseline)|\bdiff\b|\bbetween[- ](?:the )?groups?\b|\btreatment effects?\b"
            r"|\bgroup effects?\b|\bnet (?:change|effect)\b|\bcontrast\b)|\bMD\b|\bWMD\b|\bvs\.?\s|\bversus\b"
        ),
    ),
    (
        "scale",
        re.compile(
            r"^(?:units?|(?:possible|score|scale|normal|reference) (?:range|values?)|range of scale|mcid|mic|mdc)$",
            re.IGNORECASE,
        ),
    ),
    (
        "all people",
        re.compile(
            r"^(?:total|all|overall|both groups?|(?:whole|entire|total|overall|full) (?:group|sample|cohort|population)"
            r"|all (?:participants|patients|subjects))$",
            re.IGNORECASE,
        ),
    ),
    (
        "percent",
        re.compile(
            r"^(?:%|per ?cent(?:age)?)(?:\s?(?:change|improvement|difference|of\b).*|\s?[(\[].*)?$"
            r"|\b(?:changes?|improvements?|Δ)\s?,?\s?[(\[]?\s?(?:%|in per ?cent)|^relative change",
            re.IGNORECASE,
        ),
    ),
)
WHY_REFUSED = {
    "p": "p values",
    "n": "numbers of people",
    "effect size": "effect sizes, which are no means; they may be within groups",
    "statistic": "test statistics, which are no means",
    "difference": "differences, which belong to no single arm",
    "scale": "a description of the scale",
    "all people": "all people together, no single arm",
    "percent": "per cent, not on the scale of the outcome",
    "spread": "spreads that belong to no one column of means",
}


def column_kind(headings):
    """Say what the numbers of a column are.

    Parameters
    ----------
    headings : iterable of str
        Above the column, from the top, without footnote marks.

    Returns
    -------
    tuple of (str, str)
        ``"value"``, ``"spread"`` (a column of standard deviations or intervals alone), or a key of `WHY_REFUSED`; and
        the heading that says so, blank for values. The lowest heading that says anything decides.

    Examples
    --------
    >>> column_kind(["Bilateral (n = 9)", "Pre-test"]), column_kind(["Bilateral (n = 9)", "ES (CL90%)"])
    (('value', ''), ('effect size', 'ES (CL90%)'))
    >>> column_kind(["Continuous US", "(n=25)", "SD"]), column_kind(["Mean difference", "P value"])
    (('spread', 'SD'), ('p', 'P value'))
    """
    for text in reversed(list(headings)):
        kind = kind_of_words(text)
        if kind != "value":
            return kind, text
    return "value", ""


def kind_of_words(text):
    """Say what one heading, or the label of a row, makes of the numbers beside it.

    Examples
    --------
    >>> kind_of_words("Mean difference (95% CI)"), kind_of_words("Mean (SD)"), kind_of_words("Training SD")
    ('difference', 'value', 'spread')
    """
    text = without_size(text).strip()
    if not text:
        return "value"
    if _SPREAD_ONLY.fullmatch(text) or (_SPREAD_LAST.fullmatch(text) and not _A_MEAN_FIRST.search(text)):
        return "spread"
    for kind, pattern in _KINDS:
        if names_size(text) if pattern is None else pattern.search(text):
            return kind
    return "value"


def arm_words(text):
    """Take numbers of people and words such as ``mean (SD)`` off a heading: what is left may name an arm or a time.

    Examples
    --------
    >>> arm_words("Exercise (n = 30), mean (SD)"), arm_words("Mean ± SD"), arm_words("Control mean")
    ('Exercise', '', 'Control')
    """
    text = without_size(text)
    if _STATISTICS_ONLY.fullmatch(text):
        return ""
    return _TRAILING_STATISTICS.sub("", text).strip(" ,;:")
