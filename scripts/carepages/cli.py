"""The command `carepages`: show the site, or build it."""

import os
import socket
import subprocess
import sys

import click

HOST = "127.0.0.1"
PORTS = range(8000, 8010)
SITE = "site"


@click.group(help=__doc__)
def main() -> None:
    """Group of commands."""


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port to use; the first free one from 8000 if not given.")
def serve(port: int | None) -> None:
    """Show the site on this computer; it reloads when a page changes."""
    free = next((p for p in ([port] if port else PORTS) if _is_free(p)), None)
    if free is None:
        tried = f"Port {port} is" if port else f"Ports {PORTS[0]} to {PORTS[-1]} are"
        raise click.ClickException(f"{tried} in use. Stop the program there, or choose another with --port.")
    click.echo(f"The site will be at http://{HOST}:{free}/ in a moment. Press Ctrl+C to stop.")
    sys.exit(_mkdocs("serve", "--livereload", "--dev-addr", f"{HOST}:{free}"))


@main.command()
def build() -> None:
    """Make site/, ready to publish; stop at any fault."""
    if code := _mkdocs("build", "--strict", "--clean", "--site-dir", SITE):
        sys.exit(code)
    pages = sum(name.endswith(".html") for _, _, names in os.walk(SITE) for name in names)
    click.echo(f"{SITE}/ is ready: {pages} pages.")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _mkdocs(*arguments: str) -> int:
    try:
        return subprocess.run([sys.executable, "-m", "mkdocs", *arguments], check=False).returncode
    except KeyboardInterrupt:
        return 0
