"""A real Roundcube in front of the real mail server, and the pages on which it refuses."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Literal

from tests.live import servers
from tests.live.browser import Browser, Page, found
from tests.live.dovecot import ETC, PASSWORD, Dovecot

PUBLIC = "/var/lib/roundcube/public_html"
PLUGINS = Path("/var/lib/roundcube/plugins")
DEFAULTS = ("/etc/roundcube/defaults.inc.php", "/etc/roundcube/mimetypes.php")
TABLES = "/usr/share/roundcube/SQL/sqlite.initial.sql"
NEEDED = ("php", "setpriv", f"{PUBLIC}/index.php", TABLES, *DEFAULTS)

ORDINARY, STRICT, UNREACHABLE, PORTAL = "webmail.test", "strict.test", "unreachable.test", "portal.test"
"""The names it answers to; ``etc/config.inc.php`` says what goes wrong at each."""

Refusal = Literal["untouched", "failed", "stale", "session_over", "unreachable", "rate_limited", "without_cookies"]
"""The reasons not to let somebody in."""


@dataclass(frozen=True)
class Signed:
    """A signature as the webmail kept it, and the screens on the way."""

    html: str
    screens: str


@dataclass(frozen=True)
class Roundcube:
    """A running webmail, and the ways to be refused by it. Each page is asked for anew."""

    port: int

    def login_page(self, lang: str, user: str, password: str, site: str = ORDINARY, cookies: bool = True) -> Page:
        """What comes after the form was sent: the login page again, with a reason, unless the password is right."""
        browser = Browser(self.port, site, lang, cookies)
        return browser.log_in(user, password, browser.get().token)

    def sign(self, lang: str, html: str) -> Signed:
        """Paste a signature as HTML where the webmail takes it, save, and open it again."""
        browser = Browser(self.port, ORDINARY, lang)
        browser.log_in("good", PASSWORD, browser.get().token)
        settings = browser.get(_task="settings", _action="identities").html
        # Roundcube numbers the identities of all its people together, in the order in which they came.
        form = {"_task": "settings", "_iid": found(r'id="rcmrow(\d+)"', settings), "_framed": "1"}
        token = browser.get(**form, _action="edit-identity").token
        written = {"_name": "Good", "_email": "good@example.test", "_signature": html, "_html_signature": "1"}
        browser.send("settings", "save-identity", {**form, "_token": token, **written})
        page = browser.get(**form, _action="edit-identity").html
        return Signed(
            unescape(found(r'(?s)<textarea[^>]*name="_signature"[^>]*>(.*?)</textarea>', page)), settings + page
        )

    def refuse(self, refusal: Refusal, lang: str) -> Page:
        """Be refused for this reason."""
        page: Page = getattr(self, refusal)(lang)
        return page

    def untouched(self, lang: str) -> Page:
        """Nobody typed anything yet."""
        return Browser(self.port, ORDINARY, lang).get()

    def failed(self, lang: str) -> Page:
        """The mail server did not accept the password, whatever its reason."""
        return self.login_page(lang, "good", "Wrong-1")

    def stale(self, lang: str) -> Page:
        """A form left open until its token was worth nothing any more."""
        browser = Browser(self.port, ORDINARY, lang)
        browser.get()
        return browser.log_in("good", PASSWORD, "0" * 32)

    def session_over(self, lang: str) -> Page:
        """Where Roundcube's script sends a person whose session ended while the page was open."""
        return Browser(self.port, ORDINARY, lang).get(_task="login", _err="session")

    def unreachable(self, lang: str) -> Page:
        """The mail server behind the webmail does not answer."""
        return self.login_page(lang, "good", PASSWORD, UNREACHABLE)

    def rate_limited(self, lang: str) -> Page:
        """One try too many within a minute. Roundcube counts only for people it knows: who once logged in."""
        welcome = self.login_page(lang, "limited", PASSWORD)
        assert welcome.status == 302, welcome.html
        self.login_page(lang, "limited", "Wrong-1", STRICT)
        return self.login_page(lang, "limited", "Wrong-1", STRICT)

    def without_cookies(self, lang: str) -> Page:
        """A browser that refuses cookies; without a portal's plug-in Roundcube takes that for a stale form."""
        return self.login_page(lang, "good", PASSWORD, PORTAL, cookies=False)


@contextmanager
def started(dovecot: Dovecot) -> Iterator[Roundcube]:
    """Roundcube, running, on PHP's own server."""
    servers.need(*NEEDED)
    with servers.new_folder() as folder, servers.closed_port() as closed:
        install(folder)
        (port,) = servers.free_ports(1)
        environ = {
            **os.environ,
            "ROUNDCUBE_CONFIG_DIR": str(folder),
            "ACMAIL_FOLDER": str(folder),
            "ACMAIL_IMAP": f"{servers.ADDRESS}:{dovecot.imap}",
            "ACMAIL_CLOSED": f"{servers.ADDRESS}:{closed}",
            "ACMAIL_CERTIFICATE": str(dovecot.certificate),
        }
        command = ["php", "-S", f"{servers.ADDRESS}:{port}", "-t", PUBLIC, str(folder / "router.php")]
        with servers.running(command, folder, port, environ):
            yield Roundcube(port)


def install(folder: Path) -> None:
    """Lay out a configuration folder of our own: the packaged one may want another database."""
    for source in (*DEFAULTS, ETC / "config.inc.php", ETC / "router.php"):
        shutil.copy(source, folder)
    plugins = folder / "plugins"
    (plugins / "portal").mkdir(parents=True)
    shutil.copy(ETC / "portal.php", plugins / "portal")
    for packaged in PLUGINS.iterdir():  # Roundcube looks for all of them in one folder
        (plugins / packaged.name).symlink_to(packaged)
    with closing(sqlite3.connect(folder / "roundcube.db")) as database:
        database.executescript(Path(TABLES).read_text("utf-8"))
