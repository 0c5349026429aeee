"""The rules on passages and their texts: title, explanation, remedy of each, a line apart."""

TEXTS = {
    "EV001": (
        "texte introuvable\n"
        "Aucun fichier du dossier des sources n'a l'empreinte du texte, ni le nom de son "
        "document : ses passages ne sont pas vérifiés.\n"
        "Ajouter le texte au dossier, ou corriger l'adresse du document.",
        "text not found\n"
        "No file of the folder of sources has the hash of the text, nor the name of its "
        "document: its passages are not verified.\n"
        "Add the text to the folder, or mend the IRI of the document.",
    ),
    "EV002": (
        "texte changé\n"
        "Le texte trouvé n'a pas l'empreinte relevée : on l'a modifié, ou mis en page autrement. "
        "Les positions ne valent que pour le texte relevé.\n"
        "Remettre le texte comme il était ; sinon relire ce qui a changé, puis --relocate. "
        "L'empreinte du texte n'est récrite qu'une fois tous les passages retrouvés.",
        "text changed\n"
        "The text that was found does not have the recorded hash: it was edited, or laid out anew. "
        "Positions hold only for the recorded text.\n"
        "Put the text back as it was; or else read what has changed, then --relocate. The hash of "
        "the text is rewritten only once all passages are found again.",
    ),
    "EV003": (
        "longueur du texte fausse\n"
        "schema:contentSize n'est pas le nombre de points de code du texte.\n"
        "Écrire la longueur attendue.",
        "wrong length of a text\n"
        "schema:contentSize is not the number of code points of the text.\n"
        "Write the length expected.",
    ),
    "EV004": (
        "description mal formée\n"
        "Un texte a une empreinte et une longueur ; un passage a une source, un sélecteur à lui, "
        "une empreinte, un début et une fin, chacun une fois. Sinon rien ne se vérifie.\n"
        "Compléter ou corriger la description.",
        "malformed description\n"
        "A text has one hash and one length; a passage has one source, one selector of its own, "
        "one hash, one start and one end. Else nothing can be verified.\n"
        "Complete or mend the description.",
    ),
    "EV005": (
        "passage d'un texte que rien ne décrit\n"
        "Le texte que cite le passage (oa:hasSource) n'est décrit nulle part.\n"
        "Corriger l'adresse du texte, ou le décrire (schema:MediaObject).",
        "passage of a text that nothing describes\n"
        "The text that the passage cites (oa:hasSource) is described nowhere.\n"
        "Mend the IRI of the text, or describe it (schema:MediaObject).",
    ),
    "EV006": (
        "position hors du texte\n"
        "Le début ou la fin du passage dépasse la fin du texte : la position ne désigne rien.\n"
        "Corriger la position ; les positions se comptent en points de code, à partir de 0.",
        "position outside of the text\n"
        "The start or the end of the passage lies beyond the end of the text: the position denotes "
        "nothing.\n"
        "Mend the position; positions are counted in code points, from 0.",
    ),
    "EV007": (
        "fin avant le début\n"
        "La fin du passage n'est pas après son début : le passage est vide ou à l'envers.\n"
        "Corriger l'une des deux positions ; la fin est exclue du passage.",
        "end before start\n"
        "The end of the passage is not after its start: the passage is empty or backward.\n"
        "Mend one of the two positions; the end is excluded from the passage.",
    ),
    "EV008": (
        "empreinte fausse\n"
        "Le texte est bien celui relevé, mais l'empreinte du passage n'y a été retrouvée "
        "nulle part, ou à plusieurs endroits : l'empreinte est fausse, ou les positions le sont.\n"
        "Vérifier les positions, puis écrire l'empreinte de ce qu'elles désignent.",
        "wrong hash\n"
        "The text is the recorded one, but the hash of the passage was found nowhere in it, or at "
        "several places: the hash is wrong, or the positions are.\n"
        "Look at the positions, then write the hash of what they denote.",
    ),
    "EV009": (
        "passage déplacé\n"
        "Les caractères du passage sont dans son texte, mais ailleurs.\n"
        "Écrire les positions attendues, ou laisser --relocate le faire.",
        "passage moved\n"
        "The characters of the passage are in its text, but at another place.\n"
        "Write the positions expected, or let --relocate do so.",
    ),
    "EV010": (
        "passage disparu\n"
        "Le texte a changé et les caractères du passage ne s'y retrouvent pas, ou à plusieurs "
        "endroits, ou à un seul qui n'est peut-être pas le sien. Ce que le passage appuyait "
        "n'est plus prouvé.\n"
        "Relire le document ; corriger ou retirer les faits qui reposent sur ce passage.",
        "passage gone\n"
        "The text has changed and the characters of the passage are not found in it, or at several "
        "places, or at a single one that may not be its own. What the passage supported is no "
        "longer proved.\n"
        "Read the document again; mend or remove the facts that rest on this passage.",
    ),
    "EV011": (
        "passage mis en page autrement\n"
        "Les mots du passage sont là ; seuls des blancs, des retours à la ligne, des apostrophes "
        "ou la composition des accents ont changé. Les faits tiennent, l'empreinte non.\n"
        "Remettre le texte comme il était, ou relever de nouveau l'empreinte.",
        "passage laid out anew\n"
        "The words of the passage are there; only blanks, line breaks, apostrophes or the "
        "composition of accents have changed. The facts stand, the hash does not.\n"
        "Put the text back as it was, or record the hash anew.",
    ),
    "EV012": (
        "passage d'un autre document\n"
        "Les caractères du passage ne sont pas dans le texte qu'il cite, mais dans un autre : le "
        "fait serait attribué au mauvais document.\n"
        "Corriger la source du passage, ou son empreinte et ses positions.",
        "passage of another document\n"
        "The characters of the passage are not in the text that it cites but in another one: the "
        "fact would be ascribed to the wrong document.\n"
        "Mend the source of the passage, or its hash and its positions.",
    ),
    "EV013": (
        "passage blanc\n"
        "Le passage n'est fait que de blancs : il ne peut rien appuyer.\n"
        "Corriger les positions, ou retirer le passage.",
        "blank passage\n"
        "The passage is made of blanks only: it can support nothing.\n"
        "Mend the positions, or remove the passage.",
    ),
    "EV014": (
        "blanc au bord d'un passage\n"
        "Le passage commence ou finit par un blanc : le moindre changement de mise en page en "
        "change l'empreinte.\n"
        "Écrire les positions attendues et l'empreinte de ce qu'elles désignent.",
        "blank at the edge of a passage\n"
        "The passage begins or ends with a blank: the slightest change of layout changes its "
        "hash.\n"
        "Write the positions expected and the hash of what they denote.",
    ),
    "EV015": (
        "passages qui se chevauchent\n"
        "Des caractères appartiennent à deux passages : ce qui est lu se compterait deux fois.\n"
        "Corriger le début de l'un ou la fin de l'autre.",
        "passages that overlap\n"
        "Some characters belong to two passages: what is read would be counted twice.\n"
        "Mend the start of the one or the end of the other.",
    ),
    "EV016": (
        "même passage deux fois\n"
        "Deux passages d'un texte ont les mêmes positions : ils n'en font qu'un.\n"
        "Retirer l'un des deux et citer l'autre, ou corriger ses positions.",
        "same passage twice\n"
        "Two passages of a text have the same positions: they are one.\n"
        "Remove one of them and cite the other, or mend its positions.",
    ),
    "EV017": (
        "passage hors de l'ordre\n"
        "Les passages sont numérotés dans l'ordre du texte, sauf celui-ci.\n"
        "Vérifier ses positions ; si elles sont justes, le numéro peut rester.",
        "passage out of order\n"
        "Passages are numbered in the order of the text, but for this one.\n"
        "Look at its positions; if they are right, the number may stay.",
    ),
    "EV018": (
        "lacune dans un texte lu en entier\n"
        "Le texte est dit lu en entier (voc:text-extent-read-whole), mais des caractères non "
        "blancs n'y sont d'aucun passage.\n"
        "Relever le passage qui manque, corriger les positions voisines, ou dire le texte lu en "
        "partie (voc:text-extent-read-partly).",
        "gap in a text read in full\n"
        "The text is said to be read in full (voc:text-extent-read-whole), but characters of it "
        "that are not blank belong to no passage.\n"
        "Record the missing passage, mend the positions around it, or say that the text was read "
        "in part (voc:text-extent-read-partly).",
    ),
    "EV019": (
        "passage sans emploi\n"
        "Aucun fait ne repose sur le passage, et rien ne dit pourquoi.\n"
        "Relever ce qu'il dit, ou la raison pour laquelle il n'appuie rien (mamh:noFactReason).",
        "unused passage\n"
        "No fact rests on the passage, and nothing says why.\n"
        "Record what it says, or the reason why it supports nothing (mamh:noFactReason).",
    ),
    "EV020": (
        "passage à la fois cité et sans fait\n"
        "Un fait repose sur le passage, qui est dit n'en appuyer aucun.\n"
        "Retirer la raison (mamh:noFactReason), ou le lien du fait (prov:wasDerivedFrom).",
        "passage both cited and without fact\n"
        "A fact rests on the passage, which is said to support none.\n"
        "Remove the reason (mamh:noFactReason), or the link of the fact (prov:wasDerivedFrom).",
    ),
    "EV021": (
        "passage cité que rien ne décrit\n"
        "Le fait repose (prov:wasDerivedFrom) sur un passage qui n'est décrit nulle part.\n"
        "Corriger l'adresse du passage, ou le décrire.",
        "cited passage that nothing describes\n"
        "The fact rests (prov:wasDerivedFrom) on a passage that is described nowhere.\n"
        "Mend the IRI of the passage, or describe it.",
    ),
    "EV022": (
        "fait sans passage\n"
        "Le fait a un statut, mais ne repose sur aucun passage : personne ne peut le vérifier.\n"
        "Relever le passage (prov:wasDerivedFrom), ou retirer le fait.",
        "fact without passage\n"
        "The fact has a status but rests on no passage: nobody can verify it.\n"
        "Record the passage (prov:wasDerivedFrom), or remove the fact.",
    ),
    "EV023": (
        "rien à vérifier\n"
        "Les fichiers ne décrivent ni texte conservé ni passage : rien n'est vérifié.\n"
        "Vérifier que ce sont les bons fichiers.",
        "nothing to verify\n"
        "The files describe neither a stored text nor a passage: nothing is verified.\n"
        "Make sure that these are the right files.",
    ),
    "EV024": (
        "document que rien ne décrit\n"
        "Le document du texte (schema:encodesCreativeWork) n'est décrit nulle part : personne ne "
        "sait qui parle, ni quand.\n"
        "Corriger l'adresse du document, ou le décrire (schema:CreativeWork).",
        "document that nothing describes\n"
        "The document of the text (schema:encodesCreativeWork) is described nowhere: nobody knows "
        "who speaks, or when.\n"
        "Mend the IRI of the document, or describe it (schema:CreativeWork).",
    ),
    "EV025": (
        "fait d'un document, passage d'un autre\n"
        "Le numéro en tête de l'adresse du fait n'est pas celui du document d'où vient le passage "
        "(prov:wasDerivedFrom) : le fait serait prouvé par un autre document que le sien.\n"
        "Citer le passage du bon document, ou donner au fait le numéro du document qui le dit.",
        "fact of one document, passage of another\n"
        "The number that begins the IRI of the fact is not that of the document from which the "
        "passage comes (prov:wasDerivedFrom): the fact would be proved by another document than "
        "its own.\n"
        "Cite the passage of the right document, or give the fact the number of the document that "
        "says it.",
    ),
    "EV026": (
        "deux textes de même empreinte\n"
        "Deux textes ont la même empreinte (schema:sha256) : un seul fichier vaudrait pour deux "
        "documents, et ce qui est vérifié de l'un passerait pour vérifié de l'autre.\n"
        "Relever l'empreinte du texte de chaque document ; s'ils n'en font qu'un, retirer l'autre.",
        "two texts with one hash\n"
        "Two texts have the same hash (schema:sha256): one file would stand for two documents, and "
        "what is verified of the one would pass for verified of the other.\n"
        "Record the hash of the text of each document; if they are one and the same, remove the "
        "other.",
    ),
    "EV027": (
        "fichier du même nom, mais d'un autre contenu\n"
        "Un fichier du dossier porte le nom du texte ou de son document, mais c'est un autre "
        "fichier qui a l'empreinte relevée : les passages sont vérifiés contre ce dernier, "
        "peut-être une ancienne copie.\n"
        "Ne garder dans le dossier que le texte du document, puis vérifier de nouveau.",
        "file of that name with other contents\n"
        "A file of the folder bears the name of the text or of its document, but the recorded hash "
        "is that of another file: passages are verified against the latter, which may be an old "
        "copy.\n"
        "Keep only the text of the document in the folder, then check again.",
    ),
    "EV028": (
        "phrase d'un texte recopiée\n"
        "Une valeur contient une phrase entière d'un texte conservé. Le graphe dit des faits ; les "
        "phrases restent à leurs auteurs, dans les textes. Seul le titre d'un document peut être "
        "une phrase de son propre texte.\n"
        "Dire le fait autrement, en ses propres mots (paraphrase), et citer le passage "
        "(prov:wasDerivedFrom).",
        "copied sentence of a text\n"
        "A value holds a whole sentence of a stored text. The graph says facts; sentences remain "
        "their authors', in the texts. Only the title of a document may be a sentence of its own "
        "text.\n"
        "Say the fact otherwise, in words of your own (paraphrase), and cite the passage "
        "(prov:wasDerivedFrom).",
    ),
}
