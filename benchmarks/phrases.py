"""The wording of invented reports: parts of sentences that fit together in any combination.

All of it was written for this project. `{a}` and `{b}` are countries, `{A}` their people's
adjective, `{leader}` a person with the office, `{surname}` the same person later on.
"""

from __future__ import annotations

OPENINGS = (
    "{leader} arrived in {town} on {weekday} for {event} with officials from {b}",
    "{leader} and a delegation from {b} closed {event} in {town} on {weekday}",
    "Negotiators of {a} and {b} met in {town} on {weekday} for {event}",
    "The foreign ministry of {a} said on {weekday} that {event} with {b} would go on in {town}",
    "{leader} told reporters in {town} on {weekday} that {event} with {b} had gone well",
    "{b} and {a} ended a long silence on {weekday} with {event} in {town}",
)
EVENTS = (
    "a round of trade talks", "the first border talks in years", "a two-day state visit",
    "consultations on fishing rights", "a meeting about river water", "a forum for investors",
    "talks about visas and permits", "the signing of a customs accord", "a working lunch",
    "a review of an air treaty", "exploratory talks on a loan", "an exchange of prisoners",
    "a conference on drought relief", "a session of the joint commission", "a summit on ports",
)  # fmt: skip
SUBJECTS = (
    "{leader}", "{surname}", "{surname}", "The {A} side", "The delegation from {b}",
    "A senior official in {capital}", "The trade minister of {a}", "An adviser without a name",
    "The governor of the central bank", "The ambassador of {b}", "The head of the port authority",
    "A member of parliament from the coast", "The chamber of commerce in {capital}",
    "A spokeswoman for the ministry", "The joint commission", "{b}", "{a}", "The opposition",
    "A retired diplomat", "An economist at the university",
)  # fmt: skip
VERBS = (
    "proposed", "welcomed", "questioned", "described in detail", "asked for", "delayed", "defended",
    "agreed to", "put forward", "turned down", "wants to study", "has already paid for", "promised",
    "warned against", "compared notes on", "signed off on", "explained", "played down", "sought",
    "expects", "spoke at length about", "insisted on",
)  # fmt: skip
ADJECTIVES = (
    "new", "cautious", "costly", "joint", "modest", "disputed", "overdue", "seasonal", "regional",
    "temporary", "wider", "rural", "maritime", "technical", "private", "detailed", "five-year",
    "northern", "unusual", "binding", "simplified", "shared",
)  # fmt: skip
OBJECTS = (
    "railway link", "customs desk", "grain reserve", "power line", "fishing quota", "ferry service",
    "training centre", "tax treaty", "vaccine store", "credit line", "border market", "data cable",
    "water gauge", "scholarship fund", "cement plant", "patrol plan", "harbour dredging",
    "satellite station", "teacher exchange", "tea auction", "copper refinery", "road tunnel",
    "wildlife corridor", "pension accord", "flight schedule", "fertiliser deal", "gas terminal",
    "museum loan", "weather service", "cattle vaccination", "solar park", "insurance pool",
)  # fmt: skip
PURPOSES = (
    "so that lorries wait hours and not days", "to bring down the price of bread",
    "because the rains came late", "before the budget is read", "after years of complaints",
    "in the hope of more visitors", "to keep the villages alive", "for want of engineers",
    "while the old contract lasts", "once both parliaments voted", "at half of the first price",
    "despite doubts in the capital", "with money from a development bank", "without a fixed date",
    "to settle a debt that nobody remembers well", "as the harvest begins",
    "in return for easier visas", "under the eyes of the auditors", "against the advice of experts",
    "if the courts allow it", "although the river is low", "in spite of a strike at the docks",
)  # fmt: skip
MORE = (
    "The sum named was {number} million dollars, to be paid over {small} years.",
    "About {number} people work there today, a third fewer than ten years ago.",
    "“We did not come here for a photograph,” {surname} said.",
    "“Nothing is agreed until the engineers have seen it,” one of them said.",
    "Neither side took questions.",
    "The next round is planned in {capital} within {small} months.",
    "Trade between {a} and {b} grew by {small} percent last year, customs figures show.",
    "In {town} shops stayed closed and a brass band waited in the heat.",
    "Diplomats who follow the file spoke of progress, though of a slow kind.",
    "A text of {small} pages was handed out and collected again.",
    "{surname} is to travel on to {other} before the week is out.",
    "The paragraph about {other} was struck out at the last minute.",
    "Farmers near the border have heard such promises {small} times, they say.",
)
TITLES = (
    "{a} and {b} talk about {object} in {town}",
    "{surname} in {town} for {event}",
    "{object} tops the list as {a} meets {b}",
    "{b} offers {a} a {adjective} {object}",
    "Talks on {adjective} {object} end in {town}",
    "{A} delegation returns from {b} with a {object}",
)
BEFORE = (
    "Home | World | Politics | Business | Sport", "Skip to main content", "Advertisement",
    "Menu", "Subscribe | Log in", "#diplomacy #news",
)  # fmt: skip
WITHIN = (
    "ALSO READ: {title}", "Advertisement", "Photo: Handout", "Read more: {title}",
    "Sign up for our newsletter", "{{{{ ad.slot }}}}", "[Image]",
)  # fmt: skip
AFTER = (
    "Share this article", "Post a Comment (0)", "Leave a Reply", "Facebook Twitter WhatsApp Email",
    "Related Stories", "Your email address will not be published.", "Tags: politics, trade",
    "© {year} The Inland Courier. All rights reserved.", "Previous Article", "Next Article",
    "Follow us on Facebook", "Most Read",
)  # fmt: skip
PAPERS = ("The Inland Courier", "Harbour Gazette", "Plateau Daily", "Estuary Post", "Ridge Tribune")
