"""Moderator columns become the numbers of a regression: one column a term, the intercept first."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from hinge_meta.problems import DataProblems, Problem

# A column that others reproduce to ten digits carries nothing that arithmetic can tell apart.
_TELLS_APART = 1e-10
_LARGEST = 1e50


@dataclass(frozen=True, eq=False, kw_only=True)
class Design:
    """The design of a meta-regression, and how its moderators became terms.

    Attributes
    ----------
    mods : tuple of str
        Names of the moderators, as asked for.
    terms : tuple of str
        ``"intercept"``, then a numeric moderator's name, or ``"column[level]"`` for each level of a
        categorical moderator but the reference.
    levels : dict of str to tuple of str
        For each categorical moderator its levels; the first is the reference.
    matrix : ndarray of shape (k, p)
        The terms' values, study by study, in the moderators' own units.
    centre, scale : ndarray of shape (p,)
        What standardises the terms: ``(matrix - centre) / scale``; 0 and 1 for the intercept.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> design = design_matrix(pd.DataFrame({"study": ["A", "B", "C"], "load": ["low", "high", "low"]}), ["load"])
    >>> design.terms, design.levels, design.matrix[:, 1].tolist()
    (('intercept', 'load[low]'), {'load': ('high', 'low')}, [1.0, 0.0, 1.0])
    """

    mods: tuple
    terms: tuple
    levels: dict
    matrix: np.ndarray
    centre: np.ndarray
    scale: np.ndarray
    notes: tuple = ()

    @property
    def standardised(self):
        """The matrix with each term but the intercept at mean 0 and standard deviation 1."""
        return (self.matrix - self.centre) / self.scale

    @property
    def back(self):
        """The matrix that turns coefficients of the standardised terms into those of the terms."""
        back = np.diag(1 / self.scale)
        back[0, 1:] = -self.centre[1:] / self.scale[1:]
        return back

    def rows_at(self, at):
        """Build standardised rows of the design for moderator values of one's choice.

        Parameters
        ----------
        at : DataFrame of n rows
            A column for each moderator; other columns are left alone.

        Returns
        -------
        ndarray of shape (n, p)

        Raises
        ------
        ValueError
            If a moderator is absent, a number is not finite, or a level was not in the data.
        """
        absent = [mod for mod in self.mods if mod not in at.columns]
        if absent:
            raise ValueError(
                f"at must give every moderator ({', '.join(self.mods)}); {', '.join(absent)} not given"
            )
        columns = [np.ones(len(at))]
        for mod in self.mods:
            if mod in self.levels:
                columns += _indicators(_known_levels(at[mod], mod, self.levels[mod]), self.levels[mod])
            else:
                columns.append(_finite_numbers(at[mod], mod))
        return (np.column_stack(columns) - self.centre) / self.scale


def design_matrix(effects, mods):
    """Turn moderator columns into the design of a regression with an intercept.

    Parameters
    ----------
    effects : DataFrame of k rows
        A ``study`` column and the moderators, no cell of them blank (see `rows_with_moderators`).
    mods : list of str
        Columns. Numbers enter as they are. Text, true/false and pandas categories are treatment-coded:
        a term ``"column[level]"`` for each level but the reference.

    Returns
    -------
    Design

    Raises
    ------
    DataProblems
        If a moderator holds dates, or a number beyond 1e50, or never changes; if the moderators reproduce
        one another; or if there are not more rows than terms.

    Notes
    -----
    The reference level is the first in sorted order; a pandas Categorical brings its own order, by which
    another reference can be chosen. Levels that no row has are left out.

    Examples
    --------
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "weeks": [6, 12, 8]})
    >>> design_matrix(effects, ["weeks"]).matrix.tolist()
    [[1.0, 6.0], [1.0, 12.0], [1.0, 8.0]]
    """
    file = effects.attrs.get("file", "the table")
    terms, columns, levels, problems, notes = ["intercept"], [np.ones(len(effects))], {}, [], []
    for mod in mods:
        cells = effects[mod]
        if cells.dtype.kind in "mMc":
            problems.append(
                Problem(
                    file=file,
                    column=mod,
                    found="complex numbers" if cells.dtype.kind == "c" else "dates or times",
                    expected="numbers or categories, such as the year",
                )
            )
            continue
        if is_numeric(cells):
            terms.append(mod)
            columns.append(cells.to_numpy(dtype=float))
            problems += _faults_of_quantity(columns[-1], mod, file)
            continue
        levels[mod] = _levels(cells)
        names = cells.map(_name_of_level).to_numpy()
        terms += [f"{mod}[{level}]" for level in levels[mod][1:]]
        columns += _indicators(names, levels[mod])
        problems += _faults_of_categories(levels[mod], mod, file)
        if all(_reads_as_number(level) for level in levels[mod]):
            notes.append(
                f"'{mod}' is text, though it holds numbers only: it was taken as {len(levels[mod])} "
                "categories. Make the column numeric if it is a quantity."
            )
    for term in sorted({term for term in terms if terms.count(term) > 1}):
        problems.append(
            Problem(file=file, found=f"two terms named '{term}'", expected="other names: rename a moderator")
        )
    if problems:
        raise DataProblems(problems)
    matrix = np.column_stack(columns)
    _enough_rows(matrix, terms, file)
    centre, scale = _standard(matrix)
    _tell_apart((matrix - centre) / scale, terms, file)
    return Design(
        mods=tuple(mods),
        terms=tuple(terms),
        levels=levels,
        matrix=matrix,
        centre=centre,
        scale=scale,
        notes=tuple(notes),
    )


def is_numeric(cells):
    """Tell whether a moderator is a quantity: numbers that are not true/false, whatever the column's type.

    Parameters
    ----------
    cells : Series

    Returns
    -------
    bool

    Examples
    --------
    >>> is_numeric(pd.Series([6, 12])), is_numeric(pd.Series(["6", "12"])), is_numeric(pd.Series([True, False]))
    (True, False, False)
    """
    if isinstance(cells.dtype, pd.CategoricalDtype) or pd.api.types.is_bool_dtype(cells.dtype):
        return False
    if pd.api.types.is_numeric_dtype(cells.dtype):
        return not pd.api.types.is_complex_dtype(cells.dtype)
    given = [cell for cell in cells if not is_blank(cell)]
    numbers = (int, float, np.integer, np.floating)
    return bool(given) and all(
        isinstance(cell, numbers) and not isinstance(cell, (bool, np.bool_)) for cell in given
    )


def is_blank(cell):
    """Tell whether a cell holds nothing: None, NaN, or spaces only.

    Parameters
    ----------
    cell : object

    Returns
    -------
    bool

    Examples
    --------
    >>> is_blank(" "), is_blank(float("nan")), is_blank(0)
    (True, True, False)
    """
    if isinstance(cell, str):
        return not cell.strip()
    return cell is None or bool(pd.isna(cell))


def _name_of_level(cell):
    return str(cell).strip()


def _levels(cells):
    present = {_name_of_level(cell) for cell in cells}
    if isinstance(cells.dtype, pd.CategoricalDtype):
        ordered = dict.fromkeys(_name_of_level(category) for category in cells.cat.categories)
        return tuple(level for level in ordered if level in present)
    return tuple(sorted(present))


def _indicators(names, levels):
    return [(names == level).astype(float) for level in levels[1:]]


def _known_levels(cells, mod, levels):
    names = cells.map(_name_of_level).to_numpy()
    for name in names:
        if name not in levels:
            raise ValueError(f"at[{mod!r}] must be one of {list(levels)}, got {name!r}")
    return names


def _finite_numbers(cells, mod):
    numbers = pd.to_numeric(cells, errors="coerce").to_numpy(dtype=float)
    for cell, number in zip(cells, numbers, strict=True):
        if not np.isfinite(number):
            raise ValueError(f"at[{mod!r}] must be a finite number, got {cell!r}")
    return numbers


def _reads_as_number(text):
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _faults_of_quantity(column, mod, file):
    if np.abs(column).max(initial=0.0) > _LARGEST:
        found = f"{column[np.abs(column).argmax()]:g}"
        expected = "numbers within 1e50 of zero: choose a larger unit"
        return [Problem(file=file, column=mod, found=found, expected=expected)]
    spread = column.max() - column.min() if len(column) else 0.0
    if spread > _TELLS_APART * np.abs(column).max(initial=0.0):
        return []
    value = f"{column[0]:g} in every row" if len(column) else "no rows"
    return [
        Problem(
            file=file,
            column=mod,
            found=f"{value}, which is the intercept over again",
            expected="a moderator that differs between studies; leave this one out",
        )
    ]


def _faults_of_categories(levels, mod, file):
    if len(levels) > 1:
        return []
    found = f"one level only ('{levels[0]}')" if levels else "no rows"
    expected = "two or more levels; leave this moderator out"
    return [Problem(file=file, column=mod, found=found, expected=expected)]


def _enough_rows(matrix, terms, file):
    k, p = matrix.shape
    if k <= p:
        raise DataProblems(
            [
                Problem(
                    file=file,
                    found=f"{k} studies for {p} coefficients ({', '.join(terms)})",
                    expected="more studies than coefficients; use fewer moderators",
                )
            ]
        )


def _standard(matrix):
    # Years are all near 2000 and doses all near 0: standardised, neither loses digits.
    centre = matrix.mean(axis=0)
    largest = np.abs(matrix - centre).max(axis=0)
    centre[0], largest[0] = 0.0, 1.0
    scale = largest * np.sqrt((((matrix - centre) / largest) ** 2).mean(axis=0))
    scale[0] = 1.0
    return centre, scale


def _tell_apart(standardised, terms, file):
    problems = []
    kept = [0]
    for column in range(1, len(terms)):
        known, new = standardised[:, kept], standardised[:, column]
        share = np.linalg.lstsq(known, new, rcond=None)[0]
        left = new - known @ share
        if left @ left > _TELLS_APART**2 * (new @ new):
            kept.append(column)
            continue
        others = [terms[one] for one, part in zip(kept, share, strict=True) if one and abs(part) > 1e-7]
        problems.append(
            Problem(
                file=file,
                column=terms[column],
                found=f"a moderator that follows exactly from {' and '.join(others)}",
                expected="moderators that tell different things; leave one of them out",
            )
        )
    if problems:
        raise DataProblems(problems)
