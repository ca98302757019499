"""A bound on what one request may upload, held while it arrives and whoever sends it.

Django bounds forms, not files: without this a stranger could fill the disk by posting to any
page. A file a little too large still gets through to its form, which says so in words.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUpload(FileUploadHandler):
    received = 0

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, *args: Any, **kwargs: Any
    ) -> None:
        self.refuse_beyond(content_length)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        self.refuse_beyond(self.received)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """None leaves the file to the handlers behind this one."""

    def refuse_beyond(self, size_bytes: int) -> None:
        """Raises what Django answers with 400."""
        if size_bytes > settings.UPLOAD_MAX_BYTES:
            raise RequestDataTooBig(f"The request uploads {size_bytes} bytes or more.")
