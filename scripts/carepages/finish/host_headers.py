"""Write what makes common hosts send the site's security policy, and what only a host can say, as headers.

A host sends one policy with every page, so it names the scripts and stylesheets of all pages; the policy in each page narrows
that to its own. Netlify and Cloudflare Pages read `_headers` and `_redirects`, Apache reads `.htaccess` in the site itself.
What nginx and Caddy are to include stands in a folder beside it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from carepages.fill_template import fill_template
from carepages.finish.compress import COMPRESSED
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


@dataclass(frozen=True)
class Hosted:
    """What hosts are to know of a site, or of a part of it.

    Attributes:
        home: the URL of the home page; None while nobody publishes the site.
        hashes: of what stands in all pages.
        moved: where old addresses lead, from the site's root.
        embed: which origins may show pages in a frame.
        folders: those below the site's root, each with "/" at its end, that have a page of their own for what is not found.
    """

    home: str | None
    hashes: Hashes
    moved: Mapping[str, str]
    embed: Sequence[str] = ()
    folders: Sequence[str] = ()

    def with_translation(self, folder: str, other: "Hosted", *, has_not_found: bool) -> "Hosted":
        """Return the same of the site with a translation in a folder.

        `has_not_found` is whether that has a page of its own for what is not found.
        """
        hashes = Hashes(self.hashes.scripts | other.hashes.scripts, self.hashes.styles | other.hashes.styles)
        moved = {**self.moved, **{f"{folder}{old}": f"{folder}{new}" for old, new in other.moved.items()}}
        return Hosted(self.home, hashes, moved, self.embed, [*self.folders, *([folder] if has_not_found else [])])


def write_headers(site: Path, hosted: Hosted) -> None:
    """Write the files for each host of a finished site."""
    beside = site.parent / Site.headers
    beside.mkdir(exist_ok=True)
    base = site_base(hosted.home)
    values = {
        "about": _ABOUT,
        "headers": _headers(hosted.hashes, hosted.embed),
        "hsts": _HSTS,
        "not_found": f"{base}404.html",
        "moved": {f"{base}{old}": f"{base}{new}" for old, new in hosted.moved.items()},
        "folders": [f"{base}{folder}" for folder in hosted.folders],
        # Hosts send the compressed copies of these under the same names.
        "hashed": [
            file.relative_to(site).as_posix()
            for file in sorted(site.rglob("*"))
            if re.search(HASHED, file.name) and file.suffix not in COMPRESSED
        ],
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
    if hosted.moved or hosted.folders:
        files["netlify_redirects"] = site / "_redirects"
    for folder in hosted.folders:
        # Apache joins it with that of the whole site.
        (site / folder / ".htaccess").write_text(f"# {_ABOUT}\nErrorDocument 404 {base}{folder}404.html\n", "utf-8")
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
