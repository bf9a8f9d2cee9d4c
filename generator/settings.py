"""Reads and checks `mkdocs.yml`: the site's own lines, and the archive's under `extra.archive`."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import yaml

from generator.errors import SettingsError


class ArchiveSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`extra.archive` in mkdocs.yml; every key may be left out."""

    #: the folder of seeds, relative to mkdocs.yml
    seeds: str = "seeds"
    #: where results of earlier runs are kept, relative to mkdocs.yml; safe to delete
    cache: str = ".cache/archive"
    #: larger seeds are quarantined, in megabytes
    max_seed_mb: float = 20.0
    #: when the rules would remove more than this share of an article's words, it is kept whole
    guard_share: float = 0.6
    #: whether lines that recur across the seeds of a source are learnt to be boilerplate
    learn_lines: bool = True
    #: in how many seeds of a source such a line must stand at least
    learn_seeds: int = 4
    #: whether cleaning rules that name a site are used
    site_rules: bool = True
    #: two articles are near-duplicates when sentences with this share of the shorter one's words
    #: stand in the other
    duplicate_share: float = 0.75
    #: briefings on the home page
    latest: int = 8
    #: related briefings below a briefing
    related: int = 4
    #: in how many briefings two countries, or a leader and a country, must stand to get a page
    pair_least: int = 3
    #: pages of pairs at most; those with the most briefings come first
    pair_pages: int = 150
    #: whether readers can download the seed of a briefing as it came
    seed_copies: bool = True
    #: whether each briefing gets a picture for sites on which it is shared
    social_cards: bool = True
    #: where readers can see and correct the seeds: links to this address plus the seed's name
    seed_link: str | None = None

    def __post_init__(self) -> None:
        for name, low, high in (
            ("max_seed_mb", 0.001, 2000.0),
            ("guard_share", 0.0, 1.0),
            ("learn_seeds", 2, 1000),
            ("duplicate_share", 0.1, 1.0),
            ("latest", 1, 100),
            ("related", 0, 20),
            ("pair_least", 2, 1000),
            ("pair_pages", 0, 100_000),
        ):
            if not low <= getattr(self, name) <= high:
                raise ValueError(f"{name} must lie between {low} and {high}")
        if self.seed_link is not None and not self.seed_link.startswith(("https://", "http://")):
            raise ValueError("seed_link must begin with https:// or http://")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the build needs to know, with absolute paths."""

    config: Path
    site_name: str
    site_url: str
    description: str
    hand_written: Path  # docs_dir of mkdocs.yml: where people write pages
    docs: Path  # where pages are generated; the same folder unless --docs says otherwise
    site: Path
    seeds: Path
    cache: Path
    archive: ArchiveSettings

    @property
    def root(self) -> Path:
        return self.config.parent

    @property
    def public_url(self) -> str | None:
        """The address at which others reach the site; None where only the default is known."""
        return None if urlsplit(self.site_url).hostname in (None, "localhost") else self.site_url


class _Loader(yaml.SafeLoader):
    """SafeLoader that knows MkDocs' `!ENV` and skips other tags, which concern MkDocs alone."""


def _environment(loader: _Loader, node: yaml.Node) -> Any:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`, as MkDocs resolves them."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(node.value))
    if not isinstance(node, yaml.SequenceNode):
        return None
    values = loader.construct_sequence(node)
    for name in values[:-1]:
        if name in os.environ:
            return os.environ[name]
    return values[-1] if values else None


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def load_settings(
    config: Path,
    *,
    seeds: Path | None = None,
    docs: Path | None = None,
    site: Path | None = None,
    cache: Path | None = None,
) -> Settings:
    """The settings in the file `config`, with the folders given taking precedence.

    Raises SettingsError where the file is missing or no YAML, a key or value is wrong, or folders
    lie in one another so that one would be lost.
    """
    try:
        raw = yaml.load(config.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - safe subclass
    except FileNotFoundError as error:
        raise SettingsError(
            f"{config}: not found; run where mkdocs.yml is, or name the file with --config"
        ) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{config}: cannot be read as YAML ({error}); mend it there") from error
    if not isinstance(raw, dict):
        raise SettingsError(f"{config}: holds no settings; restore it from git")
    extra = raw.get("extra") or {}
    archive = _archive(extra.get("archive") if isinstance(extra, dict) else None, config)
    root = config.resolve().parent
    settings = Settings(
        config=config.resolve(),
        site_name=str(raw.get("site_name") or "Briefing Archive"),
        site_url=str(raw.get("site_url") or ""),
        description=str(raw.get("site_description") or ""),
        hand_written=_folder(None, root, str(raw.get("docs_dir") or "docs")),
        docs=_folder(docs, root, str(raw.get("docs_dir") or "docs")),
        site=_folder(site, root, str(raw.get("site_dir") or "site")),
        seeds=_folder(seeds, root, archive.seeds),
        cache=_folder(cache, root, archive.cache),
        archive=archive,
    )
    if problems := list(_collisions(settings)):
        raise SettingsError("\n".join(problems))
    return settings


def _collisions(use: Settings) -> Iterator[str]:
    """What would be lost, or read as something else, because folders lie in one another."""
    kept = {
        "the project": use.root,
        "the seeds": use.seeds,
        "the pages": use.docs,
        "the hand-written pages": use.hand_written,
        "the cache": use.cache,
    }
    for name, folder in kept.items():
        if use.site in (folder, *folder.parents):
            yield (
                f"{use.site}: a build replaces the whole site folder, and {name} would go with it; "
                "name another folder with --site"
            )
            return
    for name, folder in (("the seeds", use.seeds), ("the pages", use.docs)):
        if folder in use.site.parents:
            yield f"{use.site}: the site cannot lie among {name}; name another folder with --site"
    if use.seeds in (use.docs, *use.docs.parents):
        yield f"{use.docs}: pages among the seeds would be read as seeds; name another with --docs"
    elif use.docs in use.seeds.parents:
        yield (
            f"{use.seeds}: seeds among the pages would be published uncleaned; move them out of "
            f"{use.docs}"
        )
    if use.docs != use.hand_written and (
        use.docs in use.hand_written.parents or use.hand_written in use.docs.parents
    ):
        yield (
            f"{use.docs}: generated pages go to the folder of the hand-written ones or to one "
            "outside of it; name another with --docs"
        )


def _archive(raw: Any, config: Path) -> ArchiveSettings:
    if raw is None:
        return ArchiveSettings()
    if not isinstance(raw, dict):
        raise SettingsError(f"{config}: extra.archive must hold keys and values; see README")
    known = ArchiveSettings.__struct_fields__
    problems = []
    for key in raw:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
            problems.append(f"{config}: extra.archive.{key} is no setting; {hint}")
    good = {key: value for key, value in raw.items() if key in known}
    try:
        settings = msgspec.convert(good, ArchiveSettings)
    except msgspec.ValidationError as error:
        problems.append(f"{config}: extra.archive: {error}; mend the value there")
    if problems:
        raise SettingsError("\n".join(problems))
    return settings


def _folder(given: Path | None, root: Path, default: str) -> Path:
    """`given` as typed by the user, from where they stand; the default, from mkdocs.yml."""
    return given.resolve() if given is not None else (root / default).resolve()
