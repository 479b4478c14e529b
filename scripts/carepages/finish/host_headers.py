"""Write what makes common hosts send the site's security policy, and what only a host can say, as headers.

A host sends one policy with every page, so it names the scripts and stylesheets of all pages; the policy in each page narrows
that to its own. Netlify and Cloudflare Pages read `_headers` and `_redirects`, Apache reads `.htaccess` in the site itself.
What nginx and Caddy are to include stands in a folder beside it.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from carepages.fill_template import fill_template
from carepages.finish.policy import Hashes, directives
from carepages.site import Site
from carepages.site_addresses import site_base

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
NO_FRAME = "'none'"
_ABOUT = "Made by the build for these pages, their scripts and stylesheets: take the new one whenever you take new pages."


def write_headers(site: Path, home: str | None, hashes: Hashes, moved: Mapping[str, str], embed: Sequence[str] = ()) -> None:
    """Write the files for each host.

    `home` is the URL of the home page, None while nobody publishes the site, `hashes` are of what stands in all pages of the
    site, `moved` says where old addresses lead, from the site's root, `embed` which origins may show pages in a frame.
    """
    beside = site.parent / Site.headers
    beside.mkdir(exist_ok=True)
    base = site_base(home)
    values = {
        "about": _ABOUT,
        "headers": _headers(hashes, embed),
        "hsts": _HSTS,
        "not_found": f"{base}404.html",
        "moved": {f"{base}{old}": f"{base}{new}" for old, new in moved.items()},
        "hashed": [file.relative_to(site).as_posix() for file in sorted(site.rglob("*")) if re.search(HASHED, file.name)],
        "hashed_name": HASHED,
        "keep": KEEP,
        "renew": _RENEW,
        "escape": re.escape,
    }
    files = {
        "netlify_headers": site / "_headers",
        "htaccess": site / ".htaccess",
        "nginx.conf": beside / "nginx.conf",
        "Caddyfile": beside / "Caddyfile",
    }
    if moved:
        files["netlify_redirects"] = site / "_redirects"
    for template, file in files.items():
        file.write_text(fill_template(f"finish/templates/{template}", **values), "utf-8")


def _headers(hashes: Hashes, embed: Sequence[str]) -> dict[str, str]:
    return {
        # The part about frames is one that a policy in a page cannot hold.
        "Content-Security-Policy": "; ".join([*directives(hashes), f"frame-ancestors {' '.join(embed) or NO_FRAME}"]),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _OFF),
    }
