"""Ask all outside addresses side by side, but for those that were good a few days ago."""

import datetime
import sys
import threading
from collections import defaultdict
from collections.abc import Generator, Iterable
from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed
from contextlib import closing
from itertools import chain, zip_longest
from pathlib import Path
from urllib.parse import urlsplit

import click

from carepages.live_links.answer import Answer, Outcome
from carepages.live_links.cache import CACHE, read_good, write_good
from carepages.live_links.check_url import TIMEOUT, check_url, user_agent
from carepages.live_links.hosts import PAUSE, Hosts
from carepages.site import Site

_MAX_THREADS = 16


class NoNetwork(click.ClickException):
    """Not one host could be reached, which says nothing about the addresses."""

    exit_code = 2


def check_urls(site: Site, addresses: Iterable[str], today: datetime.date, pause: float = PAUSE) -> dict[str, Answer]:
    """Return the answers of all addresses; those that were good a few days ago count as good without being asked.

    Raises:
        NoNetwork: no host was reached.
    """
    addresses = list(dict.fromkeys(addresses))
    cache = site.cache / CACHE
    days = read_good(site.root / cache, today)
    answers = {address: Answer(Outcome.GOOD) for address in addresses if address in days}
    to_ask = [address for address in addresses if address not in days]
    label = f"Asking {len(to_ask)} addresses"
    asking = check_all(to_ask, user_agent(site), pause)
    try:
        with (
            closing(asking),
            click.progressbar(asking, len(to_ask), label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar,
        ):
            answers.update(bar)
    finally:
        good = {address: days.get(address, today) for address, answer in answers.items() if answer.outcome is Outcome.GOOD}
        _remember(site.root, cache, good)
    if len(to_ask) > 1 and not any(answers[address].reached for address in to_ask):
        raise NoNetwork(f"None of {len(to_ask)} addresses could be reached. Check the network connection, then run this again.")
    return answers


def check_all(
    addresses: Iterable[str], agent: str, pause: float = PAUSE, timeout: float = TIMEOUT
) -> Generator[tuple[str, Answer], None, None]:
    """Yield each address with its answer, as the answers come in. When it is closed, no further address is asked."""
    closed = threading.Event()

    def sleep(seconds: float) -> None:
        if closed.wait(seconds):
            raise CancelledError

    hosts = Hosts(pause, sleep)
    pool = ThreadPoolExecutor(_MAX_THREADS)
    try:
        asked = {pool.submit(check_url, address, hosts, agent, timeout): address for address in _interleave_hosts(addresses)}
        for future in as_completed(asked):
            yield asked[future], future.result()
    finally:
        closed.set()
        pool.shutdown(cancel_futures=True)


def _interleave_hosts(addresses: Iterable[str]) -> list[str]:
    """Return addresses with those of one host far apart, so that few threads wait for the same host."""
    by_host = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).hostname].append(address)
    return [address for address in chain.from_iterable(zip_longest(*by_host.values())) if address is not None]


def _remember(root: Path, cache: Path, good: dict[str, datetime.date]) -> None:
    try:
        write_good(root / cache, good)
    except OSError as error:
        click.echo(f"{cache} could not be written ({error.strerror}): all addresses will be asked again next time.", err=True)
