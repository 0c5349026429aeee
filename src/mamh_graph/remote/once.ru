# Fails where the graph does not stand, so that what comes after is not done.
DROP GRAPH <urn:x:graph>
