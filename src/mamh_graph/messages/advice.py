"""Texts of the advice on a finding: what was expected, what was found, what to do."""

from collections.abc import Mapping

from mamh_graph.messages import LANGUAGES

TEXTS = {
    # expected
    "class": ("une instance de {values}", "an instance of {values}"),
    "datatype": ("une valeur du type {values}", "a value of type {values}"),
    "datatype-text": ("un texte qui porte une langue", "text that bears a language"),
    "kind-IRI": ("une IRI", "an IRI"),
    "kind-BlankNode": ("un nœud anonyme", "a blank node"),
    "kind-Literal": ("un littéral", "a literal"),
    "kind-BlankNodeOrIRI": ("une IRI ou un nœud anonyme", "an IRI or a blank node"),
    "kind-BlankNodeOrLiteral": ("un nœud anonyme ou un littéral", "a blank node or a literal"),
    "kind-IRIOrLiteral": ("une IRI ou un littéral", "an IRI or a literal"),
    "min-count-1": ("au moins 1 valeur de {path}", "at least 1 value of {path}"),
    "min-count": ("au moins {count} valeurs de {path}", "at least {count} values of {path}"),
    "max-count-0": ("aucune valeur de {path}", "no value of {path}"),
    "max-count-1": ("au plus 1 valeur de {path}", "at most 1 value of {path}"),
    "max-count": ("au plus {count} valeurs de {path}", "at most {count} values of {path}"),
    "min-exclusive": ("une valeur > {values}", "a value > {values}"),
    "min-inclusive": ("une valeur ≥ {values}", "a value ≥ {values}"),
    "max-exclusive": ("une valeur < {values}", "a value < {values}"),
    "max-inclusive": ("une valeur ≤ {values}", "a value ≤ {values}"),
    "min-length-1": ("au moins 1 caractère", "at least 1 character"),
    "min-length": ("au moins {count} caractères", "at least {count} characters"),
    "max-length-0": ("un texte vide", "an empty text"),
    "max-length-1": ("au plus 1 caractère", "at most 1 character"),
    "max-length": ("au plus {count} caractères", "at most {count} characters"),
    "pattern": ("un texte conforme au motif {values}", "text that matches {values}"),
    "pattern-i": (
        "un texte conforme au motif {values}, sans égard à la casse",
        "text that matches {values}, whatever its case",
    ),
    "language-in": (
        "un texte dans l'une des langues : {values}",
        "text in one of the languages: {values}",
    ),
    "unique-lang": ("au plus un texte par langue", "at most one text for each language"),
    "equals": ("les mêmes valeurs que {other}", "the same values as {other}"),
    "disjoint": ("aucune valeur commune avec {other}", "no value in common with {other}"),
    "less-than": ("< {other} du même nœud ({values})", "< {other} of the same node ({values})"),
    "less-than-or-equals": (
        "≤ {other} du même nœud ({values})",
        "≤ {other} of the same node ({values})",
    ),
    "not": ("non conforme à {values}", "what does not fit {values}"),
    "and": ("conforme à toutes ces formes : {values}", "what fits all of: {values}"),
    "or": (
        "conforme à l'une au moins de ces formes : {values}",
        "what fits at least one of: {values}",
    ),
    "xone": (
        "conforme à une seule de ces formes : {values}",
        "what fits exactly one of: {values}",
    ),
    "node": ("conforme à la forme {values}", "what fits the shape {values}"),
    "property": ("conforme à la forme {values}", "what fits the shape {values}"),
    "qualified-min-count-1": (
        "au moins 1 valeur de {path} conforme à {shape}",
        "at least 1 value of {path} that fits {shape}",
    ),
    "qualified-min-count": (
        "au moins {count} valeurs de {path} conformes à {shape}",
        "at least {count} values of {path} that fit {shape}",
    ),
    "qualified-max-count-0": (
        "aucune valeur de {path} conforme à {shape}",
        "no value of {path} that fits {shape}",
    ),
    "qualified-max-count-1": (
        "au plus 1 valeur de {path} conforme à {shape}",
        "at most 1 value of {path} that fits {shape}",
    ),
    "qualified-max-count": (
        "au plus {count} valeurs de {path} conformes à {shape}",
        "at most {count} values of {path} that fit {shape}",
    ),
    "closed": (
        "seulement les propriétés de la forme : {values}",
        "only the properties of the shape: {values}",
    ),
    "has-value": ("{values} parmi les valeurs de {path}", "{values} among the values of {path}"),
    "in": ("l'une des valeurs : {values}", "one of: {values}"),
    "rule": ("rien que la règle {rule} trouve", "nothing that the rule {rule} finds"),
    "own": ("ce que demande {rule}", "what {rule} demands"),
    "severity": ("sh:Info, sh:Warning ou sh:Violation", "sh:Info, sh:Warning or sh:Violation"),
    # found
    "value": ("{value}", "{value}"),
    "value-plain": ("{value}, un simple texte", "{value}, plain text"),
    "value-no-language": ("{value}, sans langue", "{value}, without a language"),
    "value-literal": ("{value}, un littéral", "{value}, a literal"),
    "blank": ("un nœud anonyme", "a blank node"),
    "blank-class": ("un nœud anonyme de classe {values}", "a blank node of class {values}"),
    "blank-no-class": ("un nœud anonyme sans classe", "a blank node without a class"),
    "this-blank": ("ce nœud anonyme", "this blank node"),
    "value-classes": ("{value}, de classe {values}", "{value}, of class {values}"),
    "value-no-class": ("{value}, sans classe", "{value}, without a class"),
    "value-unknown": ("{value}, dont rien n'est dit", "{value}, of which nothing is said"),
    "value-length-1": ("{value}, 1 caractère", "{value}, 1 character"),
    "value-length": ("{value}, {count} caractères", "{value}, {count} characters"),
    "iri-length": (
        "{value}, dont l'IRI entière compte {count} caractères",
        "{value}, whose whole IRI has {count} characters",
    ),
    "values-0": ("aucune valeur", "no value"),
    "values-1": ("1 valeur : {values}", "1 value: {values}"),
    "values": ("{count} valeurs : {values}", "{count} values: {values}"),
    "only-in": ("{value}, dans {path} seulement", "{value}, in {path} only"),
    "in-both": ("{value}, dans les deux", "{value}, in both"),
    "property-found": ("{path} {value}", "{path} {value}"),
    # hints
    "nearest": ("vouliez-vous dire {name} ?", "did you mean {name}?"),
    "instead": ("écrire {name} au lieu de {value}", "write {name} instead of {value}"),
    "write": ("écrire {value}", "write {value}"),
    "class-unused": (
        "sh:class nomme {value}, que rien n'emploie dans les données ; elles emploient {name} : "
        "l'une des deux est mal écrite",
        "sh:class names {value}, which nothing in the data uses; the data uses {name}: "
        "one of the two is misspelt",
    ),
    "write-class-blank": (
        "écrire a {name} dans ce nœud anonyme",
        "write a {name} in this blank node",
    ),
    "write-class": ("écrire {value} a {name}", "write {value} a {name}"),
    "write-language": (
        "écrire la langue après le texte : {value}",
        "write the language after the text: {value}",
    ),
    "language-own": (
        "écrire après le texte sa langue, {languages}",
        "write the language after the text, {languages}, whichever it is in",
    ),
    "language-or": ("{first} ou {last}", "{first} or {last}"),
    "languages-taken": (
        "chaque langue permise a déjà son texte ({languages}) : n'en garder qu'un par langue",
        "every language allowed has its text already ({languages}): keep one for each",
    ),
    "write-property": ("écrire {path} … pour {focus}", "write {path} … for {focus}"),
    "write-value": ("écrire {path} {value} pour {focus}", "write {path} {value} for {focus}"),
    "name-node": (
        "donner une IRI à ce nœud anonyme",
        "give this blank node an IRI",
    ),
    "remove-property": ("retirer {path} de {focus}", "remove {path} from {focus}"),
    "keep-1": ("n'en garder qu'une : {values}", "keep only one of: {values}"),
    "keep": ("n'en garder que {count} : {values}", "keep only {count} of: {values}"),
    "same-text": (
        "{values} disent la même chose : n'en garder qu'une",
        "{values} say the same: keep only one",
    ),
    "same-on-both": (
        "ajouter {value} à {other}, ou le retirer de {path}",
        "add {value} to {other}, or remove it from {path}",
    ),
    "remove-from-one": (
        "retirer {value} de {path} ou de {other}",
        "remove {value} from {path} or from {other}",
    ),
    "contradict": (
        "{path} ({value}) et {other} ({values}) se contredisent : corriger l'une des deux",
        "{path} ({value}) and {other} ({values}) contradict each other: mend one of them",
    ),
    "other-types": (
        "{path} et {other} n'ont pas le même type ({first}, {second}) et ne se comparent pas",
        "{path} and {other} differ in datatype ({first}, {second}) and cannot be compared",
    ),
    "stray-space": (
        "retirer les espaces au début ou à la fin",
        "remove the spaces at the beginning or the end",
    ),
    "no-month": ("il n'y a pas de mois {month}", "there is no month {month}"),
    "no-day": ("{month} n'a que {days} jours", "{month} has only {days} days"),
    "day-zero": ("les jours se comptent à partir de 01", "days are counted from 01"),
    "no-hour": ("il n'y a pas d'heure {part}", "there is no hour {part}"),
    "no-minute": ("il n'y a pas de minute {part}", "there is no minute {part}"),
    "no-second": ("il n'y a pas de seconde {part}", "there is no second {part}"),
    "no-zone": (
        "il n'y a pas de fuseau horaire {part} : de -14:00 à +14:00",
        "there is no time zone {part}: they go from -14:00 to +14:00",
    ),
    "form-date": (
        "une date s'écrit AAAA-MM-JJ, par exemple 2024-03-09",
        "a date is written YYYY-MM-DD, for example 2024-03-09",
    ),
    "form-dateTime": (
        "un moment s'écrit AAAA-MM-JJThh:mm:ss, par exemple 2024-03-09T14:30:00",
        "a date with time is written YYYY-MM-DDThh:mm:ss, for example 2024-03-09T14:30:00",
    ),
    "form-gYear": (
        "une année s'écrit avec quatre chiffres, par exemple 2024",
        "a year is written with four digits, for example 2024",
    ),
    "form-gYearMonth": (
        "un mois s'écrit AAAA-MM, par exemple 2024-03",
        "a month is written YYYY-MM, for example 2024-03",
    ),
    "form-integer": (
        "un entier s'écrit en chiffres seulement, par exemple 42",
        "a whole number is written with digits alone, for example 42",
    ),
    "form-decimal": (
        "un nombre s'écrit avec un point, sans espace ni unité, par exemple 12.5",
        "a number is written with a point, without space or unit, for example 12.5",
    ),
    "form-boolean": ("écrire true ou false", "write true or false"),
    # what SHACL demands of shapes
    "shape-integer": ("un entier", "an integer"),
    "shape-boolean": ("true ou false", "true or false"),
    "shape-list": ("une liste : ( … )", "a list: ( … )"),
    "shape-string": ("un texte sans langue", "text without a language"),
    "shape-text": ("un texte", "text"),
    "shape-iri": ("une IRI", "an IRI"),
    "shape-literal": ("un littéral", "a literal"),
    "shape-shape": ("une forme : son IRI, ou [ … ]", "a shape: its IRI, or [ … ]"),
    "shape-one": ("une seule valeur de {path}", "a single value of {path}"),
    "shape-path": ("un chemin de propriété", "a property path"),
    "shape-one-path": (
        "un sh:path, et un seul, dans une forme de propriété",
        "one sh:path, and only one, in a property shape",
    ),
    "shape-no-path": ("aucun sh:path", "no sh:path"),
    "list-broken": (
        "liste mal formée : chaque nœud a un rdf:first et un rdf:rest, jusqu'à rdf:nil",
        "ill-formed list: each node has one rdf:first and one rdf:rest, down to rdf:nil",
    ),
    "list-brackets": (
        "mettre ce nœud entre parenthèses : ( [ … ] )",
        "put this node in parentheses: ( [ … ] )",
    ),
    "unquote": (
        "écrire {value} sans guillemets",
        "write {value} without quotation marks",
    ),
    "write-path": (
        "ajouter sh:path … à la forme de propriété",
        "add sh:path … to the property shape",
    ),
    "path-apart": (
        "écrire une forme de propriété par chemin ; une suite s'écrit sh:path ( … … ), un choix "
        "sh:path [ sh:alternativePath ( … … ) ]",
        "write a property shape for each path; a sequence is written sh:path ( … … ), a choice "
        "sh:path [ sh:alternativePath ( … … ) ]",
    ),
    "path-needed": (
        "mettre {values} dans une forme de propriété : sh:property [ sh:path … ; {first} … ]",
        "put {values} into a property shape: sh:property [ sh:path … ; {first} … ]",
    ),
}


def in_all_languages(key: str, /, **values: object) -> dict[str, str]:
    """Return a text in each language, its fields filled with words that are fit to be shown.

    Args:
        key: Of `TEXTS`.
        values: What fills the fields; a mapping gives the words of each language.
    """
    return {
        language: words.format(
            **{
                name: value[language] if isinstance(value, Mapping) else value
                for name, value in values.items()
            }
        )
        for language, words in zip(LANGUAGES, TEXTS[key], strict=True)
    }
