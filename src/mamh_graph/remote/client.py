"""The request that asks a question, made by SPARQLWrapper; `exchange` sends it.

Knows: SPARQLWrapper, which here does what it is good at, the SPARQL 1.1 Protocol.
Does not know: profiles, or what an answer says.

SPARQLWrapper 2.0 by itself has no total deadline, reads a whole answer into memory, follows a
redirect to anywhere, adds three parameters that are no part of the protocol, writes a second ``?``
into an address that has one, takes a question whose comment says "delete" for an update, and
converts an answer into what fits.
"""

import urllib.request

#: What each form of question is asked for: formats of which every server has one.
ACCEPTED = {
    "SELECT": "application/sparql-results+json",
    "ASK": "application/sparql-results+json",
    "CONSTRUCT": "application/n-triples, text/turtle;q=0.5",
    "DESCRIBE": "application/n-triples, text/turtle;q=0.5",
}
#: Bytes of a question that still goes by GET, whose answer a proxy between may keep.
MAX_GET = 2000


def request(address: str, text: str, form: str, default_graph: str = "") -> urllib.request.Request:
    """Return the request that asks a question.

    Args:
        address: Of the endpoint.
        text: The question; it has passed the guard.
        form: SELECT, ASK, CONSTRUCT or DESCRIBE.
        default_graph: The graph that is asked instead of the endpoint's default graph.

    Source:
        SPARQL 1.1 Protocol, section 2.1 (query operation).
    """
    from SPARQLWrapper import JSON, POST, TURTLE, URLENCODED, SPARQLWrapper

    class Wrapper(SPARQLWrapper):
        """Makes its request, and leaves it to others to send."""

        def made(self) -> urllib.request.Request:
            return self._createRequest()

    wrapper = Wrapper(address)
    wrapper.setOnlyConneg(True)
    wrapper.setReturnFormat(JSON if form in ("SELECT", "ASK") else TURTLE)
    if default_graph:
        wrapper.addParameter("default-graph-uri", default_graph)
    if len(text.encode()) > MAX_GET or "?" in address:
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)
    # It would find the form by itself, but takes words of comments and strings for it.
    wrapper.queryString, wrapper.queryType = text, form
    made = wrapper.made()
    made.add_header("Accept", ACCEPTED[form])
    return made
