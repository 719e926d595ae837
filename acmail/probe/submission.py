"""Message submission (RFC 6409), spoken by ``smtplib`` over a connection that is ours."""

from __future__ import annotations

import re
import smtplib
from typing import Any, Literal, cast

from acmail.observations import GreetingSeen
from acmail.probe.channel import Broken, Channel
from acmail.probe.credentials import Credentials
from acmail.probe.lines import words
from acmail.probe.speaking import Conversation, Offered, Refused, Reply

ACCEPTED = 235
GO_ON = 334
READY = 220
FOR_NOW, FOR_GOOD, NO_REPLY = 400, 500, 600
"""Where refusals begin, and where they end (RFC 5321, 4.2.1)."""

MOST_INITIAL = 512 - len("AUTH PLAIN \r\n")
"""What fits behind ``AUTH PLAIN`` in a line; what is longer waits until it is asked for (RFC 4954, 4)."""

OWN_NAME = "localhost"
"""What is said in EHLO: the computer's name is nobody's business."""


def greeting(line: bytes) -> GreetingSeen:
    """Judge the first line (RFC 5321, 4.2): 220 is a welcome, 421 and 554 are not."""
    return GreetingSeen(said=words(line), welcome=re.match(rb"220[ -]", line) is not None)


def ends_greeting(line: bytes) -> bool:
    """A greeting can have several lines (RFC 5321, 4.2.1); a hyphen tells that it goes on."""
    return re.match(rb"\d\d\d-", line) is None


def conversation(channel: Channel) -> Conversation:
    """Make a conversation."""
    return _Submission(channel)


class _Submission:
    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._client = smtplib.SMTP(local_hostname=OWN_NAME)
        self._client.sock = cast("Any", channel)

    def begin(self) -> Offered:
        """Read the greeting and ask what the server can do."""
        code, said = self._line(self._client.getreply)
        if code != READY:
            raise Refused(f"{code} {words(said)}")
        return self._ask()

    def start_tls(self) -> bool:
        """Ask to encrypt (RFC 3207)."""
        code, said = self._line(lambda: self._client.docmd("STARTTLS"))
        if code != READY:
            raise Refused(f"{code} {words(said)}")
        self._client.file = None
        return self._channel.pending

    def ask_again(self) -> Offered:
        """Ask what the server can do: nothing that was said before encryption counts (RFC 3207, 4.2)."""
        return self._ask()

    def log_in(self, mechanism: Literal["PLAIN", "LOGIN"], credentials: Credentials) -> Reply:
        """Log in once (RFC 4954); smtplib's own ``login`` would try a second mechanism, and count as two failures."""
        if self._channel.pending:
            raise Refused("")  # it answers what it was not asked yet
        plain = credentials.plain_base64
        if mechanism == "LOGIN":
            code, said = self._parts("LOGIN", *credentials.login_base64)
        elif len(plain) > MOST_INITIAL:
            code, said = self._parts("PLAIN", plain)
        else:
            code, said = self._line(lambda: self._client.docmd("AUTH", f"PLAIN {plain}"))
        if code == GO_ON:
            self._line(lambda: self._client.docmd("*"))  # or it would take what comes next for a password
        return _verdict(code, words(said))

    def leave(self) -> None:
        """Say good-bye."""
        try:
            self._client.docmd("QUIT")
        except (OSError, smtplib.SMTPException):
            return

    def _parts(self, mechanism: str, *parts: str) -> tuple[int, bytes]:
        """Send each part when it is asked for; raises ``Refused`` where it is welcomed unseen."""
        code, said = self._line(lambda: self._client.docmd("AUTH", mechanism))
        for part in parts:
            if code == ACCEPTED:
                raise Refused("")
            if code != GO_ON:
                break
            code, said = self._line(lambda part=part: self._client.docmd(part))
        return code, said

    def _ask(self) -> Offered:
        code, said = self._line(lambda: self._client.ehlo(OWN_NAME))
        if code != 250:
            raise Refused(f"{code} {words(said)}")
        features = {name.upper(): value for name, value in self._client.esmtp_features.items()}
        mechanisms = tuple(features.get("AUTH", "").upper().replace("=", " ").split())
        return Offered(
            capabilities=tuple(features),
            mechanisms=mechanisms,
            login_disabled=True,  # there is no way in but a mechanism
            starttls="STARTTLS" in features,
        )

    def _line(self, command: Any) -> tuple[int, bytes]:
        try:
            code, said = command()
            return int(code), bytes(said)
        except (smtplib.SMTPException, ValueError) as error:
            if self._channel.trouble is not None:
                raise Broken(self._channel.trouble) from error
            raise Refused(str(error)) from error


def _verdict(code: int, said: str) -> Reply:
    """Read a reply to a login; a refusal for now says nothing of the password. Raises ``Refused`` for anything else."""
    spoken = f"{code} {said}"
    if code == ACCEPTED:
        return Reply(accepted=True, said=spoken)
    if not FOR_NOW <= code < NO_REPLY:
        raise Refused(spoken if code > 0 else "")
    return Reply(accepted=None if code < FOR_GOOD else False, said=spoken)
