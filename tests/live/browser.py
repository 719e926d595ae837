"""The little of a browser that a login page needs: one language, one site, cookies or none."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.live import servers


@dataclass(frozen=True)
class Page:
    """An answer of the webmail."""

    status: int
    html: str

    @property
    def token(self) -> str:
        """What the form must send back to be believed."""
        return found(r'name="_token" value="(\w+)"', self.html)

    @property
    def said(self) -> str:
        """The sentence the person reads, as the page's script holds it; empty when there is none."""
        return found(r'rcmail\.display_message\("([^"]*)"', self.html)


def found(pattern: str, text: str) -> str:
    """What the group of a pattern holds, or nothing."""
    match = re.search(pattern, text)
    return match[1] if match else ""


@dataclass
class Browser:
    """A visitor of one site."""

    port: int
    site: str
    lang: str
    keeps_cookies: bool = True
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def get(self, **query: str) -> Page:
        """Open a page."""
        return self._ask("GET", f"/?{urlencode(query)}")

    def log_in(self, user: str, password: str, token: str) -> Page:
        """Send the form of the login page."""
        values = {"_token": token, "_task": "login", "_action": "login", "_timezone": "_default_", "_url": ""}
        return self._ask("POST", "/?_task=login", urlencode(values | {"_user": user, "_pass": password}))

    def send(self, task: str, action: str, values: dict[str, str]) -> Page:
        """Send a form of a page behind the login."""
        return self._ask("POST", f"/?_task={task}&_action={action}", urlencode(values))

    def _ask(self, method: str, target: str, body: str = "") -> Page:
        headers = {"Host": self.site, "Accept-Language": self.lang, "Content-Type": "application/x-www-form-urlencoded"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        connection = http.client.HTTPConnection(servers.ADDRESS, self.port, timeout=servers.PATIENCE)
        try:
            connection.request(method, target, body, headers)
            answer = connection.getresponse()
            page = Page(answer.status, answer.read().decode())
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie", []) if self.keeps_cookies else []:
            self.cookies.load(cookie)
        return page
