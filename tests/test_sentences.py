"""Texts are cut into headings, items and sentences, by the typography of both languages.

Invented texts; a broken bar stands where a piece ends and another begins.
"""

import pytest

from mamh_graph.sentences import KINDS, cut

BAR = "¦"

FRENCH = [
    # abbreviations before a name, a number, a reference
    "M. Tremblay préside le comité. ¦Mme Roy l'appuie.",
    "MM. Roy et Côté sont élus. ¦Me Gagnon les conseille.",
    "Le Dr. Lavoie et Mgr. Roy sont venus. ¦Ils repartent.",
    "La route de St. Louis est fermée. ¦Le boul. Laurier aussi.",
    "Voir l'art. 5, al. 2, p. 12 de la loi. ¦Le par. 3 s'applique.",
    "La loi (L.Q. 2018, c. 8, art. 33) a changé. ¦Elle vaut partout.",
    "La L.R.Q., c. C-19 s'applique. ¦Le RLRQ c. C-27.1 aussi.",
    "Le vol. 2, no. 4 de la revue a paru. ¦Le no 5 suivra.",
    "Jean Roy, ing., dirige le service. ¦Luc Côté, urb., le seconde.",
    "Le mandat va à Béton inc. ¦Les travaux commencent.",
    "Le mandat va à Béton inc. et à Pavage ltée pour un an.",
    "Le service est dirigé par Jean Roy, ing. ¦Il habite l'av. Cartier.",
    "Le maire, p. ex. M. Roy, peut voter. ¦C.-à-d. qu'il vote.",
    "Il y a des ponts, des routes, etc. ¦Les coûts montent.",
    "Les ponts, les routes, etc. sont vieux.",
    "Cf. la page 4. ¦Voir aussi l'ex. 2.",
    "La cause Roy c. Québec est entendue. ¦Le juge délibère.",
    "S. Exc. Mgr Roy bénit la salle. ¦Le lieut.-gouv. Roy le remercie.",
    "Le min. Roy parle 5 min. ¦Le maire l'écoute.",
    "Voir Gaz. off. Qué., 2e partie. ¦La Rés. 2020-03-45 est prise.",
    "Voir ibid. Roy, p. 4. ¦Le poste est l'ext. 12 du bureau.",
    # degrees
    "Elle a un Ph. D. en génie. ¦Lui, un LL. B. de Laval.",
    "Jean Roy, Ph. D. ¦Elle a un B. Sc. Appliquées.",
    # initials and acronyms
    "J.-F. Rivard écrit. ¦R. Millette répond.",
    "Jacinthe B. Simard préside l'U.M.Q. depuis 2001.",
    "Il siège à l'O.N.U. depuis dix ans. ¦L'O.T.A.N. le reçoit.",
    "Il siège à la S.Q. ¦Le conseil l'a nommé.",
    "Le dossier relève du comité A. ¦Le comité B. Roy n'existe pas.",
    # numbers, hours, days, addresses
    "Le prix est de 1 234,56 $. ¦Le seuil est de 101 400 $. ¦Il monte.",
    "L'article 573.3.1.2 de la loi 2.5 s'applique. ¦L'article 12 aussi.",
    "Elle ouvre à 10 h 30. ¦Elle ferme à 17 h. ¦Le samedi, à midi.",
    "Depuis le 1er mai 2020. ¦Jusqu'au 2 mars 2021.",
    "La version 2.0. ¦Jean Roy l'a vue. ¦Voir qc.ca. ¦Roy aussi.",
    "Aujourd'hui, J-F. Roy et le p.-d.g. Jean Roy votent. ¦Fin.",
    "Élu en 2019. ¦Réélu en 2021.",
    "Les zones 06. Montérégie et 07. Centre ont voté.",
    "Écrire à info@exemple.qc.ca. ¦Voir www.exemple.qc.ca/a.b?c=1. ¦Merci.",
    "573.3.1.2. Toute ville adopte un règlement. ¦Il est publié.",
    "Trois thèmes : 1. Le besoin; 2. Le choix; 3. Le suivi. ¦Rien d'autre.",
    # marks of question, exclamation, ellipsis
    "Qui décide ? ¦Le conseil ! ¦Vraiment ?! ¦Oui…",
    "Qui décide\u00a0? ¦Le conseil\u202f! ¦Bien.",
    "Le conseil hésite… puis vote. ¦Il attend... ¦Elle aussi.",
    "Le maire (enfin !) arrive. ¦Il parle.",
    "Le conseil (formé en 2019. Renouvelé en 2021.) siège encore.",
    "(Le conseil siège. Il vote.) ¦Le maire sort.",
    "Le conseil vote. ¦[...] Le maire sort.",
    "Le conseil a voté.Le maire est sorti.".replace(".Le", ".¦Le"),
    "Note de bas de page[3]. ¦Une autre[4]. ¦Fin.",
    # quotations
    "« Nous votons. Nous payons. » ¦Le maire sort.",
    "« Nous votons. Nous payons », dit le maire. ¦Il sort.",
    "«\u00a0Nous votons.\u00a0» ¦Elle sort.",
    "Le maire a dit : « Nous votons. Nous payons. » ¦Puis il sort.",
    "« Êtes-vous prêts ? » demande Jean Roy. ¦Oui.",
    "« Il a dit : « Venez. Restez. » et nous sommes venus. » ¦Fin.",
    "« Il a dit : “Venez. Restez.” Nous restons. » ¦Fin.",
    '"Nous votons. Nous payons", dit-elle. ¦Fin.',
    "« Nous votons. ¦Nous payons.\n\n¦Le maire sort. ¦Il parle.",
    "Nous votons. ¦Nous payons », dit le maire. ¦Il sort.",
    "Nous votons. » ¦Le maire sort.",
    "« Nous votons.\n\nNous payons. » ¦Le maire sort.",
    "« Nous votons. Cela suffit.\n\n« Nous payons. Cela coûte. » ¦Il sort.",
    "« Nous disons « mission accomplie ».\n\n¦« Merci à tous. »",
    "L'outil « SEAO » est en ligne. ¦Le « pôle » aussi.",
    "« Un. » ¦« Deux. » ¦« Trois. »",
    "Il a dit 'Venez. Restez.' et ils sont restés. ¦Fin.",
    # lines
    "Article 1. Le règlement est publié. ¦Il vaut partout.",
    "IV. Les comités\n¦Le conseil vote. ¦Il sort.",
    "Le conseil vote.¹ ¦Il sort.[12] ¦Fin.",
    "Une ville plus forte\n\n¦Le conseil vote. ¦Il sort.",
    "# Une ville\n¦Le conseil vote.",
    "Vision et valeurs\n¦Le conseil vote.",
    "En 2020, le maire\nJean Roy a voté.",
    "Objectifs\n¦---------\n¦Le conseil vote.",
    "Le conseil a dit « nous votons\net nous payons. Voilà\ntout », puis il sort. ¦Il revient.",
    "Communiqué\n¦Pour diffusion immédiate\n\n¦Le conseil vote.\r\nIl sort.".replace(
        "\nIl", "\n¦Il"
    ),
    "Le ministère des\nAffaires municipales a créé\nun pôle. ¦Il siège.",
    "Le conseil de la ville a rencontré le directeur Jean\nRoy, qui accepte. ¦Il vient.",
    "Trois comités :\n¦- un, deux. Trois;\n¦- quatre;\n¦- cinq.\n\n¦Fin.",
    "Trois comités :\n¦  1. un;\n¦  2. deux;\n¦  a) trois;\n¦  • quatre\n    et plus;\n¦  – cinq.",
    "Trois comités :\n¦1° un;\n¦2° deux;\n¦(3) trois.",
    "•\nUn point\n¦•\nUn autre",
    "Le conseil vote.\n\n¦- 30 -\n\n¦Source : la ville",
    "Le conseil vote.\n\n¦―\n\n¦Jean Roy  \n¦info@exemple.org  \n¦418 555-0100",
    "Québec, le 2 mars 2020 – ¦Le conseil vote. ¦Il sort.",
    "**QUÉBEC, le 1er févr. 2018** /CNW Telbec/ - ¦Le conseil vote.",
    "QUÉBEC — Le conseil vote. ¦Il sort.",
    "| Poste | Nom |\n¦|---|---|\n¦| Maire | Roy |",
]

ENGLISH = [
    "Mr. Roy chairs the committee. ¦Ms. Côté supports him.",
    "Dr. Smith met Mrs. Jones on St. Clair Ave. ¦The meeting was short.",
    "See No. 5, s. 12, ch. C-19 and p. 4. ¦Section 573.1 does not apply.",
    "He said no. ¦They agreed.",
    "Acme Inc. won the contract. ¦Beta Corp. and Gamma Ltd. lost.",
    "The contract went to Acme Inc. ¦The work begins.",
    "The Rt. Hon. John Roy met Min. Lam. ¦They spoke.",
    "On Mon. Roy left, and on Tues. Lam came. ¦The door locks on Sun. ¦It opens on Wed. Roy left.",
    "Call ext. 5 at Ft. York, Toronto, Ont. K1A 0A1. ¦It was on the sun. ¦Roy sat. ¦Lam stood.",
    "See ibid. 45, and his Ph. D. in law. ¦She has an LL. B. from Laval. ¦It took 3 ft. ¦The end.",
    "Turn on Main St. ¦It was vitamin C. It helps.",
    "She moved to the U.S. ¦The move was easy.",
    "The U.S. Department of Energy paid. ¦It paid twice.",
    "Some rules, e.g. rule 5, and others, i.e. the rest, apply. ¦All apply.",
    "It opens at 9 a.m. on Monday. ¦It closes at 5 p.m. ¦The door locks.",
    "J. R. Smith and A. B. Jones met. ¦They spoke.",
    "It cost $1,234.56. ¦The threshold is $25,000. ¦It rises.",
    "First published on Jan. 28, 2022. ¦Updated on Feb. 3.",
    "“We won. We paid,” said Mr. Roy. ¦He left.",
    "“We won!” Demers said. ¦He left.",
    "“Did we win?” ¦The mayor left.",
    '"We won." ¦The mayor left.',
    "'Stop. Now.' he said. ¦'We will.' ¦It was the Roys'. ¦The boys' team won. ¦'Tis so.",
    "“He said ‘Come. Stay.’ and we stayed.” ¦The end.",
    "“We won. It is done.\n\n“We paid. It was dear.” ¦He left.",
    "“We won. ¦It is done.\n\n¦The mayor left. ¦He spoke.",
    "The by-law must include\n¦(1)  measures;\n¦(2)  more. And more; and\n¦(3)  the rest.",
    "It was me. ¦The council agreed.",
    "It was Roy's. ¦She lives on Main St. ¦The house is in St. John's. ¦It is old.",
    "‘We won. We paid,’ she said. ¦It's the Roys’. ¦They came.",
    "Python 3.11.4 and Node.Js are out. ¦Yes.",
    "QUEBEC CITY, Feb. 1st, 2018 /CNW/ -- ¦The council votes. ¦It pays.",
    "Montreal, March 2, 2020 – ¦The council votes.",
    "Visit example.org. ¦Write to a.b@example.org. ¦Thanks.",
    "Read the appendix to Schedule A. ¦The council wrote it.",
]


@pytest.mark.parametrize(
    ("language", "marked"),
    [*(("fr", one) for one in FRENCH), *(("en", one) for one in ENGLISH)],
)
def test_a_text_is_cut_where_a_reader_would(language: str, marked: str) -> None:
    """Each piece is what stands between two bars."""
    text = marked.replace(BAR, "")
    pieces = [text[start:end] for start, end, _ in cut(text, language)]
    assert pieces == [piece.strip() for piece in marked.split(BAR)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Une ville plus forte\n\nLe conseil vote.", ["heading", "sentence"]),
        ("## Une ville :\nLe conseil vote.", ["heading", "sentence"]),
        ("Processus\nLe conseil vote.\nSuite\nIl sort.", ["heading", "sentence"] * 2),
        ("Le conseil vote.\n\nUne ville", ["sentence", "sentence"]),  # nothing follows
        ("Jean Roy, président\n\nIl vote.", ["sentence", "sentence"]),  # a person and a post
        ("Source : la ville\n\nElle vote.", ["sentence", "sentence"]),
        ("Un\n\nDeux\n\nTrois\n\nQuatre\n\nCinq.", ["sentence"] * 5),  # a list
        ("Publié le 9 juin 2023\n\nIl vote.", ["sentence", "sentence"]),
        ("Les thèmes :\n- un;\n- deux.", ["sentence", "item", "item"]),
        ("« Nous votons », dit-il. Il sort.", ["quotation", "sentence"]),
        ("Nous votons », dit-il. Il sort.", ["quotation", "sentence"]),
        ("L'outil « SEAO » est en ligne.", ["sentence"]),
        ("Il dit : « Nous votons ce soir, et nous payons. » Il sort.", ["quotation", "sentence"]),
        ("Québec, le 2 mars 2020 – Le conseil vote.", ["dateline", "sentence"]),
        ("\ufeffQuébec, le 2 mars 2020 – Le conseil vote.", ["dateline", "sentence"]),
        ("\ufeff", []),
        ("25 juin 2014 - Le conseil vote.", ["dateline", "sentence"]),
        ("Budget 2020 – Le conseil vote.", ["sentence"]),
        ("Laval, 2020-03-02 – Le conseil vote.", ["dateline", "sentence"]),
        ("Il dit : « Oui. Non. » Il sort.", ["quotation", "sentence"]),
        ("Fin.\n\n- 30 -", ["sentence", "end-mark"]),
        ("Fin.\n\n–30–\n\n―", ["sentence", "end-mark", "end-mark"]),
        ("Fin.\n\n***\n\n(12)", ["sentence", "rule", "rule"]),
    ],
)
def test_a_piece_has_a_kind(text: str, kinds: list[str]) -> None:
    """What is no heading for certain is a sentence, and may carry facts."""
    assert [span.kind for span in cut(text)] == kinds
    assert set(kinds) <= set(KINDS)


def test_a_byte_order_mark_counts_and_belongs_to_no_piece() -> None:
    """Offsets count it, as they count every character of the stored text."""
    assert cut("\ufeffLe conseil vote. Il sort.")[0] == (1, 17, "sentence")
