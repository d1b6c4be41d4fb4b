"""The ``footnote`` command on a disk that fails now and then.

fiu-run -x python -m tests.faults.failing_command SEED SHARE WORDS...
"""

import sys

from tests.faults.command import footnote
from tests.faults.failing_calls import DATABASES, failing

if __name__ == "__main__":
    seed, share, *words = sys.argv[1:]
    with failing(DATABASES, int(seed), float(share)):
        footnote(words)
