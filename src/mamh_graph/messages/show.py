"""Texts of the command that shows one thing."""

TEXTS = {
    "help": (
        """Montrer ce que le graphe dit d'une chose.

TERM : une IRI, une forme courte (id:aimq), un identifiant (aimq), un sigle ou
un nom entier. Chaque fait vient avec son statut et ses passages ; les positions
comptent les points de code du texte conservé, fin exclue.

Exemples :
  mamh-graph show AIMQ
  mamh-graph show comite-1 --endpoint http://localhost:7878/query""",
        """Show what the graph says of one thing.

TERM: an IRI, a short form (id:aimq), a slug (aimq), an acronym or a whole name.
Each fact comes with its status and its passages; positions count code points of
the stored text, end exclusive.

Examples:
  mamh-graph show AIMQ
  mamh-graph show comite-1 --endpoint http://localhost:7878/query""",
    ),
    "format": ("Format de sortie (text sinon).", "Output format (default: text)."),
    "endpoint": (
        "Chercher à ce point d'accès SPARQL au lieu du graphe livré : adresse ou profil.",
        "Look at this SPARQL endpoint instead of the shipped graph: address or profile.",
    ),
    "timeout": (
        "Durée permise avec --endpoint (30 sans cette option).",
        "Time allowed with --endpoint (default: 30).",
    ),
    "timeout-endpoint": (
        "ne va qu'avec --endpoint : le graphe livré est lu sans attendre personne",
        "goes with --endpoint only: the shipped graph is read without waiting for anybody",
    ),
    "no-place": ("position inconnue", "position unknown"),
    "colon": (" : ", ": "),
    "facts": ("Faits : {count}", "Facts: {count}"),
    "references": ("Autres mentions", "Other references"),
    "more": ("et {count} autre(s)", "and {count} more"),
}
