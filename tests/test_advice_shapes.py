"""Advice that follows what else the shapes say, and advice on shapes that are ill-formed."""

from pathlib import Path

import pytest

from advised import short, validated

# What is ill-formed, then expected, found and hint in English and in French.
ILL_FORMED = [
    (
        'sh:property [ sh:path ex:p ; sh:minCount "3" ]',
        ("an integer", "un entier"),
        ('"3"', '"3"'),
        ("write 3", "écrire 3"),
    ),
    (
        'sh:property [ sh:path ex:p ; sh:maxLength "long" ]',
        ("an integer", "un entier"),
        ('"long"', '"long"'),
        (
            "a whole number is written with digits alone, for example 42",
            "un entier s'écrit en chiffres seulement, par exemple 42",
        ),
    ),
    (
        "sh:property [ sh:path ex:p ; sh:uniqueLang 1 ]",
        ("true or false", "true ou false"),
        ("1", "1"),
        ("write true or false", "écrire true ou false"),
    ),
    (
        "sh:in ex:a",
        ("a list: ( … )", "une liste : ( … )"),
        ("ex:a", "ex:a"),
        ("write ( ex:a )", "écrire ( ex:a )"),
    ),
    (
        'sh:property [ sh:path ex:p ; sh:languageIn "fr" ]',
        ("a list: ( … )", "une liste : ( … )"),
        ('"fr"', '"fr"'),
        ('write ( "fr" )', 'écrire ( "fr" )'),
    ),
    (
        "sh:closed true ; sh:ignoredProperties ex:p",
        ("a list: ( … )", "une liste : ( … )"),
        ("ex:p", "ex:p"),
        ("write ( ex:p )", "écrire ( ex:p )"),
    ),
    *(
        (
            f"{name} [ sh:class ex:C ]",
            ("a list: ( … )", "une liste : ( … )"),
            ("a blank node", "un nœud anonyme"),
            (
                "put this node in parentheses: ( [ … ] )",
                "mettre ce nœud entre parenthèses : ( [ … ] )",
            ),
        )
        for name in ("sh:and", "sh:or", "sh:xone")
    ),
    (
        "sh:property [ sh:minCount 1 ]",
        (
            "one sh:path, and only one, in a property shape",
            "un sh:path, et un seul, dans une forme de propriété",
        ),
        ("no sh:path", "aucun sh:path"),
        ("add sh:path … to the property shape", "ajouter sh:path … à la forme de propriété"),
    ),
    (
        "sh:property [ sh:path ex:p , ex:q ; sh:minCount 1 ]",
        (
            "one sh:path, and only one, in a property shape",
            "un sh:path, et un seul, dans une forme de propriété",
        ),
        ("2 values: ex:p, ex:q", "2 valeurs : ex:p, ex:q"),
        (
            "write a property shape for each path; a sequence is written sh:path ( … … ), a choice "
            "sh:path [ sh:alternativePath ( … … ) ]",
            "écrire une forme de propriété par chemin ; une suite s'écrit sh:path ( … … ), un "
            "choix sh:path [ sh:alternativePath ( … … ) ]",
        ),
    ),
    (
        'sh:property [ sh:path "ex:p" ; sh:minCount 1 ]',
        ("a property path", "un chemin de propriété"),
        ('"ex:p"', '"ex:p"'),
        ("write ex:p without quotation marks", "écrire ex:p sans guillemets"),
    ),
    (
        "sh:property [ sh:path ( ex:p ) ; sh:minCount 1 ]",
        ("a property path", "un chemin de propriété"),
        ("( ex:p )", "( ex:p )"),
        ("write ex:p", "écrire ex:p"),
    ),
    (
        "sh:minCount 1",
        (
            "one sh:path, and only one, in a property shape",
            "un sh:path, et un seul, dans une forme de propriété",
        ),
        ("no sh:path", "aucun sh:path"),
        (
            "put sh:minCount into a property shape: sh:property [ sh:path … ; sh:minCount … ]",
            "mettre sh:minCount dans une forme de propriété : "
            "sh:property [ sh:path … ; sh:minCount … ]",
        ),
    ),
    (
        'sh:class "http://example.org/C"',
        ("an IRI", "une IRI"),
        ('"http://example.org/C"', '"http://example.org/C"'),
        ("write ex:C", "écrire ex:C"),
    ),
]


@pytest.mark.parametrize("case", ILL_FORMED, ids=lambda case: case[0][:40])
def test_ill_formed_shape_tells_why(
    tmp_path: Path, case: tuple[str, tuple[str, str], tuple[str, str], tuple[str, str]]
) -> None:
    """What SHACL demands there, what stands there and what to write are told in both languages."""
    shape = f"ex:S a sh:NodeShape ; sh:targetClass ex:C ; {case[0]} ."
    results = validated(tmp_path, "ex:it a ex:C .", shape)
    assert results
    for result in results:
        assert result.code == "SG006"
        for texts, words in zip(
            (result.expected, result.found, result.hint), case[1:], strict=True
        ):
            assert (short(texts["en"]), short(texts["fr"])) == words


def test_odd_ill_formed_shapes_are_borne(tmp_path: Path) -> None:
    """Members of lists, values of nothing known, hostile words: advice is given or not."""
    shape = """ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property
        [ sh:path ex:p ; sh:languageIn ( "fr" ex:en ) ; sh:nodeKind "\\u202EIRI" ; sh:order "x" ] ,
        [ sh:path ex:q ; sh:minCount 1 , 2 ; sh:closed "\\n::error::x" ; sh:class "\\n:x" ] ,
        [ sh:path [ sh:inversePath "x" ] ; sh:minCount 1 ] , "x" ."""
    results = validated(tmp_path, "ex:it a ex:C .", shape)
    assert {result.code for result in results} == {"SG006"}
    for result in results:
        for texts in (result.expected, result.found, result.hint):
            assert all(words.isprintable() for words in texts.values())


def test_bounds_follow_the_datatype_of_the_path(tmp_path: Path) -> None:
    """The datatype, be it in another shape of the path, and both bounds give one and the same hint.

    A value that can be compared is told nothing by a bound but the bound.
    """
    shape = """ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:datatype xsd:decimal ] ,
        [ sh:path ex:p ; sh:minInclusive 1.0 ; sh:maxInclusive 10 ] ."""
    results = validated(tmp_path, 'ex:it a ex:C ; ex:p "12,50" .', shape)
    assert [result.hint["en"] for result in results] == ["write 12.50"] * 3
    results = validated(tmp_path, "ex:it a ex:C ; ex:p 12 .", shape)
    assert {result.code: bool(result.hint) for result in results} == {"SH102": True, "SH304": False}


def test_bounds_of_two_datatypes_do_not_contradict(tmp_path: Path) -> None:
    """Where no datatype is demanded, an integer and a decimal bound give one and the same hint."""
    shape = """ex:S sh:targetClass ex:C ;
        sh:property [ sh:path ex:p ; sh:minInclusive 1.0 ; sh:maxInclusive 100 ] ."""
    for words, hint in (("12,50", "write 12.50"), ("7", "write 7"), ("7.5", "write 7.5")):
        results = validated(tmp_path, f'ex:it a ex:C ; ex:p "{words}" .', shape)
        assert [result.hint["en"] for result in results] == [hint] * 2


def test_a_language_is_proposed_only_where_it_is_certain(tmp_path: Path) -> None:
    """What another shape of the path allows counts too, and a tag that is none is not shown."""
    shape = """ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:uniqueLang true ] ,
        [ sh:path ex:p ; sh:languageIn ( "fr" "en" "\\n::error::" ) ] ."""
    (result,) = validated(tmp_path, 'ex:it a ex:C ; ex:p "a" , "b"@FR .', shape)
    assert result.hint["fr"] == 'écrire la langue après le texte : "a"@en'


def test_the_length_of_an_iri_is_that_of_the_whole(tmp_path: Path) -> None:
    """Too short or too long, an IRI is counted with its namespace, and that is said."""
    shape = """ex:S sh:targetClass ex:C ;
        sh:property [ sh:path ex:p ; sh:minLength 30 ; sh:maxLength 5 ] ."""
    results = validated(tmp_path, "ex:it a ex:C ; ex:p ex:bob .", shape)
    assert {result.code for result in results} == {"SH401", "SH402"}
    for result in results:
        assert short(result.found["en"]) == "ex:bob, whose whole IRI has 22 characters"
        assert short(result.found["fr"]) == "ex:bob, dont l'IRI entière compte 22 caractères"
