"""A prompt of Python for one page: reads blocks as lines of JSON, and says what each printed.

Run as a script, in the environment of the page; it knows nothing of this project.
"""

import contextlib
import io
import json
import os
import sys
import traceback


def main() -> None:
    """Run what comes, with one set of names for all."""
    names = {"__name__": "__main__"}
    for line in sys.stdin:
        asked = json.loads(line)
        os.chdir(asked["folder"])
        sys.path[0] = asked["folder"]
        printed, error = io.StringIO(), ""
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            try:
                exec(compile(asked["code"], asked["name"], "exec"), names)
            except BaseException:
                error = traceback.format_exc()
        print(json.dumps({"output": printed.getvalue(), "error": error}), flush=True)


if __name__ == "__main__":
    main()
