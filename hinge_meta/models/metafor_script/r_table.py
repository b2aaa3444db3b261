"""The data of a fit as a data frame of R, every number exactly as it was used."""

from hinge_meta.models.metafor_script.r_literal import r_number, r_text, r_vector


def r_table(columns, levels=None):
    """Write columns as ``dat``, a data frame.

    Parameters
    ----------
    columns : dict of str to list
        Names that R takes as they are, and their cells, all numbers or all texts.
    levels : dict of str to list of str, optional
        The columns that are factors, with their levels in order; the first is the reference.

    Returns
    -------
    str

    Examples
    --------
    >>> print(r_table({"study": ["A", "B"], "yi": [0.5, -1.0], "load": ["low", "high"]}, {"load": ["high", "low"]}))
    dat <- data.frame(
      study = c("A", "B"),
      yi = c(0.5, -1),
      load = factor(c("low", "high"),
        levels = c("high", "low")),
      stringsAsFactors = FALSE)
    """
    lines = []
    for name, cells in columns.items():
        if name in (levels or {}):
            lines.append(r_vector([r_text(cell) for cell in cells], f"  {name} = factor(") + ",")
            lines.append(r_vector([r_text(level) for level in levels[name]], "    levels = ", " " * 6) + "),")
        else:
            write = r_text if cells and isinstance(cells[0], str) else r_number
            lines.append(r_vector([write(cell) for cell in cells], f"  {name} = ") + ",")
    return "\n".join(["dat <- data.frame(", *lines, "  stringsAsFactors = FALSE)"])
