"""An infinitive -> the forms in which news writes it, each with what it says of mood, person and gender.

The statistical lemmatizer takes *lance* for a noun and *jugent* for a name; a list of verbs in all their forms does
not. Regular verbs in -er (with their changes of spelling) and -ir are computed; the others follow the few models of
`_MODELS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Form(NamedTuple):
    """One form: `mood` is "ind", "cond", "sub", "inf", "ger" or "pp"; `tense` "pres", "past", "fut" or ""; `number`
    "s", "p" or ""."""

    text: str
    mood: str
    tense: str = ""
    number: str = ""
    gender: str = ""


# Stems of a verb: present 3rd singular, present 3rd plural (also subjunctive), imperfect stem, future stem, past
# participle, simple past 3rd singular and plural.
class _Stems(NamedTuple):
    singular: str
    plural: str
    imperfect: str
    future: str
    participle: str
    past: tuple[str, str]


# ending of the infinitive -> endings of the stems; longest ending wins
_MODELS: dict[str, tuple[str, str, str, str, str, str, str]] = {
    "uire": ("uit", "uisent", "uis", "uir", "uit", "uisit", "uisirent"),
    "nuire": ("nuit", "nuisent", "nuis", "nuir", "nui", "nuisit", "nuisirent"),
    "lire": ("lit", "lisent", "lis", "lir", "lu", "lut", "lurent"),
    "maudire": ("maudit", "maudissent", "maudiss", "maudir", "maudit", "maudit", "maudirent"),
    "suffire": ("suffit", "suffisent", "suffis", "suffir", "suffi", "suffit", "suffirent"),
    "plaire": ("plaît", "plaisent", "plais", "plair", "plu", "plut", "plurent"),
    "taire": ("tait", "taisent", "tais", "tair", "tu", "tut", "turent"),
    "traire": ("trait", "traient", "tray", "trair", "trait", "traya", "trayèrent"),
    "cueillir": ("cueille", "cueillent", "cueill", "cueiller", "cueilli", "cueillit", "cueillirent"),
    "saillir": ("saille", "saillent", "saill", "saillir", "sailli", "saillit", "saillirent"),
    "ffrir": ("ffre", "ffrent", "ffr", "ffrir", "ffert", "ffrit", "ffrirent"),
    "quérir": ("quiert", "quièrent", "quér", "querr", "quis", "quit", "quirent"),
    "aindre": ("aint", "aignent", "aign", "aindr", "aint", "aignit", "aignirent"),
    "oindre": ("oint", "oignent", "oign", "oindr", "oint", "oignit", "oignirent"),
    "vaincre": ("vainc", "vainquent", "vainqu", "vaincr", "vaincu", "vainquit", "vainquirent"),
    "paraître": ("paraît", "paraissent", "paraiss", "paraîtr", "paru", "parut", "parurent"),
    "croître": ("croît", "croissent", "croiss", "croîtr", "cru", "crut", "crurent"),
    "partir": ("part", "partent", "part", "partir", "parti", "partit", "partirent"),
    "répartir": ("répartit", "répartissent", "répartiss", "répartir", "réparti", "répartit", "répartirent"),
    "sortir": ("sort", "sortent", "sort", "sortir", "sorti", "sortit", "sortirent"),
    "assortir": ("assortit", "assortissent", "assortiss", "assortir", "assorti", "assortit", "assortirent"),
    "dormir": ("dort", "dorment", "dorm", "dormir", "dormi", "dormit", "dormirent"),
    "servir": ("sert", "servent", "serv", "servir", "servi", "servit", "servirent"),
    "asservir": ("asservit", "asservissent", "asserviss", "asservir", "asservi", "asservit", "asservirent"),
    "repentir": ("repent", "repentent", "repent", "repentir", "repenti", "repentit", "repentirent"),
    "fuir": ("fuit", "fuient", "fuy", "fuir", "fui", "fuit", "fuirent"),
    "mourir": ("meurt", "meurent", "mour", "mourr", "mort", "mourut", "moururent"),
    "soudre": ("sout", "solvent", "solv", "soudr", "sous", "solut", "solurent"),
    "résoudre": ("résout", "résolvent", "résolv", "résoudr", "résolu", "résolut", "résolurent"),
    "cevoir": ("çoit", "çoivent", "cev", "cevr", "çu", "çut", "çurent"),
    "mouvoir": ("meut", "meuvent", "mouv", "mouvr", "mu", "mut", "murent"),
    "devoir": ("doit", "doivent", "dev", "devr", "dû", "dut", "durent"),
    "pouvoir": ("peut", "peuvent", "pouv", "pourr", "pu", "put", "purent"),
    "valoir": ("vaut", "valent", "val", "vaudr", "valu", "valut", "valurent"),
    "clore": ("clôt", "closent", "clos", "clor", "clos", "closit", "closirent"),
    "inclure": ("inclut", "incluent", "inclu", "inclur", "inclus", "inclut", "inclurent"),
    "être": ("est", "sont", "ét", "ser", "été", "fut", "furent"),
    "re": ("", "ent", "", "r", "u", "it", "irent"),  # rendre, répondre, défendre
    "dire": ("dit", "disent", "dis", "dir", "dit", "dit", "dirent"),
    "écrire": ("écrit", "écrivent", "écriv", "écrir", "écrit", "écrivit", "écrivirent"),
    "scrire": ("scrit", "scrivent", "scriv", "scrir", "scrit", "scrivit", "scrivirent"),
    "crire": ("crit", "crivent", "criv", "crir", "crit", "crivit", "crivirent"),
    "rire": ("rit", "rient", "ri", "rir", "ri", "rit", "rirent"),
    "mettre": ("met", "mettent", "mett", "mettr", "mis", "mit", "mirent"),
    "battre": ("bat", "battent", "batt", "battr", "battu", "battit", "battirent"),
    "naître": ("naît", "naissent", "naiss", "naîtr", "né", "naquit", "naquirent"),
    "connaître": ("connaît", "connaissent", "connaiss", "connaîtr", "connu", "connut", "connurent"),
    "croire": ("croit", "croient", "croy", "croir", "cru", "crut", "crurent"),
    "peindre": ("peint", "peignent", "peign", "peindr", "peint", "peignit", "peignirent"),
    "eindre": ("eint", "eignent", "eign", "eindr", "eint", "eignit", "eignirent"),
    "rompre": ("rompt", "rompent", "romp", "rompr", "rompu", "rompit", "rompirent"),
    "clure": ("clut", "cluent", "clu", "clur", "clu", "clut", "clurent"),
    "suivre": ("suit", "suivent", "suiv", "suivr", "suivi", "suivit", "suivirent"),
    "vivre": ("vit", "vivent", "viv", "vivr", "vécu", "vécut", "vécurent"),
    "prendre": ("prend", "prennent", "pren", "prendr", "pris", "prit", "prirent"),
    "faire": ("fait", "font", "fais", "fer", "fait", "fit", "firent"),
    "venir": ("vient", "viennent", "ven", "viendr", "venu", "vint", "vinrent"),
    "tenir": ("tient", "tiennent", "ten", "tiendr", "tenu", "tint", "tinrent"),
    "mentir": ("ment", "mentent", "ment", "mentir", "menti", "mentit", "mentirent"),
    "sentir": ("sent", "sentent", "sent", "sentir", "senti", "sentit", "sentirent"),
    "courir": ("court", "courent", "cour", "courr", "couru", "courut", "coururent"),
    "voir": ("voit", "voient", "voy", "verr", "vu", "vit", "virent"),
    "prévoir": ("prévoit", "prévoient", "prévoy", "prévoir", "prévu", "prévit", "prévirent"),
    "savoir": ("sait", "savent", "sav", "saur", "su", "sut", "surent"),
    "vouloir": ("veut", "veulent", "voul", "voudr", "voulu", "voulut", "voulurent"),
    "ouvrir": ("ouvre", "ouvrent", "ouvr", "ouvrir", "ouvert", "ouvrit", "ouvrirent"),
}
_IRREGULAR_GERUND = {"savoir": "sachant"}


def forms(infinitive: str) -> Iterator[Form]:
    """The forms of a verb in the third person, with infinitive, gerund and past participle.

    >>> sorted({form.text for form in forms("répondre") if form.mood == "pp"})
    ['répondu', 'répondue', 'répondues', 'répondus']
    >>> [form.text for form in forms("appeler") if form.mood == "ind" and form.tense == "pres"]
    ['appelle', 'appellent']
    """
    stems = _stems(infinitive)
    yield Form(infinitive, "inf")
    gerund = _IRREGULAR_GERUND.get(infinitive, stems.imperfect + "ant")
    yield Form(gerund, "ger")
    yield Form(stems.singular, "ind", "pres", "s")
    yield Form(stems.plural, "ind", "pres", "p")
    yield Form(stems.imperfect + "ait", "ind", "past", "s")
    yield Form(stems.imperfect + "aient", "ind", "past", "p")
    yield Form(stems.past[0], "ind", "past", "s")
    yield Form(stems.past[1], "ind", "past", "p")
    yield Form(stems.future + "a", "ind", "fut", "s")
    yield Form(stems.future + "ont", "ind", "fut", "p")
    yield Form(stems.future + "ait", "cond", "", "s")
    yield Form(stems.future + "aient", "cond", "", "p")
    plural = stems.participle if stems.participle.endswith("s") else stems.participle + "s"
    yield Form(stems.participle, "pp", "", "s", "m")
    yield Form(plural, "pp", "", "p", "m")
    yield Form(stems.participle + "e", "pp", "", "s", "f")
    yield Form(stems.participle + "es", "pp", "", "p", "f")


def _stems(infinitive: str) -> _Stems:
    if infinitive.endswith("er"):
        return _first_group(infinitive[:-2])
    model = max((ending for ending in _MODELS if infinitive.endswith(ending)), key=len, default=None)
    if model is not None:
        base = infinitive[: -len(model)]
        singular, plural, imperfect, future, participle, past, pasts = _MODELS[model]
        return _Stems(
            base + singular,
            base + plural,
            base + imperfect,
            base + future,
            base + participle,
            (base + past, base + pasts),
        )
    base = infinitive[:-2]  # second group: avertir, réagir, rugir
    return _Stems(base + "it", base + "issent", base + "iss", infinitive, base + "i", (base + "it", base + "irent"))


def _first_group(stem: str) -> _Stems:
    silent = _before_silent_e(stem)
    hard = re.sub(r"c$", "ç", re.sub(r"g$", "ge", stem))
    future = (stem if stem.endswith("é" + stem[-1]) or _has_closed_e(stem) else silent) + "er"
    return _Stems(silent + "e", silent + "ent", hard, future, stem + "é", (hard + "a", stem + "èrent"))


def _has_closed_e(stem: str) -> bool:
    return re.search(r"é[^aeiouyéèê]{1,2}$", stem) is not None


def _before_silent_e(stem: str) -> str:
    """The stem before a silent ending: rappel- → rappell-, révél- → révèl-, appuy- → appui-, lev- → lèv-."""
    if stem.endswith(("pel", "jet")):
        return stem + stem[-1]
    if re.search(r"[ou]y$", stem):
        return stem[:-1] + "i"
    if _has_closed_e(stem):
        return re.sub(r"é([^é]{1,2})$", r"è\1", stem)
    if re.search(r"[^qge]e[lmnsvt]$", stem):
        return re.sub(r"e(.)$", r"è\1", stem)
    return stem
