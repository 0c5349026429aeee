"""Texts of what an endpoint answers."""

TEXTS = {
    "no-query-address": (
        "adresse des questions inconnue : la clé query du profil la donne",
        "address of questions unknown: the key query of the profile gives it",
    ),
    "media-type": (
        "ce n'est pas une réponse : le serveur envoie du type {type}",
        "this is no answer: the server sends {type}",
    ),
    "media-type-none": (
        "ce n'est pas une réponse : le serveur ne dit pas ce qu'il envoie",
        "this is no answer: the server does not say what it sends",
    ),
    "form": (
        "ce n'est pas la réponse à cette question : elle est d'une autre forme",
        "this is no answer to this question: it has another form",
    ),
    "columns": (
        "ce n'est pas la réponse à cette question : elle a d'autres colonnes",
        "this is no answer to this question: it has other columns",
    ),
    "status": (
        "ce n'est pas une réponse entière : le serveur dit HTTP {status}",
        "this is no whole answer: the server says HTTP {status}",
    ),
    "under-way": (
        "le graphe n'y est pas encore en entier : un premier dépôt est en cours ou interrompu",
        "the graph is not wholly there yet: a first push is under way, or was interrupted",
    ),
    "push-again": (
        "attendre, ou refaire la même commande mamh-graph push, qui l'achève",
        "wait, or give the same command mamh-graph push again, which finishes it",
    ),
    "no-graph": (
        "le graphe livré n'y est pas",
        "the shipped graph is not there",
    ),
    "push-first": (
        "le graphe livré n'est pas dans cet entrepôt : mamh-graph push l'y dépose",
        "the shipped graph is not in this store: mamh-graph push puts it there",
    ),
    "address": (
        "l'adresse des questions finit souvent par /query (Oxigraph) ou /sparql (Virtuoso)",
        "the address of the questions often ends in /query (Oxigraph) or /sparql (Virtuoso)",
    ),
    "unreadable": (
        "réponse illisible : elle n'a pas la forme annoncée",
        "answer unreadable: it does not have the form announced",
    ),
    "cut": (
        "réponse coupée : elle s'arrête avant la fin",
        "answer cut: it stops before its end",
    ),
    "unbounded": (
        "réponse peut-être coupée : rien n'en dit la fin",
        "answer perhaps cut: nothing tells where it ends",
    ),
    "most-rows": (
        "réponse peut-être coupée : le serveur donne {limit} lignes au plus, et les a données",
        "answer perhaps cut: the server gives {limit} rows at most, and gave them",
    ),
    "fewer-rows": (
        "demander moins de lignes (LIMIT), ou relever la limite du serveur",
        "ask for fewer rows (LIMIT), or raise the limit of the server",
    ),
    "partial": (
        "réponse coupée : le serveur s'est arrêté à sa propre limite de temps",
        "answer cut: the server stopped at its own time limit",
    ),
    "row-large": (
        "une ligne de la réponse dépasse {limit} octets",
        "a row of the answer is larger than {limit} bytes",
    ),
}
