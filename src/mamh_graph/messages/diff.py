"""Texts of the command that says what changed between two graphs."""

TEXTS = {
    "help": (
        """Dire ce qui a changé entre deux graphes, dans les mots du domaine.

A et B : un fichier, un dossier ou une révision git du dépôt qui entoure le
dossier courant (HEAD~1, v0.1.0, main, ou REV:chemin). Un chemin qui existe
l'emporte sur une révision du même nom. Sans B : la même chose dans la copie de
travail si A est une révision, sinon le graphe livré. « - » est l'entrée
standard, en Turtle.

Les fichiers d'un côté forment un seul graphe ; un énoncé changé de fichier n'est
pas un changement. Les nœuds anonymes n'ont pas de nom : ils sont appariés.

Exemples :
  mamh-graph diff HEAD~1
  mamh-graph diff main ma-branche --format markdown -o commentaire.md""",
        """Say what changed between two graphs, in the words of the domain.

A and B: a file, a folder, or a git revision of the repository around the
current folder (HEAD~1, v0.1.0, main, or REV:path). An existing path wins over a
revision of that name. Without B: the same in the work tree if A is a revision,
else the shipped graph. “-” is standard input, in Turtle.

The files of a side make one graph; a statement in another file is no change.
Blank nodes have no names: they are matched.

Examples:
  mamh-graph diff HEAD~1
  mamh-graph diff main my-branch --format markdown -o comment.md""",
    ),
    "format": (
        "Format de sortie (text sinon) ; markdown convient à un commentaire de "
        "demande de fusion, patch est RDF Patch.",
        "Output format (default: text); markdown suits a comment on a pull request, "
        "patch is RDF Patch.",
    ),
    "triples": (
        "Montrer aussi les triplets, retirés puis ajoutés.",
        "Show the triples as well, removed then added.",
    ),
    "exit-code": (
        "Code de sortie 1 s'il y a une différence.",
        "Exit code 1 if there is a difference.",
    ),
    "output": (
        "Fichier à écrire, entier ou pas du tout (sinon la sortie standard).",
        "File to write, whole or not at all (default: standard output).",
    ),
    # what cannot be compared
    "no-git": (
        "ni fichier ni dossier de ce nom ; git, qui lirait une révision, est absent",
        "no file or folder of that name; git, which would read a revision, is missing",
    ),
    "no-repository": (
        "ni fichier ni dossier de ce nom, et aucun dépôt git autour du dossier courant",
        "no file or folder of that name, and no git repository around the current folder",
    ),
    "no-revision": (
        "ni fichier, ni dossier, ni révision git de ce nom",
        "no file, folder or git revision of that name",
    ),
    "revisions": (
        "une révision s'écrit HEAD~1, v0.1.0, main ou REV:chemin",
        "a revision is written HEAD~1, v0.1.0, main or REV:path",
    ),
    "shallow": (
        "le dépôt n'a qu'une partie de l'historique ; git fetch --unshallow le complète",
        "the repository holds part of the history only; git fetch --unshallow completes it",
    ),
    "no-path": (
        "la révision {revision} n'a rien sous {path}",
        "revision {revision} has nothing at {path}",
    ),
    "no-graph": (
        "aucun graphe dans cette révision ({mark} manque)",
        "no graph in this revision ({mark} is missing)",
    ),
    "no-work-tree": (
        "le dépôt n'a pas de copie de travail : il faut nommer B",
        "the repository has no work tree: B must be named",
    ),
    "git-failed": ("git refuse : {reason}", "git refuses: {reason}"),
    "no-object": (
        "absent du dépôt, qui n'est cloné qu'en partie ; rien n'est téléchargé",
        "missing from the repository, which is a partial clone; nothing is fetched",
    ),
    "ignored": (
        "{name} : liens symboliques et sous-modules laissés de côté : {count}",
        "{name}: symbolic links and submodules passed over: {count}",
    ),
    # the whole
    "shipped": ("graphe livré", "shipped graph"),
    "work-tree": ("copie de travail", "work tree"),
    "title": ("Changements de {a} à {b}", "Changes from {a} to {b}"),
    "equal": ("aucune différence", "no difference"),
    "counts": (
        "changements : {events} (triplets retirés : {removed}, ajoutés : {added})",
        "changes: {events} (triples removed: {removed}, added: {added})",
    ),
    "breaking-count": (
        "Incompatibles avec l'ontologie ou les formes d'avant : {count}",
        "Breaking for what relied on the ontology or its shapes: {count}",
    ),
    "breaking": ("incompatible", "breaking"),
    "triples-heading": ("Triplets", "Triples"),
    "semicolon": (" ; ", "; "),
    "more": ("et {count} de plus", "and {count} more"),
    "version-told": (
        "La version le dit : {old} → {new}, owl:incompatibleWith.",
        "The version says so: {old} → {new}, owl:incompatibleWith.",
    ),
    "version-silent": (
        "La version ne le dit pas encore ({old} → {new}) : il faut une version majeure "
        "(mineure avant 1.0) et owl:incompatibleWith.",
        "The version does not say so yet ({old} → {new}): a major version is needed "
        "(a minor one before 1.0), and owl:incompatibleWith.",
    ),
    "section-documents": ("Documents", "Documents"),
    "section-facts": ("Faits", "Facts"),
    "section-disagreements": ("Désaccords", "Disagreements"),
    "section-things": ("Personnes, organismes et choses", "People, bodies and things"),
    "section-vocabulary": ("Vocabulaire", "Vocabulary"),
    "section-shapes": ("Formes et règles", "Shapes and rules"),
    "section-others": ("Autres énoncés", "Other statements"),
    # parts of sentences
    "document": ("{number} — {title}", "{number} — {title}"),
    "quoted": ("« {words} »", "“{words}”"),
    "as-membership": ("{who} : {role}, {where}", "{who}: {role} in {where}"),
    "in-period": ("{label} ({period})", "{label} ({period})"),
    "as-seat": ("{who}, {where}", "{who} in {where}"),
    "as-claim": ("{subject} — {predicate} : {object}", "{subject} — {predicate}: {object}"),
    "as-words": ("{speaker} : {words}", "{speaker}: {words}"),
    "nobody": ("voix non nommée", "unnamed voice"),
    "blank": ("nœud anonyme {path}", "blank node {path}"),
    "change": ("{old} → {new}", "{old} → {new}"),
    "gain": ("{new} (ajouté)", "{new} (added)"),
    "loss": ("{old} (retiré)", "{old} (removed)"),
    "from": ("depuis {moment}", "from {moment}"),
    "until": ("jusqu'à {moment}", "until {moment}"),
    "attested": ("attesté en {moment}", "attested {moment}"),
    "attested-day": ("attesté le {moment}", "attested {moment}"),
    "unbounded": ("sans borne connue", "no known bound"),
    "in-graph": ("{words} (graphe {graph})", "{words} (graph {graph})"),
    "default-graph": ("graphe par défaut", "default graph"),
    "no-replacement": ("sans remplaçant décrit", "without a described replacement"),
    "replaced-by": ("remplacé par {names}", "replaced by {names}"),
    "sharing": (
        "jour commun à {count} faits ({facts})",
        "day that {count} facts share ({facts})",
    ),
    "moved": ("déplacé : {change}", "moved: {change}"),
    "other-hash": ("autre empreinte : {change}", "another hash: {change}"),
    "other-size": ("caractères : {change}", "characters: {change}"),
    "other-source": ("autre source : {change}", "another source: {change}"),
    "other-interval": (
        "autre intervalle, mêmes bornes : {change}",
        "another interval with the same bounds: {change}",
    ),
    "rewritten": ("écrit autrement : {change}", "written otherwise: {change}"),
    "added": ("ajouté", "added"),
    "removed": ("retiré", "removed"),
    "claim-added": (
        "désormais affirmé ; l'énoncé y était déjà",
        "asserted from now on; the claim was there already",
    ),
    "claim-removed": (
        "n'est plus affirmé ; l'énoncé reste",
        "no longer asserted; the claim stays",
    ),
    # what tells apart what reads alike
    "marked": ("{words} ({mark})", "{words} ({mark})"),
    "end": ("finit ici", "ends here"),
    "property": ("{property} : {change}", "{property}: {change}"),
    "also-in": ("{change} (aussi modifié : {tags})", "{change} (also changed: {tags})"),
}
