"""Texts of what is found when passages are verified against their texts."""

from mamh_graph.messages import LANGUAGES

TEXTS = {
    # texts
    "text-missing": (
        "texte introuvable dans le dossier des sources : ses passages ne sont pas vérifiés",
        "text not found in the folder of sources: its passages are not verified",
    ),
    "text-missing-expected": ("un fichier {names}", "a file {names}"),
    "text-missing-hash": (
        "ajouter au dossier un fichier de cette empreinte, quel que soit son nom",
        "add a file with that hash to the folder, whatever its name",
    ),
    "text-changed": (
        "le texte n'est plus celui dont l'empreinte est relevée",
        "the text is no longer the one whose hash is recorded",
    ),
    "text-changed-words": (
        "{sha256} ; passages en place : {right}, déplacés : {moved}, mis en page autrement : "
        "{changed}, autres : {rest}",
        "{sha256}; passages in place: {right}, moved: {moved}, laid out anew: {changed}, "
        "others: {rest}",
    ),
    "text-changed-kinds": (
        "{sha256} ; les mots sont les mêmes, seuls ont changé : {kinds}",
        "{sha256}; the words are the same, all that has changed: {kinds}",
    ),
    "text-changed-restore": (
        "remettre le texte comme il était ; ou écrire les nouvelles positions : --relocate",
        "put the text back as it was; or write the new positions: --relocate",
    ),
    "text-changed-relocate": (
        "relire ce qui a changé, puis écrire les nouvelles positions : --relocate",
        "read what has changed, then write the new positions: --relocate",
    ),
    "text-changed-left": (
        "relire ce qui a changé, puis corriger ou retirer à la main ce qui n'a pas été retrouvé : "
        "aucune position ne peut plus être récrite",
        "read what has changed, then correct or remove by hand what was not found again: no "
        "position is left that could be rewritten",
    ),
    "text-changed-again": (
        "remettre le texte comme il était ; ou relever de nouveau les passages mis en page "
        "autrement",
        "put the text back as it was; or record the passages that are laid out anew once more",
    ),
    "namesake": (
        "c'est le fichier {used} qui a l'empreinte relevée ; {other}, qui porte le nom du texte, "
        "dit autre chose",
        "the file with the recorded hash is {used}; {other}, which bears the name of the text, "
        "says something else",
    ),
    "namesake-hint": (
        "retirer du dossier celui des deux qui n'est pas le texte, ou corriger l'empreinte",
        "remove from the folder whichever is not the text, or correct the hash",
    ),
    "same-hash": (
        "deux textes ont la même empreinte : celui-ci et {other}",
        "two texts have the same hash: this one and {other}",
    ),
    "text-size": ("le texte n'a pas cette longueur", "the text does not have that length"),
    "text-size-expected": ("{size} points de code", "{size} code points"),
    # what has changed in a text
    "kind-line-ends": ("fins de ligne", "line ends"),
    "kind-line-breaks": ("retours à la ligne", "line breaks"),
    "kind-blanks": ("blancs", "blanks"),
    "kind-byte-order-mark": ("marque d'ordre des octets", "byte order mark"),
    "kind-typography": (
        "apostrophes, guillemets ou espaces insécables",
        "apostrophes, quotation marks or no-break spaces",
    ),
    "kind-accents": ("composition des accents (NFC, NFD)", "composition of accents (NFC, NFD)"),
    # descriptions
    "malformed-missing": ("il manque {property}", "{property} is missing"),
    "malformed-several": (
        "plusieurs valeurs de {property} : aucune n'est retenue",
        "several values of {property}: none is used",
    ),
    "malformed-not-integer": (
        "{property} n'est pas un nombre entier à partir de 0",
        "{property} is not a whole number from 0 on",
    ),
    "malformed-not-hash": (
        "{property} n'est pas un SHA-256 : 64 chiffres hexadécimaux minuscules",
        "{property} is not a SHA-256: 64 lower-case hexadecimal digits",
    ),
    "malformed-shared": (
        "le sélecteur est aussi celui d'un autre passage",
        "the selector is that of another passage as well",
    ),
    "document-undescribed": (
        "texte d'un document que rien ne décrit",
        "text of a document that nothing describes",
    ),
    "source-undescribed": (
        "passage d'un texte que rien ne décrit : il n'est pas vérifié",
        "passage of a text that nothing describes: it is not verified",
    ),
    # where a passage stands
    "outside": (
        "le passage sort du texte, qui a {size} points de code",
        "the passage goes beyond its text, which has {size} code points",
    ),
    "backward": ("le passage finit avant de commencer", "the passage ends before it starts"),
    "unlike": (
        "l'empreinte n'est pas celle des caractères {start}–{end}, et n'a été retrouvée nulle "
        "part dans ce texte",
        "the hash is not that of characters {start}–{end}, and was found nowhere in this text",
    ),
    "unlike-stopped": (
        "l'empreinte n'est pas celle des caractères {start}–{end} ; tout le texte n'a pas été "
        "parcouru",
        "the hash is not that of characters {start}–{end}; not all of the text was searched",
    ),
    "unlike-several": (
        "l'empreinte n'est pas celle des caractères {start}–{end} ; plusieurs endroits du texte "
        "la portent",
        "the hash is not that of characters {start}–{end}; several places of the text have it",
    ),
    "moved": (
        "le passage n'est plus à cet endroit de son texte",
        "the passage is no longer at that place of its text",
    ),
    "position": ("oa:start {start} ; oa:end {end}", "oa:start {start} ; oa:end {end}"),
    "position-written": (
        "oa:start {start} ; oa:end {end} (ligne {line} du texte)",
        "oa:start {start} ; oa:end {end} (line {line} of the text)",
    ),
    "positions": ("positions {spans}", "positions {spans}"),
    "relocate": ("--relocate écrit ces positions", "--relocate writes these positions"),
    "choose": (
        "choisir la bonne, ou prendre un passage plus long",
        "choose the right one, or take a longer passage",
    ),
    "unlike-hash": ("{sha256}", "{sha256}"),
    "gone": (
        "le texte a changé et le passage n'y est plus",
        "the text has changed and the passage is no longer in it",
    ),
    "gone-stopped": (
        "le texte a changé et le passage n'y a pas été retrouvé ; tout n'a pas été parcouru",
        "the text has changed and the passage was not found in it; not all of it was searched",
    ),
    "gone-several": (
        "le texte a changé et le passage s'y trouve à plusieurs endroits",
        "the text has changed and the passage is at several places in it",
    ),
    "gone-doubtful": (
        "le texte a changé ; les caractères du passage ne sont plus qu'à un autre endroit, et rien "
        "n'assure que c'est le même passage",
        "the text has changed; the characters of the passage stand only at another place, and "
        "nothing makes sure that it is the same passage",
    ),
    "doubtful-hint": (
        "relire cet endroit : si c'est le même passage, écrire ces positions ; sinon corriger ou "
        "retirer les faits",
        "read that place: if it is the same passage, write these positions; if not, correct or "
        "remove the facts",
    ),
    "gone-hint": (
        "relire le document : corriger ou retirer les faits qui reposent sur ce passage",
        "read the document again: correct or remove the facts that rest on this passage",
    ),
    "changed": (
        "les mots du passage n'ont pas changé ; ce qui a changé : {kinds}",
        "the words of the passage have not changed; what has: {kinds}",
    ),
    "changed-expected": (
        'oa:start {start} ; oa:end {end} ; schema:sha256 "{sha256}"',
        'oa:start {start} ; oa:end {end} ; schema:sha256 "{sha256}"',
    ),
    "changed-hint": (
        "remettre le texte comme il était, ou relever de nouveau l'empreinte du passage",
        "put the text back as it was, or record the hash of the passage anew",
    ),
    "elsewhere": (
        "ces caractères ne sont pas dans ce texte, mais dans un autre : {other}",
        "these characters are not in this text but in another one: {other}",
    ),
    "elsewhere-expected": (
        "oa:hasSource {other} ; oa:start {start} ; oa:end {end}",
        "oa:hasSource {other} ; oa:start {start} ; oa:end {end}",
    ),
    "blank": ("le passage n'a que des blancs", "the passage is nothing but blanks"),
    "edge": (
        "le passage commence ou finit par un blanc",
        "the passage begins or ends with a blank",
    ),
    # passages together
    "overlap": (
        "le passage chevauche {other} : les caractères {start}–{end} sont aux deux",
        "the passage overlaps {other}: characters {start}–{end} belong to both",
    ),
    "same-span": (
        "le passage a les mêmes positions que {other}",
        "the passage has the same positions as {other}",
    ),
    "order": (
        "le numéro du passage ne suit pas sa place dans le texte (près de {other})",
        "the number of the passage does not follow its place in the text (near {other})",
    ),
    "gap": (
        "le texte est dit lu en entier, mais les caractères {start}–{end} ne sont d'aucun passage",
        "the text is said to be read in full, but characters {start}–{end} belong to no passage",
    ),
    "gap-found": (
        "{count} caractères non blancs, à partir de la ligne {line} de {file}",
        "{count} characters that are not blank, from line {line} of {file} on",
    ),
    "unused": (
        "aucun fait ne repose sur le passage, et rien ne dit pourquoi",
        "no fact rests on the passage, and nothing says why",
    ),
    "both": (
        "un fait repose sur un passage dit sans fait",
        "a fact rests on a passage said to carry none",
    ),
    # facts
    "citation-undescribed": (
        "le fait repose sur un passage que rien ne décrit",
        "the fact rests on a passage that nothing describes",
    ),
    "fact-of-another": (
        "le fait d'un document repose sur un passage d'un autre",
        "a fact of one document rests on a passage of another",
    ),
    "fact-unsupported": ("le fait ne repose sur aucun passage", "the fact rests on no passage"),
    # literals
    "copied": (
        "une phrase entière d'un texte conservé est recopiée ici",
        "a whole sentence of a stored text is copied here",
    ),
    "copied-place": ("{text} {start}–{end} (ligne {line})", "{text} {start}–{end} (line {line})"),
    "copied-hint": (
        "paraphraser : dire le fait en ses propres mots, et citer le passage, qui mène à la phrase",
        "paraphrase: say the fact in words of your own, and cite the passage, which leads there",
    ),
    "nothing": (
        "aucun texte conservé n'est décrit ici : rien n'est vérifié",
        "no stored text is described here: nothing is verified",
    ),
    "another": ("un autre", "another one"),
    "other-text": ("un autre texte", "another text"),
    "other-passage": ("un autre passage", "another passage"),
    # the report
    "texts-summary": (
        "documents : {documents} ; textes vérifiés : {verified}, changés : {changed}, "
        "introuvables : {missing}",
        "documents: {documents}; texts verified: {verified}, changed: {changed}, "
        "not found: {missing}",
    ),
    "passages-summary": (
        "passages vérifiés : {right} sur {passages} ({characters} caractères)",
        "passages verified: {right} of {passages} ({characters} characters)",
    ),
    "facts-summary": (
        "faits affirmés : {asserted}, dont {evidenced} avec un passage vérifié",
        "asserted facts: {asserted}, of which {evidenced} with a verified passage",
    ),
    # relocation
    "relocate-shipped": (
        "le graphe d'un paquet installé ne se récrit pas : donner les fichiers à récrire",
        "the graph of an installed package is not rewritten: give the files to rewrite",
    ),
    "relocate-stdin": ("l'entrée standard ne se récrit pas", "standard input cannot be rewritten"),
    "relocated": (
        "{file} récrit (passages : {passages}, textes : {texts})",
        "{file} rewritten (passages: {passages}, texts: {texts})",
    ),
    "relocated-none": ("rien à récrire", "nothing to rewrite"),
    "left-format": (
        "{file} n'est pas récrit : seuls le sont Turtle, TriG, N-Triples et N-Quads",
        "{file} is not rewritten: only Turtle, TriG, N-Triples and N-Quads are",
    ),
    "left-unsure": (
        "{file} n'est pas récrit : l'endroit exact des nombres n'est pas sûr",
        "{file} is not rewritten: the exact place of the numbers is not certain",
    ),
    "changed-meanwhile": (
        "le fichier a changé pendant la vérification ; rien n'est récrit",
        "the file has changed during the check; nothing is rewritten",
    ),
}


def in_all_languages(name: str, **values: object) -> dict[str, str]:
    """Return a text in each language, for a result that may be read in any."""
    return {
        language: words.format(**values)
        for language, words in zip(LANGUAGES, TEXTS[name], strict=True)
    }
