# Literals of one graph that another has with the same value, written otherwise, are deleted. To
# Virtuoso they are the same triple (1 and 1.0, the year 2020 and its first day): `become` would
# leave the old one, and a transaction that put the new one in its place would lose both in a crash.
# A store that tells literals apart by how they are written finds none.
DELETE { GRAPH <urn:x:to> { ?s ?p ?o } } WHERE {
  { SELECT ?s ?p ?o (STR(?o) AS ?old) (DATATYPE(?o) AS ?type) WHERE {
      GRAPH <urn:x:to> { ?s ?p ?o } FILTER (isLiteral(?o)) } }
  { SELECT ?s ?p ?o (STR(?o) AS ?new) (DATATYPE(?o) AS ?other) WHERE {
      GRAPH <urn:x:from> { ?s ?p ?o } FILTER (isLiteral(?o)) } }
  FILTER (?old != ?new || ?type != ?other)
}
