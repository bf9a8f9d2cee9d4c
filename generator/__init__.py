"""Briefing Archive: turns a folder of seeds into a published, searchable site.

Start reading at `generator.pipeline`: the whole walk stands on one screen there.
"""

__version__ = "0.1.0"
