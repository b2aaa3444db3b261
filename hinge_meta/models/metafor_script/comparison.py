"""Our numbers and R's, side by side, and a line that says whether they agree."""

import math
from dataclasses import dataclass

from hinge_meta.models.metafor_script.r_literal import r_number, r_text


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One number of a fit, and how R gets it.

    Attributes
    ----------
    number : str
        Its name.
    ours : float
        What was found here.
    theirs : str
        The expression of R that gives one number.
    size : str
        The expression of R for the size against which a number near 0 is held; ``"0"`` where it is held
        against itself however small it is.
    only_if : str
        An expression of R; where it is false the number is not compared.

    Examples
    --------
    >>> Compared(number="estimate", ours=0.5, theirs="fit$beta", size="fit$se").theirs
    'fit$beta'
    """

    number: str
    ours: float
    theirs: str
    size: str = "0"
    only_if: str = "TRUE"


def comparison(rows, tolerance="1e-6"):
    """Write the comparison that ends a script.

    Parameters
    ----------
    rows : list of Compared
        What is absent here (NaN) is not compared.
    tolerance : str
        How closely they must agree, as R reads it.

    Returns
    -------
    str
        Code of R that builds the data frame ``compared``, prints it, says whether all numbers agree, and ends
        with status 1 if they do not and nobody is at the keyboard.

    Notes
    -----
    A number agrees where it differs by no more than ``tolerance`` times itself, or times ``size`` where that is
    larger. A number that R does not give differs.

    Examples
    --------
    >>> print(comparison([Compared(number="k", ours=3.0, theirs="fit$k")]).splitlines()[3])
    compare <- function(number, ours, theirs, size) {
    """
    written = [f"  {_one(row)}" for row in rows if math.isfinite(row.ours)]
    before, after = ("\n".join(lines).replace("TOLERANCE", tolerance) for lines in (_BEFORE, _AFTER))
    return "\n".join([before, ",\n".join(written) + ")", after])


def _one(row):
    asked = f"compare({r_text(row.number)}, {r_number(row.ours)}, {row.theirs}, {row.size})"
    return asked if row.only_if == "TRUE" else f"if ({row.only_if}) {asked}"


_BEFORE = (
    "# Each number: what hinge_meta found, what R finds, and the size that a difference is held against where",
    "# the number itself is smaller (a bound of 0.0001 need not agree to more digits than its standard error",
    "# has).",
    "compare <- function(number, ours, theirs, size) {",
    "  theirs <- if (length(theirs) == 1) as.numeric(theirs) else NA",
    "  data.frame(number = number, hinge_meta = ours, R = theirs, difference = theirs - ours,",
    "             agrees = isTRUE(abs(theirs - ours) <= TOLERANCE * max(abs(ours), size)))",
    "}",
    "compared <- rbind(",
)
_AFTER = (
    "shown <- compared[1:4]",
    'shown[2:3] <- lapply(shown[2:3], vapply, format, "", digits = 10)',
    'shown$difference <- vapply(shown$difference, format, "", digits = 2)',
    "print(shown, row.names = FALSE)",
    "if (all(compared$agrees)) {",
    '  cat("all", nrow(compared), "numbers agree to TOLERANCE\\n")',
    "} else {",
    '  cat("these differ by more than TOLERANCE:", paste(compared$number[!compared$agrees], collapse = ", "), "\\n")',
    "  if (!interactive()) quit(status = 1)",
    "}",
)
