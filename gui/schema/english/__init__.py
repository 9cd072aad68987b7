"""The English sentences of all facts: the tables to translate.

An entry is a text with the arguments of its code in braces; several texts, of which the first with complete arguments
is used; a `Plural`; or a `Deed`. `{title:60}` allows 60 characters at most, `{url:-60}` an address of 60 at most, whose
middle is left out.
"""

from gui.schema.code import Code
from gui.schema.english.failures import FAILURES
from gui.schema.english.loading import LOADING
from gui.schema.english.sentence import Sentence
from gui.schema.english.sessions import SESSIONS
from gui.schema.english.steps import STEPS
from gui.schema.english.ways_on import WAYS_ON

ENGLISH: dict[Code, Sentence] = {**STEPS, **SESSIONS, **FAILURES, **LOADING, **WAYS_ON}
