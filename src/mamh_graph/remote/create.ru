# A graph that can be dropped once, whether it says something or not.
CREATE SILENT GRAPH <urn:x:graph>
