# One graph made what another is, which is dropped. What stays is not written again: Virtuoso, rolling
# its log forward after a crash, loses a triple that one transaction deletes and inserts. So no MOVE.
DELETE { GRAPH <urn:x:to> { ?s ?p ?o } } WHERE {
  GRAPH <urn:x:to> { ?s ?p ?o }
  FILTER NOT EXISTS { GRAPH <urn:x:from> { ?s ?p ?o } }
} ;
INSERT { GRAPH <urn:x:to> { ?s ?p ?o } } WHERE {
  GRAPH <urn:x:from> { ?s ?p ?o }
  FILTER NOT EXISTS { GRAPH <urn:x:to> { ?s ?p ?o } }
} ;
DROP SILENT GRAPH <urn:x:from>
