"""A result that can be made again with R's metafor."""


class WrittenForMetafor:
    """A result with an R script of its own.

    A class that inherits from it names in ``_metafor_script`` the function that writes the script of such a result.

    Examples
    --------
    >>> class Nothing(WrittenForMetafor):
    ...     _metafor_script = staticmethod(lambda result, path: "# nothing to fit")
    >>> Nothing().to_metafor()
    '# nothing to fit'
    """

    def to_metafor(self, path=None):
        r"""Write the R script that makes this result with metafor, and holds R's numbers against these.

        Parameters
        ----------
        path : str or Path, optional
            A file ending in ``.R`` to write the script to.

        Returns
        -------
        str
            The script, in ASCII: the data at full precision, metafor's calls, and a table of both answers with
            their difference. The same result gives the same bytes.

        Raises
        ------
        ValueError
            If the path does not end in ``.R``.

        Examples
        --------
        >>> import pandas as pd
        >>> from hinge_meta.models.random_effects import random_effects
        >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
        >>> print(random_effects(effects, method="DL").to_metafor().split("\n\n")[3])
        fit <- rma(yi, vi, data = dat, method = "DL", test = "knha", level = 95)
        fit
        """
        return self._metafor_script(self, path)
