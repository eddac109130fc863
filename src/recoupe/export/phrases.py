"""What each type of claim says, in plain words: the table behind the sentences of the page.

A phrase is a message of the catalogue with a little grammar of its own:

    {qui} {cible} {objet} {via} {valeur}   what the claim has in that role; `{de cible}`, `{à cible}`, `{en cible}`
    with their
                                           preposition, `{du objet}` with its article, `{de objet}`
    [a|ont]                                the first for one actor, the second for several
    <…>                                    left out when something in it is missing
    …¦…                                    the first that can be said whole; the last one is said in any case
"""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.i18n.marks import N_


@dataclass(frozen=True, slots=True)
class Phrase:
    """A type of claim: its name on the page and its verb phrase in each form. A tie's `past` is its present."""

    label: str
    past: str
    present: str
    infinitive: str
    negative: str
    symmetric: bool = False
    nominal: str = ""  # for an event whose doer no text names


EVENTS = {
    "CONSULT": Phrase(
        label=N_("Entretiens"),
        past=N_("[a|ont] eu des entretiens"),
        present=N_("[a|ont] des entretiens en cours"),
        infinitive=N_("avoir des entretiens"),
        negative=N_("[n’a|n’ont] pas eu d’entretiens"),
        symmetric=True,
    ),
    "AGREE": Phrase(
        label=N_("Accord"),
        past=N_("[a|ont] conclu un accord ou pris un engagement"),
        present=N_("[conclut|concluent] un accord ou [prend|prennent] un engagement"),
        infinitive=N_("conclure un accord ou prendre un engagement"),
        negative=N_("[n’a|n’ont] pas conclu d’accord ni pris d’engagement"),
        symmetric=True,
    ),
    "COOPERATE": Phrase(
        label=N_("Coopération"),
        past=N_("[a|ont] coopéré"),
        present=N_("[coopère|coopèrent]"),
        infinitive=N_("coopérer"),
        negative=N_("[n’a|n’ont] pas coopéré"),
        symmetric=True,
    ),
    "SUPPORT": Phrase(
        label=N_("Soutien"),
        past=N_("[a|ont] exprimé un soutien< {à cible}>"),
        present=N_("[exprime|expriment] un soutien< {à cible}>"),
        infinitive=N_("exprimer un soutien< {à cible}>"),
        negative=N_("[n’a|n’ont] pas exprimé de soutien< {à cible}>"),
        nominal=N_("Soutien exprimé< {à cible}>"),
    ),
    "AID": Phrase(
        label=N_("Aide"),
        past=N_("[a|ont] apporté une aide< {à cible}>"),
        present=N_("[apporte|apportent] une aide< {à cible}>"),
        infinitive=N_("apporter une aide< {à cible}>"),
        negative=N_("[n’a|n’ont] pas apporté d’aide< {à cible}>"),
        nominal=N_("Aide apportée< {à cible}>"),
    ),
    "REQUEST": Phrase(
        label=N_("Demande"),
        past=N_("[a|ont] adressé une demande ou un appel< {à cible}>"),
        present=N_("[adresse|adressent] une demande ou un appel< {à cible}>"),
        infinitive=N_("adresser une demande ou un appel< {à cible}>"),
        negative=N_("[n’a|n’ont] pas adressé de demande< {à cible}>"),
        nominal=N_("Demande ou appel adressé< {à cible}>"),
    ),
    "ACCUSE": Phrase(
        label=N_("Mise en cause"),
        past=N_("[a|ont] mis en cause {cible}¦[a|ont] porté une accusation ou une critique"),
        present=N_("[met|mettent] en cause {cible}¦[porte|portent] une accusation ou une critique"),
        infinitive=N_("mettre en cause {cible}¦porter une accusation ou une critique"),
        negative=N_("[n’a|n’ont] pas mis en cause {cible}¦[n’a|n’ont] pas porté d’accusation ni de critique"),
        nominal=N_("Mise en cause< {de cible}>"),
    ),
    "REJECT": Phrase(
        label=N_("Refus ou démenti"),
        past=N_("[a|ont] opposé un refus ou un démenti< {à cible}>"),
        present=N_("[oppose|opposent] un refus ou un démenti< {à cible}>"),
        infinitive=N_("opposer un refus ou un démenti< {à cible}>"),
        negative=N_("[n’a|n’ont] pas opposé de refus ni de démenti< {à cible}>"),
        nominal=N_("Refus ou démenti opposé< {à cible}>"),
    ),
    "THREATEN": Phrase(
        label=N_("Menace"),
        past=N_("[a|ont] menacé {cible}¦[a|ont] proféré une menace"),
        present=N_("[menace|menacent] {cible}¦[profère|profèrent] une menace"),
        infinitive=N_("menacer {cible}¦proférer une menace"),
        negative=N_("[n’a|n’ont] pas menacé {cible}¦[n’a|n’ont] pas proféré de menace"),
        nominal=N_("Menace< contre {cible}>"),
    ),
    "SANCTION": Phrase(
        label=N_("Sanction ou rupture"),
        past=N_("[a|ont] pris des sanctions ou des mesures de rupture< contre {cible}>"),
        present=N_("[prend|prennent] des sanctions ou des mesures de rupture< contre {cible}>"),
        infinitive=N_("prendre des sanctions ou des mesures de rupture< contre {cible}>"),
        negative=N_("[n’a|n’ont] pas pris de sanctions ni de mesures de rupture< contre {cible}>"),
        nominal=N_("Sanctions ou mesures de rupture< contre {cible}>"),
    ),
    "PROTEST": Phrase(
        label=N_("Protestation"),
        past=N_("[a|ont] manifesté< contre {cible}>"),
        present=N_("[manifeste|manifestent]< contre {cible}>"),
        infinitive=N_("manifester< contre {cible}>"),
        negative=N_("[n’a|n’ont] pas manifesté< contre {cible}>"),
        nominal=N_("Manifestation< contre {cible}>"),
    ),
    "MOBILIZE": Phrase(
        label=N_("Mobilisation"),
        past=N_("[a|ont] mobilisé ou renforcé des forces< face {à cible}>"),
        present=N_("[mobilise|mobilisent] ou [renforce|renforcent] des forces< face {à cible}>"),
        infinitive=N_("mobiliser ou renforcer des forces< face {à cible}>"),
        negative=N_("[n’a|n’ont] pas mobilisé ni renforcé de forces< face {à cible}>"),
        nominal=N_("Mobilisation ou renfort de forces< face {à cible}>"),
    ),
    "COERCE": Phrase(
        label=N_("Contrainte"),
        past=N_("[a|ont] pris une mesure de contrainte< contre {cible}>"),
        present=N_("[prend|prennent] une mesure de contrainte< contre {cible}>"),
        infinitive=N_("prendre une mesure de contrainte< contre {cible}>"),
        negative=N_("[n’a|n’ont] pas pris de mesure de contrainte< contre {cible}>"),
        nominal=N_("Mesure de contrainte< contre {cible}>"),
    ),
    "ASSAULT": Phrase(
        label=N_("Attaque"),
        past=N_("[a|ont] attaqué {cible}¦[a|ont] mené une attaque"),
        present=N_("[attaque|attaquent] {cible}¦[mène|mènent] une attaque"),
        infinitive=N_("attaquer {cible}¦mener une attaque"),
        negative=N_("[n’a|n’ont] pas attaqué {cible}¦[n’a|n’ont] pas mené d’attaque"),
        nominal=N_("Attaque< contre {cible}>"),
    ),
    "CONCEDE": Phrase(
        label=N_("Concession"),
        past=N_("[a|ont] fait une concession< {à cible}>"),
        present=N_("[fait|font] une concession< {à cible}>"),
        infinitive=N_("faire une concession< {à cible}>"),
        negative=N_("[n’a|n’ont] pas fait de concession< {à cible}>"),
        nominal=N_("Concession faite< {à cible}>"),
    ),
    "RETREAT": Phrase(
        label=N_("Retrait"),
        past=N_("[a|ont] opéré un retrait< {de cible}>"),
        present=N_("[opère|opèrent] un retrait< {de cible}>"),
        infinitive=N_("opérer un retrait< {de cible}>"),
        negative=N_("[n’a|n’ont] pas opéré de retrait< {de cible}>"),
        nominal=N_("Retrait< {de cible}>"),
    ),
}


def _tie(label: str, present: str, infinitive: str, negative: str, symmetric: bool = False, past: str = "") -> Phrase:
    """A tie; `past` where to have held it once is not to hold it."""
    return Phrase(label, past or present, present, infinitive, negative, symmetric)


TIES = {
    "HOLDS_OFFICE": _tie(
        N_("Fonction"),
        N_("[est|sont] {titre}¦[exerce|exercent] une fonction< : {cible}>"),
        N_("devenir {titre}¦exercer une fonction< : {cible}>"),
        N_("[n’est|ne sont] pas {titre}¦[n’exerce|n’exercent] pas de fonction< : {cible}>"),
        past=N_("[a été|ont été] {titre}¦[a exercé|ont exercé] une fonction< : {cible}>"),
    ),
    "MEMBER_OF": _tie(
        N_("Appartenance"),
        N_("[est|sont] membre[|s]< {de cible}>"),
        N_("être membre[|s]< {de cible}>"),
        N_("[n’est|ne sont] pas membre[|s]< {de cible}>"),
        past=N_("[a été|ont été] membre[|s]< {de cible}>"),
    ),
    "LEADS": _tie(
        N_("Direction"),
        N_("[dirige|dirigent] {cible}"),
        N_("diriger {cible}"),
        N_("[ne dirige|ne dirigent] pas {cible}"),
        past=N_("[a dirigé|ont dirigé] {cible}"),
    ),
    "OWNS_STAKE": _tie(
        N_("Participation"),
        N_("[détient|détiennent] une participation< dans {cible}>"),
        N_("détenir une participation< dans {cible}>"),
        N_("[ne détient|ne détiennent] pas de participation< dans {cible}>"),
    ),
    "CONTROLS": _tie(
        N_("Contrôle"),
        N_("[contrôle|contrôlent] {cible}"),
        N_("contrôler {cible}"),
        N_("[ne contrôle|ne contrôlent] pas {cible}"),
    ),
    "OPERATES": _tie(
        N_("Exploitation"),
        N_("[exploite|exploitent] {cible}"),
        N_("exploiter {cible}"),
        N_("[n’exploite|n’exploitent] pas {cible}"),
    ),
    "SUPPLIES": _tie(
        N_("Fourniture"),
        N_(
            "[fournit|fournissent] {du objet}< {à cible}>< via {via}>¦[est|sont] fournisseur[|s]< {de cible}>< via "
            "{via}>"
        ),
        N_("fournir {du objet}< {à cible}>< via {via}>¦être fournisseur[|s]< {de cible}>< via {via}>"),
        N_(
            "[ne fournit|ne fournissent] pas {de objet}< {à cible}>< via {via}>¦[n’est|ne sont] pas fournisseur[|s]< "
            "{de cible}>"
        ),
    ),
    "EXPORTS_VIA": _tie(
        N_("Route d’exportation"),
        N_("[exporte|exportent]< {du objet}>< via {cible}>"),
        N_("exporter< {du objet}>< via {cible}>"),
        N_("[n’exporte|n’exportent] pas< {de objet}>< via {cible}>"),
    ),
    "DEPENDS_ON": _tie(
        N_("Dépendance"),
        N_("[dépend|dépendent] {de cible}< ({objet})>"),
        N_("dépendre {de cible}< ({objet})>"),
        N_("[ne dépend|ne dépendent] pas {de cible}< ({objet})>"),
    ),
    "BIDS_FOR": _tie(
        N_("Candidature"),
        N_("[est|sont] en lice< pour {cible}>"),
        N_("être en lice< pour {cible}>"),
        N_("[n’est|ne sont] pas en lice< pour {cible}>"),
    ),
    "WORLD_SHARE": _tie(
        N_("Part mondiale"),
        N_(
            "[assure|assurent] {valeur} de la production mondiale< {de objet}>¦[compte|comptent] parmi les grands "
            "producteurs< {de objet}>"
        ),
        N_("assurer {valeur} de la production mondiale< {de objet}>¦compter parmi les grands producteurs< {de objet}>"),
        N_(
            "[n’assure|n’assurent] pas {valeur} de la production mondiale< {de objet}>¦[ne compte|ne comptent] pas "
            "parmi les grands producteurs< {de objet}>"
        ),
    ),
    "ALLY_OF": _tie(
        N_("Alliance"),
        N_("[entretient|entretiennent] une alliance ou un partenariat"),
        N_("entretenir une alliance ou un partenariat"),
        N_("[n’entretient|n’entretiennent] pas d’alliance ni de partenariat"),
        symmetric=True,
    ),
    "TRADES_WITH": _tie(
        N_("Commerce"),
        N_("[a|ont] des échanges commerciaux"),
        N_("avoir des échanges commerciaux"),
        N_("[n’a|n’ont] pas d’échanges commerciaux"),
        symmetric=True,
    ),
    "BORDERS": _tie(
        N_("Frontière"),
        N_("[a|ont] une frontière commune"),
        N_("avoir une frontière commune"),
        N_("[n’a|n’ont] pas de frontière commune"),
        symmetric=True,
    ),
    "LOCATED_IN": _tie(
        N_("Situation"),
        N_("[se trouve|se trouvent] {en cible}"),
        N_("se trouver {en cible}"),
        N_("[ne se trouve|ne se trouvent] pas {en cible}"),
    ),
    "COUNTED": _tie(
        N_("Décompte"),
        N_("[compte|comptent] {valeur} {objet}< ({cible})>¦[est|sont] au centre d’un décompte< ({cible})>"),
        N_("compter {valeur} {objet}< ({cible})>¦être au centre d’un décompte< ({cible})>"),
        N_("[ne compte|ne comptent] pas {valeur} {objet}< ({cible})>¦[n’est|ne sont] pas au centre d’un décompte"),
    ),
}

PHRASES = {**EVENTS, **TIES}

UNKNOWN = Phrase(
    N_("Autre fait"),
    N_("[a|ont] un lien< avec {cible}>"),
    N_("[a|ont] un lien< avec {cible}>"),
    N_("avoir un lien< avec {cible}>"),
    N_("[n’a|n’ont] pas de lien< avec {cible}>"),
)
"""For a type this page has not met: a dossier of a later version still opens."""

# how the modality carries the verb phrase; “done” and “ongoing” are the verb's own forms
PLANNED = N_("[doit|doivent] {faire}")
POSSIBLE = N_("[pourrait|pourraient] {faire}")
NOT_PLANNED = N_("[ne doit|ne doivent] pas {faire}")
MAYBE_NOT = N_("[pourrait|pourraient] ne pas {faire}")
SOMEONE = N_("un acteur que le texte ne nomme pas")

MODALITIES = {
    "done": "",
    "ongoing": N_("en cours"),
    "planned": N_("prévu"),
    "possible": N_("possible"),
    "denied": N_("nié"),
}

# the words of the contract for what is traded, counted or produced; others are shown as they stand
OBJECTS = {
    "oil": N_("pétrole"),
    "gas": N_("gaz"),
    "electricity": N_("électricité"),
    "uranium": N_("uranium"),
    "nuclear": N_("nucléaire"),
    "coal": N_("charbon"),
    "steel": N_("acier"),
    "aluminium": N_("aluminium"),
    "copper": N_("cuivre"),
    "gold": N_("or"),
    "lithium": N_("lithium"),
    "cobalt": N_("cobalt"),
    "nickel": N_("nickel"),
    "diamonds": N_("diamants"),
    "wheat": N_("blé"),
    "grain": N_("céréales"),
    "rice": N_("riz"),
    "food": N_("nourriture"),
    "agriculture": N_("produits agricoles"),
    "fertiliser": N_("engrais"),
    "cocoa": N_("cacao"),
    "coffee": N_("café"),
    "sugar": N_("sucre"),
    "meat": N_("viande"),
    "fish": N_("poisson"),
    "wine": N_("vin"),
    "timber": N_("bois"),
    "water": N_("eau"),
    "hydropower": N_("hydroélectricité"),
    "hydrogen": N_("hydrogène"),
    "energy": N_("énergie"),
    "weapons": N_("armes"),
    "vaccines": N_("vaccins"),
    "medicines": N_("médicaments"),
    "masks": N_("masques"),
    "chips": N_("semi-conducteurs"),
    "cars": N_("voitures"),
    "aircraft": N_("avions"),
    "fuel": N_("carburant"),
    "textiles": N_("textiles"),
    "money": N_("argent"),
    "minerals": N_("minerais"),
    "visits": N_("visites"),
}
