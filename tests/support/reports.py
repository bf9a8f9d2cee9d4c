"""Reports in any number for tests of what an archive shows together: each tells its own story."""

from __future__ import annotations

_TOWNS = (
    "Lusaka",
    "Nairobi",
    "Athens",
    "Vienna",
    "Quito",
    "Hanoi",
    "Oslo",
    "Rabat",
    "Lima",
    "Doha",
)
_GOODS = (
    "rails",
    "pumps",
    "grain",
    "cables",
    "ferries",
    "tractors",
    "vaccines",
    "bridges",
    "tiles",
)
_VERBS = ("praised", "weighed", "put off", "signed", "read out", "questioned", "welcomed")


def paragraphs(number: int) -> tuple[str, ...]:
    """Three paragraphs of running text that no report of another number has."""
    town, goods = _TOWNS[number % 10], _GOODS[number % 9]
    verb, other = _VERBS[number % 7], _GOODS[(number // 9 + 4) % 9]
    return (
        f"Envoys of two countries met in {town} for round {number} of their talks and {verb} a "
        f"plan for {goods} that both parliaments have asked for since the spring.",
        f"The plan names {number + 3} stations and leaves the price of {goods} to a board that is "
        f"to sit in {town} before the rains begin, officials told reporters.",
        f"A draft on {other} was {verb} as well, and the delegations agreed to meet again after "
        f"{number + 11} weeks, when the figures for {goods} will be known.",
    )


def title(number: int) -> str:
    return f"Round {number} of talks on {_GOODS[number % 9]} ends in {_TOWNS[number % 10]}"


def report(
    number: int,
    *,
    above: tuple[str, ...] = (),
    inside: tuple[str, ...] = (),
    below: tuple[str, ...] = (),
) -> str:
    """A report as a text seed, with lines above, inside and below its text."""
    first, *rest = paragraphs(number)
    return "\n\n".join((title(number), *above, first, *inside, *rest, *below)) + "\n"
