"""The live check tells a page that is gone from one that is there; here it asks a server on this computer only."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from carepages.checks.live_links import ask, check_live
from carepages.sources import Source


class Answering(BaseHTTPRequestHandler):
    """Answers with the status that the path names."""

    def do_GET(self):
        self.send_response(int(self.path[1:]))
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    answering = HTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=answering.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{answering.server_port}"
    answering.shutdown()
    thread.join()
    answering.server_close()


@pytest.mark.parametrize(("status", "why"), [(200, ""), (403, ""), (404, "answer 404"), (410, "answer 410"), (500, "answer 500")])
def test_each_answer(server, status, why):
    assert ask(f"{server}/{status}") == why


def test_an_address_where_nobody_answers_is_a_problem_with_its_key(server):
    gone = server.rpartition(":")[0] + ":1"
    sources = [Source("here", "T", "O", 2024, f"{server}/200", "copy"), Source("gone", "T", "O", 2024, gone, "copy")]
    (found,) = check_live(sources)
    assert found.rule == "link-dead"
    assert "'gone'" in str(found)
