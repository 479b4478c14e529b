"""The live check tells what is dead, has moved or cannot be told, and is polite; it asks a server on this computer only."""

import datetime
import email.utils
import http.server
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from click.testing import CliRunner

from carepages import cli
from carepages.live_links import check_urls as check_urls_module
from carepages.live_links.answer import Answer, Outcome
from carepages.live_links.check_url import check_url, user_agent
from carepages.live_links.cache import GOOD_FOR_DAYS, read_good, write_good
from carepages.live_links.hosts import MAX_FAILURES, Hosts
from carepages.live_links.report import as_issue, as_messages, findings
from carepages.live_links.check_urls import NoNetwork, check_all, check_urls
from carepages.rules import RULES
from carepages.site import Site
from small_site import SITE
from tables import each_of, read_table

TODAY = datetime.date(2026, 11, 24)
GOOD, MOVED, INCONCLUSIVE, DEAD = Outcome.GOOD, Outcome.MOVED, Outcome.INCONCLUSIVE, Outcome.DEAD


class Scripted(http.server.ThreadingHTTPServer):
    """Gives each path the answers that a test has set, one after the other and the last again and again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.script: dict[str, list] = {}
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.cookie = ""
        self.released = threading.Event()

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def handle_error(self, *_: object) -> None:
        """Say nothing: clients that break off are part of the tests."""


AGENT = user_agent(SITE)
HEADERS = {"to": "Location", "after": "Retry-After", "until": "Retry-After"}
TIMES = {"in an hour": time.time() + 3600, "last year": time.time() - 3e7}


def parts_of(answer: int | str) -> tuple[int | str, dict[str, str]]:
    """Return the status of an answer, or what happens in place of it, and the header of one such as `301 to /b`."""
    match str(answer).split(" ", 2):
        case [status, ("to" | "after" | "until") as word, value]:
            return int(status), {HEADERS[word]: email.utils.formatdate(TIMES[value], usegmt=True) if word == "until" else value}
    return answer, {}


class Answering(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        server.asked.append((self.command, self.path))
        server.headers.append(dict(self.headers))
        answers = server.script[self.path]
        status, headers = parts_of(answers.pop(0) if len(answers) > 1 else answers[0])
        match status:
            case "silent":
                server.released.wait(20)
            case "closes":
                pass
            case "babbles":
                self.wfile.write(b"SSH-2.0-babble\r\n")
            case "breaks off":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Le")
            case "cuts its page short":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\nhalf")
            case _:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value.format(here=server.address("")))
                if server.cookie and headers:
                    self.send_header("Set-Cookie", server.cookie)
                self.end_headers()

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def here(tmp_path) -> Site:
    """A site with no more than settings, of which the answers are kept."""
    shutil.copy(SITE.root / SITE.configuration, tmp_path)
    return Site(tmp_path)


@pytest.fixture
def server(monkeypatch) -> Iterator[Scripted]:
    # A proxy that the machine is set to use knows nothing of this server.
    monkeypatch.setenv("NO_PROXY", "*")
    with Scripted() as scripted:
        threading.Thread(target=scripted.serve_forever, args=(0.05,), daemon=True).start()
        yield scripted
        scripted.released.set()
        scripted.shutdown()


@each_of(read_table("live_links"), "first", "second", "outcome", "why", "methods", "waits")
def test_what_is_told_of_each_answer(server, first, second, outcome, why, methods, waits):
    server.script = {"/": list(first), "/b": list(second), "/c": [200]}
    waited = []
    timeout = {1: 0.2, 2: 2}[len(first)] if "silent" in first else 10
    answer = check_url(server.address(), Hosts(pause=0, sleep=waited.append), AGENT, timeout)
    assert answer.outcome is Outcome[outcome]
    assert why in answer.why
    assert [{"HEAD": "H", "GET": "G"}[method] for method, _ in server.asked] == list(methods)
    assert waited == pytest.approx(waits, abs=1)


def test_a_request_says_who_asks_and_reads_no_page(server):
    server.script = {"/": [404, 200]}
    check_url(server.address(), Hosts(pause=0), AGENT)
    assert {headers["User-Agent"] for headers in server.headers} == {AGENT}
    assert "Leg pain when walking" in AGENT


def test_what_a_host_sets_on_the_way_is_told_to_it_again_and_to_nobody_else(server):
    """Some publishers redirect in a circle until their cookie comes back."""
    server.script = {"/": ["302 to /b"], "/b": [200]}
    server.cookie = "seen=1"
    hosts = Hosts(pause=0)
    assert check_url(server.address(), hosts, AGENT).outcome is GOOD
    assert check_url(server.address(), hosts, AGENT).outcome is GOOD
    assert ["Cookie" in headers for headers in server.headers] == [False, True, False, True]


@pytest.mark.parametrize(
    ("code", "outcome", "why", "waits"),
    [(socket.EAI_NONAME, DEAD, "no such host", 0), (socket.EAI_AGAIN, INCONCLUSIVE, "looked up", MAX_FAILURES - 1)],
)
def test_a_host_without_an_address(monkeypatch, code, outcome, why, waits):
    def look_up(*_: object) -> None:
        raise socket.gaierror(code, "as the test wants it")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    waited = []
    answer = check_url("https://nowhere.invalid/", Hosts(pause=0, sleep=waited.append), AGENT)
    assert (answer.outcome, answer.reached) == (outcome, False)
    assert why in answer.why
    assert len(waited) == waits


def test_a_host_that_refuses_connections_and_one_that_speaks_no_https(server):
    server.script = {"/": [200]}
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        refusing = check_url(f"http://127.0.0.1:{unused.getsockname()[1]}/", Hosts(pause=0, sleep=lambda _: None), AGENT)
    insecure = check_url(server.address().replace("http:", "https:"), Hosts(pause=0), AGENT)
    assert (refusing.outcome, insecure.outcome) == (DEAD, DEAD)
    assert "refuses" in refusing.why
    assert "secure" in insecure.why


def test_a_silent_host_is_given_up_for_all_its_addresses(server):
    server.script = {"/": ["silent"], "/b": ["silent"], "/c": [200]}
    hosts = Hosts(pause=0, sleep=lambda _: None)
    answers = [check_url(server.address(path), hosts, AGENT, timeout=0.1) for path in ("/", "/b", "/c")]
    assert {(answer.outcome, answer.why) for answer in answers} == {(INCONCLUSIVE, "no answer in time")}
    assert len(server.asked) == MAX_FAILURES


def test_a_host_that_says_something_now_and_then_is_not_given_up():
    hosts = Hosts()
    silence = Answer(INCONCLUSIVE, "no answer in time", reached=False)
    for answer in [*[silence] * (MAX_FAILURES - 1), None, *[silence] * (MAX_FAILURES - 1)]:
        hosts.record("a", answer)
    assert hosts.open_circuit("a") is None
    hosts.record("a", silence)
    assert hosts.open_circuit("a") == silence
    assert hosts.open_circuit("b") is None


def test_one_host_is_asked_once_at_a_time_with_a_pause_while_others_are_asked():
    waited = []
    hosts = Hosts(pause=5, sleep=waited.append)
    with hosts.acquire("a"):
        with hosts.acquire("b"):
            pass
        other = threading.Thread(target=lambda: hosts.acquire("a").__enter__(), daemon=True)
        other.start()
        other.join(0.1)
        assert other.is_alive()
        assert waited == []
    other.join(10)
    assert not other.is_alive()
    assert waited == pytest.approx([5], abs=1)


def test_all_addresses_are_asked_with_a_pause_of_a_second_for_each_host(server, monkeypatch, here):
    server.script = {f"/{number}": [200] for number in range(8)}
    addresses = [server.address(f"/{number}") for number in range(8)]
    pauses = []
    monkeypatch.setattr(check_urls_module, "Hosts", lambda pause, sleep: pauses.append(pause) or Hosts(0, sleep))
    assert check_urls(here, addresses, TODAY) == dict.fromkeys(addresses, Answer(GOOD))
    assert pauses == [1.0]


def test_no_further_address_is_asked_once_nobody_listens(server):
    server.script = {f"/{number}": [200] for number in range(8)}
    asking = check_all([server.address(f"/{number}") for number in range(8)], AGENT, pause=30)
    next(asking)
    asking.close()
    assert len(server.asked) == 1


def test_good_answers_are_kept_for_some_days(tmp_path):
    file = tmp_path / "below/links.json"
    day = datetime.timedelta(days=1)
    good = {"https://a.example/": TODAY, "https://b.example/": TODAY - (GOOD_FOR_DAYS - 1) * day}
    write_good(file, good | {"https://old.example/": TODAY - GOOD_FOR_DAYS * day, "https://ahead.example/": TODAY + day})
    assert read_good(file, TODAY) == good
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{", b"[1]", b'"text"', b"\xff\xfe", b'{"https://a.example/": 5}', b'{"https://a.example/": "soon"}', b"[" * 99999],
)
def test_a_broken_cache_is_an_empty_one(tmp_path, content):
    file = tmp_path / "links.json"
    if content is not None:
        file.write_bytes(content)
    assert read_good(file, TODAY) == {}


def test_a_good_address_is_not_asked_again_and_any_other_is(server, here):
    server.script = {"/good": [200], "/moved": ["301 to /good"], "/refusing": [403], "/dead": [404]}
    cache = here.root / ".cache/links.json"
    addresses = [server.address(path) for path in server.script]
    first = check_urls(here, [*addresses, addresses[0]], TODAY, pause=0)
    assert [first[address].outcome for address in addresses] == [GOOD, MOVED, INCONCLUSIVE, DEAD]
    assert json.loads(cache.read_text("utf-8")) == {addresses[0]: "2026-11-24"}
    server.asked.clear()
    later = TODAY + datetime.timedelta(days=1)
    assert check_urls(here, addresses, later, pause=0) == first
    # Moved, it leads to the good page, which is asked on the way.
    assert [path for _, path in server.asked].count("/good") == 1
    assert json.loads(cache.read_text("utf-8")) == {addresses[0]: "2026-11-24"}
    server.asked.clear()
    check_urls(here, addresses[:1], TODAY + datetime.timedelta(days=GOOD_FOR_DAYS), pause=0)
    assert server.asked == [("HEAD", "/good")]


def test_a_cache_that_cannot_be_written_is_told_and_no_disaster(server, here, capsys):
    server.script = {"/": [200]}
    (here.root / here.cache).write_text("in the way", "utf-8")
    assert check_urls(here, [server.address()], TODAY, pause=0)[server.address()].outcome is GOOD
    assert ".cache/links.json could not be written" in capsys.readouterr().err


def test_where_no_host_is_reached_the_addresses_are_not_blamed(monkeypatch, here):
    monkeypatch.setattr(check_urls_module, "check_url", lambda *_: Answer(DEAD, "there is no such host", reached=False))
    with pytest.raises(NoNetwork) as told:
        check_urls(here, ["https://a.example/", "https://b.example/"], TODAY, pause=0)
    assert told.value.exit_code == 2


LISTED = SITE.bibliography()
SAMPLE = list(LISTED.sources.values())[:4]
ANSWERS = {
    SAMPLE[0].link: Answer(GOOD),
    SAMPLE[1].link: Answer(INCONCLUSIVE, "answer 403"),
    SAMPLE[2].link: Answer(MOVED, "https://new.example/a_b"),
    SAMPLE[3].link: Answer(DEAD, "answer 404"),
}


def test_the_worst_is_told_first_with_its_line_and_what_is_good_is_only_counted():
    text = as_messages(findings(replace(LISTED, sources={source.key: source for source in SAMPLE}), ANSWERS), ANSWERS)
    lines = text.splitlines()
    listed = (SITE.root / LISTED.file).read_text("utf-8").splitlines()
    rules = ("link-dead", "link-moved", "link-untold")
    for line, rule, source in zip(lines[:-1], rules, reversed(SAMPLE[1:]), strict=True):
        assert line.endswith(RULES[rule].fill({"key": source.key, "target": source.link, "why": ANSWERS[source.link].why}))
        assert listed[int(line.split(":")[1]) - 1] == f"{source.key}:"
    for count in ("Of 4 addresses", "1 dead", "1 moved", "1 good"):
        assert count in lines[-1]


def test_the_text_of_an_issue_holds_the_same_under_headings():
    text = as_issue(findings(replace(LISTED, sources={source.key: source for source in SAMPLE}), ANSWERS), ANSWERS)
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Dead", "## Moved", "## Not to be told"]
    for link in [source.link for source in SAMPLE[1:]] + ["https://new.example/a_b"]:
        assert f"<{link}>" in text


@pytest.mark.parametrize(
    ("outcome", "empty", "code"), [(GOOD, True, 0), (INCONCLUSIVE, True, 0), (MOVED, False, 0), (DEAD, False, 1)], ids=str
)
def test_the_command_fails_for_dead_addresses_alone_and_has_an_issue_where_there_is_something_to_do(monkeypatch, outcome, empty, code):
    monkeypatch.setattr(check_urls_module, "check_urls", lambda site, addresses, *_: dict.fromkeys(addresses, Answer(outcome, "so it is")))
    done = CliRunner().invoke(cli.main, ["links", "--format", "markdown"])
    assert (done.exit_code, done.stdout == "") == (code, empty)
    text = CliRunner().invoke(cli.main, ["links"])
    assert text.exit_code == code
    assert text.stdout.strip().splitlines()[-1].startswith("Of ")


RUN = """
import datetime, pathlib, sys
from carepages.live_links.check_urls import check_urls
from carepages.site import Site
check_urls(Site(pathlib.Path(sys.argv[1])), sys.argv[2:], datetime.date(2026, 11, 24), 0)
"""


def test_progress_is_shown_on_a_terminal_only(server, here):
    pty = pytest.importorskip("pty")
    server.script = {"/": [200]}
    command = [sys.executable, "-c", RUN, str(here.root), server.address()]
    quiet = subprocess.run(command, capture_output=True, check=True)
    assert quiet.stdout + quiet.stderr == b""
    (here.root / ".cache/links.json").unlink()
    ours, theirs = pty.openpty()
    subprocess.run(command, stdout=theirs, stderr=theirs, check=True)
    os.close(theirs)
    assert b"100%" in os.read(ours, 10000)
    os.close(ours)
