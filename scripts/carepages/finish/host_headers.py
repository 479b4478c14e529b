"""Write what makes common hosts send the site's security policy, and what only a host can say, as headers.

A host sends one policy with every page, so it names the scripts and stylesheets of all pages; the policy in each page narrows
that to its own. Netlify and Cloudflare Pages read `_headers` and `_redirects`, Apache reads `.htaccess` in the site itself.
What nginx and Caddy are to include stands in a folder beside it.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from carepages.finish.policy import Hashes, directives
from carepages.site_addresses import site_base

BESIDE = "headers"
# A name that holds the hash of what is in the file never comes to mean anything else.
HASHED = r"[.-][0-9a-f]{8,}\.[a-z0-9.]+$"
KEEP = "public, max-age=31536000, immutable"
# Soon corrected everywhere, and yet not asked for again at each step of a reader.
_RENEW = "public, max-age=300"
_HSTS = "max-age=31536000"
# What browsers know of this site's needs: none.
_OFF = (
    "accelerometer autoplay camera display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid "
    "idle-detection local-fonts magnetometer microphone midi otp-credentials payment picture-in-picture "
    "publickey-credentials-create publickey-credentials-get screen-wake-lock serial storage-access usb window-management "
    "xr-spatial-tracking"
).split()
_ABOUT = "Made by the build for these pages, their scripts and stylesheets: take the new one whenever you take new pages."


def write_headers(site: Path, home: str | None, hashes: Hashes, moved: Mapping[str, str]) -> None:
    """Write the files for each host.

    `home` is the URL of the home page, None while nobody publishes the site, `hashes` are of what stands in all pages of the
    site, `moved` says where old addresses lead, from the site's root.
    """
    headers = _headers(hashes)
    beside = site.parent / BESIDE
    beside.mkdir(exist_ok=True)
    base = site_base(home)
    not_found = f"{base}404.html"
    moved = {f"{base}{old}": f"{base}{new}" for old, new in moved.items()}
    hashed = [file.relative_to(site).as_posix() for file in sorted(site.rglob("*")) if re.search(HASHED, file.name)]
    files = {
        site / "_headers": _for_netlify_and_cloudflare(headers, hashed),
        site / ".htaccess": _for_apache(headers, not_found, moved),
        beside / "nginx.conf": _for_nginx(headers, not_found, moved),
        beside / "Caddyfile": _for_caddy(headers, not_found, moved),
    }
    if moved:
        files[site / "_redirects"] = [f"{old} {new} 301" for old, new in moved.items()]
    for file, lines in files.items():
        file.write_text("\n".join([f"# {_ABOUT}", *lines, ""]), "utf-8")


def _headers(hashes: Hashes) -> dict[str, str]:
    return {
        # The part about frames is one that a policy in a page cannot hold.
        "Content-Security-Policy": "; ".join([*directives(hashes), "frame-ancestors 'none'"]),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _OFF),
    }


def _for_netlify_and_cloudflare(headers: dict[str, str], hashed: list[str]) -> list[str]:
    lines = [
        "/*",
        *(f"  {name}: {value}" for name, value in headers.items()),
        f"  Strict-Transport-Security: {_HSTS}",
        # Both hosts have browsers ask anew for everything else, and would join two values for one name.
        "# Names that change with what is in the file:",
    ]
    for path in hashed:
        lines += [f"/{path}", f"  Cache-Control: {KEEP}"]
    return lines


def _for_apache(headers: dict[str, str], not_found: str, moved: Mapping[str, str]) -> list[str]:
    return [
        f"ErrorDocument 404 {not_found}",
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in headers.items()),
        "  # Only where the whole host answers over https, and always will:",
        f'  # Header always set Strict-Transport-Security "{_HSTS}"',
        f'  Header set Cache-Control "{_RENEW}"',
        f'  <FilesMatch "{HASHED}">',
        f'    Header set Cache-Control "{KEEP}"',
        "  </FilesMatch>",
        "</IfModule>",
        "<IfModule mod_alias.c>",
        # The whole address: `Redirect` would lead on from all that begins with it.
        *(f'  RedirectMatch 301 "^{re.escape(old)}$" "{new}"' for old, new in moved.items()),
        "</IfModule>",
    ]


def _for_nginx(headers: dict[str, str], not_found: str, moved: Mapping[str, str]) -> list[str]:
    return [
        "# In the block server { } of the site: include /path/to/nginx.conf;",
        "# A location { } with an add_header of its own sends none of these: include the file there as well.",
        f"error_page 404 {not_found};",
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
        "# Only where the whole host answers over https, and always will:",
        f'# add_header Strict-Transport-Security "{_HSTS}" always;',
        f'set $keep "{_RENEW}";',
        f'if ($uri ~ "{HASHED}") {{ set $keep "{KEEP}"; }}',
        "add_header Cache-Control $keep;",
        # Else nginx names the port at which it listens, which readers do not know where another server stands before it.
        *(f'location = {old} {{ absolute_redirect off; return 301 "{new}"; }}' for old, new in moved.items()),
    ]


def _for_caddy(headers: dict[str, str], not_found: str, moved: Mapping[str, str]) -> list[str]:
    return [
        "# In the block of the site: import /path/to/Caddyfile",
        "header {",
        *(f'\t{name} "{value}"' for name, value in headers.items()),
        "\t# Only where the whole host answers over https, and always will:",
        f'\t# Strict-Transport-Security "{_HSTS}"',
        "}",
        f"@hashed path_regexp {HASHED}",
        f"@others not path_regexp {HASHED}",
        f'header @hashed Cache-Control "{KEEP}"',
        f'header @others Cache-Control "{_RENEW}"',
        *(f"redir {old} {new} 301" for old, new in moved.items()),
        "handle_errors {",
        f"\trewrite * {not_found}",
        "\tfile_server",
        "}",
    ]
