"""Send files as a good host would: compressed, over connections that stay open, with lasting names kept for good.

Everything else is sent again only when it has changed.
"""

import contextlib
import functools
import gzip
import re
from http import HTTPStatus
from pathlib import Path

from serving import Quiet

_TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest")
# A name with a hash or with a version in it never gets other content.
_LASTING = re.compile(r"[.-](?:[0-9a-f]{8,}|\d+\.\d+\.\d+)[.-]")


class GoodHost(Quiet):
    """Sends files so."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        changed = file.stat().st_mtime_ns
        headers = {"ETag": f'"{changed:x}"', "Cache-Control": "max-age=0"}
        if _LASTING.search(file.name):
            headers["Cache-Control"] = "max-age=31536000, immutable"
        if self.headers["If-None-Match"] == headers["ETag"]:
            self._answer(HTTPStatus.NOT_MODIFIED, headers)
            return
        headers["Content-Type"] = self.guess_type(file)
        if file.suffix in _TEXT and "gzip" in self.headers.get("Accept-Encoding", ""):
            self._answer(HTTPStatus.OK, {**headers, "Content-Encoding": "gzip"}, _compressed(file, changed))
        else:
            self._answer(HTTPStatus.OK, headers, file.read_bytes())

    def _answer(self, status: HTTPStatus, headers: dict[str, str], content: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        # One tab that closes early is no fault.
        with contextlib.suppress(ConnectionError):
            self.wfile.write(content)

@functools.cache
def _compressed(file: Path, changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)
