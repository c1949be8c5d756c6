#!/usr/bin/env python
"""Django's commands for the example site, from any folder: ``python example_site/manage.py runserver``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from example_site.__main__ import main

if __name__ == "__main__":
    main()
