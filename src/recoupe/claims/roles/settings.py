"""When and where: the time and the place of a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.roles.following import following
from recoupe.claims.roles.governors import governor
from recoupe.claims.roles.staging import staged_by
from recoupe.model import Mention

ASIDES = frozenset({"malgré", "après", "avant", "depuis"})
"""Before another event, whose time is its own: “malgré l'annonce lundi d'un accord”."""

BOUNDS = frozenset({"jusque", "jusqu'", "avant", "depuis", "ici"})
"""Before a time that only bounds the act: “*jusqu'*en 2012”, “*depuis* lundi”, “d'*ici* à 2030”."""

GROUNDS = frozenset(
    {"après", "avant", "malgré", "depuis", "sans", "faute", "grâce", "face", "suite", "compte", "vu", "outre"}
)
GROUND_PHRASES = frozenset(
    {"en raison", "à cause", "au vu", "au lendemain", "en dépit", "à la suite", "en réaction", "en réponse", "en vertu"}
)
"""Opening a complement whose time is that of what it names: “*Suite aux* troubles de la semaine dernière, X …”."""

CONFESSING = frozenset(
    {
        "avouer",
        "reconnaître",
        "admettre",
        "nier",
        "démentir",
        "contester",
        "souvenir",
        "regretter",
        "accuser",
        "soupçonner",
        "reprocher",
        "raconter",
        "défendre",
        "vanter",
    }
)
"""Verbs that have a time of their own beside what was done: “a avoué *en mai* avoir tué X”."""

CHARGING = frozenset(
    {
        "mettre",
        "condamner",
        "accuser",
        "poursuivre",
        "juger",
        "inculper",
        "renvoyer",
        "soupçonner",
        "arrêter",
        "écrouer",
    }
)
"""Verbs whose *pour* names a crime, which has a time of its own."""

EXCEPT = frozenset({"sauf", "hormis", "excepté", "hors"})
"""Before a place where it does not happen."""

SITES = frozenset(
    {
        "ville",
        "village",
        "commune",
        "région",
        "province",
        "département",
        "capitale",
        "quartier",
        "prison",
        "aéroport",
        "port",
        "gare",
        "île",
        "vallée",
        "district",
        "banlieue",
        "cité",
        "frontière",
        "camp",
        "centre",
        "nord",
        "sud",
        "est",
        "ouest",
        "place",
        "stade",
        "université",
        "hôpital",
        "base",
        "ambassade",
        "siège",
        "tribunal",
        "préfecture",
        "État",
        "état",
        "comté",
        "canton",
    }
)
"""Nouns whose complement says where: “à la *prison* de Fresnes”, “dans le *nord* du Mali”."""

ASKING = frozenset({"appeler", "inviter", "exhorter", "engager", "inciter"})
"""Verbs whose *à* complement is an act of its own, with its own time."""


def time_of(clauses: Clauses, token: int, group: Group | None = None) -> int | None:
    """Position in `times` of the time of an event.

    A time counts where the tree hangs it on the trigger or on a verb that governs or carries it; else the nearest one
    in the sentence that no other verb stands between.
    """
    notes = clauses.notes
    sentence = notes.parse.sentence_of(token)
    times = dict.fromkeys(notes.times_at[i] for i in range(sentence.first, sentence.last) if i in notes.times_at)
    if not times:
        return None
    family = _family(clauses, token, group)
    best: tuple[int, int, int] | None = None
    for at in times:
        cells = notes.parse.between(notes.times[at].start, notes.times[at].end)
        rank = _time_rank(clauses, cells, token, family)
        if rank is None:
            continue
        distance = min(abs(cells[0] - token), abs(cells[-1] - token))
        if best is None or (rank, distance, at) < best:
            best = (rank, distance, at)
    return best[2] if best else None


def _family(clauses: Clauses, token: int, group: Group | None) -> frozenset[int]:
    """The trigger with the verbs above it that share its time: its governor, the verb that carries a noun."""
    found = {token}
    current = group
    if group is None:
        at = clauses.group_at.get(clauses.tokens[token].head)
        if at is not None and clauses.tokens[token].dep in ("obj", "nsubj", "nsubj:pass", "ROOT", "obl:arg", "obl:mod"):
            found.add(clauses.groups[at].verb)
        phrase = clauses.phrase_at.get(token)
        if phrase is not None:
            found.update(range(clauses.phrases[phrase].first, clauses.phrases[phrase].last + 1))
            found.update(_staging(clauses, clauses.phrases[phrase]))
    while current is not None and current.form == "inf":
        above = governor(clauses, current)
        if above is None or (clauses.lemma(above) in CONFESSING and _is_perfect(clauses, current)):
            break
        found.add(above)
        at = clauses.group_at.get(above)
        current = clauses.groups[at] if at is not None else None
    return frozenset(found)


def _is_perfect(clauses: Clauses, group: Group) -> bool:
    """“*avoir* signé”: before the verb that governs it."""
    return any(clauses.tokens[i].pos == "AUX" for i in range(group.start, group.verb))


def _staging(clauses: Clauses, noun: Phrase) -> Iterator[int]:
    """The participle whose time is the event's: “*prévue* jeudi”, “*annoncée* pour jeudi”, not “annoncée jeudi”."""
    group = staged_by(clauses, noun)
    if group is None:
        return
    lemma, at = clauses.lemma(group.verb), group.last + 1
    ahead = clauses.words(at) in ("pour", "à", "au") and any(i in clauses.notes.times_at for i in (at, at + 1))
    if ahead or (clauses.frames.stages.get(lemma) == "planned" and lemma != "annoncer"):
        yield group.verb


def _time_rank(clauses: Clauses, cells: range, token: int, family: frozenset[int]) -> int | None:
    """0 where the tree hangs a time on the trigger's family, 1 where no verb stands between; None where one does."""
    inside = set(cells)
    if _of_another(clauses, cells, token, family) or _asked_for(clauses, cells, token):
        return None
    if _is_bound(clauses, cells) or _in_brackets(clauses, cells, token) or _in_ground(clauses, cells, token):
        return None
    if _in_aside(clauses, cells, token) or _in_reason(clauses, cells, token):
        return None
    if _past_commas(clauses, cells, token) or _before_ground(clauses, cells, token):
        return None
    at = cells[0]
    for _ in range(12):
        head = clauses.tokens[at].head
        if head == at:
            break
        at = head
        if at in family:
            return 0
        if at not in inside and at in clauses.group_at:
            break
    low, high = (cells[-1] + 1, token) if cells[0] < token else (token + 1, cells[0])
    for i in range(low, high):
        word = clauses.words(i)
        if word in (";", ":", "qui", "dont", "où", "que", "qu'") and i not in family:
            return None
        other = clauses.group_at.get(i)
        if other is not None and clauses.groups[other].verb not in family and clauses.group_at.get(token) != other:
            return None
    if cells[0] < token and _opens_participle(clauses, cells, token):
        return None
    owner = clauses.group_at.get(cells[0] - 1) or clauses.group_at.get(cells[0] - 2)
    if cells[0] < token and owner is not None and clauses.groups[owner].verb not in family:
        return None
    return 1


def _of_another(clauses: Clauses, cells: range, token: int, family: frozenset[int]) -> bool:
    """Is it the time of another noun, or the subject of a headline: “la marche *du 2 mai*”, “malgré l'annonce *lundi*”,
    “*2 mai* : X accuse Y”?"""
    low, high = (cells[-1] + 1, token) if cells[0] < token else (token + 1, cells[0])
    if any(clauses.words(i) in (";", ":") for i in range(low, high)):
        return True
    at = clauses.phrase_at.get(cells[0] - 1)
    linked = clauses.words(cells[0]) in ("du", "de", "des", "d'")
    if at is None and clauses.words(cells[0] - 1) in ("du", "de", "des", "d'"):
        at, linked = clauses.phrase_at.get(cells[0] - 2), True
    if at is None:
        return False
    owner = clauses.phrases[at]
    if owner.first <= token <= owner.last or family & set(range(owner.first, owner.last + 1)):
        return False
    if owner.head in clauses.notes.times_at:
        return False
    return owner.prep in ASIDES or (linked and clauses.tokens[owner.head].pos == "NOUN")


def _is_bound(clauses: Clauses, cells: range) -> bool:
    """Does a time only say till or since when?"""
    at = cells[0]
    return any(
        clauses.words(i) in BOUNDS and clauses.words(i - 1) not in ("peu", "juste")
        for i in range(max(0, at - 2), min(at + 2, cells[-1] + 1))
    )


def _in_brackets(clauses: Clauses, cells: range, token: int) -> bool:
    """Does a time stand in brackets that do not hold the trigger: “le premier président (*2009-2017*)”?"""
    if not (clauses.words(cells[0] - 1) == "(" or clauses.words(cells[-1] + 1) == ")"):
        return False
    low, high = (cells[-1] + 1, token) if cells[0] < token else (token + 1, cells[0])
    return any(clauses.words(i) in ("(", ")") for i in range(low, high))


def _in_ground(clauses: Clauses, cells: range, token: int) -> bool:
    """Does a time stand in the complement that opens the sentence and tells why or since when, before its comma?"""
    if cells[0] > token:
        return False
    first = clauses.notes.parse.sentence_of(token).first
    while clauses.words(first) in ("mais", "et", "or", "«", '"', "-", "“"):
        first += 1
    words = [clauses.words(first + n) for n in range(3)]
    opens = words[0] in GROUNDS or " ".join(words[:2]) in GROUND_PHRASES or " ".join(words) in GROUND_PHRASES
    if not opens or first in cells or not any(clauses.words(i) == "," for i in range(cells[-1] + 1, token)):
        return False
    return not any(
        clauses.groups[clauses.group_at[i]].finite is not None
        for i in range(first, cells[-1] + 1)
        if i in clauses.group_at
    )


def _in_aside(clauses: Clauses, cells: range, token: int) -> bool:
    """Does a time end a complement that names another event: “X a salué Y, jamais revu *depuis* sa chute *en 1994*”?"""
    for i in range(cells[0] - 1, token, -1):
        if clauses.words(i) in (",", ";", ":", "(", ")"):
            return False
        if clauses.words(i) in ASIDES and i + 1 in clauses.phrase_at and i + 1 != cells[0]:
            return True
    return False


def _in_reason(clauses: Clauses, cells: range, token: int) -> bool:
    """Does a time stand in what somebody is charged with: “mis en examen *pour* la disparition de X *en 1994*”?"""
    if clauses.lemma(token) not in CHARGING:
        return False
    for i in range(token + 1, cells[0]):
        if clauses.words(i) == "pour":
            return any(j in clauses.phrase_at and j not in clauses.notes.times_at for j in range(i + 1, cells[0]))
    return False


def _before_ground(clauses: Clauses, cells: range, token: int) -> bool:
    """Does a time stand before the ground of another act: “a tiré *lundi* sur X, *face à* des manœuvres”?"""
    if cells[0] > token or token in clauses.group_at:
        return False
    return any(clauses.words(i) in GROUNDS | {"contre"} for i in range(cells[-1] + 1, token))


def _past_commas(clauses: Clauses, cells: range, token: int) -> bool:
    """Does a time before a bare participle belong to the clause around it: “*Le 2 mai*, X, déjà condamné, a dit …”?"""
    at = clauses.group_at.get(token)
    if at is None or cells[0] > token:
        return False
    group = clauses.groups[at]
    bare = group.form == "part" and group.finite is None
    return bare and any(clauses.words(i) == "," for i in range(cells[-1] + 1, group.start))


def _asked_for(clauses: Clauses, cells: range, token: int) -> bool:
    """Is it the time of what somebody calls for: “a appelé *à* la mobilisation *samedi*”?"""
    if clauses.lemma(token) not in ASKING:
        return False
    at = clauses.phrase_at.get(cells[0] - 1)
    return at is not None and clauses.phrases[at].start > token and clauses.phrases[at].prep in ("à", "pour")


def _opens_participle(clauses: Clauses, cells: range, token: int) -> bool:
    """Does a time stand in a participle clause before a comma: “Sanctionné par X *en 2019*, Y a été arrêté”?"""
    if not any(clauses.words(i) == "," for i in range(cells[-1] + 1, token)):
        return False
    for at in range(cells[0] - 1, clauses.notes.parse.sentence_of(token).first - 1, -1):
        if clauses.words(at) in (",", ";", ":"):
            return False
        group = clauses.group_at.get(at)
        if group is not None:
            found = clauses.groups[group]
            return found.form == "part" and found.finite is None
    return False


def place_of(clauses: Clauses, token: int, taken: Iterable[int] = ()) -> tuple[int, ...]:
    """Actors named by a locative complement (à, en, au, dans + place or state) after a trigger."""
    busy = set(taken)
    for phrase in following(clauses, token, transparent=True):
        if phrase.prep not in ("à", "en", "dans") or phrase.head in clauses.notes.times_at:
            continue
        if clauses.words(phrase.start - 1) in EXCEPT or clauses.words(phrase.start) in EXCEPT:
            return ()
        found = [m.actor for part in _parts(clauses, phrase) for m in _places(clauses, part) if m.actor not in busy]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _parts(clauses: Clauses, phrase: Phrase) -> list[Phrase]:
    """A phrase, and what names it where it is a site: “à la prison *de Fresnes*”."""
    after = clauses.phrases[phrase.i + 1 : phrase.i + 2] if clauses.lemma(phrase.head) in SITES else []
    return [phrase, *(p for p in after if p.of == phrase.i)]


def _places(clauses: Clauses, phrase: Phrase) -> Iterator[Mention]:
    """The places that a phrase names as its own, no part of a longer name: “à la *prison de Fresnes*”."""
    site = clauses.lemma(phrase.head) in SITES
    for i in range(phrase.first, phrase.last + 1):
        for mention in clauses.notes.mentions_at.get(i, ()):
            cells = clauses.notes.parse.between(mention.start, mention.end)
            named = mention.form == "name" and clauses.notes.actors[mention.actor].type in ("place", "state")
            if named and (site or phrase.head in cells) and not _is_cut(clauses, mention, cells):
                yield mention


def _is_cut(clauses: Clauses, mention: Mention, cells: range) -> bool:
    """Does a name go on beyond what was read of it: “*Maison* de l'Amérique latine”, “Bry-sur-*Marne*”?"""
    text = clauses.notes.parse.text
    if "-" in (text[max(0, mention.start - 1) : mention.start], text[mention.end : mention.end + 1]):
        return True
    at = cells[-1] + 1
    if clauses.words(at) not in ("de", "du", "des", "d'"):
        return False
    at += 1 + (clauses.words(at + 1) in ("la", "l'"))
    return at < len(clauses.tokens) and clauses.tokens[at].text[:1].isupper()
