"""Names, titles, roles, demonyms, capitals and acronyms to one actor each.

`find` reads the mentions of one article, `link` joins articles into a directory of actors, and
`link_actors` answers for bare strings. Tables and evidence decide identity; fuzzy scores are asked
only about the spelling of given names beside one surname.
"""

from counterpoint.actors.directory import ActorNote, link
from counterpoint.actors.model import RULES, Actor, Directory, Mention
from counterpoint.actors.resolve import find
from counterpoint.actors.strings import link_actors

__all__ = ["RULES", "Actor", "ActorNote", "Directory", "Mention", "find", "link", "link_actors"]
