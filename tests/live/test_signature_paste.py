"""A signature that acmail made, pasted into a real Roundcube: what it keeps, and what its screens say."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import RunAcmail
from tests.live.roundcube import Roundcube

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("live")]

PARTS = (
    *("--name", "Marie <b>Dupond</b>", "--position", "Prof & référente", "--school", "Collège Exemple"),
    *("--line", "مدرسة مثال", "--address", "m.dupond@ac-aix-marseille.fr", "--phone", "01 99 00 00 00"),
    *("--link", "https://www.example.org/"),
)
WORDS = {
    "fr": ("Paramètres", "Identités", "Signature", "Signature HTML", "Enregistrer"),
    "en": ("Settings", "Identities", "Signature", "HTML signature", "Save"),
}


def without_last_semicolons(html: str) -> str:
    """Roundcube rewrites styles; the one thing it changes in ours is their last sign."""
    return re.sub(r';?"', '"', html).strip()


def test_roundcube_keeps_the_whole_signature(run: RunAcmail, roundcube: Roundcube) -> None:
    """Its washing takes nothing away: text, styles, links, direction, and names that look like markup.

    It remembers the language in which a person first came, whatever the browser says later.
    """
    done = run("options", "signature", *PARTS, "--no-input", "--format", "json")
    html = json.loads(done.out)["html"]
    signed = roundcube.sign("fr", html)
    assert without_last_semicolons(signed.html) == without_last_semicolons(html)
    assert any(all(word in signed.screens for word in words) for words in WORDS.values())


def test_the_words_we_give_are_those_of_its_screens(run: RunAcmail) -> None:
    """What the steps name in French is what was looked for above."""
    done = run("options", "signature", *PARTS, "--no-input", "--format", "json")
    steps = " ".join(json.loads(done.out)["paste"][0]["steps"])
    assert [word for word in WORDS["fr"] if word not in steps] == []
