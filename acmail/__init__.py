"""acmail: from "I have just been assigned" to a working academic mailbox."""

__version__ = "0.1.0"
