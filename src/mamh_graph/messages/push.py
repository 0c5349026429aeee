"""Texts of the command that brings a graph to a store."""

TEXTS = {
    "help": (
        """Charger le graphe dans un entrepôt SPARQL.

Chaque fichier devient un graphe nommé, remplacé en entier (SPARQL 1.1 Graph
Store HTTP Protocol). Le monde, qu'on interroge, réunit tous nos graphes de
l'entrepôt, sauf les formes et les préfixes ; il est remplacé en dernier, et
d'ici là les questions ont leur réponse dans le précédent. Il se trouve dans
le graphe par défaut, ou dans https://w3id.org/mamh-graph/graph si l'entrepôt
n'en a pas ou si d'autres l'occupent. Ce qui est déjà égal reste tel quel ;
le reste est relu et comparé. Recommencer ne nuit pas, et achève un envoi
interrompu.

Exemples :
  mamh-graph push --endpoint http://localhost:7878/query --dry-run
  mamh-graph push --endpoint production --data nouveau.ttl""",
        """Load the graph into a SPARQL store.

Each file becomes a named graph, replaced whole (SPARQL 1.1 Graph Store HTTP
Protocol). The world, which questions are asked of, is all our graphs of the
store together, except shapes and prefixes; it is replaced last, and until
then questions are answered from the previous one. It is in the default
graph, or in https://w3id.org/mamh-graph/graph if the store has none or
others use it. What is already equal stays as it is; the rest is read back
and compared. Running it again does no harm, and finishes an interrupted
push.

Examples:
  mamh-graph push --endpoint http://localhost:7878/query --dry-run
  mamh-graph push --endpoint production --data new.ttl""",
    ),
    "endpoint": (
        "L'entrepôt : une de ses adresses, ou le nom d'un profil.",
        "The store: one of its addresses, or the name of a profile.",
    ),
    "data": (
        "Fichier ou dossier à charger à la place du graphe livré ; répétable.",
        "File or folder to load instead of the shipped graph; repeatable.",
    ),
    "dry-run": (
        "Ne rien changer : dire ce qui serait fait de chaque graphe.",
        "Change nothing: tell what would be done with each graph.",
    ),
    "verify": (
        "Comparer chaque graphe avec celui de l'entrepôt, avant et après (d'office) : nombre de "
        "triplets et empreinte RDFC-1.0 ; code de sortie 1 si l'un diffère après.",
        "Compare each graph with the store's, before and after (the default): number of triples "
        "and RDFC-1.0 hash; exit code 1 if any differs after.",
    ),
    "prune": (
        "Supprimer les graphes de fichiers qui ne sont pas parmi ceux-ci "
        "(https://w3id.org/mamh-graph/graph/…), et aucun autre.",
        "Delete the graphs of files that are not among these "
        "(https://w3id.org/mamh-graph/graph/…), and no other.",
    ),
    "staged": (
        "Déposer d'abord les graphes à côté, les relire, puis les mettre tous en place par une "
        "mise à jour SPARQL ; --direct : les remplacer un à un (sinon, selon l'entrepôt).",
        "Put the graphs beside their places first, read them back, then move all of them by one "
        "SPARQL update; --direct: replace them one by one (default: as the store needs).",
    ),
    "timeout": (
        "Secondes pour chaque requête (60 sinon) ; un gros graphe en veut davantage.",
        "Seconds for each request (default: 60); a large graph needs more.",
    ),
    "format": ("Format de sortie (text sinon).", "Output format (default: text)."),
    # what is done with a graph
    "create": ("créer", "create"),
    "replace": ("remplacer", "replace"),
    "keep": ("égal, garder", "equal, keep"),
    "delete": ("supprimer", "delete"),
    "here": ("ici", "here"),
    "there": ("là-bas", "there"),
    "default-graph": ("(graphe par défaut)", "(default graph)"),
    "graph": ("graphe", "graph"),
    "action": ("action", "action"),
    # how it went
    "reading": (
        "lecture de l'entrepôt : {number} de {count}",
        "reading the store: {number} of {count}",
    ),
    "sending": ("envoi : graphe {number} de {count}", "sending: graph {number} of {count}"),
    "done": (
        "{where} : graphes créés {created}, remplacés {replaced}, supprimés {deleted}, égaux "
        "{kept} ; triplets du monde : {world}",
        "{where}: graphs created {created}, replaced {replaced}, deleted {deleted}, equal "
        "{kept}; triples of the world: {world}",
    ),
    "would": (
        "{where} : graphes à créer {created}, à remplacer {replaced}, à supprimer {deleted}, "
        "égaux {kept} ; rien n'a été changé",
        "{where}: graphs to create {created}, to replace {replaced}, to delete {deleted}, "
        "equal {kept}; nothing was changed",
    ),
    "by": ("{graph} : remplacé par {file}", "{graph}: replaced by {file}"),
    "others": (
        "autres graphes de fichiers, qui restent dans l'entrepôt et dans les réponses : {count} "
        "(--prune les supprime)",
        "other graphs of files, which stay in the store and in the answers: {count} "
        "(--prune deletes them)",
    ),
    "foreign": (
        "le graphe par défaut contient ce qui n'est pas à nous : il reste tel quel, et le monde "
        "va dans {graph}",
        "the default graph holds what is not ours: it stays as it is, and the world goes to "
        "{graph}",
    ),
    "unfinished": (
        "un autre envoi est en cours ou a été interrompu : un nouveau prend sa place",
        "another push is under way, or was interrupted: a new one takes its place",
    ),
    "not-atomic": (
        "cet entrepôt vide un graphe avant de le remplir, et son adresse de mise à jour n'est pas "
        "connue : chaque graphe est un moment vide",
        "this store empties a graph before it fills it, and its update address is not known: "
        "each graph is empty for a moment",
    ),
    # what is different
    "differs": (
        "{graph} : {here} triplets ici, {there} là-bas",
        "{graph}: {here} triples here, {there} there",
    ),
    "changed": (
        "{graph} : {here} triplets ici, {there} là-bas, et ce ne sont pas les mêmes",
        "{graph}: {here} triples here, {there} there, and they are not the same",
    ),
    "lost": (
        "{graph} : n'est pas revenu : {triple}",
        "{graph}: did not come back: {triple}",
    ),
    "missing": ("{graph} : absent après l'envoi", "{graph}: not there after it was sent"),
    "rewritten": (
        "{graph} : l'entrepôt récrit des littéraux : {pairs}",
        "{graph}: the store writes literals anew: {pairs}",
    ),
    "merged": (
        "{graph} : l'entrepôt garde une seule fois les littéraux de même valeur, {there} triplets "
        "sur {here} : {pairs}",
        "{graph}: the store keeps literals of one value only once, {there} triples of {here}: "
        "{pairs}",
    ),
    "rewritten-hint": (
        "écrits dans les fichiers comme l'entrepôt les écrit, ils reviennent égaux",
        "written in the files as the store writes them, they come back equal",
    ),
    "stopped": (
        "arrêté avant de remplacer le monde, qui reste le précédent",
        "stopped before the world was replaced, which is still the previous one",
    ),
    # what stands after an interruption
    "stands-before": ("rien n'a été changé", "nothing was changed"),
    "stands-staging": (
        "rien n'a été remplacé ; des graphes attendent peut-être sous {staging}, que le prochain "
        "envoi enlève",
        "nothing was replaced; graphs may be waiting under {staging}, which the next push removes",
    ),
    "stands-files": (
        "{replaced} graphes sur {total} sont changés, {under_way} était en cours, le monde est "
        "encore le précédent ; la même commande achève l'envoi",
        "{replaced} of {total} graphs are changed, {under_way} was under way, the world is still "
        "the previous one; the same command finishes the push",
    ),
    "stands-moving": (
        "{replaced} graphes sur {total} sont en place ; ceux qui étaient en route le sont tous, ou "
        "aucun ; la même commande achève l'envoi",
        "{replaced} of {total} graphs are in their places; those that were being moved are all "
        "there, or none of them; the same command finishes the push",
    ),
    "stands-over": (
        "{replaced} graphes sur {total} ont été changés, puis plus rien ; la même commande achève "
        "l'envoi",
        "{replaced} of {total} graphs were changed, then nothing more; the same command finishes "
        "the push",
    ),
    "stands-world": (
        "{replaced} graphes sur {total} sont changés, le monde était en cours ou n'est pas "
        "vérifié ; la même commande achève l'envoi",
        "{replaced} of {total} graphs are changed, the world was under way or is not verified; "
        "the same command finishes the push",
    ),
    "reading-back": ("la relecture", "reading them back"),
    "stands-done": ("tout est en place", "everything is in its place"),
    # what cannot be done
    "no-store": (
        "aucune adresse où déposer des graphes n'est connue",
        "no address to write graphs to is known",
    ),
    "no-store-reading": (
        "aucune adresse où lire des graphes n'est connue",
        "no address to read graphs from is known",
    ),
    "no-query": (
        "aucune adresse où poser des questions n'est connue",
        "no address to ask questions at is known",
    ),
    "no-update": (
        "aucune adresse où mettre l'entrepôt à jour n'est connue",
        "no address to update the store at is known",
    ),
    "sparql-hint": (
        "pour Virtuoso : {address}-graph-crud-auth (pour lire seulement : {address}-graph-crud) ; "
        "sinon, un profil avec la clé store",
        "for Virtuoso: {address}-graph-crud-auth (only to read: {address}-graph-crud); else a "
        "profile with the key store",
    ),
    "no-store-hint": (
        "donnez un profil avec query, store et update, ou l'adresse du Graph Store Protocol "
        "(…/store, …/sparql-graph-crud-auth)",
        "give a profile with query, store and update, or the address of the Graph Store Protocol "
        "(…/store, …/sparql-graph-crud-auth)",
    ),
    "timeout-hint": (
        "un gros graphe veut plus de temps : --timeout SECONDS",
        "a large graph needs more time: --timeout SECONDS",
    ),
    "move-hint": (
        "recommencez quand l'entrepôt est moins occupé, ou graphe par graphe : --direct",
        "try again when the store is less busy, or graph by graph: --direct",
    ),
    "overtaken": (
        "un autre envoi vers cet entrepôt a commencé entre-temps",
        "another push to this store has begun meanwhile",
    ),
    "overtaken-hint": (
        "un seul à la fois : recommencez quand l'autre est achevé",
        "one at a time: try again when the other one has ended",
    ),
    "same-name": (
        "son graphe, {graph}, serait celui de {other}",
        "its graph, {graph}, would be that of {other}",
    ),
    "same-name-rename": ("renommez l'un des deux", "rename one of the two"),
    "same-name-folder": (
        "donnez le dossier où sont les deux (--data DOSSIER), ou renommez-en un",
        "give the folder that both are in (--data FOLDER), or rename one",
    ),
    "foreign-graph": (
        "le fichier nomme le graphe {graph} ; seuls des graphes sous {beginning} sont chargés",
        "the file names the graph {graph}; only graphs under {beginning} are loaded",
    ),
    "shared-blank": (
        "un nœud anonyme se trouve dans deux graphes du fichier : l'entrepôt en ferait deux",
        "a blank node is in two graphs of the file: the store would make two of it",
    ),
    "refused": (
        "l'entrepôt refuse {graph} ({status}){said}",
        "the store refuses {graph} ({status}){said}",
    ),
    # reading a store
    "export": (
        "Écrire ce que contient cet entrepôt, à la place du graphe livré : le monde, ou pour trig "
        "et nq ses graphes nommés.",
        "Write what this store holds instead of the shipped graph: the world, or for trig and nq "
        "its named graphs.",
    ),
    "export-data": (
        "des fichiers ou un entrepôt, pas les deux",
        "files or a store, not both",
    ),
    "timeout-endpoint": (
        "ne vaut qu'avec --endpoint",
        "only goes with --endpoint",
    ),
    "no-world": (
        "rien de ce graphe n'est dans l'entrepôt",
        "nothing of this graph is in the store",
    ),
    "load-first": (
        "chargez-le d'abord : mamh-graph push",
        "load it first: mamh-graph push",
    ),
}
