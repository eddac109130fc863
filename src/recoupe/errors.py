"""What Recoupe raises.

    RecoupeError                 anything we raise on purpose: its text is fit to show to a user
    ├── LexiconError             a file under lang/ is wrong: says the file and the key
    ├── InputError               nothing could be read, or an argument makes no sense
    └── OutputError              the result could not be written

A document that cannot be read is not an error: it becomes a row of `Dossier.skipped`.
"""


class RecoupeError(Exception):
    """Root of all our errors."""


class LexiconError(RecoupeError):
    """A lexicon file is missing, is not YAML, or does not fit its schema."""


class InputError(RecoupeError):
    """The command was given something it cannot work with."""


class OutputError(RecoupeError):
    """The dossier could not be written."""
