"""Texts of the draft of a document, and of what stops one."""

TEXTS = {
    # the head of the file
    "head": (
        """Ébauche : le texte est coupé en passages ({passages}), mais personne ne l'a encore lu.

Il reste à :
 1. compléter les lignes du document (titre, genre, éditeur, date, adresse) et en
    ôter le « # » ; retirer celles que la source ne permet pas de remplir ;
 2. si le texte conservé n'est qu'une partie du document, écrire
    voc:text-extent-excerpt au lieu de voc:text-extent-whole ;
 3. relire les passages qui portent déjà mamh:noFactReason (titres, marques de fin,
    mise en page : {settled}), et l'ôter là où un fait s'y trouve ;
 4. pour chacun des autres ({rest}), écrire le fait qui s'y appuie
    (prov:wasDerivedFrom), ou dire pourquoi il n'y en a pas (mamh:noFactReason) ;
 5. couper plus fin là où un fait n'a besoin que d'une partie du passage ;
 6. retirer ces lignes et les modèles de la fin.

« mamh-graph validate » nomme, à leur ligne, les passages et les propriétés
qui manquent ; il n'en restera aucun. Aucune phrase du texte n'entre ici :
des positions, des empreintes, des noms, et des paraphrases.""",
        """Draft: the text is cut into passages ({passages}), but nobody has read it yet.

What remains:
 1. complete the lines of the document (title, type, publisher, date, address) and
    take their “#” away; remove those that the source does not let you fill in;
 2. if the stored text is only a part of the document, write
    voc:text-extent-excerpt instead of voc:text-extent-whole;
 3. look again at the passages that have a mamh:noFactReason already (headings, end
    marks, layout: {settled}), and take it away where there is a fact;
 4. for each of the others ({rest}), write the fact that rests on it
    (prov:wasDerivedFrom), or say why there is none (mamh:noFactReason);
 5. cut finer where a fact needs only a part of the passage;
 6. remove these lines and the models at the end.

“mamh-graph validate” names the passages and properties that are missing, each at
its line; in the end there are none. No sentence of the text goes in here:
positions, hashes, names, and paraphrase.""",
    ),
    # the parts of the file
    "part-document": ("Le document et son texte conservé", "The document and its stored text"),
    "part-passages": (
        "Passages (positions en points de code Unicode, fin exclue)",
        "Passages (offsets in Unicode code points, end exclusive)",
    ),
    "part-facts": ("Ce que portent les passages", "What the passages carry"),
    # the document
    "property-title": (
        "le titre, dans la langue du texte",
        "the title, in the language of the text",
    ),
    "property-type": (
        "press-release, web-page, news-article… : ontology/vocabulary/document-kind.ttl",
        "press-release, web-page, news-article…: ontology/vocabulary/document-kind.ttl",
    ),
    "property-publisher": (
        "qui le publie, de data/reference/",
        "who publishes it, from data/reference/",
    ),
    "property-issued": (
        "le jour ; sinon xsd:gYearMonth ou xsd:gYear ; rien si la source n'en dit rien",
        "the day; else xsd:gYearMonth or xsd:gYear; nothing if the source does not say",
    ),
    "property-url": ("son adresse, si elle est connue", "its address, if it is known"),
    # the passages
    "passage": (
        "ligne {line}, caractères {start} à {end} : {kind}",
        "line {line}, characters {start} to {end}: {kind}",
    ),
    "kind-heading": ("titre", "heading"),
    "kind-item": ("élément de liste", "list item"),
    "kind-dateline": ("lieu et date", "place and date"),
    "kind-sentence": ("phrase", "sentence"),
    "kind-quotation": ("citation", "quotation"),
    "kind-end-mark": ("marque de fin", "end mark"),
    "kind-rule": ("mise en page", "layout"),
    # the facts
    "fact-membership": (
        "Un siège ou un poste. Un début ou une fin (time:hasBeginning, time:hasEnd) seulement\n"
        "si un passage le donne ; sinon time:inside la date du document.",
        "A seat or a post. A beginning or an end (time:hasBeginning, time:hasEnd) only if a\n"
        "passage gives it; otherwise time:inside the date of the document.",
    ),
    "fact-claim": (
        "Un autre fait. Le triplet lui-même suit, si le statut est stated ou implied ;\n"
        "il ne suit pas s'il est quoted, reported, ambiguous ou not-stated.",
        "Another fact. The triple itself follows if the status is stated or implied;\n"
        "it does not if the status is quoted, reported, ambiguous or not-stated.",
    ),
    "fact-quotation": (
        "Des paroles : une paraphrase dans chaque langue, jamais les mots mêmes.",
        "Words of somebody: a paraphrase in each language, never the words themselves.",
    ),
    # what stops a draft
    "not-a-slug": (
        "{value} ne nomme pas un document",
        "{value} does not name a document",
    ),
    "slugs": (
        "un numéro de trois chiffres ou plus, puis des mots en minuscules sans accent, "
        "joints par des traits d'union : 073-mon-texte",
        "a number of three digits or more, then words in lower case without accents, "
        "joined by hyphens: 073-my-text",
    ),
    "reserved-slug": (
        "{value} serait aussi le nom d'un passage, d'un texte ou d'un fait",
        "{value} would also be the name of a passage, a text or a fact",
    ),
    "number-taken": (
        "le numéro {number} est celui de {name}",
        "the number {number} is that of {name}",
    ),
    "text-empty": ("le texte est vide", "the text is empty"),
    "text-taken": (
        "c'est déjà le texte de {name}",
        "this is already the text of {name}",
    ),
    "output-exists": (
        "existe déjà ; une ébauche ne remplace aucun fichier",
        "already exists; a draft replaces no file",
    ),
}
