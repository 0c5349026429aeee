"""Texts of what can change in a graph, one for each kind of event."""

TEXTS = {
    "document-added": (
        "document relevé : {label} ({details} ; passages : {passages})",
        "document recorded: {label} ({details}; passages: {passages})",
    ),
    "document-removed": (
        "document qui n'est plus dans le graphe : {label} ({details} ; passages : {passages})",
        "document no longer in the graph: {label} ({details}; passages: {passages})",
    ),
    "text-changed": (
        "le texte conservé a changé ({changes})",
        "the stored text changed ({changes})",
    ),
    "passage-added": ("passage {number} relevé ({place})", "passage {number} recorded ({place})"),
    "passage-removed": (
        "passage {number} : n'est plus relevé ({place})",
        "passage {number} no longer recorded ({place})",
    ),
    "passage-moved": (
        "passage {number} — {changes} ; faits qui y reposent : {facts}",
        "passage {number} — {changes}; facts that rest on it: {facts}",
    ),
    "passage-marked": (
        "passage {number} marqué sans fait : {change}",
        "passage {number} marked as carrying no fact: {change}",
    ),
    "passage-unmarked": (
        "passage {number} n'est plus marqué sans fait : {change}",
        "passage {number} no longer marked as carrying no fact: {change}",
    ),
    "membership-added": (
        "{label} — participation relevée ({status}, {document})",
        "{label}, recorded ({status}, {document})",
    ),
    "membership-removed": (
        "{label} — participation qui n'est plus relevée ({status}, {document})",
        "{label}, no longer recorded ({status}, {document})",
    ),
    "membership-changed": (
        "{label} — participant ou organisme : {change}",
        "{label} — participant or body: {change}",
    ),
    "claim-added": (
        "{label} — énoncé relevé ({status}, {document})",
        "{label}, recorded ({status}, {document})",
    ),
    "claim-removed": (
        "{label} — énoncé qui n'est plus relevé ({status}, {document})",
        "{label}, no longer recorded ({status}, {document})",
    ),
    "claim-changed": ("énoncé modifié : {change}", "claim changed: {change}"),
    "quotation-added": (
        "citation relevée ({status}, {document}) — {label}",
        "quotation recorded ({status}, {document}) — {label}",
    ),
    "quotation-removed": (
        "citation qui n'est plus relevée ({status}, {document}) — {label}",
        "quotation no longer recorded ({status}, {document}) — {label}",
    ),
    "statement-added": (
        "propos relevé ({status}, {document}) — {label}",
        "statement recorded ({status}, {document}) — {label}",
    ),
    "statement-removed": (
        "propos qui n'est plus relevé ({status}, {document}) — {label}",
        "statement no longer recorded ({status}, {document}) — {label}",
    ),
    "status-changed": ("{label} — statut : {change}", "{label} — status: {change}"),
    "role-changed": ("{label} — rôle : {change}", "{label} — role: {change}"),
    "period-changed": ("{label} — période : {change}", "{label} — period: {change}"),
    "evidence-changed": (
        "{label} — l'appui a changé : {change}",
        "{label} — its evidence changed: {change}",
    ),
    "attribution-changed": (
        "{label} — attribution : {change}",
        "{label} — attribution: {change}",
    ),
    "paraphrase-changed": (
        "{label} — paraphrase : {change}",
        "{label} — paraphrase: {change}",
    ),
    "note-added": ("{label} — remarque ajoutée : {new}", "{label} — note added: {new}"),
    "note-removed": ("{label} — remarque retirée : {old}", "{label} — note removed: {old}"),
    "note-changed": ("{label} — remarque : {change}", "{label} — note: {change}"),
    "disagreement-added": (
        "désaccord relevé : {label} — {members}",
        "disagreement recorded: {label} — {members}",
    ),
    "disagreement-removed": (
        "désaccord qui n'est plus relevé : {label} — {members}",
        "disagreement no longer recorded: {label} — {members}",
    ),
    "disagreement-changed": (
        "désaccord {label} — faits en cause : {change}",
        "disagreement {label} — members: {change}",
    ),
    "person-added": ("personne ajoutée : {label}", "person added: {label}"),
    "person-removed": (
        "personne qui n'est plus dans le graphe : {label}",
        "person no longer in the graph: {label}",
    ),
    "organisation-added": ("organisme ajouté : {label}", "body added: {label}"),
    "organisation-removed": (
        "organisme qui n'est plus dans le graphe : {label}",
        "body no longer in the graph: {label}",
    ),
    "post-added": ("poste ajouté : {label}", "post added: {label}"),
    "post-removed": (
        "poste qui n'est plus dans le graphe : {label}",
        "post no longer in the graph: {label}",
    ),
    "thing-added": (
        "ajouté au graphe : {label} ({type})",
        "added to the graph: {label} ({type})",
    ),
    "thing-removed": (
        "n'est plus dans le graphe : {label} ({type})",
        "no longer in the graph: {label} ({type})",
    ),
    "renamed": ("{short} — nom : {change}", "{short} — name: {change}"),
    "version-changed": (
        "version de l'ontologie : {change}",
        "version of the ontology: {change}",
    ),
    "term-added": ("terme ajouté : {short}, {label}", "term added: {short}, {label}"),
    "term-removed": ("terme retiré : {short}, {label}", "term removed: {short}, {label}"),
    "term-changed": (
        "terme {short} — {property} : {change}",
        "term {short} — {property}: {change}",
    ),
    "concept-added": ("concept ajouté : {short}, {label}", "concept added: {short}, {label}"),
    "concept-removed": ("concept retiré : {short}, {label}", "concept removed: {short}, {label}"),
    "concept-moved": (
        "concept {short} passé à une autre liste : {change}",
        "concept {short} moved to another scheme: {change}",
    ),
    "scheme-added": ("liste ajoutée : {short}, {label}", "scheme added: {short}, {label}"),
    "scheme-removed": ("liste retirée : {short}, {label}", "scheme removed: {short}, {label}"),
    "deprecated": (
        "{short}, {label}, est déprécié : {instead}",
        "{short}, {label}, deprecated: {instead}",
    ),
    "undeprecated": (
        "{short}, {label}, n'est plus déprécié",
        "{short}, {label}, no longer deprecated",
    ),
    "relabelled": ("{short} — {property} : {change}", "{short} — {property}: {change}"),
    "redefined": ("{short} — {property} : {change}", "{short} — {property}: {change}"),
    "alignment-added": (
        "alignement ajouté : {subject} — {relation} : {value}",
        "alignment added: {subject} — {relation}: {value}",
    ),
    "alignment-removed": (
        "alignement retiré : {subject} — {relation} : {value}",
        "alignment removed: {subject} — {relation}: {value}",
    ),
    "alignment-changed": (
        "alignement modifié : {subject} — {relation} : {value}",
        "alignment changed: {subject} — {relation}: {value}",
    ),
    "shape-added": ("forme ajoutée : {short}", "shape added: {short}"),
    "shape-removed": ("forme retirée : {short}", "shape removed: {short}"),
    "shape-changed": (
        "forme modifiée : {short} ({property})",
        "shape changed: {short} ({property})",
    ),
    "graph-moved": (
        "{label} — passé d'un graphe à un autre : {change}",
        "{label} — moved to another graph: {change}",
    ),
    "said-added": (
        "{label} — {property} : {new} ({how})",
        "{label} — {property}: {new} ({how})",
    ),
    "said-removed": (
        "{label} — {property} : {old} ({how})",
        "{label} — {property}: {old} ({how})",
    ),
    "said-changed": ("{label} — {property} : {change}", "{label} — {property}: {change}"),
}
