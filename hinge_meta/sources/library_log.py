"""The log of the library that sends: without what nobody else may see."""

import logging

from hinge_meta.sources.address import without_secrets


def keep_secrets_out_of_the_log():
    """Take contact and keys out of what urllib3 logs.

    Notes
    -----
    It logs the address of every question for those who debug, and warns with it where headers are malformed. To call
    this twice changes nothing.

    Examples
    --------
    >>> keep_secrets_out_of_the_log()
    """
    for name in ("urllib3.connection", "urllib3.connectionpool"):
        logging.getLogger(name).addFilter(_without_secrets)


def _without_secrets(record):
    if isinstance(record.args, tuple):
        record.args = tuple(
            without_secrets(part) if isinstance(part, str) and "?" in part else part for part in record.args
        )
    return True
