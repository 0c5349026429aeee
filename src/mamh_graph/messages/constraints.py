"""The rules on values: title, explanation and remedy of each, a line apart (SHACL, 4.1 to 4.5)."""

TEXTS = {
    "SH101": (
        "classe de la valeur\n"
        "La valeur doit être d'une classe donnée, et rien dans les données ne le dit. Un lien vers "
        "une chose d'une autre nature, ou vers rien, fausse toutes les réponses qui le suivent.\n"
        "Déclarer la classe de la valeur (a …), ou corriger l'IRI si elle est mal écrite.",
        "class of the value\n"
        "The value must be of a given class, and nothing in the data says that it is. A link to a "
        "thing of another kind, or to nothing, spoils every answer that follows it.\n"
        "Declare the class of the value (a …), or mend the IRI if it is misspelt.",
    ),
    "SH102": (
        "type de la valeur\n"
        "La valeur doit être un littéral d'un type donné, et s'écrire comme ce type le veut. Une "
        "date écrite comme un simple texte ne se compare ni ne se trie comme une date.\n"
        'Écrire le type après la valeur ("…"^^xsd:date), ou corriger la valeur.',
        "datatype of the value\n"
        "The value must be a literal of a given datatype, written as that datatype wants it. A "
        "date written as plain text is neither compared nor sorted as a date.\n"
        'Write the datatype after the value ("…"^^xsd:date), or mend the value.',
    ),
    "SH103": (
        "nature de la valeur\n"
        "La valeur doit être une IRI, un littéral ou un nœud anonyme, selon la forme. Une adresse "
        "entre guillemets est un texte : aucun lien n'y mène.\n"
        "Écrire une IRI entre chevrons (<…>) ou avec un préfixe, un littéral entre guillemets.",
        "kind of the value\n"
        "The value must be an IRI, a literal or a blank node, as the shape says. An address "
        "between quotation marks is text: no link leads there.\n"
        "Write an IRI in angle brackets (<…>) or with a prefix, a literal in quotation marks.",
    ),
    "SH201": (
        "valeur manquante\n"
        "Le nœud a moins de valeurs que demandé, souvent aucune. Ce qui manque ne se retrouve "
        "dans aucune réponse.\n"
        "Ajouter la propriété au nœud, ou corriger son nom si elle est mal écrite.",
        "missing value\n"
        "The node has fewer values than demanded, often none. What is missing is found by no "
        "question.\n"
        "Add the property to the node, or mend its name if it is misspelt.",
    ),
    "SH202": (
        "trop de valeurs\n"
        "Le nœud a plus de valeurs que permis. Qui n'en attend qu'une en prendra une au hasard.\n"
        "Retirer les valeurs de trop. Si le nœud mêle deux choses, leur donner chacune une IRI.",
        "too many values\n"
        "The node has more values than allowed. Whoever expects one will take any of them.\n"
        "Remove the values in excess. If the node mixes two things, give each an IRI of its own.",
    ),
    "SH301": (
        "valeur trop petite (borne exclue)\n"
        "La valeur doit dépasser une borne, elle-même exclue. Une valeur d'un autre type que la "
        "borne ne se compare pas et ne passe pas non plus.\n"
        "Corriger la valeur, ou son type s'il n'est pas celui de la borne.",
        "value too small (bound excluded)\n"
        "The value must exceed a bound, itself excluded. A value of another datatype than the "
        "bound cannot be compared, and does not pass either.\n"
        "Mend the value, or its datatype if it is not that of the bound.",
    ),
    "SH302": (
        "valeur trop petite\n"
        "La valeur ne doit pas être inférieure à une borne. Une valeur d'un autre type que la "
        "borne ne se compare pas et ne passe pas non plus.\n"
        "Corriger la valeur, ou son type s'il n'est pas celui de la borne.",
        "value too small\n"
        "The value must not be less than a bound. A value of another datatype than the bound "
        "cannot be compared, and does not pass either.\n"
        "Mend the value, or its datatype if it is not that of the bound.",
    ),
    "SH303": (
        "valeur trop grande (borne exclue)\n"
        "La valeur doit rester sous une borne, elle-même exclue. Une valeur d'un autre type que "
        "la borne ne se compare pas et ne passe pas non plus.\n"
        "Corriger la valeur, ou son type s'il n'est pas celui de la borne.",
        "value too large (bound excluded)\n"
        "The value must stay below a bound, itself excluded. A value of another datatype than the "
        "bound cannot be compared, and does not pass either.\n"
        "Mend the value, or its datatype if it is not that of the bound.",
    ),
    "SH304": (
        "valeur trop grande\n"
        "La valeur ne doit pas dépasser une borne. Une valeur d'un autre type que la borne ne se "
        "compare pas et ne passe pas non plus.\n"
        "Corriger la valeur, ou son type s'il n'est pas celui de la borne.",
        "value too large\n"
        "The value must not exceed a bound. A value of another datatype than the bound cannot be "
        "compared, and does not pass either.\n"
        "Mend the value, or its datatype if it is not that of the bound.",
    ),
    "SH401": (
        "texte trop court\n"
        "Le texte compte moins de caractères que demandé : il est vide ou tronqué, souvent.\n"
        "Écrire la valeur entière, ou retirer le triplet si elle n'est pas connue.",
        "text too short\n"
        "The text has fewer characters than demanded: it is often empty or cut off.\n"
        "Write the whole value, or remove the triple if it is not known.",
    ),
    "SH402": (
        "texte trop long\n"
        "Le texte compte plus de caractères que permis : ce qui le lit pourrait le couper.\n"
        "Raccourcir la valeur, ou mettre le surplus dans une autre propriété (une note).",
        "text too long\n"
        "The text has more characters than allowed: what reads it might cut it.\n"
        "Shorten the value, or put the rest into another property (a note).",
    ),
    "SH403": (
        "motif non respecté\n"
        "La valeur n'est pas conforme au motif (une expression régulière) que la forme impose à un "
        "code, à un identifiant ou à une adresse.\n"
        "Récrire la valeur pour qu'elle y soit conforme : espaces, traits d'union et majuscules "
        "comptent.",
        "pattern not matched\n"
        "The value is not written as the pattern (a regular expression) of the shape wants a "
        "code, an identifier or an address.\n"
        "Rewrite the value to fit the pattern: spaces, hyphens and capitals count.",
    ),
    "SH404": (
        "langue du texte\n"
        "Le texte doit porter une langue parmi celles permises. Sans elle, personne ne sait à qui "
        "le montrer.\n"
        'Écrire la langue après le texte : "stylo"@fr.',
        "language of the text\n"
        "The text must bear one of the languages allowed. Without it nobody knows whom to show "
        "it to.\n"
        'Write the language after the text: "pen"@en.',
    ),
    "SH405": (
        "une langue deux fois\n"
        "Deux textes de la même propriété portent la même langue : lequel montrer ?\n"
        "Ne garder qu'un texte par langue ; l'autre va dans une propriété de variantes.",
        "a language twice\n"
        "Two texts of the same property bear the same language: which one to show?\n"
        "Keep one text for each language; the other goes into a property for variants.",
    ),
    "SH501": (
        "deux propriétés aux mêmes valeurs\n"
        "Deux propriétés du nœud doivent avoir les mêmes valeurs, et une valeur manque à l'une.\n"
        "Écrire la valeur des deux côtés, ou la corriger là où elle est fausse.",
        "two properties to be equal\n"
        "Two properties of the node must have the same values, and one of them lacks a value.\n"
        "Write the value on both sides, or mend it where it is wrong.",
    ),
    "SH502": (
        "deux propriétés sans valeur commune\n"
        "Deux propriétés du nœud ne doivent avoir aucune valeur en commun, et une valeur est dans "
        "les deux.\n"
        "Retirer la valeur de celle des deux propriétés où elle n'a pas sa place.",
        "two properties to keep apart\n"
        "Two properties of the node must have no value in common, and a value is in both.\n"
        "Remove the value from the property where it does not belong.",
    ),
    "SH503": (
        "deux valeurs dans le mauvais ordre (strict)\n"
        "Une valeur doit précéder celle d'une autre propriété du même nœud, un début sa fin par "
        "exemple. Des valeurs de types différents ne se comparent pas et ne passent pas non plus.\n"
        "Corriger celle des deux valeurs qui est fausse, ou son type.",
        "two values in the wrong order (strict)\n"
        "A value must come before that of another property of the same node, a start before its "
        "end for example. Values of different datatypes cannot be compared, and do not pass "
        "either.\n"
        "Mend whichever of the two values is wrong, or its datatype.",
    ),
    "SH504": (
        "deux valeurs dans le mauvais ordre\n"
        "Une valeur ne doit pas suivre celle d'une autre propriété du même nœud. Des valeurs de "
        "types différents ne se comparent pas et ne passent pas non plus.\n"
        "Corriger celle des deux valeurs qui est fausse, ou son type.",
        "two values in the wrong order\n"
        "A value must not come after that of another property of the same node. Values of "
        "different datatypes cannot be compared, and do not pass either.\n"
        "Mend whichever of the two values is wrong, or its datatype.",
    ),
}
