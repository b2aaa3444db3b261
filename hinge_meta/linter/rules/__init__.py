"""One file, one rule: every module here holds a constant ``RULE``. A new rule is a new file."""

import importlib
import pkgutil


def rules(package="hinge_meta.linter.rules"):
    """Collect the rules of every module of the package.

    Parameters
    ----------
    package : str
        Where to look, as it is imported.

    Returns
    -------
    tuple of Rule
        In the order of the files' names.

    Raises
    ------
    AttributeError
        If a module has no constant ``RULE``; give it one.

    Examples
    --------
    >>> "events-over-n" in [rule.id for rule in rules()]
    True
    """
    folder = importlib.import_module(package).__path__
    names = sorted(module.name for module in pkgutil.iter_modules(folder))
    return tuple(importlib.import_module(f"{package}.{name}").RULE for name in names)
