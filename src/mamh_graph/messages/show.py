"""Texts of the command that shows one thing."""

TEXTS = {
    "help": (
        """Montrer ce que le graphe dit d'une chose.

TERM : une IRI, une forme courte (id:aimq), un identifiant (aimq), un sigle ou
un nom entier. Chaque fait vient avec son statut et ses passages ; les positions
comptent les points de code du texte conservé, fin exclue.

Exemple :
  mamh-graph show AIMQ""",
        """Show what the graph says of one thing.

TERM: an IRI, a short form (id:aimq), a slug (aimq), an acronym or a whole name.
Each fact comes with its status and its passages; positions count code points of
the stored text, end exclusive.

Example:
  mamh-graph show AIMQ""",
    ),
    "format": ("Format de sortie (text sinon).", "Output format (default: text)."),
    "no-place": ("position inconnue", "position unknown"),
    "colon": (" : ", ": "),
    "facts": ("Faits : {count}", "Facts: {count}"),
    "references": ("Autres mentions", "Other references"),
    "more": ("et {count} autre(s)", "and {count} more"),
}
