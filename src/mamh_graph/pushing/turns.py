"""Whose turn it is at a store: one push at a time, told by a mark that stands there.

Knows: the mark, and how a push finds out that another has begun. Does not know: what is pushed.

A push that begins puts its mark in the place of any other: so the same command can be given again
at once after one that was killed. One that still runs looks for its mark before each change and
after the last, and stops where it finds another. What is moved is moved only as long as a graph
stands that the next push drops before it looks at the store: a request that comes late does
nothing then (Virtuoso would empty graphs, as those that it should move are gone).
"""

import re
import uuid

from mamh_graph.pushing import places
from mamh_graph.remote import WORLD
from mamh_graph.remote.graphstore import GraphStore

#: What the mark claims: that the first world is being made; that the world that questions are
#: asked of is ours; or nothing, because the default graph may be somebody else's.
FIRST, AGAIN, BESIDE = "first", "again", "beside"

_MARK = """<{world}> <http://www.w3.org/2000/01/rdf-schema#comment> "{claim}" .
<{world}> <http://purl.org/dc/terms/identifier> "{token}" .
"""
_TOKEN = re.compile(rb'"([0-9a-f]{32})"')


class Turn:
    """The turn of one push.

    Args:
        store: Where.

    Attributes:
        token: Names this push among others; a part of the names of graphs that wait.
    """

    def __init__(self, store: GraphStore) -> None:
        self.token = uuid.uuid4().hex
        self._store = store
        self._guarded = False

    def take(self, claim: str) -> None:
        """Begin; a push that has not ended finds out that its turn is over.

        Args:
            claim: What the mark says until the end.

        Raises:
            EndpointError: If the store failed.
        """
        mark = _MARK.format(world=WORLD, claim=claim, token=self.token)
        self._store.put(places.MARK, mark.encode())
        if self._store.updatable:
            others = map(places.token, self._store.graphs(places.STAGING))
            for token in sorted(set(others) - {"", self.token}):
                self._store.drop(places.guard(token))

    def lasts(self) -> bool:
        """Tell whether no other push has begun since.

        Raises:
            EndpointError: If the store failed.
        """
        content = self._store.get(places.MARK)
        # Of two that begin at once, Virtuoso can keep both marks: then neither goes on.
        return content is not None and set(_TOKEN.findall(content.data)) == {self.token.encode()}

    def guard(self) -> str:
        """Let something be done once, as long as nobody else takes the turn.

        Returns:
            The graph whose dropping is the first part of it.

        Raises:
            EndpointError: If the store failed.
        """
        guard = places.guard(self.token)
        # Virtuoso drops only graphs that were created, others only those that say something.
        self._store.put(guard, _MARK.format(world=WORLD, claim="", token=self.token).encode())
        self._guarded = True
        self._store.create(guard)
        return guard

    def unguard(self) -> None:
        """Let what the guard was for not be done any more.

        Raises:
            EndpointError: If the store failed.
        """
        if self._guarded:
            self._store.drop(places.guard(self.token))

    def end(self) -> None:
        """Take the mark away.

        Raises:
            EndpointError: If the store failed.
        """
        self._store.delete(places.MARK)
