"""Ask one outside address whether it still leads to a page.

It is asked with HEAD, and where that gives no page, with GET, since many hosts refuse HEAD; no page is
read. What may pass is asked again, after a wait that doubles or that the host names. Redirects are
followed one by one, so that each host on the way is asked politely too.
"""

import re
import socket
from collections.abc import Iterator
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError, InvalidHeader, ProtocolError
from urllib3.util import Retry

from carepages.live_links.answer import Answer, Outcome
from carepages.live_links.hosts import MAX_FAILURES, Hosts
from carepages.site import Site

TIMEOUT = 15.0  # seconds, to connect and for each piece of an answer
FIRST_WAIT = 2.0  # seconds
# What a host may ask for; who needs more time, in seconds, is asked another day.
MAX_WAIT = 60.0
MAX_REDIRECTS = 10
# Too many requests, and what a host calls its own fault (RFC 9110, RFC 6585).
_TRANSIENT = (429, 500, 502, 503, 504)
# What publishers answer programs, though readers get the page; 451 is for some countries alone.
_REFUSES_PROGRAMS = (401, 403, 405, 429, 451)


def user_agent(site: Site) -> str:
    """Return what hosts are told of who asks: the program, and the name of a site.

    A header holds ASCII alone (RFC 9110, section 5.5): "?" stands for each other character.
    """
    name = re.sub(r"[^ -~]", "?", site.settings().site_name)
    return f"carepages/{version('carepages')} (link check of the site '{name}')"


def check_url(address: str, hosts: Hosts, agent: str, timeout: float = TIMEOUT) -> Answer:
    """Return what can be told of an address; `agent` is what `user_agent` returns.

    It has moved where a permanent redirect (301 or 308) leads to a page; its new address is where all
    redirects up to the first passing one lead.
    """
    here = address
    new_address = None
    only_permanent = True
    with requests.Session() as session:
        session.headers["User-Agent"] = agent
        for _ in range(MAX_REDIRECTS + 1):
            answer = _request_with_retries(session, here, hosts, timeout)
            if isinstance(answer, Answer):
                at = f" at {here}" if here != address else ""
                return Answer(answer.outcome, answer.why + at, answer.reached)
            target = session.get_redirect_target(answer)
            if target is None:
                if answer.status_code >= 300:
                    return Answer(Outcome.DEAD, f"answer {answer.status_code}, which leads nowhere")
                return Answer(Outcome.MOVED, new_address) if new_address else Answer(Outcome.GOOD)
            try:
                # It comes from a stranger and is shown to people: what has no place in an address becomes %-signs.
                here = requests.utils.requote_uri(urljoin(here, target))
            except ValueError:
                return Answer(Outcome.DEAD, "it redirects to no web address")
            only_permanent = only_permanent and answer.is_permanent_redirect
            if only_permanent:
                new_address = here
    return Answer(Outcome.DEAD, "it redirects without end")


def _request_with_retries(session: requests.Session, address: str, hosts: Hosts, timeout: float) -> requests.Response | Answer:
    """Return the response of an address, or what can be told of it where it gives no page and no redirect."""
    host = urlsplit(address).hostname or ""
    for attempt in range(MAX_FAILURES):
        wait = FIRST_WAIT * 2**attempt
        try:
            with hosts.acquire(host):
                if silent := hosts.open_circuit(host):
                    return silent
                # Without stream=True, the whole page would be read.
                method = "GET" if attempt else "HEAD"
                with session.request(method, address, allow_redirects=False, stream=True, timeout=timeout) as response:
                    status = response.status_code
                hosts.record(host, None)
        except (OSError, ValueError, HTTPError) as error:
            answer, is_transient = _result_of_error(error)
            if not is_transient:
                return answer
            hosts.record(host, None if answer.reached else answer)
        else:
            if status < 400:
                return response
            answer = Answer(Outcome.INCONCLUSIVE if status in _REFUSES_PROGRAMS else Outcome.DEAD, f"answer {status}")
            if status in _TRANSIENT:
                named = _retry_after(response)
                wait = wait if named is None else named
                if wait > MAX_WAIT:
                    return Answer(Outcome.INCONCLUSIVE, f"answer {status}, to be asked again in {wait:.0f} seconds")
            elif attempt:
                return answer
            else:
                wait = 0
        if attempt < MAX_FAILURES - 1:
            hosts.back_off(host, wait)
    return answer


def _result_of_error(error: Exception) -> tuple[Answer, bool]:
    """Return what a failed request tells of an address, and whether that may pass."""
    causes = list(_causes(error))
    if isinstance(error, requests.exceptions.SSLError):
        return Answer(Outcome.DEAD, "no secure connection can be made", reached=False), False
    if looked_up := next((cause for cause in causes if isinstance(cause, socket.gaierror)), None):
        if looked_up.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)):
            return Answer(Outcome.DEAD, "there is no such host", reached=False), False
        return Answer(Outcome.INCONCLUSIVE, "its host could not be looked up", reached=False), True
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return Answer(Outcome.DEAD, "its host refuses the connection", reached=False), True
    if any(isinstance(cause, ProtocolError) for cause in causes):
        return Answer(Outcome.INCONCLUSIVE, "the answer broke off"), True
    if isinstance(error, requests.exceptions.ConnectionError | requests.exceptions.Timeout):
        return Answer(Outcome.INCONCLUSIVE, "no answer in time", reached=False), True
    return Answer(Outcome.DEAD, "it is no web address"), False


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__


def _retry_after(response: requests.Response) -> float | None:
    """Return for how many seconds the host asks to be left alone; None where it names no time that can be read."""
    try:
        return Retry().parse_retry_after(response.headers["Retry-After"])
    except (KeyError, InvalidHeader, ValueError, OverflowError):
        return None
