"""The rules on shapes within shapes: title, explanation and remedy of each, a line apart.

SHACL, sections 4.6 to 4.8 and 5.
"""

TEXTS = {
    "SH601": (
        "nœud conforme à une forme exclue\n"
        "Le nœud a tout ce qu'une forme décrit, alors qu'il ne devrait pas : c'est une exclusion.\n"
        "Retirer du nœud ce qui le rend conforme à la forme exclue.",
        "shape to be avoided\n"
        "The node has all that a shape describes, though it should not: it is an exclusion.\n"
        "Remove from the node what makes it fit the excluded shape.",
    ),
    "SH602": (
        "plusieurs formes à respecter ensemble\n"
        "Le nœud doit être conforme à toutes les formes d'une liste, et il y en a au moins une "
        "qu'il ne respecte pas.\n"
        "Voir laquelle des formes de la liste n'est pas respectée, et compléter le nœud.",
        "several shapes to fit together\n"
        "The node must fit all shapes of a list, and there is at least one that it does not fit.\n"
        "See which shape of the list it does not fit, and complete the node.",
    ),
    "SH603": (
        "aucune des formes au choix\n"
        "Le nœud doit être conforme à au moins une forme d'une liste, et n'en respecte aucune.\n"
        "Choisir la forme voulue, et compléter le nœud pour qu'il y soit conforme.",
        "none of the shapes to choose from\n"
        "The node must fit at least one shape of a list, and fits none.\n"
        "Choose the shape that is meant, and complete the node to fit it.",
    ),
    "SH604": (
        "une seule forme au choix\n"
        "Le nœud doit être conforme à une forme d'une liste, et à une seule : il n'en respecte "
        "aucune, ou plusieurs.\n"
        "Choisir la forme voulue ; retirer du nœud ce qui relève des autres.",
        "exactly one shape to choose\n"
        "The node must fit exactly one shape of a list: it fits none, or several.\n"
        "Choose the shape that is meant; remove from the node what belongs to the others.",
    ),
    "SH701": (
        "forme de la valeur\n"
        "La valeur doit être conforme à une autre forme, et ne l'est pas. Les détails sous le "
        "constat disent ce qui lui manque.\n"
        "Corriger la valeur selon les détails.",
        "shape of the value\n"
        "The value must fit another shape, and does not. The details below the finding say what "
        "it lacks.\n"
        "Mend the value as the details say.",
    ),
    "SH702": (
        "forme de propriété\n"
        "Une propriété du nœud doit être conforme à une forme de propriété. Les constats sont ceux "
        "des contraintes de cette forme : ce code ne paraît guère seul.\n"
        "Voir les constats de la forme de propriété.",
        "property shape\n"
        "A property of the node must fit a property shape. The findings are those of the "
        "constraints of that shape: this code hardly shows by itself.\n"
        "See the findings of the property shape.",
    ),
    "SH703": (
        "trop peu de valeurs d'une forme\n"
        "Parmi les valeurs, trop peu sont conformes à la forme donnée : il y en a peut-être assez, "
        "mais pas de la bonne nature.\n"
        "Ajouter une valeur conforme à la forme, ou compléter une de celles qui sont là.",
        "too few values of a shape\n"
        "Among the values, too few fit the given shape: there may be enough of them, but not of "
        "the right kind.\n"
        "Add a value that fits the shape, or complete one of those that are there.",
    ),
    "SH704": (
        "trop de valeurs d'une forme\n"
        "Parmi les valeurs, trop sont conformes à la forme donnée.\n"
        "Retirer une valeur de trop, ou corriger ce qui la rend conforme.",
        "too many values of a shape\n"
        "Among the values, too many fit the given shape.\n"
        "Remove a value in excess, or mend what makes it fit the shape.",
    ),
    "SH801": (
        "propriété non prévue\n"
        "La forme est fermée : le nœud n'a que les propriétés qu'elle nomme, et celle-ci n'y est "
        "pas. C'est souvent un nom mal écrit, que personne ne lirait jamais.\n"
        "Corriger le nom de la propriété, retirer le triplet, ou l'ajouter à la forme.",
        "property not foreseen\n"
        "The shape is closed: the node has no other properties than those it names, and this is "
        "none of them. It is often a misspelt name, which nobody would ever read.\n"
        "Mend the name of the property, remove the triple, or add it to the shape.",
    ),
    "SH802": (
        "valeur imposée absente\n"
        "Une valeur précise doit être parmi celles de la propriété, et n'y est pas.\n"
        "Ajouter la valeur, ou corriger celle qui est mal écrite.",
        "required value absent\n"
        "One very value must be among those of the property, and is not.\n"
        "Add the value, or mend the one that is misspelt.",
    ),
    "SH803": (
        "valeur hors de la liste\n"
        "La valeur doit être l'une de celles d'une liste. Le type et la langue comptent : \"x\" et "
        '"x"@fr diffèrent.\n'
        "Écrire l'une des valeurs de la liste, exactement comme elle y est.",
        "value not in the list\n"
        'The value must be one of those in a list. Datatype and language count: "x" and '
        '"x"@fr differ.\n'
        "Write one of the values of the list, exactly as it stands there.",
    ),
    "SH901": (
        "règle en SPARQL\n"
        "Une règle de la forme, écrite en SPARQL, trouve ce nœud. Son message dit ce qui ne va "
        "pas.\n"
        "Suivre le message de la règle ; « explain » suivi du nom de la règle le montre.",
        "rule in SPARQL\n"
        "A rule of the shape, written in SPARQL, finds this node. Its message says what is "
        "wrong.\n"
        "Follow the message of the rule; “explain” with the name of the rule shows it.",
    ),
    "SH902": (
        "contrainte propre aux formes\n"
        "Les formes définissent elles-mêmes ce type de contrainte. Son message dit ce qui ne va "
        "pas.\n"
        "Suivre le message de la contrainte, ou lire sa définition dans les formes.",
        "constraint of the shapes' own\n"
        "The shapes themselves define this kind of constraint. Its message says what is wrong.\n"
        "Follow the message of the constraint, or read its definition in the shapes.",
    ),
}
