"""The files for hosts: real servers that read them send every header with every answer, and pages work under them."""

import contextlib
import hashlib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import material
import pytest

from carepages.finish.host_headers import KEEP, Hosted, write_headers
from carepages.finish.policy import Hashes
from carepages.site import Site
from tools import find_server
from watching import Watch

# Servers know hardly any type of file without a table, which each system keeps elsewhere.
TYPES = {"text/html": "html", "text/css": "css", "text/javascript": "js", "image/svg+xml": "svg", "font/woff2": "woff2"}


def nginx(site: Path, port: int, own: Path) -> str:
    types = " ".join(f"{kind} {ending};" for kind, ending in TYPES.items())
    parts = " ".join(f"{part}_temp_path {own}/{part};" for part in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    server = f"listen 127.0.0.1:{port}; root {site}; include {site.parent}/{Site.headers}/nginx.conf;"
    return (
        f"daemon off; master_process off; pid {own}/pid; error_log stderr; events {{ }}\n"
        f"http {{ access_log off; types {{ {types} }} {parts} server {{ {server} }} }}\n"
    )


def caddy(site: Path, port: int, own: Path) -> str:
    site_block = f"bind 127.0.0.1\nroot * {site}\nfile_server\nimport {site.parent}/{Site.headers}/Caddyfile\n"
    return f"{{\nadmin off\nstorage file_system {own}\n}}\nhttp://127.0.0.1:{port} {{\n{site_block}}}\n"


def apache(site: Path, port: int, own: Path) -> str:
    modules = next((path for path in map(Path, ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules")) if path.is_dir()), None)
    if modules is None:
        pytest.skip("Apache's modules are not where its tests know them")
    needed = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers")
    return "\n".join(
        [
            f"ServerRoot {own}\nPidFile pid\nErrorLog log\nTypesConfig /dev/null\nServerName localhost\nListen 127.0.0.1:{port}",
            *(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in needed),
            *(f"AddType {kind} .{ending}" for kind, ending in TYPES.items()),
            *(["User nobody", "Group #65534"] if os.geteuid() == 0 else []),
            f"DocumentRoot {site}\n<Directory {site}>\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n",
        ]
    )


SERVERS = {
    "nginx": (nginx, ["nginx"], ["-e", "stderr", "-p", "{own}", "-c", "{settings}"]),
    "Caddy": (caddy, ["caddy"], ["run", "--adapter", "caddyfile", "--config", "{settings}"]),
    "Apache": (apache, ["apache2", "httpd"], ["-DFOREGROUND", "-f", "{settings}"]),
}


@pytest.fixture(scope="module")
def published(site):
    """The site and the files beside it, where a server that runs as another user may read them."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(site, Path(folder) / "site", ignore=shutil.ignore_patterns("*.zip", "*.map"))
        shutil.copytree(site.parent / Site.headers, Path(folder) / Site.headers)
        yield Path(folder) / "site"


@contextlib.contextmanager
def run_server(name: str, published: Path, own: Path) -> Iterator[str]:
    """Run a real server on a site, with the files made for it; give its address, which ends in a slash."""
    settings, names, arguments = SERVERS[name]
    program = find_server(*names)
    if not program:
        pytest.skip(f"{name} is not installed, and the system's packages do not have it")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    file = own / "settings"
    file.write_text(settings(published, port, own), "utf-8")
    command = [program, *(argument.format(own=own, settings=file) for argument in arguments)]
    with (own / "log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        for _ in range(200):
            if answers(port) or server.poll() is not None:
                break
            time.sleep(0.05)
        assert server.poll() is None, (own / "log").read_text()
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(params=SERVERS)
def served(request, published, tmp_path):
    """The address of the site on a real server; it ends in a slash."""
    with run_server(request.param, published, tmp_path) as address:
        yield address


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def read_rules(site: Path) -> dict[str, dict[str, str]]:
    """Return the headers of each path in `_headers`: a path at the margin, its headers indented below it."""
    rules: dict[str, dict[str, str]] = {}
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            headers = rules.setdefault(line, {})
        elif not line.startswith("#"):
            name, value = line.strip().split(": ", 1)
            assert name not in headers
            headers[name] = value
    return rules


def test_the_headers_that_every_answer_carries(tmp_path):
    (tmp_path / "site").mkdir()
    write_headers(tmp_path / "site", Hosted(None, Hashes(set(), set()), {}))
    headers = read_rules(tmp_path / "site")["/*"]
    assert headers == {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": (
            "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), "
            "geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), "
            "otp-credentials=(), payment=(), picture-in-picture=(), publickey-credentials-create=(), publickey-credentials-get=(), "
            "screen-wake-lock=(), serial=(), storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()"
        ),
        "Strict-Transport-Security": "max-age=31536000",
    }


def test_the_sites_that_the_settings_name_may_show_pages_in_a_frame(tmp_path):
    (tmp_path / "site").mkdir()
    write_headers(tmp_path / "site", Hosted(None, Hashes(set(), set()), {}, ["https://example.org", "https://example.com:8443"]))
    policy = read_rules(tmp_path / "site")["/*"]["Content-Security-Policy"]
    assert policy.endswith("; frame-ancestors https://example.org https://example.com:8443")


def test_real_servers_send_the_headers_with_every_answer_and_pages_work_under_them(served, published, chromium):
    everywhere = read_rules(published)["/*"]
    del everywhere["Strict-Transport-Security"]
    bundle = next(published.glob("assets/javascripts/bundle.*.js")).relative_to(published).as_posix()
    for path, status, keep in [
        ("", 200, False),
        ("handouts/walking-plan/large.html", 200, False),
        ("assets/images/logo.svg", 200, False),
        (bundle, 200, True),
        ("nowhere/at-all/", 404, False),
    ]:
        try:
            answer = urllib.request.urlopen(served + path)
        except HTTPError as error:
            answer = error
        assert answer.status == status
        assert {name: answer.headers.get_all(name) for name in everywhere} == {name: [value] for name, value in everywhere.items()}
        if status == 404:
            assert answer.read() == (published / "404.html").read_bytes()
        else:
            (cache,) = answer.headers.get_all("Cache-Control")
            assert (cache == KEEP) == keep
            assert re.search(r"max-age=\d", cache)

    context = chromium(16).new_context()
    watch = Watch(context, served)
    page = context.new_page()
    for path in ("causes/", "handouts/walking-plan/", "404.html", "decide/chart.svg"):
        page.goto(served + path)
        assert watch.found(page) == []
    context.close()


def test_netlify_and_cloudflare_can_read_their_file(site):
    """As both document it: a star only at an end, lines and rules within Cloudflare's limits, no header from two rules."""
    rules = read_rules(site)
    assert len(rules) <= 100
    assert max(map(len, (site / "_headers").read_text("utf-8").splitlines())) <= 2000
    everywhere = rules.pop("/*")
    assert "frame-ancestors 'none'" in everywhere["Content-Security-Policy"]
    assert rules
    for path, headers in rules.items():
        assert "*" not in path
        assert (site / path.lstrip("/")).is_file()
        assert headers.keys().isdisjoint(everywhere)


def test_what_browsers_may_keep_is_named_by_what_is_in_it(site):
    """Each such file is the theme's own, byte for byte, or its name holds the hash of its bytes."""
    theme = Path(material.__file__).parent / "templates"
    kept = [path.lstrip("/") for path in read_rules(site) if path != "/*"]
    assert [path for path in kept if (theme / path).exists()]
    ours = [path for path in kept if not (theme / path).exists()]
    assert ours
    for path in kept:
        content = (site / path).read_bytes()
        if path in ours:
            assert hashlib.sha256(content).hexdigest()[:8] in path
        else:
            assert content == (theme / path).read_bytes(), path


def test_the_policy_for_hosts_allows_the_scripts_of_every_page(site):
    everywhere = read_rules(site)["/*"]["Content-Security-Policy"]
    hashes = {found for file in site.rglob("*.html") for found in re.findall(r"'sha256-[^']+'", file.read_text("utf-8"))}
    assert hashes
    assert set(re.findall(r"'sha256-[^']+'", everywhere)) == hashes
