"""Texts of the validation, its errors and its report."""

from mamh_graph.messages import LANGUAGES

TEXTS = {
    # the command
    "help": (
        """Vérifier des données : formes SHACL et requêtes d'hygiène.

DATA : fichiers ou dossiers RDF, ou - pour l'entrée standard en Turtle ; sans
eux, le graphe livré. Sans --shapes, ce sont les formes du graphe livré.
Chaque ligne : gravité, forme, nœud, chemin, valeur, puis le message.
Code de sortie : 0 si rien n'atteint le seuil, 1 sinon, 2 si c'est illisible.

Exemple :
  mamh-graph validate donnees.ttl --shapes formes.ttl --fail-on warning""",
        """Check data: SHACL shapes and hygiene queries.

DATA: RDF files or folders, or - for standard input in Turtle; without them,
the shipped graph. Without --shapes, the shapes of the shipped graph.
Each line: severity, shape, focus node, path, value, then the message.
Exit code: 0 if nothing reaches the threshold, else 1; 2 if unreadable.

Example:
  mamh-graph validate data.ttl --shapes shapes.ttl --fail-on warning""",
    ),
    "shapes": (
        "Fichier ou dossier de formes SHACL ; répétable.",
        "File or folder of SHACL shapes; repeatable.",
    ),
    "format": ("Format du rapport (text).", "Format of the report (text)."),
    "fail-on": (
        "Gravité à partir de laquelle le code de sortie est 1 (violation sinon).",
        "Severity from which the exit code is 1 (default: violation).",
    ),
    "allow-empty-targets": (
        "Accepter une forme dont la cible ne désigne aucun nœud, et des données "
        "qu'aucune forme ne concerne.",
        "Accept a shape whose target matches no node, and data that no shape concerns.",
    ),
    # what cannot be validated
    "no-shape": ("aucune forme SHACL dans ce graphe", "no SHACL shape in this graph"),
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


def in_all_languages(name: str, **values: str) -> dict[str, str]:
    """Return a text in each language, for a result that may be read in any."""
    return {
        language: words.format(**values)
        for language, words in zip(LANGUAGES, TEXTS[name], strict=True)
    }
