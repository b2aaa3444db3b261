"""An axis of a quantity such as weeks or a year: round ticks, true minus signs."""

from matplotlib.ticker import MaxNLocator

from hinge_meta.printed import number


def quantity_axis(ax, low, high, last=None):
    """Give the x axis limits and round ticks.

    Parameters
    ----------
    ax : Axes
    low, high : float
        What it must hold.
    last : float, optional
        Where the axis ends, beyond ``high``; by default at ``high``.

    Returns
    -------
    tuple of float
        Where the ticks stand.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> quantity_axis(ax, 0, 24)
    (0.0, 4.0, 8.0, 12.0, 16.0, 20.0, 24.0)
    >>> plt.close(ax.figure)
    """
    ticks = round_ticks(low, high)
    ax.set_xlim(low, high if last is None else last)
    ax.set_xticks(ticks, tick_labels(ticks))
    ax.minorticks_off()
    return ticks


def round_ticks(low, high):
    """Choose about six round numbers between two.

    Parameters
    ----------
    low, high : float

    Returns
    -------
    tuple of float

    Examples
    --------
    >>> round_ticks(0, 1.1e-6)
    (0.0, 2e-07, 4e-07, 6e-07, 8e-07, 1e-06)
    """
    slack = (high - low) * 1e-9
    ticks = MaxNLocator(nbins=7, steps=[1, 2, 2.5, 4, 5, 10]).tick_values(low, high)
    return tuple(float(f"{tick:.12g}") for tick in ticks if low - slack <= tick <= high + slack)


def tick_labels(ticks):
    """Print round numbers with as many decimals as the finest of them has, or as powers of ten.

    Parameters
    ----------
    ticks : sequence of float

    Returns
    -------
    list of str

    Examples
    --------
    >>> tick_labels([-0.5, 0.0, 0.25]), tick_labels([0.0, 2e-07])
    (['−0.50', '0.00', '0.25'], ['0', '2e−7'])
    """
    largest = max((abs(tick) for tick in ticks), default=0.0)
    if largest and not 1e-3 <= largest < 1e7:
        return [_power(tick) for tick in ticks]
    digits = max((len(f"{tick:.10f}".rstrip("0").partition(".")[2]) for tick in ticks), default=0)
    return [number(tick, digits) for tick in ticks]


def _power(tick):
    if tick == 0:
        return "0"
    mantissa, _, exponent = f"{tick:.6e}".partition("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}".replace("-", "\N{MINUS SIGN}")
