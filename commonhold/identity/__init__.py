"""identity"""

from commonhold.identity import bulk

__all__ = ["bulk"]
