"""Texts of the command ``query``."""

TEXTS = {
    "help": (
        """Répondre à une question enregistrée ou donnée.

NAME est une question de « mamh-graph queries », FILE.rq un fichier SPARQL, - l'entrée standard.
Une requête donnée peut employer les préfixes du graphe sans les déclarer.

Exemples :
  mamh-graph query committees
  mamh-graph query committee-members -p committee=comite-1 --format json
  mamh-graph query ma-question.rq --data mes-donnees.ttl
  mamh-graph query committees --endpoint http://localhost:7878/query""",
        """Answer a stored or a given question.

NAME is a question of "mamh-graph queries", FILE.rq a SPARQL file, - standard input.
A given query may use the prefixes of the graph without declaring them.

Examples:
  mamh-graph query committees
  mamh-graph query committee-members -p committee=comite-1 --format json
  mamh-graph query my-question.rq --data my-data.ttl
  mamh-graph query committees --endpoint http://localhost:7878/query""",
    ),
    "parameter": (
        "Valeur d'un paramètre : IRI, CURIE, sigle ou nom, date, texte. Répétable.",
        "Value of a parameter: IRI, CURIE, acronym or name, date, text. Repeatable.",
    ),
    "format": (
        "Format : ttl, nt ou jsonld pour CONSTRUCT et DESCRIBE, les autres pour SELECT. "
        "Sans cette option : table au terminal, csv dans un tube, ttl pour un graphe.",
        "Format: ttl, nt or jsonld for CONSTRUCT and DESCRIBE, the others for SELECT. "
        "Without it: table on a terminal, csv in a pipe, ttl for a graph.",
    ),
    "data": (
        "Interroger ce fichier ou ce dossier au lieu du graphe livré. Répétable.",
        "Ask this file or folder instead of the shipped graph. Repeatable.",
    ),
    "endpoint": (
        "Interroger ce point d'accès SPARQL au lieu du graphe livré : adresse ou profil.",
        "Ask this SPARQL endpoint instead of the shipped graph: address or profile.",
    ),
    "allow-service": (
        "Permettre que le point d'accès en interroge un autre, chez cet hôte (SERVICE). Répétable.",
        "Allow the endpoint to ask another one, at this host (SERVICE). Repeatable.",
    ),
    "timeout": (
        "Durée permise (10 sans cette option ; 30 avec --endpoint).",
        "Time allowed (10 without it; 30 with --endpoint).",
    ),
    "max-rows": (
        "Couper après N lignes ; le dire et sortir avec le code 3.",
        "Cut after N rows, say so, and exit with code 3.",
    ),
    "ask": (
        "Dire true ou false ; code 0 si la réponse est oui ou a une ligne, 1 sinon.",
        "Say true or false; exit 0 if the answer is yes or has a row, 1 otherwise.",
    ),
    "show": (
        "Montrer le SPARQL avec ses paramètres, sans l'exécuter.",
        "Show the SPARQL with its parameters, without running it.",
    ),
    "data-endpoint": (
        "--data et --endpoint ne vont pas ensemble : l'un ou l'autre est interrogé",
        "--data and --endpoint do not go together: one or the other is asked",
    ),
    "service-endpoint": (
        "--allow-service ne va qu'avec --endpoint : c'est le point d'accès qui appelle",
        "--allow-service goes with --endpoint only: it is the endpoint that calls",
    ),
    "rows": ("{count} lignes…", "{count} rows…"),
    "no-row": ("aucune ligne", "no row"),
    "defaults": ("valeurs par défaut : {defaults}", "defaults kept: {defaults}"),
}
