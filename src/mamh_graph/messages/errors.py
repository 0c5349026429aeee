"""Texts of the errors, and the hints that go with them."""

TEXTS = {
    "hint": ("conseil : {words}", "hint: {words}"),
    "bug": (
        "erreur interne ({kind}) ; relancez avec --debug pour le détail",
        "internal error ({kind}); use --debug for the details",
    ),
    "interrupted": ("interrompu", "interrupted"),
    "nearest": ("vouliez-vous dire {names} ?", "did you mean {names}?"),
    # files
    "sources-missing": (
        "dossier des textes sources introuvable",
        "no such folder of source texts",
    ),
    "file-missing": ("fichier ou dossier introuvable", "no such file or folder"),
    "file-unreadable": ("lecture impossible : {reason}", "cannot be read: {reason}"),
    "file-is-folder": (
        "c'est un dossier, un fichier est attendu",
        "is a folder, a file is expected",
    ),
    "file-not-regular": (
        "ni un fichier ordinaire ni un dossier (les liens symboliques sont refusés)",
        "neither a regular file nor a folder (symbolic links are refused)",
    ),
    "file-too-large": ("plus de {limit} octets", "more than {limit} bytes"),
    "file-empty": ("fichier vide", "empty file"),
    "stdin-unread": (
        "l'entrée standard n'est lue que par la commande",
        "standard input is read by the command alone",
    ),
    "stdin-closed": ("l'entrée standard est fermée", "standard input is closed"),
    "stdin-twice": (
        "l'entrée standard ne peut servir qu'une fois",
        "standard input can be used only once",
    ),
    "file-encoding": ("n'est pas de l'UTF-8 valide", "is not valid UTF-8"),
    "file-control": (
        "caractère de contrôle {code} interdit",
        "control character {code} is not allowed",
    ),
    "file-depth": ("plus de {limit} niveaux d'imbrication", "nested more than {limit} levels deep"),
    "file-prefixes": ("plus de {limit} préfixes déclarés", "more than {limit} prefixes declared"),
    "file-suffix": ("format non reconnu d'après le suffixe", "the suffix names no known format"),
    "file-suffixes": ("suffixes lus : {suffixes}", "suffixes read: {suffixes}"),
    "file-no-triple": ("aucun triplet dans ce fichier", "no triple in this file"),
    "folder-empty": ("aucun fichier RDF dans ce dossier", "no RDF file in this folder"),
    "syntax": ("erreur de syntaxe : {reason}", "syntax error: {reason}"),
    "syntax-near": ("erreur de syntaxe près de {found}", "syntax error near {found}"),
    "xml-doctype": (
        "déclaration DOCTYPE refusée (entités possibles)",
        "DOCTYPE declaration refused (it may define entities)",
    ),
    "jsonld-remote": (
        "@context distant refusé ({iri}), jamais téléchargé",
        "remote @context refused ({iri}), never fetched",
    ),
    "jsonld-import": ("@import refusé", "@import refused"),
    "jsonld-duplicate": ("clé en double : {name}", "duplicate key: {name}"),
    "jsonld-constant": ("{name} n'est pas du JSON", "{name} is not JSON"),
    "inline-context": (
        "écrivez le contexte dans le fichier",
        "write the context in the file itself",
    ),
    "rdf12": (
        "termes de RDF 1.2 (triplet cité ou sens d'écriture) non acceptés",
        "RDF 1.2 terms (triple term or base direction) are not accepted",
    ),
    # terms
    "prefix-twice": (
        "le préfixe {prefix} est déclaré deux fois",
        "prefix {prefix} is declared twice",
    ),
    "namespace-twice": (
        "l'espace de noms {namespace} a deux préfixes : {prefix} et {other}",
        "namespace {namespace} has two prefixes: {prefix} and {other}",
    ),
    "prefix-unknown": ("préfixe inconnu", "unknown prefix"),
    "graph-missing": (
        "le graphe livré avec mamh-graph est introuvable",
        "the graph shipped with mamh-graph is missing",
    ),
    # names
    "name-unknown": ("rien de ce nom dans ce graphe", "nothing of that name in this graph"),
    "name-ambiguous": ("plusieurs choses portent ce nom", "several things have that name"),
    "name-choose": ("choisissez : {names}", "choose one: {names}"),
    # questions
    "query-unknown": ("aucune question de ce nom", "no stored query of that name"),
    "query-list": (
        "la liste : mamh-graph queries",
        "for the list: mamh-graph queries",
    ),
    "query-prefix": ("préfixe non déclaré", "undeclared prefix"),
    "query-unbound": (
        "le SELECT rend une variable que rien ne lie ou ne groupe",
        "the SELECT projects a variable that nothing binds or groups",
    ),
    "query-too-long": ("question de plus de {limit} octets", "query of more than {limit} bytes"),
    "query-outward": (
        "{word} refusé : une question ne sort pas du graphe",
        "{word} refused: a query does not reach outside the graph",
    ),
    "query-service": (
        "SERVICE refusé : {host} n'est pas permis",
        "SERVICE refused: {host} is not allowed",
    ),
    "allow": (
        "--allow-service {host} le permet",
        "--allow-service {host} allows it",
    ),
    "query-update": (
        "{word} refusé : une question ne modifie rien",
        "{word} refused: a query changes nothing",
    ),
    "query-escape": (
        "échappement {word} refusé : écrivez le caractère lui-même",
        "escape {word} refused: write the character itself",
    ),
    "query-steps": ("plus de {limit} fois {word}", "{word} more than {limit} times"),
    "query-depth": (
        "plus de {limit} niveaux d'imbrication",
        "nested more than {limit} levels deep",
    ),
    "query-head": ("ligne d'en-tête illisible : {line_text}", "unreadable head line: {line_text}"),
    "expected-missing": ("aucune réponse attendue", "no expected answer"),
    # parameters
    "parameter-form": ("écrire nom=valeur", "write name=value"),
    "parameter-twice": ("paramètre donné deux fois", "parameter given twice"),
    "parameter-unknown": ("la question n'a pas ce paramètre", "the query has no such parameter"),
    "parameter-none": ("elle n'a aucun paramètre", "it has no parameter"),
    "parameter-block": (
        "le bloc VALUES de ce paramètre doit paraître une seule fois",
        "the VALUES block of this parameter must appear exactly once",
    ),
    "parameter-type": (
        "{value} n'est pas du type {type}",
        "{value} is not of type {type}",
    ),
    "parameter-example": ("exemple : {example}", "example: {example}"),
    "parameter-character": (
        "caractère NUL ou demi-codet interdit",
        "NUL or half a surrogate pair is not allowed",
    ),
    # answers
    "format-form": (
        "le format {format} ne convient pas à une question {form}",
        "format {format} does not suit a {form} query",
    ),
    "format-xml": (
        "le XML ne peut pas porter le caractère {code}",
        "XML cannot carry the character {code}",
    ),
    "format-instead": ("formats possibles : {formats}", "possible formats: {formats}"),
    # limits
    "time-limit": ("arrêté après {seconds} s", "stopped after {seconds} s"),
    "memory-limit": (
        "arrêté : plus de {limit} Mio de mémoire",
        "stopped: more than {limit} MiB of memory",
    ),
    "engine-crash": (
        "arrêté : le moteur a planté ({name})",
        "stopped: the engine crashed ({name})",
    ),
    "row-limit": (
        "coupé à {limit} lignes (--max-rows)",
        "cut at {limit} rows (--max-rows)",
    ),
    "row-limit-one": (
        "coupé à {limit} ligne (--max-rows)",
        "cut at {limit} row (--max-rows)",
    ),
    "output-closed": (
        "écriture impossible : la sortie standard est fermée",
        "cannot write: standard output is closed",
    ),
    "output": ("écriture impossible : {reason}", "cannot write: {reason}"),
    "extra-missing": (
        "l'extra {extra} n'est pas installé : pip install 'mamh-graph[{extra}]'",
        "the extra {extra} is not installed: pip install 'mamh-graph[{extra}]'",
    ),
}
