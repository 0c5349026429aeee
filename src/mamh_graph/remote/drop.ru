# A graph is gone, whether it stood or not.
DROP SILENT GRAPH <urn:x:graph>
