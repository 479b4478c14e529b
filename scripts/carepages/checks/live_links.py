"""Ask the addresses of sources over the network; never part of the tests or the build, which need none."""

import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from carepages.messages import Problem, problem
from carepages.sources import SOURCES_FILE, Source
from carepages.yaml_mapping import read_mapping

TIMEOUT_SECONDS = 30
_AT_ONCE = 8
# Some publishers refuse programs, not readers: the page may well be there.
_REFUSES_PROGRAMS = (401, 403, 405, 429)


def check_live(sources: Iterable[Source]) -> list[Problem]:
    """Return a problem for each source whose address is gone or does not answer, at its line in the list."""
    lines = read_mapping(SOURCES_FILE.read_text("utf-8")).lines
    sources = list(sources)
    with ThreadPoolExecutor(_AT_ONCE) as asking:
        faults = asking.map(lambda source: ask(source.link), sources)
    return [
        problem(SOURCES_FILE.as_posix(), lines.get(source.key, 1), "link-dead", key=source.key, target=source.link, why=why)
        for source, why in zip(sources, faults, strict=True)
        if why
    ]


def ask(address: str) -> str:
    """Return why an address does not lead to a page; "" where it does, or where only programs are refused."""
    request = urllib.request.Request(address, headers={"User-Agent": "carepages link check"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS):
            return ""
    except urllib.error.HTTPError as error:
        return "" if error.code in _REFUSES_PROGRAMS else f"answer {error.code}"
    except (OSError, ValueError) as error:
        return str(getattr(error, "reason", error))
