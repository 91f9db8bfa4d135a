"""`python -m lecture_tools` is the same as `lecture`."""

import sys

from lecture_tools.cli import main

if __name__ == "__main__":
    sys.exit(main())
