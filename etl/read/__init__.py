"""read: files, folders, archives and streams → Sources. All that opens an input file is here.

`find_files` walks the paths in a stable order and tells of every file, without opening it, what it is. `read_file`
opens one and yields its source, or one source a record or a member of an archive, without unpacking to disk. What
can't be read is an Outcome with a Rejection: the stream goes on.
"""

from etl.read.files import Read, read_file
from etl.read.found import FoundFile, PassedOver, absolute_path
from etl.read.walk import find_files

__all__ = ["FoundFile", "PassedOver", "Read", "absolute_path", "find_files", "read_file"]
