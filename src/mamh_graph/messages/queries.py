"""Texts of the command ``queries``."""

TEXTS = {
    "help": (
        """Lister les questions enregistrées.

Sans commande : le nom et la question, dans la langue choisie.

Exemples :
  mamh-graph queries
  mamh-graph queries show committees
  mamh-graph queries test""",
        """List the stored questions.

Without a command: name and question, in the chosen language.

Examples:
  mamh-graph queries
  mamh-graph queries show committees
  mamh-graph queries test""",
    ),
    "show-help": (
        """Montrer une question : ce qu'elle prend, ce qu'elle répond, son SPARQL.

Exemple :
  mamh-graph queries show committee-members""",
        """Show a question: what it takes, what it answers, its SPARQL.

Example:
  mamh-graph queries show committee-members""",
    ),
    "test-help": (
        """Comparer les réponses à celles attendues ; code 1 si l'une diffère.

Exemples :
  mamh-graph queries test observers committees
  mamh-graph queries test --endpoint http://localhost:7878/query""",
        """Compare the answers with the expected ones; exit 1 if any differs.

Examples:
  mamh-graph queries test observers committees
  mamh-graph queries test --endpoint http://localhost:7878/query""",
    ),
    "competency": ("Questions", "Questions"),
    "hygiene": ("Contrôles (aucune ligne attendue)", "Checks (no row expected)"),
    "parameters": ("Paramètres", "Parameters"),
    "columns": ("Colonnes", "Columns"),
    "default": ("{type}, sinon {default}", "{type}, else {default}"),
    "differs": ("{case} : réponse différente", "{case}: the answer differs"),
    "expected": ("attendu", "expected"),
    "answered": ("obtenu", "answered"),
    "endpoint": (
        "Interroger ce point d'accès SPARQL, qui a le graphe livré : adresse ou profil.",
        "Ask this SPARQL endpoint, which has the shipped graph: address or profile.",
    ),
    "apart": (
        "{count} réponses non comparées : elles portent sur d'autres données que le graphe livré",
        "{count} answers not compared: they are about other data than the shipped graph",
    ),
    "tested": (
        "{count} réponses comparées, {failed} différentes",
        "{count} answers compared, {failed} different",
    ),
}
