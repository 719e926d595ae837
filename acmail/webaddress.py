r"""Reading an address as a browser would (WHATWG URL Standard, sections 3 and 4), not as it looks.

Python's own ``urlsplit`` follows RFC 3986 and takes another host than a browser out of ``https://a\@b``. Nothing is
contacted, and what stands before ``@`` or behind the host is kept only to be looked at, never to be shown.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct

MOST_CHARS = 8192
"""What is read of one address."""

LONGEST_HOST = 253
LONGEST_LABEL = 63

USUAL_PORTS = {"http": 80, "https": 443, "ftp": 21, "ws": 80, "wss": 443}
"""The schemes that browsers parse leniently, with their ports."""

SCRIPTS = frozenset({"javascript", "vbscript", "data", "blob", "filesystem", "file"})
"""Schemes of what holds its own content or runs at once: there is no site behind it."""

OTHER_SCHEMES = SCRIPTS | {"mailto", "tel", "sms", "about", "view-source", "intent", "chrome", "cid", "urn", "magnet"}
"""Schemes that open no web page."""

Kind = Literal["name", "ipv4", "ipv6", "none", "invalid"]
Trait = Literal[
    "assumed_scheme",  # none was written
    "defanged",  # written so that nobody clicks: hxxp, [.]
    "slashes",  # not two of them behind the scheme
    "backslash",
    "hidden",  # signs without shape, tabs or line ends inside
    "direction",  # signs that turn the writing around
    "encoded",  # %XX in the host
    "wide",  # letters that become plain ones, such as full-width
    "ip_disguised",  # an IP address that is not written as four numbers
    "false_punycode",  # letters in punycode that stand for nothing it may stand for
    "final_dot",
    "long",
    "mail",  # an e-mail address
]


class Address(Struct, frozen=True, kw_only=True):
    """An address taken apart. ``host`` is as on the wire, ``letters`` the same as it reads; ``port`` None is usual.

    ``user`` and ``rest`` may hold secrets: they are for comparing only. ``seems`` is what false punycode would read as,
    and is empty elsewhere: no browser opens that.
    """

    scheme: str
    host: str
    letters: str
    kind: Kind
    port: int | None
    user: str
    rest: str
    traits: frozenset[Trait]
    seems: str = ""


_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]{0,30}):")
_DEFANGED_SCHEME = re.compile(r"h(?:xx|\*\*|tt|XX)p(s?)(?=\[?:)", re.IGNORECASE)
_DEFANGED = re.compile(r"\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\[point\]|\(point\)", re.IGNORECASE)
_DEFANGED_REST = (("[:]", ":"), ("[://]", "://"), ("[/]", "/"), ("[at]", "@"), ("(at)", "@"), ("[@]", "@"))
_HIDDEN = re.compile(
    "[\t\n\r\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff]"
)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f #/:<>?@\[\\\]^`{|}%\"]")
_AROUND = "<>«»“”„\"'‘’`()[]{}*_,;!…"
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
_EMAIL = re.compile(r"[^\s@/\\?#:]{1,128}@[^\s@/\\?#:]{1,253}")


def read(written: str) -> Address | None:
    """Take apart what somebody typed or pasted; None when it cannot be an address. Never raises."""
    text, traits = _plain(written)
    name, after = _scheme(text)
    if name in OTHER_SCHEMES and name != "mailto":
        return Address(
            scheme=name, host="", letters="", kind="none", port=None, user="", rest=after, traits=frozenset(traits)
        )
    if name == "mailto" or (not name and _EMAIL.fullmatch(text)):
        return _mail(after, traits) if name else _mail(text, traits)
    if not name:
        traits.add("assumed_scheme")
    address = _hierarchy(name or "https", after, traits)
    return None if _is_no_address(address) or (not name and after.isdigit()) else address


def _is_no_address(address: Address) -> bool:
    """A word is no address, unless somebody wrote a scheme before it."""
    if not address.host:
        return True
    bare = "assumed_scheme" in address.traits
    return bare and ("." not in address.letters and address.host != "localhost" and address.kind != "ipv6")


def labels(host: str) -> list[str]:
    """Cut a host at its dots."""
    return host.split(".")


def _plain(written: str) -> tuple[str, set[Trait]]:
    """Take away what stands around an address and what has no shape, and remember that it did."""
    traits: set[Trait] = set()
    text = "".join(char if not 0xD800 <= ord(char) < 0xE000 else "\ufffd" for char in written[: MOST_CHARS + 1])
    if len(text) > MOST_CHARS:
        traits.add("long")
        text = text[:MOST_CHARS]
    text = text.strip("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f \t\n\r\u00a0\u202f")
    text = text.strip(_AROUND + " \u00a0\u202f") if not text.startswith("[") else text
    for trait, pattern in (("hidden", _HIDDEN), ("direction", _DIRECTION)):
        if pattern.search(text):
            traits.add(trait)  # type: ignore[arg-type]
            text = pattern.sub("", text)
    fanged = _DEFANGED_SCHEME.sub(r"http\1", _DEFANGED.sub(".", text), count=1)
    for mark, meant in _DEFANGED_REST:
        fanged = fanged.replace(mark, meant, 1)
    if fanged.casefold() != text.casefold():
        traits.add("defanged")
    return fanged.rstrip(".,;") if fanged.count(".") > 1 and not re.search(r"[/?#]", fanged) else fanged, traits


def _scheme(text: str) -> tuple[str, str]:
    """Find the scheme; what only looks like one, as in ``example.org:8443``, is a host."""
    match = _SCHEME.match(text)
    if match is None:
        return "", text
    name, after = match[1].lower(), text[match.end() :]
    if name in USUAL_PORTS or name in OTHER_SCHEMES or after.startswith("//"):
        return name, after
    return "", text


def _mail(text: str, traits: set[Trait]) -> Address | None:
    user, at, domain = unquote(text.partition("?")[0]).rpartition("@")
    if not at:
        return None
    host, letters, kind = _host(domain.strip(), traits)
    traits.add("mail")
    return Address(
        scheme="mailto",
        host=host,
        letters=letters,
        kind=kind,
        port=None,
        user=user,
        rest="",
        traits=frozenset(traits),
        seems=_seeming(letters, traits),
    )


def _hierarchy(scheme: str, after: str, traits: set[Trait]) -> Address:
    bare = after.lstrip("/\\")
    opening = after[: len(after) - len(bare)]
    if "\\" in opening:
        traits.add("backslash")
    elif opening != "//" and not ("assumed_scheme" in traits and not opening):
        traits.add("slashes")
    end = re.search(r"[/\\?#]", bare)
    authority, rest = (bare, "") if end is None else (bare[: end.start()], bare[end.start() :])
    if rest.startswith("\\"):
        traits.add("backslash")
    user, _, place = authority.rpartition("@")
    written, port = _port(place)
    host, letters, kind = _host(written, traits)
    if port == -1:
        kind = "invalid"
    return Address(
        scheme=scheme,
        host=host,
        letters=letters,
        kind=kind,
        port=None if port in (-1, USUAL_PORTS.get(scheme)) else port,
        user=user,
        rest=rest,
        traits=frozenset(traits),
        seems=_seeming(letters, traits),
    )


def _seeming(letters: str, traits: set[Trait]) -> str:
    """Read what false punycode would read as to a program that trusts it."""
    if "false_punycode" not in traits:
        return ""
    return ".".join(_loosely_unpunycoded(label).lower() for label in labels(letters))


def _port(place: str) -> tuple[str, int | None]:
    """Cut the port off; -1 is none that there can be."""
    if place.startswith("["):
        host, bracket, after = place.partition("]")
        place, colon, number = host + bracket, after[:1], after[1:]
    elif place.count(":") > 1:
        return place, None
    else:
        place, colon, number = place.partition(":")
    if not colon or not number:
        return place, None
    usable = number.isascii() and number.isdigit() and len(number.lstrip("0")) < 6 and int(number) < 65536
    return place, int(number) if usable else -1


def _host(written: str, traits: set[Trait]) -> tuple[str, str, Kind]:
    """Make a host what a browser makes of it; gives it as on the wire, with its letters, and what it is."""
    if "%" in written and not written.startswith("["):
        traits.add("encoded")
        written = unquote(written, errors="replace")
    six = _ipv6(written)
    if six is not None:
        return six, six, "ipv6"
    letters = _mapped(_shortened(written), traits)
    if letters.endswith(".") and letters.count(".") > 1:
        traits.add("final_dot")
        letters = letters[:-1]
    four = _ipv4(letters)
    if four is not None:
        if four != written:
            traits.add("ip_disguised")
        return four, four, "ipv4"
    if any(label.startswith("xn--") and _unpunycoded(label) == label for label in labels(letters)):
        traits.add("false_punycode")
    letters = ".".join(_unpunycoded(label) for label in labels(letters))
    host = ".".join(_punycoded(label) for label in labels(letters))
    parts = labels(host)
    fits = len(host) <= LONGEST_HOST and all(0 < len(part) <= LONGEST_LABEL for part in parts)
    if len(written) > LONGEST_HOST or len(host) > LONGEST_HOST:
        traits.add("long")
    sound = fits and not _FORBIDDEN.search(host) and not _NUMBER.fullmatch(parts[-1])
    return _shortened(host), letters, "name" if sound else "invalid"


def _shortened(host: str) -> str:
    """Keep both ends of what is far too long for a host: the first deceives, the last decides."""
    return host if len(host) <= 4 * LONGEST_HOST else host[: 2 * LONGEST_HOST] + host[-2 * LONGEST_HOST :]


def _mapped(written: str, traits: set[Trait]) -> str:
    """Map letters as browsers do (UTS 46): small, composed, full-width to plain, other full stops to dots."""
    if written.isascii():
        return written.lower()
    import idna  # late: few addresses hold other letters

    try:
        letters = idna.uts46_remap(written, std3_rules=False, transitional=False)
    except UnicodeError:  # a sign that no name can hold
        letters = unicodedata.normalize("NFKC", written).lower()
        traits.add("wide")
    if letters.isascii():
        traits.add("wide")
    return letters


def _unpunycoded(label: str) -> str:
    """Give the letters of a label in punycode (RFC 3492); one that no program would have written so stays as it is.

    What stands for plain letters, or is not what its own letters give again, is no name (UTS 46, 4.1): it is another
    one on the wire, whatever it reads as.
    """
    letters = _loosely_unpunycoded(label)
    return label if letters.isascii() or _punycoded(letters) != label or letters != letters.lower() else letters


def _loosely_unpunycoded(label: str) -> str:
    if not label.startswith("xn--") or len(label) > LONGEST_LABEL:
        return label
    try:
        return unicodedata.normalize("NFC", label[4:].encode("ascii").decode("punycode")) or label
    except (UnicodeError, ValueError, OverflowError):
        return label


def _punycoded(label: str) -> str:
    if label.isascii() or len(label) > LONGEST_HOST:
        return label
    try:
        return "xn--" + label.encode("punycode").decode("ascii")
    except UnicodeError:
        return label


def _ipv6(written: str) -> str | None:
    inner = written[1:-1] if written.startswith("[") and written.endswith("]") else written
    if ":" not in inner:
        return None
    try:
        return ipaddress.IPv6Address(inner.partition("%")[0]).compressed
    except ValueError:
        return None


def _ipv4(host: str) -> str | None:
    """Read an IPv4 address in all the ways that browsers do: ``0x7f.1``, ``2130706433`` (WHATWG, 3.5)."""
    parts = labels(host.removesuffix("."))
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) and len(part) < 40 for part in parts):
        return None
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        return None
    *first, last = numbers
    if any(number > 255 for number in first) or last >= 256 ** (5 - len(numbers)):
        return None
    total = last + sum(number * 256 ** (3 - place) for place, number in enumerate(first))
    return str(ipaddress.IPv4Address(total))


def _number(part: str) -> int:
    if part[:2] in ("0x", "0X"):
        return int(part[2:] or "0", 16)
    return int(part, 8) if len(part) > 1 and part.startswith("0") else int(part)
