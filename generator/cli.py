"""The commands. This module only parses, calls and prints.

What does the work is imported by the command that needs it: `--help` answers at once.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__, collecting
from generator.errors import ArchiveError
from generator.options import DONE, PROBLEMS, Commands, options, settings_of
from generator.terminal import Talk, visible

if TYPE_CHECKING:
    from generator.building import Run
    from generator.settings import Settings


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefings")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The settings file.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say more.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.pass_context
def main(ctx: click.Context, config: Path, verbose: bool, quiet: bool) -> None:
    """Turns a folder of seeds (news reports as raw text) into a searchable site.

    \b
    Examples:
      briefings build                   seeds/ becomes site/
      briefings inspect seeds/new.txt   what would become of one file
      briefings serve                   live preview at http://localhost:8000/
    """
    collecting.rarely()
    ctx.obj = {"config": config, "talk": Talk(-1 if quiet else 1 if verbose else 0)}


@main.command()
@options("seeds", "docs", "site", "cache", "jobs", "strict", "json")
@click.option(
    "--zip",
    "packed",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the whole site to this zip too, to be read without a server.",
)
@click.pass_context
def build(
    ctx: click.Context,
    seeds: Path | None,
    docs: Path | None,
    site: Path | None,
    cache: Path | None,
    jobs: int | None,
    strict: bool,
    as_json: bool,
    packed: Path | None,
) -> None:
    """Build the site: seeds → Markdown pages → site with search, feed and exports.

    With the cache and the site of the run before, only what changed is done. The old site stays
    in place until the new one is complete.

    \b
    Example:
      briefings build --seeds ../reports --site /var/www/briefings
      briefings build --zip archive.zip   a copy that opens without a server, too
    """
    from generator import building

    talk: Talk = ctx.obj["talk"]
    settings = settings_of(ctx, seeds=seeds, docs=docs, site=site, cache=cache)
    with talk.progress() as progress:
        run = building.build(settings, jobs=jobs, progress=progress)
    if packed:
        from generator.publishing import offline

        size = offline.pack(settings, packed)
        talk.note(f"A copy for reading offline is in {packed} ({size / 1e6:.1f} MB)")
    _finish(ctx, run, strict, as_json, settings)


@main.command()
@options("seeds", "docs", "cache", "jobs", "strict", "json")
@click.pass_context
def generate(
    ctx: click.Context,
    seeds: Path | None,
    docs: Path | None,
    cache: Path | None,
    jobs: int | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Write the Markdown pages only, for those who run mkdocs themselves.

    \b
    Example:
      briefings generate && mkdocs serve
    """
    from generator import building

    talk: Talk = ctx.obj["talk"]
    settings = settings_of(ctx, seeds=seeds, docs=docs, cache=cache)
    with talk.progress() as progress:
        run = building.generate(settings, jobs=jobs, progress=progress)
    _finish(ctx, run, strict, as_json, settings)


def _finish(ctx: click.Context, run: Run, strict: bool, as_json: bool, settings: Settings) -> None:
    talk: Talk = ctx.obj["talk"]
    for warning in run.published.warnings if run.published else ():
        talk.note(f"mkdocs: {warning}")
    talk.quarantined(run.quarantined)
    talk.stale(run.report["stale_overrides"])
    talk.repaired(run.report["repaired"])
    more: dict[str, Any] = {"pages_written": len(run.written.written)}
    if run.published:
        more["pages_rendered"] = run.published.rendered
    talk.summary(run.report, **more)
    if run.published:
        talk.note(f"The site is in {settings.site}")
    if as_json:
        click.echo(json.dumps(run.report, ensure_ascii=False))
    if strict and (run.quarantined or run.report["stale_overrides"]):
        ctx.exit(PROBLEMS)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@options("json")
@click.pass_context
def inspect(ctx: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Show what would become of seeds (files or folders), and write nothing.

    \b
    Examples:
      briefings inspect seeds/2018-panmunjom-declaration.txt
      briefings inspect seeds --json > articles.jsonl
    """
    from generator import building
    from generator.model import Quarantined, SeedResult
    from generator.showing import show

    talk: Talk = ctx.obj["talk"]
    settings = settings_of(ctx)
    outcomes = building.inspect(list(paths), settings)
    if as_json:
        for record in building.inspect_records(outcomes, settings):
            click.echo(json.dumps(record, ensure_ascii=False))
    else:
        kin = building.inspect_kindred(outcomes, settings)
        for outcome in outcomes:
            if isinstance(outcome, SeedResult):
                for article in outcome.articles:
                    show(article, kin.get((article.seed, article.position)))
    talk.quarantined([outcome for outcome in outcomes if isinstance(outcome, Quarantined)])
    talk.stale([told for o in outcomes if isinstance(o, SeedResult) for told in o.stale])


@main.command()
@click.argument("seed", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--stdout", "shown", is_flag=True, help="Print it, and write nothing.")
@click.option(
    "--force", is_flag=True, help="Add what is new to the sidecar that is there; all it says stays."
)
@options("seeds")
@click.pass_context
def override(ctx: click.Context, seed: Path, shown: bool, force: bool, seeds: Path | None) -> None:
    """Write a sidecar beside SEED with everything found in it, ready to edit.

    It holds title, date, source, tags, boundaries and address of each report as comments, and
    changes nothing until you take a "# " away. Then `inspect` shows what it does.

    \b
    Examples:
      briefings override seeds/mixed.txt            writes seeds/mixed.txt.yml
      briefings override seeds/mixed.txt --stdout   shows it, and writes nothing
    """
    from generator import gathering, sidecars

    settings = settings_of(ctx, seeds=seeds)
    inside = seed.resolve().is_relative_to(settings.seeds.resolve())
    path = seed.resolve().relative_to(settings.seeds.resolve()) if inside else Path(seed.name)
    name = gathering.readable(path)
    if shown:
        click.echo(sidecars.drafted(seed, name, settings.archive), nl=False)
        return
    target = sidecars.write(seed, name, settings.archive, force=force)
    ctx.obj["talk"].note(f"{target}: take a # away and change the line; then inspect {seed}")


@main.command()
@options("seeds", "docs", "site", "cache", "jobs")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.pass_context
def serve(
    ctx: click.Context,
    seeds: Path | None,
    docs: Path | None,
    site: Path | None,
    cache: Path | None,
    jobs: int | None,
    host: str,
    port: int,
) -> None:
    """Build, then show the site at a local address; saved seeds and pages show up by themselves.

    \b
    Example:
      briefings serve --port 8080
    """
    from generator import building
    from generator.serving import serve as serve_site

    talk: Talk = ctx.obj["talk"]
    settings = settings_of(ctx, seeds=seeds, docs=docs, site=site, cache=cache)

    def rebuild() -> None:
        try:
            run = building.build(settings, jobs=jobs)
        except ArchiveError as error:
            talk.failure(error)
            return
        talk.quarantined(run.quarantined)
        talk.note(f"{run.report['briefings']} briefings; {len(run.written.written)} pages changed")

    with talk.progress() as progress:
        run = building.build(settings, jobs=jobs, progress=progress)
    talk.quarantined(run.quarantined)
    talk.note(f"http://{host}:{port}/ (Ctrl+C ends it)")
    serve_site(settings, rebuild, host=host, port=port)


@main.command()
@options("seeds", "site", "cache", "jobs", "json")
@click.option(
    "--discovered",
    is_flag=True,
    help="Print officials whom seeds name and the data lacks, as entries of data/leaders/*.yml.",
)
@click.pass_context
def check(
    ctx: click.Context,
    seeds: Path | None,
    site: Path | None,
    cache: Path | None,
    jobs: int | None,
    as_json: bool,
    discovered: bool,
) -> None:
    """List problems in seeds, settings, data files and the built site's links.

    Exits with 1 when there are any. With --discovered it looks for no problems: it prints the
    officials to adopt, the most frequent first, with the sentence that names each.

    \b
    Example:
      briefings check --seeds ../reports
    """
    from generator import building

    settings = settings_of(ctx, seeds=seeds, site=site, cache=cache)
    if discovered:
        if as_json:
            raise click.UsageError("--discovered prints YAML; leave out --json")
        if not settings.seeds.is_dir():
            raise click.UsageError(f"{settings.seeds}: there is no such folder of seeds; create it")
        entries = building.discovered(settings, jobs=jobs)
        for line in entries.splitlines():
            click.echo(visible(line))
        ctx.exit(DONE)
    problems = list(building.check(settings, jobs=jobs))
    if as_json:
        click.echo(json.dumps({"problems": problems}, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(visible(problem))
        ctx.obj["talk"].note(f"{len(problems)} problem{'s' * (len(problems) != 1)}")
    ctx.exit(PROBLEMS if problems else DONE)
