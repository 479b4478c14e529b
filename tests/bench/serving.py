"""Serve a folder as a good host would: compressed, over connections that stay open, with lasting names kept for good.

Everything else is sent again only when it has changed.
"""

import contextlib
import functools
import gzip
import http.server
import re
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

_TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest")
# A name with a hash or with a version in it never gets other content.
_LASTING = re.compile(r"[.-](?:[0-9a-f]{8,}|\d+\.\d+\.\d+)[.-]")


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine alone; the address ends in a slash."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Handler(http.server.SimpleHTTPRequestHandler):
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

    def log_message(self, *args: object) -> None:
        """Say nothing: the browser asks for hundreds of files."""


@functools.cache
def _compressed(file: Path, changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)
