"""The notebook: what somebody writes for themselves alone, and always keeps.

A note is whatever was written to the audience *only me*, of any kind: the composer and the notebook are two ways to the same
thing. It is its writer's to keep under every covenant (the database holds that), and begins a post, a question or an article
when its writer wants one.
"""

from commonhold.notebook.actions import jot, pin

__all__ = ["jot", "pin"]
