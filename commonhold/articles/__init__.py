"""Articles: what people write at length, read on a page of its own in the serif face.

An article is a contribution with a title, said to any audience; lists show its first paragraph. What one person writes, and
what is written in a group, stands together as a blog; articles that belong together are read as a series.
"""

from commonhold.articles import bulk
from commonhold.articles.actions import KIND, publish
from commonhold.articles.arranging import begin_series, put_in
from commonhold.articles.parts import series
from commonhold.articles.series import Series

__all__ = ["KIND", "Series", "begin_series", "bulk", "publish", "put_in", "series"]
