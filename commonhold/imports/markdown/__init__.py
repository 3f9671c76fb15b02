"""Reading folders of Markdown, as wikis and handbooks are kept; the database is not its business."""

from commonhold.imports.markdown.folder import Folder, Leaf
from commonhold.imports.markdown.links import Linked, relinked
from commonhold.imports.markdown.plainer import Plain, plainer
from commonhold.imports.markdown.wikilinks import Named

__all__ = ["Folder", "Leaf", "Linked", "Named", "Plain", "plainer", "relinked"]
