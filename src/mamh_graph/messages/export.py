"""Texts of the export."""

TEXTS = {
    # the command
    "help": (
        """Écrire le graphe dans un format que d'autres outils lisent.

Les mêmes données donnent toujours les mêmes octets. trig et nq gardent un
graphe nommé par fichier ; les autres formats réunissent tout en un graphe.
ttl12 dit les énoncés relevés par rdf:reifies (RDF 1.2) ; nanopub donne une
nanopublication par fait appuyé, en TriG.

Exemple :
  mamh-graph export --format jsonld -o graphe.jsonld""",
        """Write the graph in a format that other tools read.

The same data always give the same bytes. trig and nq keep one named graph
per file; the other formats merge everything into one graph.
ttl12 says recorded claims by rdf:reifies (RDF 1.2); nanopub gives one
nanopublication per fact with evidence, in TriG.

Example:
  mamh-graph export --format jsonld -o graph.jsonld""",
    ),
    "format": ("Format de sortie (ttl sinon).", "Output format (default: ttl)."),
    "output": (
        "Fichier à écrire, entier ou pas du tout (sinon la sortie standard).",
        "File to write, whole or not at all (default: standard output).",
    ),
    "data": (
        "Fichier ou dossier à écrire à la place du graphe livré ; répétable.",
        "File or folder to write instead of the shipped graph; repeatable.",
    ),
    # what cannot be written
    "blank-nodes-alike": (
        "{count} nœuds anonymes se ressemblent trop pour recevoir des noms stables",
        "{count} blank nodes are too much alike to be given stable names",
    ),
    "name-blank-nodes": (
        "donnez-leur une IRI, ou une propriété qui les distingue",
        "give them an IRI, or a property that tells them apart",
    ),
    "unfaithful": (
        "ce format ne rend pas le graphe tel quel ; essayez nq",
        "this format does not carry the graph as it is; try nq",
    ),
    "cannot-say": (
        "ce format ne peut pas exprimer {term}",
        "this format cannot express {term}",
    ),
    "rdfxml-predicate": (
        "RDF/XML ne peut pas écrire le prédicat {term} : il ne finit pas par un nom",
        "RDF/XML cannot write the predicate {term}: it does not end in a name",
    ),
    "rdfxml-character": (
        "RDF/XML ne peut pas écrire le caractère {code}",
        "RDF/XML cannot write the character {code}",
    ),
    "context-entry": (
        "terme du contexte hors de ce qui est pris en charge : {term}",
        "context entry outside of what is supported: {term}",
    ),
    "no-facts": (
        "aucun fait appuyé par un passage : rien à publier",
        "no fact rests on a passage: nothing to publish",
    ),
    "no-release": (
        "il faut un jeu de données décrit, et un seul, avec sa date, son auteur et sa licence",
        "needs one described dataset, and only one, with its date, creator and licence",
    ),
    "describe-release": (
        "donnez à un dcat:Dataset dcterms:issued, dcterms:creator et dcterms:license",
        "give a dcat:Dataset dcterms:issued, dcterms:creator and dcterms:license",
    ),
    "nanopub-claim": (
        "{fact} n'a pas un sujet, un prédicat et un objet",
        "{fact} has not one subject, one predicate and one object",
    ),
    "nanopub-membership": (
        "{fact} est une participation ni écrite ni déduite : elle s'affirmerait d'elle-même",
        "{fact} is a membership neither stated nor implied: it would assert itself",
    ),
    "nanopub-blank": (
        "un nœud anonyme ou un terme triplet tient au fait {fact} : une empreinte ne le nomme pas",
        "a blank node or triple term belongs to the fact {fact}: a hash cannot name it",
    ),
    "output-is-folder": (
        "c'est un dossier, un fichier est attendu",
        "is a folder, a file is expected",
    ),
    "output-not-regular": (
        "n'est pas un fichier ordinaire",
        "is not a regular file",
    ),
    "output-folder-missing": ("le dossier n'existe pas", "the folder does not exist"),
    "output-failed": ("écriture impossible : {reason}", "cannot be written: {reason}"),
}
