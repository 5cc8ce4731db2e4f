"""Files that are written whole or not at all. Knows nothing of what is in them."""

import os
import secrets
from pathlib import Path


def write_file(path: Path, text: str) -> None:
    """Puts the text in place of the file in one step: whoever reads sees the old file or the new one. Raises OSError.

    An existing file keeps its permissions; a link is not followed but replaced.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        if path.is_file() and not path.is_symlink():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
