"""What each attribute of a result holds, its value and its unit, in words."""

from dataclasses import fields

from hinge_meta.shown.cell import cell
from hinge_meta.shown.class_words import class_words
from hinge_meta.shown.term import term_of, unit_of


def attribute_words(result):
    """Say what every attribute of a result is.

    Parameters
    ----------
    result : dataclass instance

    Returns
    -------
    dict of str to str
        By the name of the attribute: what its class's docstring says, its value here with its interval, its scale
        in words, and what the term means. Properties have no value here: nothing is computed for this.

    Examples
    --------
    >>> from hinge_meta.problems import Problem
    >>> print(attribute_words(Problem(found="'x'", expected="a number", row=3))["row"])
    Here: 3
    """
    own = {item.name for item in fields(result)}
    said = class_words(type(result))
    names = dict.fromkeys([*(name for name in _order(own, said)), *_properties(type(result))])
    return {name: _words(result, name, own, said) for name in names if not name.startswith("_")}


def _order(own, said):
    return [*(name for name in said if name in own), *sorted(own - set(said))]


def _properties(cls):
    found = {}
    for owner in reversed(cls.__mro__):
        for name, value in vars(owner).items():
            if isinstance(value, property) or type(value).__name__ == "cached_property":
                found[name] = value
    return found


def _words(result, name, own, said):
    lines = []
    if name in said:
        names, words = said[name]
        lines.append(f"{', '.join(names)}: {words}" if len(names) > 1 and words else words)
    elif name not in own:
        lines.append((_properties(type(result))[name].__doc__ or "").strip())
    if name in own:
        lines.append(_here(result, name))
    term = term_of(name)
    if term is not None:
        lines.append(_scale(result, term.scale))
        if term.meaning:
            lines.append(f"{term.term}: {term.meaning}")
    return "\n".join(filter(None, lines))


def _here(result, name):
    value = getattr(result, name)
    text = cell(value)
    if not text:
        return "Here: none" if value is None or isinstance(value, float) else ""
    bounds = [getattr(result, f"{name}{end}", None) for end in ("_lb", "_ub")]
    if isinstance(value, float) and all(isinstance(bound, float) for bound in bounds):
        return f"Here: {_steady(value)} [{_steady(bounds[0])}, {_steady(bounds[1])}]"
    return f"Here: {_steady(value) if isinstance(value, float) else text}"


def _steady(value):
    # An estimate and its bounds are read against each other: as many decimals in each.
    return f"{value:.4f}" if value == 0 or 1e-3 <= abs(value) < 1e6 else cell(value) or "none"


def _scale(result, scale):
    if not scale:
        return ""
    if scale in ("per cent", "no unit"):
        return {"per cent": "In per cent, from 0 to 100.", "no unit": "A number without a unit."}[scale]
    squared = ", squared" if scale == "yi squared" else ""
    return f"Scale: {unit_of(_measure(result))}{squared}."


def _measure(result):
    measure = getattr(result, "measure", None)
    return measure if isinstance(measure, str) else "GEN"
