"""Publishing: Markdown pages in, the finished site out, swapped in only when it is complete.

In: the pages in the docs folder and the `Archive`. Out: the site folder with pages, search index,
feed and exports. A crash at any point leaves the last good site. Nothing is fetched, nothing
depends on the clock. One more file for machines is one more entry in `exports.files`.
"""

from generator.publishing.site import Published, publish

__all__ = ["Published", "publish"]
