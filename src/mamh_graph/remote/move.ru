# One graph in the place of another, carried out by the server itself.
MOVE <urn:x:from> TO <urn:x:to>
