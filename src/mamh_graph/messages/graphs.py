"""The rules on shapes and data as a whole: title, explanation, remedy of each, a line apart."""

TEXTS = {
    "SG001": (
        "cible sans nœud\n"
        "La cible de la forme ne désigne aucun nœud des données : la forme ne vérifie rien, et "
        "tout paraît en ordre. C'est souvent une classe mal écrite, dans la forme ou les données.\n"
        "Corriger la cible. Si elle est juste, --allow-empty-targets l'accepte.",
        "target without node\n"
        "The target of the shape matches no node of the data: the shape checks nothing, and all "
        "seems well. It is often a misspelt class, in the shape or in the data.\n"
        "Mend the target. If it is right, --allow-empty-targets accepts it.",
    ),
    "SG002": (
        "forme que rien n'emploie\n"
        "La forme n'a pas de cible, et aucune autre n'y renvoie : elle ne vérifie rien.\n"
        "Lui donner une cible (sh:targetClass), y renvoyer depuis une autre forme, ou la retirer.",
        "shape that nothing uses\n"
        "The shape has no target, and no other refers to it: it checks nothing.\n"
        "Give it a target (sh:targetClass), refer to it from another shape, or remove it.",
    ),
    "SG003": (
        "forme qui n'exige rien\n"
        "La forme a une cible, mais aucune contrainte : toute donnée la respecte.\n"
        "Lui donner une contrainte, ou la retirer.",
        "shape that demands nothing\n"
        "The shape has a target, but no constraint: any data satisfies it.\n"
        "Give it a constraint, or remove it.",
    ),
    "SG004": (
        "terme inconnu de SHACL\n"
        "SHACL ne définit pas ce terme. Les moteurs le passent sous silence : la contrainte que "
        "l'on croit posée n'existe pas.\n"
        "Corriger le terme : la casse compte (sh:minCount, non sh:mincount).",
        "term unknown to SHACL\n"
        "SHACL does not define this term. Engines pass over it in silence: the constraint one "
        "believes in does not exist.\n"
        "Mend the term: capitals count (sh:minCount, not sh:mincount).",
    ),
    "SG005": (
        "gravité inconnue\n"
        "La gravité n'est pas de celles de SHACL : aucun seuil ne saurait la classer.\n"
        "Écrire sh:Info, sh:Warning ou sh:Violation.",
        "unknown severity\n"
        "The severity is none of those of SHACL: no threshold would know where to put it.\n"
        "Write sh:Info, sh:Warning or sh:Violation.",
    ),
    "SG006": (
        "forme mal formée\n"
        "La forme enfreint les règles de SHACL lui-même (un nombre écrit en lettres, deux "
        "chemins). Ce qu'un moteur en ferait n'est pas défini ; les données ne sont pas "
        "vérifiées.\n"
        "Corriger la forme là où le constat la montre.",
        "ill-formed shape\n"
        "The shape breaks the rules of SHACL itself (a number written in letters, two paths). What "
        "an engine would do with it is undefined; the data is not checked.\n"
        "Mend the shape where the finding points.",
    ),
    "SG007": (
        "partie de SHACL non exécutée ici\n"
        "Le terme appartient à une extension de SHACL qui n'est pas exécutée ici (règles, "
        "fonctions, JavaScript, SHACL 1.2) : la forme passerait sans être vérifiée.\n"
        "Dire la même chose avec SHACL Core ou sh:sparql.",
        "part of SHACL not run here\n"
        "The term belongs to an extension of SHACL that is not run here (rules, functions, "
        "JavaScript, SHACL 1.2): the shape would pass unchecked.\n"
        "Say the same with SHACL Core or sh:sparql.",
    ),
    "SG008": (
        "forme décrite nulle part\n"
        "Une forme renvoie à une autre que rien ne décrit. Tout respecte une forme inconnue : "
        "les données ne sont pas vérifiées.\n"
        "Corriger le nom de la forme, ou donner aussi le fichier qui la décrit (-s).",
        "shape described nowhere\n"
        "A shape refers to another one that nothing describes. Anything satisfies an unknown "
        "shape: the data is not checked.\n"
        "Mend the name of the shape, or give the file that describes it as well (-s).",
    ),
    "SG009": (
        "aucune forme\n"
        "Les fichiers de formes n'en contiennent aucune : rien ne serait vérifié.\n"
        "Vérifier que ces fichiers sont les bons, et que le préfixe sh: est celui de SHACL.",
        "no shape\n"
        "The files of shapes hold none: nothing would be checked.\n"
        "Make sure that these are the right files, and that the prefix sh: is that of SHACL.",
    ),
    "SG010": (
        "aucune forme n'a de cible\n"
        "Aucune forme active ne dit quels nœuds elle vérifie : rien ne serait vérifié.\n"
        "Donner une cible à une forme, par exemple sh:targetClass.",
        "no shape has a target\n"
        "No active shape says which nodes it checks: nothing would be checked.\n"
        "Give a shape a target, for example sh:targetClass.",
    ),
    "SG011": (
        "requête SPARQL fautive dans une forme\n"
        "La requête d'une contrainte ne s'analyse pas, ou ne rend pas la variable this : elle ne "
        "trouverait rien.\n"
        "Corriger la requête ; les préfixes se déclarent par sh:prefixes.",
        "faulty SPARQL in a shape\n"
        "The query of a constraint cannot be parsed, or does not project the variable this: it "
        "would find nothing.\n"
        "Mend the query; prefixes are declared by sh:prefixes.",
    ),
    "SG012": (
        "motif fautif\n"
        "Le motif de sh:pattern, ou ses sh:flags, n'est pas une expression rationnelle : il ne se "
        "compare à rien.\n"
        "Corriger le motif ; un signe qui vaut pour lui-même prend une barre oblique inverse.",
        "faulty pattern\n"
        "The pattern of sh:pattern, or its sh:flags, is no regular expression: nothing can be "
        "compared with it.\n"
        "Mend the pattern; a sign that stands for itself takes a backslash.",
    ),
    "SG013": (
        "forme qui renvoie à elle-même\n"
        "Par sh:node, sh:property ou une liste, la forme mène à elle-même. SHACL ne dit pas ce que "
        "cela veut dire ; les données ne sont pas vérifiées.\n"
        "Rompre le cercle : décrire ce que l'on attend sans revenir à la même forme.",
        "shape that refers to itself\n"
        "By sh:node, sh:property or a list the shape leads to itself. SHACL does not say what that "
        "means; the data is not validated.\n"
        "Break the circle: describe what is expected without coming back to the same shape.",
    ),
    "DG001": (
        "données qu'aucune forme ne concerne\n"
        "Aucune forme n'a de nœud à vérifier dans ces données : rien n'est vérifié.\n"
        "Vérifier les classes des données et les formes données (-s) ; --allow-empty-targets "
        "l'accepte.",
        "data that no shape concerns\n"
        "No shape has a node to check in this data: nothing is checked.\n"
        "Look at the classes of the data and at the shapes given (-s); --allow-empty-targets "
        "accepts it.",
    ),
    "DG002": (
        "fichier sans triplet\n"
        "Le fichier ne dit rien : il est vide, ou ne contient que des préfixes et des "
        "commentaires.\n"
        "Vérifier que c'est le bon fichier, et que ce qui l'écrit a bien fini.",
        "file without triple\n"
        "The file says nothing: it is empty, or holds prefixes and comments alone.\n"
        "Make sure that it is the right file, and that what writes it has come to its end.",
    ),
    "KW001": (
        "avertissement connu périmé\n"
        "Une ligne de data/acknowledged.tsv ne correspond plus à aucun avertissement.\n"
        "Retirer la ligne, ou la corriger si l'avertissement a changé de nom.",
        "stale known warning\n"
        "A line of data/acknowledged.tsv no longer matches any warning.\n"
        "Remove the line, or mend it if the warning has changed its name.",
    ),
}
