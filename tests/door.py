"""The command line, called as a user would call it and read as a user would read it."""

import contextlib
import io
import subprocess
import sys

from hinge_meta.cli import main


def run(*arguments, cwd):
    """Knock at the door in this process: a new one would load every library again."""
    command = ["hinge-meta", *map(str, arguments)]
    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    status = 0
    with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        sys.argv = command
        try:
            main()
        except SystemExit as end:
            status = end.code or 0
        finally:
            sys.argv = before
    return subprocess.CompletedProcess(command, status, out.getvalue(), err.getvalue())
