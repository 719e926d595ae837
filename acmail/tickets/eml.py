"""The message as a file that mail programs open as a draft (RFC 5322), to be completed, addressed and sent by hand."""

from __future__ import annotations

from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.policy import compat32

from acmail.tickets.letter import letter
from acmail.tickets.model import Ticket
from acmail.tickets.text import body


def render(ticket: Ticket) -> str:
    """Give the file's text: ASCII, with the line ends CR LF that the format wants; a file must keep them as they are.

    Sender, recipient and date are left to the mail program.
    """
    whole = letter(ticket)
    message: Message[str, Header | str] = Message(policy=compat32.clone(linesep="\r\n"))
    message["X-Unsent"] = "1"  # makes Outlook open a draft instead of a message received
    # Not as a plain string, nor in an EmailMessage: those take « =?…?= » in a text for something already encoded, and
    # decode it, line breaks included.
    message["Subject"] = Header(whole.subject, "utf-8", header_name="Subject")
    charset = Charset("utf-8")
    charset.body_encoding = QP
    message.set_payload(body(whole), charset)
    return message.as_bytes().decode("ascii")
