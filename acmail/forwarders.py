"""Well-known sites that hide, forward, search or keep the addresses of others. Data: none of them is accused."""

from __future__ import annotations

SHORTENERS = frozenset(
    [
        "bit.ly",
        "bitly.com",
        "tinyurl.com",
        "t.co",
        "goo.gl",
        "ow.ly",
        "is.gd",
        "v.gd",
        "buff.ly",
        "cutt.ly",
        "rebrand.ly",
        "rb.gy",
        "urlr.me",
        "shorturl.at",
        "s.id",
        "t.ly",
        "tiny.cc",
        "lnkd.in",
        "urlz.fr",
        "vu.fr",
        "huit.re",
        "frama.link",
        "qrco.de",
        "me-qr.com",
        "bl.ink",
        "short.io",
        "soo.gd",
        "u.to",
    ]
)
"""Names that stand for an address nobody sees before the click; many honest messages hold one too."""

FORWARDERS = frozenset(
    [
        "google.com",
        "google.fr",
        "bing.com",
        "duckduckgo.com",
        "qwant.com",
        "yahoo.com",
        "ecosia.org",
        "facebook.com",
        "linkedin.com",
        "youtube.com",
        "outlook.com",
        "office.com",
        "urldefense.com",
        "proofpoint.com",
        "archive.org",
        "mailinblack.com",
        # what checks or rewrites the links of mail
        "cisco.com",
        "cudasvc.com",
        "mimecast.com",
        "barracuda.com",
        "vadesecure.com",
        "trendmicro.com",
        "sophos.com",
        "fireeye.com",
        # sign-in, meetings, code, searches, copies and examinations of sites
        "microsoft.com",
        "microsoftonline.com",
        "live.com",
        "github.com",
        "gitlab.com",
        "brave.com",
        "startpage.com",
        "archive.ph",
        "archive.is",
        "archive.today",
        "whois.com",
        "afnic.fr",
        "virustotal.com",
        "urlscan.io",
        "mxtoolbox.com",
        "ssllabs.com",
        "crt.sh",
        "shodan.io",
        "wikipedia.org",
        "service-public.fr",
    ]
)
"""Sites that send on to others, search them, or keep copies: a true name in their addresses is nothing strange."""
