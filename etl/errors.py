"""The errors that end a run.

    EtlError
    ├── SettingsError      a setting or an argument is wrong
    ├── RuleError          a rule file is wrong; names file and entry
    ├── SchemaOutOfDate    the database's schema is not the one that this version needs
    └── LoadError          the database can't be reached or written

A bad document is no error: it is an `etl.records.Rejection`, which is counted and stored. Every message says what is
wrong, where, and what to do next.
"""


class EtlError(Exception):
    """An error that ends the run; its text is what the user reads."""


class SettingsError(EtlError):
    """A setting or an argument is wrong."""


class RuleError(EtlError):
    """A rule file is wrong."""

    def __init__(self, file: str, entry: str, problem: str) -> None:
        super().__init__(f"rules file {file}: {entry}: {problem}")
        self.file = file
        self.entry = entry
        self.problem = problem


class SchemaOutOfDate(EtlError):
    """The database's schema is not the one that this version needs."""

    def __init__(self, database: str, problem: str, advice: str) -> None:
        super().__init__(f"the database {database} {problem}: {advice}")
        self.database = database
        self.problem = problem


class LoadError(EtlError):
    """The database can't be reached or written."""
