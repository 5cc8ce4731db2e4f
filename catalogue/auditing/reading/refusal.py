"""What a reader says when it cannot read a file. Knows no format."""


class Unreadable(Exception):  # noqa: N818 - it says what holds of the file, and is no fault of ours
    """The copy cannot be read: one sentence why, and a hint that says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
