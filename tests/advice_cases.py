"""Findings with the advice that each is to give, in English and in French."""

# The value of ex:p, the constraint on it, then expected, found and hint in English and in French.
TOLD = [
    (
        'ex:p "31/12/2020"',
        "sh:datatype xsd:date",
        ("a value of type xsd:date", "une valeur du type xsd:date"),
        ('"31/12/2020", plain text', '"31/12/2020", un simple texte'),
        (
            "a date is written YYYY-MM-DD, for example 2024-03-09",
            "une date s'écrit AAAA-MM-JJ, par exemple 2024-03-09",
        ),
    ),
    (
        'ex:p "2021-02-31"^^xsd:date',
        "sh:datatype xsd:date",
        ("a value of type xsd:date", "une valeur du type xsd:date"),
        ('"2021-02-31"^^xsd:date', '"2021-02-31"^^xsd:date'),
        ("2021-02 has only 28 days", "2021-02 n'a que 28 jours"),
    ),
    (
        'ex:p "2021-02-03"',
        "sh:datatype xsd:date",
        ("a value of type xsd:date", "une valeur du type xsd:date"),
        ('"2021-02-03", plain text', '"2021-02-03", un simple texte'),
        ('write "2021-02-03"^^xsd:date', 'écrire "2021-02-03"^^xsd:date'),
    ),
    (
        'ex:p "12,5"',
        "sh:datatype xsd:decimal",
        ("a value of type xsd:decimal", "une valeur du type xsd:decimal"),
        ('"12,5", plain text', '"12,5", un simple texte'),
        ("write 12.5", "écrire 12.5"),
    ),
    (
        'ex:p "Zoé"',
        "sh:datatype <http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>",
        ("text that bears a language", "un texte qui porte une langue"),
        ('"Zoé", plain text', '"Zoé", un simple texte'),
        (
            "write the language after the text, @fr or @en, whichever it is in",
            "écrire après le texte sa langue, @fr ou @en",
        ),
    ),
    (
        'ex:p "Zoé"',
        'sh:languageIn ( "iu" )',
        ("text in one of the languages: iu", "un texte dans l'une des langues : iu"),
        ('"Zoé", without a language', '"Zoé", sans langue'),
        (
            'write the language after the text: "Zoé"@iu',
            'écrire la langue après le texte : "Zoé"@iu',
        ),
    ),
    (
        "ex:p ex:Compny . ex:Compny a ex:Organisation . ex:other a ex:Organization",
        "sh:class ex:Organization",
        ("an instance of ex:Organization", "une instance de ex:Organization"),
        ("ex:Compny, of class ex:Organisation", "ex:Compny, de classe ex:Organisation"),
        (
            "write ex:Organization instead of ex:Organisation",
            "écrire ex:Organization au lieu de ex:Organisation",
        ),
    ),
    (
        'ex:p "Les" , "The"@en',
        'sh:uniqueLang true ; sh:languageIn ( "en" "fr" )',
        ("text in one of the languages: en, fr", "un texte dans l'une des langues : en, fr"),
        ('"Les", without a language', '"Les", sans langue'),
        (
            'write the language after the text: "Les"@fr',
            'écrire la langue après le texte : "Les"@fr',
        ),
    ),
    (
        'ex:p "Les" , "The"@en',
        'sh:languageIn ( "iu" "en" "fr" )',
        (
            "text in one of the languages: iu, en, fr",
            "un texte dans l'une des langues : iu, en, fr",
        ),
        ('"Les", without a language', '"Les", sans langue'),
        (
            "write the language after the text, @iu, @en or @fr, whichever it is in",
            "écrire après le texte sa langue, @iu, @en ou @fr",
        ),
    ),
    (
        'ex:p "Les" , "The"@en',
        'sh:uniqueLang true ; sh:languageIn ( "en" )',
        ("text in one of the languages: en", "un texte dans l'une des langues : en"),
        ('"Les", without a language', '"Les", sans langue'),
        (
            "every language allowed has its text already (@en): keep one for each",
            "chaque langue permise a déjà son texte (@en) : n'en garder qu'un par langue",
        ),
    ),
    (
        "ex:p ex:bop . ex:bob a ex:Painter . ex:boa a ex:Snake",
        "sh:class ex:Painter",
        ("an instance of ex:Painter", "une instance de ex:Painter"),
        ("ex:bop, of which nothing is said", "ex:bop, dont rien n'est dit"),
        ("did you mean ex:bob?", "vouliez-vous dire ex:bob ?"),
    ),
    (
        "ex:p ex:joe . ex:joe a ex:Sailor",
        "sh:class ex:Saillor",
        ("an instance of ex:Saillor", "une instance de ex:Saillor"),
        ("ex:joe, of class ex:Sailor", "ex:joe, de classe ex:Sailor"),
        (
            "sh:class names ex:Saillor, which nothing in the data uses; the data uses ex:Sailor: "
            "one of the two is misspelt",
            "sh:class nomme ex:Saillor, que rien n'emploie dans les données ; elles emploient "
            "ex:Sailor : l'une des deux est mal écrite",
        ),
    ),
    (
        "ex:p []",
        "sh:class ex:Sailor",
        ("an instance of ex:Sailor", "une instance de ex:Sailor"),
        ("a blank node without a class", "un nœud anonyme sans classe"),
        ("write a ex:Sailor in this blank node", "écrire a ex:Sailor dans ce nœud anonyme"),
    ),
    (
        "ex:p [ a ex:Sailor ]",
        "sh:nodeKind sh:IRI",
        ("an IRI", "une IRI"),
        ("a blank node of class ex:Sailor", "un nœud anonyme de classe ex:Sailor"),
        ("give this blank node an IRI", "donner une IRI à ce nœud anonyme"),
    ),
    (
        'ex:p "2024-05-01T25:00:00Z"^^xsd:dateTime',
        "sh:datatype xsd:dateTime",
        ("a value of type xsd:dateTime", "une valeur du type xsd:dateTime"),
        ('"2024-05-01T25:00:00Z"^^xsd:dateTime', '"2024-05-01T25:00:00Z"^^xsd:dateTime'),
        ("there is no hour 25", "il n'y a pas d'heure 25"),
    ),
    (
        'ex:p "construction"',
        "sh:in ( ex:kind-supply ex:kind-construction )",
        (
            "one of: ex:kind-supply, ex:kind-construction",
            "l'une des valeurs : ex:kind-supply, ex:kind-construction",
        ),
        ('"construction"', '"construction"'),
        ("write ex:kind-construction", "écrire ex:kind-construction"),
    ),
    (
        "ex:p ex:amce-inc . ex:acme-inc a ex:Company",
        "sh:class ex:Company",
        ("an instance of ex:Company", "une instance de ex:Company"),
        ("ex:amce-inc, of which nothing is said", "ex:amce-inc, dont rien n'est dit"),
        ("did you mean ex:acme-inc?", "vouliez-vous dire ex:acme-inc ?"),
    ),
    (
        'ex:p "http://example.org/home"',
        "sh:nodeKind sh:IRI",
        ("an IRI", "une IRI"),
        ('"http://example.org/home"', '"http://example.org/home"'),
        ("write ex:home", "écrire ex:home"),
    ),
    (
        'ex:p "a" , "A " , "b"',
        "sh:maxCount 1",
        ("at most 1 value of ex:p", "au plus 1 valeur de ex:p"),
        ('3 values: "a", "A ", "b"', '3 valeurs : "a", "A ", "b"'),
        (
            '"a", "A " say the same: keep only one',
            '"a", "A " disent la même chose : n\'en garder qu\'une',
        ),
    ),
    (
        'ex:p "a"@fr , "b"@fr , "c"@en',
        "sh:uniqueLang true",
        ("at most one text for each language", "au plus un texte par langue"),
        ('2 values: "a"@fr, "b"@fr', '2 valeurs : "a"@fr, "b"@fr'),
        ('keep only one of: "a"@fr, "b"@fr', 'n\'en garder qu\'une : "a"@fr, "b"@fr'),
    ),
    (
        'ex:p "2020-03-05"^^xsd:date ; ex:q "2020-03-02"^^xsd:date',
        "sh:lessThanOrEquals ex:q",
        ("≤ ex:q of the same node (2020-03-02)", "≤ ex:q du même nœud (2020-03-02)"),
        ('"2020-03-05"^^xsd:date', '"2020-03-05"^^xsd:date'),
        (
            "ex:p (2020-03-05) and ex:q (2020-03-02) contradict each other: mend one of them",
            "ex:p (2020-03-05) et ex:q (2020-03-02) se contredisent : corriger l'une des deux",
        ),
    ),
    (
        'ex:p "2020-03-05"^^xsd:date ; ex:q "2020-04-02"',
        "sh:lessThan ex:q",
        ("< ex:q of the same node (2020-04-02)", "< ex:q du même nœud (2020-04-02)"),
        ('"2020-03-05"^^xsd:date', '"2020-03-05"^^xsd:date'),
        (
            "ex:p and ex:q differ in datatype (xsd:date, xsd:string) and cannot be compared",
            "ex:p et ex:q n'ont pas le même type (xsd:date, xsd:string) et ne se comparent pas",
        ),
    ),
    (
        "ex:p ex:blu",
        'sh:in ( ex:red ex:blue "green"@en )',
        ('one of: ex:red, ex:blue, "green"@en', 'l\'une des valeurs : ex:red, ex:blue, "green"@en'),
        ("ex:blu", "ex:blu"),
        ("did you mean ex:blue?", "vouliez-vous dire ex:blue ?"),
    ),
    (
        'ex:p "green"',
        'sh:in ( ex:red "green"@en )',
        ('one of: ex:red, "green"@en', 'l\'une des valeurs : ex:red, "green"@en'),
        ('"green"', '"green"'),
        ('write "green"@en', 'écrire "green"@en'),
    ),
    (
        'ex:p "7"',
        "sh:minInclusive 3",
        ("a value ≥ 3", "une valeur ≥ 3"),
        ('"7"', '"7"'),
        ("write 7", "écrire 7"),
    ),
    (
        'ex:p "ab "',
        "sh:maxLength 2",
        ("at most 2 characters", "au plus 2 caractères"),
        ('"ab ", 3 characters', '"ab ", 3 caractères'),
        (
            "remove the spaces at the beginning or the end",
            "retirer les espaces au début ou à la fin",
        ),
    ),
    (
        "ex:r 1",
        "sh:minCount 2",
        ("at least 2 values of ex:p", "au moins 2 valeurs de ex:p"),
        ("no value", "aucune valeur"),
        ("write ex:p … for ex:it", "écrire ex:p … pour ex:it"),
    ),
]
