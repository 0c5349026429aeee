"""Texts of the validation, its errors and its report."""

from mamh_graph.messages import LANGUAGES

TEXTS = {
    # the command
    "help": (
        """Vérifier des données : formes SHACL et requêtes d'hygiène.

DATA : fichiers ou dossiers RDF, ou - pour l'entrée standard en Turtle ; sans
eux, le graphe livré. Sans --shapes, ce sont les formes du graphe livré.
Chaque constat : fichier:ligne:colonne, gravité, code (voir explain), message.
Code de sortie : 0 si rien n'atteint le seuil, 1 sinon, 2 si c'est illisible.

Exemples :
  mamh-graph validate donnees.ttl --shapes formes.ttl --fail-on warning
  mamh-graph validate donnees/ -s formes/ -o sarif:rapport.sarif --format github""",
        """Check data: SHACL shapes and hygiene queries.

DATA: RDF files or folders, or - for standard input in Turtle; without them,
the shipped graph. Without --shapes, the shapes of the shipped graph.
Each finding: file:line:column, severity, code (see explain), message.
Exit code: 0 if nothing reaches the threshold, else 1; 2 if unreadable.

Examples:
  mamh-graph validate data.ttl --shapes shapes.ttl --fail-on warning
  mamh-graph validate data/ -s shapes/ -o sarif:report.sarif --format github""",
    ),
    "shapes": (
        "Fichier ou dossier de formes SHACL ; répétable.",
        "File or folder of SHACL shapes; repeatable.",
    ),
    "format": (
        "Format du rapport écrit sur la sortie standard (text).",
        "Format of the report on standard output (text).",
    ),
    "output": (
        "Écrire aussi un rapport dans un fichier ; répétable.",
        "Write a report to a file as well; repeatable.",
    ),
    "fail-on": (
        "Gravité à partir de laquelle le code de sortie est 1 (violation sinon).",
        "Severity from which the exit code is 1 (default: violation).",
    ),
    "engine": (
        "Moteur : pyshacl fait référence ; fast demande l'extra du même nom ; auto "
        "prend fast là où il est installé, gagne du temps et trouve la même chose.",
        "Engine: pyshacl is the reference; fast needs the extra of that name; auto takes "
        "fast where it is installed, saves time and finds the same.",
    ),
    "baseline": (
        "Constats déjà connus : seuls les nouveaux comptent pour le code de sortie.",
        "Findings known before: only new ones count for the exit code.",
    ),
    "write-baseline": (
        "Écrire les constats trouvés, pour un prochain --baseline ; le code de sortie est 0.",
        "Write what is found, for a --baseline to come; the exit code is 0.",
    ),
    "select": (
        "Seulement les constats de ce code, ou dont le code commence ainsi ; répétable.",
        "Only findings of this code, or whose code begins so; repeatable.",
    ),
    "ignore": (
        "Sans les constats de ce code, ou dont le code commence ainsi ; répétable.",
        "No finding of this code, or whose code begins so; repeatable.",
    ),
    "max-results": (
        "Nombre de constats montrés par text et markdown, les plus graves d'abord.",
        "How many findings text and markdown show, the most serious first.",
    ),
    "statistics": (
        "Finir par un tableau des codes.",
        "End with a table of the codes.",
    ),
    "coverage": (
        "Dire aussi quelles formes n'ont rien vérifié et quels nœuds aucune forme n'a vus.",
        "Say also which shapes checked nothing and which nodes no shape looked at.",
    ),
    "allow-empty-targets": (
        "Accepter une forme dont la cible ne désigne aucun nœud, et des données "
        "qu'aucune forme ne concerne.",
        "Accept a shape whose target matches no node, and data that no shape concerns.",
    ),
    "watch": (
        "Recommencer à chaque changement d'un fichier, jusqu'à Ctrl-C.",
        "Start again whenever a file changes, until Ctrl-C.",
    ),
    "timeout": ("Durée au plus (60 secondes).", "Time at most (60 seconds)."),
    "max-size": ("Taille d'un fichier au plus (20 Mio).", "Size of a file at most (20 MiB)."),
    # wrong calls
    "output-malformed": (
        "FORMAT:FICHIER attendu, pas {given}",
        "expected FORMAT:FILE, not {given}",
    ),
    "output-is-input": (
        "ce fichier est lu : il ne sera pas remplacé par un résultat",
        "this file is read: it will not be replaced by a result",
    ),
    "output-twice": (
        "deux rapports ne peuvent pas s'écrire dans le même fichier",
        "two reports cannot be written to the same file",
    ),
    "output-dash": (
        "n'est pas un nom de fichier : sans -o, le résultat va à la sortie standard",
        "is not the name of a file: without -o, the result goes to standard output",
    ),
    "watch-stdin": (
        "l'entrée standard ne se surveille pas",
        "standard input cannot be watched",
    ),
    # while it goes on
    "progress": ("vérification… {seconds} s", "validating… {seconds} s"),
    "watching": (
        "— en attente d'un changement (Ctrl-C pour finir)",
        "— waiting for a change (Ctrl-C to end)",
    ),
    # what cannot be validated
    "no-shape": ("aucune forme SHACL dans ce graphe", "no SHACL shape in this graph"),
    "data-empty": (
        "aucun triplet dans ce fichier : rien n'est vérifié",
        "no triple in this file: nothing is checked",
    ),
    "engine-unknown": (
        "moteur inconnu : {engine} ({engines})",
        "unknown engine: {engine} ({engines})",
    ),
    "baseline-version": (
        "cet état de référence n'est pas de la version {version} : "
        "le récrire avec --write-baseline",
        "this baseline is not of version {version}: write it anew with --write-baseline",
    ),
    "baseline-malformed": (
        "ce fichier n'est pas un état de référence",
        "this file is no baseline",
    ),
    "no-target": (
        "aucune forme active n'a de cible : rien ne serait vérifié",
        "no active shape has a target: nothing would be checked",
    ),
    "shape-missing": (
        "forme employée mais décrite nulle part : {shape}",
        "shape referred to but described nowhere: {shape}",
    ),
    "term-unknown": ("SHACL ne définit pas {term}", "SHACL does not define {term}"),
    "term-not-run": (
        "{term} n'est pas exécuté ici : la forme passerait sans être vérifiée",
        "{term} is not run here: the shape would pass unchecked",
    ),
    "severity-unknown": (
        "gravité inconnue : {term} (sh:Info, sh:Warning ou sh:Violation)",
        "unknown severity: {term} (sh:Info, sh:Warning or sh:Violation)",
    ),
    "shapes-malformed": (
        "forme SHACL mal formée : {shape} {path}",
        "not a well-formed SHACL shape: {shape} {path}",
    ),
    "shapes-failed": (
        "ces formes SHACL ne peuvent pas être exécutées : {reason}",
        "these SHACL shapes cannot be run: {reason}",
    ),
    "constraint-syntax": (
        "contrainte SPARQL mal formée : {reason}",
        "SPARQL constraint not well-formed: {reason}",
    ),
    "constraint-this": (
        "la contrainte SPARQL doit rendre la variable this, sans quoi rien n'est trouvé",
        "the SPARQL constraint must project the variable this, or nothing is found",
    ),
    "pattern": ("motif fautif : {reason}", "faulty pattern: {reason}"),
    "recursive": (
        "forme qui renvoie à elle-même : {shape}",
        "shape that refers to itself: {shape}",
    ),
    "too-deep": (
        "limite atteinte : trop de niveaux d'imbrication",
        "limit reached: nested too deeply",
    ),
    "hygiene-severity": (
        "gravité inconnue dans l'en-tête : {term}",
        "unknown severity in the head: {term}",
    ),
    "hygiene-focus": (
        "une vérification doit donner une colonne focus",
        "a hygiene query must give a column focus",
    ),
    "acknowledged-head": (
        "la première ligne doit donner les colonnes {columns}",
        "the first line must give the columns {columns}",
    ),
    "acknowledged-line": (
        "cellule vide (- là où il n'y a rien), ou nombre de colonnes erroné",
        "empty cell (- where there is nothing), or wrong number of columns",
    ),
    "acknowledged-twice": (
        "même avertissement qu'à la ligne {first}",
        "same warning as on line {first}",
    ),
    # what is found besides shapes and hygiene queries
    "target-empty": (
        "{target} ne désigne aucun nœud des données : la forme ne vérifie rien",
        "{target} matches no node of the data: the shape checks nothing",
    ),
    "shape-unreached": (
        "forme sans cible et qu'aucune autre n'emploie : elle ne vérifie rien",
        "shape without target that no other uses: it checks nothing",
    ),
    "shape-idle": (
        "forme qui a une cible mais n'exige rien : elle ne vérifie rien",
        "shape with a target that demands nothing: it checks nothing",
    ),
    "data-unconcerned": (
        "aucune forme ne concerne ces données : rien n'est vérifié (une classe mal écrite ?)",
        "no shape concerns this data: nothing is checked (a misspelt class?)",
    ),
    "acknowledged-stale": (
        "avertissement connu qui ne correspond plus à rien : {line}",
        "known warning that no longer matches anything: {line}",
    ),
    "constraint": ("ne respecte pas {constraint}", "does not satisfy {constraint}"),
    # the report
    "summary": (
        "violations : {violation}, avertissements : {warning}, "
        "infos : {info}, connus : {acknowledged}",
        "violations: {violation}, warnings: {warning}, infos: {info}, acknowledged: {acknowledged}",
    ),
    "scope": (
        "formes : {shapes}, dont {focused} avec des nœuds ; vérifications : {queries}",
        "shapes: {shapes}, of which {focused} with nodes; hygiene queries: {queries}",
    ),
    "reason": ("connu : ", "acknowledged: "),
}


def in_all_languages(name: str, **values: object) -> dict[str, str]:
    """Return a text in each language, for a result that may be read in any."""
    return {
        language: words.format(**values)
        for language, words in zip(LANGUAGES, TEXTS[name], strict=True)
    }
