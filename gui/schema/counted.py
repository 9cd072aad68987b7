"""Numbers in a heading that may count the items under it: "Dr Brandt 5 free"."""

import re
from typing import Final

COUNT_IN_HEADING: Final = re.compile(r"(?<=\()\d{1,4}(?=\))|(?<![\w.,:/#-])\d{1,4}(?= (?!of\b)[^\W\d_A-Z])")
"""In brackets, or before a word in lower case: after a word, at the end, it is often part of a name."""
