"""Servers to which a password will be sent: one that passes for the académie's is refused, as ``acmail url`` judges."""

from __future__ import annotations

from acmail import addresses, hosts, vouching
from acmail.errors import UsageError
from acmail.model import Pack
from acmail.wording import both


def refuse_lookalike(host: str, pack: Pack) -> None:
    """Refuse the name of a server that imitates a known one; raises ``UsageError`` that shows it as it really is.

    A number imitates no name, and is left to other warnings.
    """
    if hosts.is_address(host):
        return
    judged = addresses.judge(f"https://{host}/", vouching.known(pack, None))
    if judged is None or judged.verdict != "lookalike":
        return
    named = next((reason.about for reason in judged.reasons if reason.about), "")
    of_fr, of_en = (f" de {named}", f" of {named}") if named else ("", "")
    shown = host if host.isascii() else f"{host} ({judged.address.host})"
    raise UsageError(
        both(
            f"Ce serveur a l’air d’une imitation{of_fr} : {shown}. N’y envoyez aucun mot de passe.",
            f"This server looks like an imitation{of_en}: {shown}. Send it no password.",
        ),
        both(
            "Reprenez le nom sur une page officielle, ou auprès de l’assistance. « acmail url » dit ce qui le trahit.",
            "Take the name from an official page, or from the help desk. “acmail url” tells what gives it away.",
        ),
    )
