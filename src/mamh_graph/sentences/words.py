"""The words that a full stop may follow without ending a sentence, and those that begin one.

Knows: abbreviations of French and English administrative, legal and press writing.
Does not know: how they are looked for (marks).

Each word is written without its last full stop; one in capitals is an abbreviation in capitals
alone ("Sun." and "sun."). A word that is rarely an abbreviation in one of
the two languages stands with the other alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Words(NamedTuple):
    """What one language needs.

    Attributes:
        titles: Always followed by more of the same sentence.
        numbered: Abbreviations only before a number, a letter or a roman numeral.
        amid: Abbreviations that may end a sentence, and do where a starter follows.
        starters: Begin sentences, and hardly ever names.
    """

    titles: frozenset[str]
    numbered: frozenset[str]
    amid: frozenset[str]
    starters: frozenset[str]


def _set(*words: str) -> frozenset[str]:
    return frozenset(" ".join(words).split())


_TITLES = _set(
    "M MM Mme Mmes Mlle Mlles Mgr Mgrs Dr Dre Drs Dres Pr Pre Me Mes Ste Sts Stes Mr Mrs Ms Mx",
    "Rt Hon Exc Ém Rev Prof Gov Sen Rep Gen Col Capt Cpt Lt Sgt Maj Cmdr Messrs Mss",
    "dr dre mme mlle mgr mr mrs boul blvd cf vs i.e e.g c.-à-d c-à-d càd p.ex ex viz tél téléc env",
)
_NUMBERED = _set(
    "art arts al p pp par para no nos n° vol vols t ch chap c s ss sec sect fig figs ann app éd ed",
    "r reg règl regl rég rev cl div pt pts ref réf rés l q cat max approx ca fol col ligne lig",
    "no tab éq eq ex v vv nb janv févr avr juil sept oct nov déc jan feb mar apr jun jul aug dec",
    "sub subs subd paragr alin gaz",
)
_AMID = _set(
    "inc ltée ltee ltd co corp cie bros jr sr ing urb arch arp avoc évalu géol adm av ave apt",
    "app bur dept dép dépt gouv govt univ assn ass assoc féd mun munic st rte ch mt fl hab h.t",
    "étab adj prov rég dir gén prés secr sec trés ph.d m.sc b.sc m.a b.a min ft ext ibid id Sc",
    "Qc Qué Ont Man Sask Alta Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun",
)
_STARTERS_FR = _set(
    "le la les un une des du au aux ce cet cette ces cela ceci ça il elle ils elles on nous vous",
    "je son sa ses leur leurs notre nos votre vos mon ma mes en à dans pour par sur sous avec sans",
    "entre vers mais et ou donc car ni si que qui quand comme comment pourquoi lorsque puisque",
    "ainsi puis ensuite enfin toutefois cependant néanmoins pourtant selon depuis lors après avant",
    "pendant afin chaque tout toute tous toutes plusieurs aucun aucune certains certaines quelques",
    "chez celui celle ceux celles y voici voilà aussi or dès malgré outre parmi grâce",
    "mme m mm mmes me aujourd'hui aujourd’hui",
)
_STARTERS_EN = _set(
    "the a an this that these those it he she they we you i his her its their our my your in on at",
    "for from with by to as but and or nor so yet if when while where who what which why how",
    "however although though also after before since until because each all some no not there here",
    "then thus hence under over between among during despite both every any most many several",
    "today meanwhile moreover furthermore finally mr mrs ms",
)
#: Of either language.
STARTERS = _STARTERS_FR | _STARTERS_EN
FRENCH = Words(
    _TITLES, _NUMBERED, _AMID | {"off"}, _STARTERS_FR | _STARTERS_EN - {"a", "i", "on", "no"}
)
ENGLISH = Words(_TITLES - {"Me", "Mes"}, _NUMBERED, _AMID, _STARTERS_EN | _STARTERS_FR)

#: Before a capital letter and a full stop: a degree, as in "Ph. D.", "LL. B.".
DEGREES = _set("Ph LL Litt Pharm Sc")
#: How the months begin.
MONTHS = (
    "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|jan|feb|mar|apr|may|jun|jul|aug|sep|dec"
)
#: After a quotation that ends with ! or ?, a name and one of these: the sentence goes on.
SAID = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr)\. )?(?:[^\W\d_][\w’'.-]{0,30} ){1,3}(?:said|says|asked|asks|added|adds|"
    r"wrote|writes|replied|answered|told|noted|explained|insisted|concluded)\b"
)
#: Before a number that a sentence begins with: what follows is what it numbers.
NUMBERED_PARTS = _set(
    "article art. section sect. chapitre chapter annexe appendix schedule partie part titre title",
    "clause règle rule tableau table figure étape step phase",
)
#: Before a capital letter and a full stop, a common noun: the letter is its name, no initial.
LETTERED = _set(
    "annexe annexes appendice article catégorie classe comité groupe lettre niveau option partie",
    "phase plan point section série table tableau titre type vitamine volet zone appendix category",
    "class committee group letter level part schedule series title",
)
