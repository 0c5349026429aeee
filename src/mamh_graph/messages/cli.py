"""Texts of the command line as a whole: help pages and wrong calls."""

TEXTS = {
    "usage": ("Utilisation : ", "Usage: "),
    "options": ("Options\u00a0", "Options"),
    "commands": ("Commandes\u00a0", "Commands"),
    "help-option": ("Afficher cette aide.", "Show this help."),
    "help": (
        """Interroger et vérifier le graphe de la gouvernance contractuelle municipale.

Les réponses vont à la sortie standard, les mots à la sortie d'erreur.
Ce graphe n'est pas une publication officielle du ministère.

Exemple :
  mamh-graph query observers""",
        """Ask and check the graph of municipal contract governance.

Answers go to standard output, words to standard error.
This graph is not an official publication of the ministry.

Example:
  mamh-graph query observers""",
    ),
    "version": ("Afficher la version.", "Show the version."),
    "lang": (
        "Langue des messages (sinon MAMH_GRAPH_LANG, puis la langue du système, puis le français).",
        "Language of messages (else MAMH_GRAPH_LANG, then the locale, then French).",
    ),
    "debug": (
        "Montrer le détail des erreurs internes.",
        "Show the details of internal errors.",
    ),
    "no-command": ("commande inconnue", "unknown command"),
    "no-option": ("option inconnue : {option}", "unknown option: {option}"),
    "missing": ("il manque {name}", "{name} is missing"),
    "option-bare": ("l'option {name} attend une valeur", "option {name} needs a value"),
    "option-flag": ("l'option {name} ne prend pas de valeur", "option {name} takes no value"),
    "bad-value": ("valeur refusée pour {name} ({reason})", "bad value for {name} ({reason})"),
    "extra": ("argument en trop : {name}", "one argument too many: {name}"),
    "wrong-call": ("appel incorrect ({reason})", "wrong call ({reason})"),
    "see-help": ("voir {command} --help", "see {command} --help"),
    "not-a-choice": ("valeur inconnue : {value}", "unknown value: {value}"),
    "choices": ("valeurs possibles : {choices}", "possible values: {choices}"),
    "not-a-count": (
        "{value} n'est pas un nombre entier positif",
        "{value} is not a positive whole number",
    ),
    "not-a-number": (
        "{value} n'est pas un nombre positif",
        "{value} is not a positive number",
    ),
}
