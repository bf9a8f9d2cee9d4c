"""How often Python looks for objects that hold each other and nobody else holds."""

from __future__ import annotations

import gc

#: containers made, less those that are gone, before Python looks among the new ones (it says 700),
#: and how many such looks stand between two at older ones. Reading a seed makes thousands that go
#: with it; looking for circles among them took a twentieth to a tenth of its time.
OFTEN = (50_000, 20, 50)


def rarely() -> None:
    """Makes Python look rarely, in this process; each process that reads seeds says so once."""
    gc.set_threshold(*OFTEN)
