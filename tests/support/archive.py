"""Archives made by hand for tests of what the reader sees. The reports are invented plain text in
our own words; people and offices are real, what they are said to do here is not news."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from slugify import slugify

from generator.model import (
    Archive,
    Article,
    Briefing,
    Change,
    ChangeKind,
    Changes,
    CountryTag,
    DatePrecision,
    DateSource,
    DuplicateLink,
    KnownDate,
    LeaderTag,
    LineKind,
    OrganisationTag,
    Paragraph,
    Related,
    Removal,
    Role,
    Tags,
    TitleSource,
    Version,
)
from generator.settings import ArchiveSettings, Settings
from generator.tagging.schema import Country, Leader, Office

COUNTRIES = tuple(
    Country(code=code, name=name, region=region, subregion=subregion, capital=capital)
    for code, name, region, subregion, capital in (
        ("KE", "Kenya", "Africa", "Eastern Africa", "Nairobi"),
        ("RW", "Rwanda", "Africa", "Eastern Africa", "Kigali"),
        ("CI", "Côte d’Ivoire", "Africa", "Western Africa", "Yamoussoukro"),
        ("CN", "China", "Asia", "Eastern Asia", "Beijing"),
        ("IN", "India", "Asia", "Southern Asia", "New Delhi"),
        ("JP", "Japan", "Asia", "Eastern Asia", "Tokyo"),
        ("SA", "Saudi Arabia", "Asia", "Western Asia", "Riyadh"),
        ("FR", "France", "Europe", "Western Europe", "Paris"),
        ("DE", "Germany", "Europe", "Western Europe", "Berlin"),
        ("NO", "Norway", "Europe", "Northern Europe", "Oslo"),
        ("BR", "Brazil", "Americas", "South America", "Brasília"),
        ("US", "United States", "Americas", "Northern America", "Washington"),
    )
)

LEADERS = (
    Leader(
        id="william-ruto",
        name="William Ruto",
        family_name="Ruto",
        country="KE",
        offices=(
            Office(office="Deputy President", from_="2013-04-09", to="2022-09-13"),
            Office(office="President", from_="2022-09-13"),
        ),
        aliases=("William Samoei Ruto",),
    ),
    Leader(
        id="xi-jinping",
        name="Xi Jinping",
        family_name="Xi",
        country="CN",
        offices=(Office(office="President", from_="2013-03-14"),),
    ),
    Leader(
        id="paul-kagame",
        name="Paul Kagame",
        family_name="Kagame",
        country="RW",
        offices=(Office(office="President", from_="2000-04-22"),),
    ),
    Leader(
        id="emmanuel-macron",
        name="Emmanuel Macron",
        family_name="Macron",
        country="FR",
        offices=(Office(office="President", from_="2017-05-14"),),
    ),
    Leader(
        id="narendra-modi",
        name="Narendra Modi",
        family_name="Modi",
        country="IN",
        offices=(Office(office="Prime Minister", from_="2014-05-26"),),
    ),
    Leader(
        id="antonio-guterres",
        name="António Guterres",
        family_name="Guterres",
        organisation="un",
        offices=(Office(office="Secretary-General", from_="2017-01-01"),),
    ),
)

_NAMES = {country.code: country.name for country in COUNTRIES}
_PEOPLE = {leader.id: leader for leader in LEADERS}


def settings(root: Path, **archive: object) -> Settings:
    """Settings of a site whose folders all lie below `root`."""
    return Settings(
        config=root / "mkdocs.yml",
        site_name="Briefing Archive",
        site_url="http://localhost:8000/archive/",
        description="Who met whom, and what was agreed",
        docs=root / "docs",
        hand_written=root / "docs",
        site=root / "site",
        seeds=root / "seeds",
        cache=root / "cache",
        archive=ArchiveSettings(**archive),  # type: ignore[arg-type]
    )


def known(value: str | None, source: DateSource = DateSource.STATED, reason: str = "") -> KnownDate:
    precision = {
        None: DatePrecision.NONE,
        4: DatePrecision.YEAR,
        7: DatePrecision.MONTH,
        10: DatePrecision.DAY,
    }[len(value) if value else None]
    return KnownDate(value, precision, source if value else DateSource.NONE, reason=reason)


def country(code: str, role: Role = Role.PRIMARY) -> CountryTag:
    return CountryTag(code, _NAMES.get(code, code), role, ())


def leader(id: str, role: Role = Role.PRIMARY, office: str | None = None) -> LeaderTag:
    person = _PEOPLE[id]
    return LeaderTag(
        id, person.name, person.country, office or person.offices[-1].office, True, role, ()
    )


def article(
    title: str,
    *paragraphs: str | Paragraph,
    date: KnownDate | str | None = "2024-05-03",
    countries: tuple[str | CountryTag, ...] = ("KE",),
    leaders: tuple[str | LeaderTag, ...] = (),
    organisations: tuple[OrganisationTag, ...] = (),
    **fields: object,
) -> Article:
    """An article with sensible values for all that a test does not care about."""
    when = date if isinstance(date, KnownDate) else known(date)
    body = tuple(
        part if isinstance(part, Paragraph) else Paragraph(number, part)
        for number, part in enumerate(paragraphs or ("Officials met and spoke of trade.",), 3)
    )
    seed = str(fields.pop("seed", f"{slugify(title, max_length=40) or 'seed'}.txt"))
    base = Article(
        seed=seed,
        sha256=hashlib.sha256(seed.encode()).hexdigest(),
        position=1,
        articles_in_seed=1,
        lines=(1, 2 + len(body)),
        title=title,
        title_source=TitleSource.STATED,
        date=when,
        body=body,
        summary=body[0].text,
        tags=Tags(
            tuple(country(item) if isinstance(item, str) else item for item in countries),
            tuple(leader(item) if isinstance(item, str) else item for item in leaders),
            organisations,
            (),
            when,
        ),
        removals=(),
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def briefing(item: Article, **fields: object) -> Briefing:
    year = item.date.value[:4] if item.date.value else "undated"
    digest = hashlib.sha256(f"{item.seed}:{item.position}".encode()).hexdigest()[:8]
    slug = f"{slugify(item.title, max_length=60)}-{digest}".lstrip("-")
    return replace(Briefing(item, f"briefings/{year}/{slug}"), **fields)  # type: ignore[arg-type]


def archive(*items: Briefing) -> Archive:
    """The briefings in the archive's order: newest first, undated last."""
    dated = sorted(
        (item for item in items if item.article.date.value),
        key=lambda item: (f"{item.article.date.value}-00-00"[:10], item.path),
        reverse=True,
    )
    undated = [item for item in items if not item.article.date.value]
    return Archive((*dated, *undated), (), len(items))


HOSTILE_TITLE = "<script>alert('title')</script> {{ config }} [x](javascript:alert(1)) & “quotes”"
LONG_TITLE = (
    "Ministers of eleven countries close a week of talks on grain, fertiliser, rail and power with "
    "a communiqué of forty paragraphs, and leave the hardest question, who pays for the ports, to "
    "the next meeting in spring"
)
UN = OrganisationTag("un", "United Nations", ())
SCO = OrganisationTag("sco", "Shanghai Cooperation Organisation", ())

_LONG = (
    "The two delegations began with the railway that links the coast to the highlands, where "
    "freight has grown faster than either side expected and the sidings are full by noon.",
    "Officials then turned to credit. A line of 400 million is to be drawn over five years, "
    "they said, at a rate that will be made public with the contract.",
    Paragraph(6, "What was agreed", LineKind.HEADING),
    Paragraph(7, "A joint desk for customs papers at the port, open day and night", LineKind.ITEM),
    Paragraph(8, "Two hundred places a year for engineering students", LineKind.ITEM),
    Paragraph(9, "A review of the air services treaty before the end of the year", LineKind.ITEM),
    Paragraph(10, "We came to finish what we began, and we finished it.", LineKind.QUOTE),
    "Neither side took questions afterwards. The next round is planned for the autumn, and a date "
    "will follow once parliaments on both sides have looked at the text.",
)

_MESS = (
    Removal(1, "#kenya", "hashtag", "hashtag of the source page"),
    Removal(12, "Share this: Facebook | Twitter | WhatsApp", "share-widget", "share buttons"),
    Removal(
        13, "<b>Post a Comment</b> {{form}}", "comment-form", "comment form of the source page"
    ),
)


_CHANGES = Changes(
    (
        Change(ChangeKind.ADDED, None, "A sentence only there. <script>alert(9)</script>"),
        Change(ChangeKind.REMOVED, "{{ config.site_name }} stands only here.", None),
        Change(ChangeKind.CHANGED, "So it says here.", "So it says there."),
    ),
    left_out=2,
)


def rich_archive() -> Archive:
    """Some 27 briefings over six years with everything that has ever broken a page."""
    kept = briefing(
        article(
            "Kenya and China sign rail and credit accords in Beijing",
            *_LONG,
            date=known("2023-10-18", DateSource.DATELINE),
            countries=("KE", "CN", country("IN", Role.MENTIONED)),
            leaders=("william-ruto", "xi-jinping", leader("narendra-modi", Role.MENTIONED)),
            organisations=(UN,),
            place="Beijing",
            agency="Xinhua",
            publisher="Daily Courier",
            author="A. Writer",
            url="https://news.example/rail?a=1&b=2",
            removals=_MESS,
            seed="2023/rail accords.txt",
        )
    )
    twin = briefing(
        article(
            "Rail accord signed",
            *_LONG[:2],
            date="2023-10-19",
            countries=("KE", "CN"),
            leaders=("xi-jinping",),
            publisher="Evening Star",
            seed="2023/twin.txt",
        ),
        duplicate_of=DuplicateLink("2023/rail accords.txt", 1, 0.93, "shared sentences"),
        changes=_CHANGES,
    )
    many = tuple(country(item.code) for item in COUNTRIES) + tuple(
        CountryTag(f"X{letter}", f"Country of Letter {letter}", Role.MENTIONED, ())
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    )
    summit = briefing(
        article(
            LONG_TITLE,
            *_LONG,
            date="2024-11-20",
            countries=many,
            leaders=(*(item.id for item in LEADERS),),
            organisations=(UN, SCO),
            place="Rio de Janeiro",
            publisher="Daily Courier",
        )
    )
    hostile = briefing(
        article(
            HOSTILE_TITLE,
            "<img src=x onerror=\"document.title='hacked'\"> and <script>alert(2)</script>",
            "1. January was cold",
            "[click](javascript:alert(3)) ![x](http://evil.example/x.png) www.evil.example",
            "{{ config.site_name }} {% include 'main.html' %} {: onclick=alert(4) }",
            Paragraph(9, "</h2><script>alert(5)</script>", LineKind.HEADING),
            Paragraph(10, "- [ ] task #tag", LineKind.ITEM),
            date="2024-02-01",
            countries=("NO",),
            place="<b>Oslo</b>",
            publisher='"><script>alert(6)</script>',
            author="{{ 7*7 }}",
            url="javascript:alert(7)",
            agency="NO",
            removals=(Removal(4, "<script>alert(8)</script>", "x", "<i>why</i>"),),
            language='"><b>',
            seed="evil '\"<name> &.txt",
            add_tags=("Peace talks", "<b>tag</b>"),
        )
    )
    arabic = briefing(
        article(
            "لقاء في الرياض حول التجارة والطاقة",
            "اجتمع الوزراء في الرياض لبحث التجارة والطاقة.",
            date="2022-12-09",
            countries=("SA", "CN"),
            leaders=("xi-jinping",),
            place="الرياض",
            publisher="وكالة الأنباء",
            language="ar",
        )
    )
    inferred = briefing(
        article(
            "President receives credentials of six ambassadors",
            date=known(
                "2023-07-22",
                DateSource.INFERRED,
                "“July 22” with both leaders in office can only be 2023",
            ),
            leaders=("william-ruto",),
            place="Nairobi",
        )
    )
    undated = [
        briefing(
            article(
                "Talks on a river treaty go into a second week",
                date=KnownDate(bounds=("2022-10-27", "2023-10-05")),
                countries=("RW",),
                leaders=("paul-kagame",),
            )
        ),
        briefing(article("A meeting on 3 March", date=KnownDate(month=3, day=3), countries=())),
        briefing(article("Untitled note from a ministry", date=None, countries=("FR",))),
    ]
    plain = [
        briefing(
            article(
                title,
                *_LONG[: 2 + number % 5],
                date=date,
                countries=countries,
                leaders=leaders,
                place=place,
                publisher=source,
                organisations=(UN,) if number % 3 == 0 else (),
                removals=_MESS[: number % 3],
            )
        )
        for number, (title, date, countries, leaders, place, source) in enumerate(_PLAIN)
    ]
    kept = replace(
        kept,
        carried_by=(twin,),
        versions=(
            Version(plain[3].path, plain[3].article.title, "2023-10-17", "<b>Wire</b>", _CHANGES),
        ),
        related=tuple(
            Related(item.path, item.article.title, item.article.date.value, "same leaders")
            for item in plain[:3]
        ),
    )
    return archive(kept, twin, summit, hostile, arabic, inferred, *undated, *plain)


_PLAIN: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...], str | None, str | None], ...] = (
    ("Ruto opens trade office in Kigali", "2024-06-11", ("KE", "RW"), ("william-ruto", "paul-kagame"), "Kigali", "Daily Courier"),
    ("Ruto and Macron discuss debt relief", "2024-04-02", ("KE", "FR"), ("william-ruto", "emmanuel-macron"), "Paris", "Evening Star"),
    ("Kenya hosts climate envoys", "2024-03-15", ("KE",), ("william-ruto",), "Nairobi", "Xinhua"),
    ("Xi receives Modi on the margins of a summit", "2024-10-23", ("CN", "IN"), ("xi-jinping", "narendra-modi"), "Kazan", "Xinhua"),
    ("France and Germany renew their treaty", "2022-01-22", ("FR", "DE"), ("emmanuel-macron",), "Berlin", "Evening Star"),
    ("Modi visits Tokyo for talks on semiconductors", "2025-08-29", ("IN", "JP"), ("narendra-modi",), "Tokyo", "Daily Courier"),
    ("Guterres urges a truce before the winter", "2023-11-07", ("US",), ("antonio-guterres",), "New York", "UN News"),
    ("Rwanda and Côte d’Ivoire agree on visas", "2022-05", ("RW", "CI"), ("paul-kagame",), "Abidjan", "Daily Courier"),
    ("Brazil takes the chair", "2024", ("BR",), (), "Brasília", None),
    ("Norway offers to mediate", "2021-09-30", ("NO",), (), "Oslo", "Evening Star"),
    ("Xi and Macron speak of trade in the Pyrenees", "2024-05-07", ("CN", "FR"), ("xi-jinping", "emmanuel-macron"), "Tarbes", "Xinhua"),
    ("Kenya and China review a road programme", "2022-11-03", ("KE", "CN"), ("william-ruto",), "Nairobi", "Xinhua"),
    ("Kagame in Paris for a francophone meeting", "2024-10-05", ("RW", "FR"), ("paul-kagame", "emmanuel-macron"), "Paris", "Evening Star"),
    ("Deputy president tours the northern counties", "2020-02-14", ("KE",), ("william-ruto",), "Isiolo", "Daily Courier"),
    ("India and Brazil widen cooperation on fuels", "2025-07-08", ("IN", "BR"), ("narendra-modi",), "Brasília", "Daily Courier"),
    ("China and Saudi Arabia set a council", "2022-12-08", ("CN", "SA"), ("xi-jinping",), "Riyadh", "Xinhua"),
    ("Kenya and Rwanda settle a border post dispute", "2025-03-19", ("KE", "RW"), ("william-ruto", "paul-kagame"), None, "Daily Courier"),
)  # fmt: skip
