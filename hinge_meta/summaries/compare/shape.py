"""Whether a file holds results at all, before anything is compared."""

from hinge_meta.problems import Problem

_TEXT, _NUMBER, _TRUE, _TREE, _LIST = "text", "a number", "true or false", "an object", "a list"
_FIT = ("k", "estimate", "se", "ci_lb", "ci_ub", "pi_lb", "pi_ub", "tau2", "i2", "q", "pval")
# What is read by name: the path, "*" for any key or item, and what may stand there. Absent keys are no fault.
_SHAPE = (
    (("version",), (_TEXT,)),
    (("date",), (_TEXT,)),
    (("fingerprint",), (_TEXT,)),
    (("analyses",), (_TREE,)),
    (("analyses", "*"), (_TREE,)),
    *(
        (("analyses", "*", name), (_TEXT,))
        for name in ("title", "question", "measure", "scale", "bottom_line", "method")
    ),
    (("analyses", "*", "fit"), (_TREE, None)),
    *((("analyses", "*", "fit", name), (_NUMBER, None)) for name in _FIT),
    (("analyses", "*", "fit", "weights"), (_TREE,)),
    (("analyses", "*", "fit", "weights", "*"), (_NUMBER, None)),
    (("analyses", "*", "by_stratum"), (_TREE,)),
    (("analyses", "*", "by_stratum", "*"), (_TREE, None)),
    *((("analyses", "*", "by_stratum", "*", name), (_NUMBER, None)) for name in _FIT),
    (("analyses", "*", "alternatives"), (_LIST,)),
    (("analyses", "*", "alternatives", "*"), (_TREE,)),
    (("analyses", "*", "alternatives", "*", "name"), (_TEXT,)),
    (("analyses", "*", "alternatives", "*", "verdict"), (_TEXT,)),
    (("analyses", "*", "alternatives", "*", "fit"), (_TREE, None)),
    *((("analyses", "*", "alternatives", "*", "fit", name), (_NUMBER, None)) for name in _FIT),
    (("analyses", "*", "conclusion"), (_TREE,)),
    (("analyses", "*", "conclusion", "verdict"), (_TEXT,)),
    (("analyses", "*", "certainty"), (_TREE, None)),
    (("analyses", "*", "certainty", "certainty"), (_TREE, None)),
    (("analyses", "*", "certainty", "certainty", "overall"), (_TEXT, None)),
    (("analyses", "*", "people"), (_TREE, None)),
    (("analyses", "*", "effects"), (_LIST,)),
    (("analyses", "*", "effects", "*"), (_TREE,)),
    (("analyses", "*", "effects", "*", "study"), (_TEXT,)),
    *((("analyses", "*", "effects", "*", name), (_NUMBER,)) for name in ("yi", "vi")),
    (("analyses", "*", "not_pooled"), (_LIST,)),
    (("analyses", "*", "not_pooled", "*"), (_TREE,)),
    (("analyses", "*", "not_pooled", "*", "study"), (_TEXT,)),
    (("analyses", "*", "findings"), (_TREE, None)),
    (("claims",), (_TREE,)),
    (("claims", "*"), (_TREE,)),
    *((("claims", "*", name), (_TEXT,)) for name in ("claim", "verdict", "rule", "may_be_said")),
    (("claims", "*", "citation"), (_TREE,)),
    (("claims", "*", "bearings"), (_LIST,)),
    (("claims", "*", "bearings", "*"), (_TREE,)),
    (("claims", "*", "bearings", "*", "id"), (_TEXT,)),
    (("findings",), (_LIST,)),
    (("findings", "*"), (_TREE,)),
    *((("findings", "*", name), (_TEXT,)) for name in ("rule", "table", "key", "seen", "severity")),
)
_FEW = 20


def problems_of_shape(results, file):
    """Say where a tree is not what ``results.json`` holds.

    Parameters
    ----------
    results : object
        As ``json.load`` gives it.
    file : str
        How the reader knows it.

    Returns
    -------
    tuple of Problem
        Empty where it can be compared: every branch that is read by name is of its kind, and every number is
        finite. Builds of older versions may lack keys. Of many problems the first twenty.

    Examples
    --------
    >>> print(problems_of_shape({"analyses": {"a": {"fit": {"estimate": "x"}}}}, "r.json")[0])
    r.json: found 'x' at analyses > a > fit > estimate; expected a number, or null
    """
    if not isinstance(results, dict) or "analyses" not in results:
        found = "no 'analyses'" if isinstance(results, dict) else _shown(results)
        return (
            Problem(file=file, found=found, expected="the results.json that 'hinge-meta evidence' writes"),
        )
    problems = []
    for pattern, kinds in _SHAPE:
        for path, value in _at(results, pattern):
            if not any(_is(value, kind) for kind in kinds):
                expected = ", or ".join("null" if kind is None else kind for kind in kinds)
                problems.append(_problem(file, path, value, expected))
            if len(problems) == _FEW:
                return tuple(problems)
    return tuple(problems) or _unprintable(results, file)


def _at(tree, pattern, path=()):
    if not pattern:
        yield path, tree
        return
    first, *rest = pattern
    if isinstance(tree, dict):
        keys = (
            [key for key in tree if isinstance(key, str)]
            if first == "*"
            else [first]
            if first in tree
            else []
        )
        for key in keys:
            yield from _at(tree[key], rest, (*path, key))
    elif isinstance(tree, list) and first == "*":
        for place, item in enumerate(tree, start=1):
            yield from _at(item, rest, (*path, str(place)))


def _is(value, kind):
    if kind == _NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return (
        value is None
        if kind is None
        else isinstance(value, {_TEXT: str, _TRUE: bool, _TREE: dict, _LIST: list}[kind])
    )


def _unprintable(results, file):
    waiting, problems = [((), results, 0)], []
    while waiting and len(problems) < _FEW:
        path, value, depth = waiting.pop()
        if depth > 40:
            return (_problem(file, path, value, "branches at most 40 deep"),)
        if isinstance(value, dict | list):
            items = value.items() if isinstance(value, dict) else enumerate(value, start=1)
            waiting += [((*path, str(key)), item, depth + 1) for key, item in items]
            odd = [key for key in value if not isinstance(key, str)] if isinstance(value, dict) else []
            problems += [_problem(file, path, key, "text as every key") for key in odd]
        elif isinstance(value, str):
            if any("\ud800" <= sign <= "\udfff" for sign in value):
                problems.append(_problem(file, path, value, "text in Unicode"))
        elif isinstance(value, int | float):
            # NaN is not below anything, and a whole number may be too large to become a float.
            if not abs(value) < 1e300:
                problems.append(_problem(file, path, value, "a finite number, or null"))
        elif value is not None:
            problems.append(_problem(file, path, value, "what JSON can hold"))
    return tuple(problems)


def _problem(file, path, value, expected):
    where = " > ".join(_shown(key).strip("'") for key in path) or "the top"
    return Problem(file=file, found=f"{_shown(value)} at {where}", expected=expected)


def _shown(value):
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    if isinstance(value, int) and abs(value) >= 1e300:
        return "a number of more than 300 digits"
    text = ascii(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
