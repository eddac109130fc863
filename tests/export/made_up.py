"""A dossier made by hand that has some of everything: what the page and the schema are tested on.

Countries are real so that articles and prepositions show; the events, the people and the newspapers are not.
"""

from __future__ import annotations

from recoupe.model import (
    FORMAT,
    Claim,
    Development,
    Dispute,
    Document,
    Dossier,
    Entity,
    EntityMention,
    EntityOffice,
    Evidence,
    Family,
    FamilyLink,
    Figure,
    Passage,
    Published,
    Skipped,
    Statement,
    Story,
    Time,
    Value,
    content_id,
)

TEXTS = {
    "depeche": (
        "La Norvège et le Maroc posent les bases d'un câble sous-marin\n\n"
        "OSLO (Agence du Nord) – La ministre norvégienne de l'Énergie, Ingrid Solheim, a reçu lundi 3 mars son "
        "homologue "
        "marocain, M. Karim Benhaddou. Les deux pays étudient un câble de 3.200 kilomètres par les eaux de l'Islande. "
        "« Nous irons vite, mais nous n'irons pas seuls », a déclaré Mme Solheim. Selon le ministère, le câble "
        "porterait plus "
        "de 15 % de l'électricité du Maroc. Le Danemark a dit non au tracé initial."
    ),
    "reprise": (
        "Un câble entre la Norvège et le Maroc\n\n"
        "La ministre norvégienne de l'Énergie, Ingrid Solheim, a reçu lundi 3 mars son homologue marocain, M. Karim "
        "Benhaddou. "
        "Les deux pays étudient un câble de 3.200 kilomètres par les eaux de l'Islande. (avec l'Agence du Nord)"
    ),
    "enquete": (
        "Ce câble dont personne ne veut\n\n"
        "Le rendez-vous d'Oslo, début mars, n'a rien réglé : Ingrid Solheim et Karim Benhadou y ont surtout pris date. "
        "D'après un rapport, le câble ne porterait que 9 % de l'électricité marocaine. « Nous irons vite, jamais "
        "seuls », "
        "a promis la Norvégienne. Copenhague nie avoir refusé le tracé."
    ),
    "blog": (
        "Mes notes de mars <script>document.title='pris'</script>\n\n"
        "Je lis que Nordkabel, filiale de Vestkraft, posera le câble. <img src=x onerror=alert(1)> Le chantier "
        "commencerait "
        "en 2027. \u202eretourné\u202c"
    ),
    "ancien": (
        "À Rabat, la Norvège vend son savoir-faire\n\n"
        "Il y a un an, Ingrid Solheim faisait le voyage de Rabat pour y signer une déclaration avec Karim Benhaddou. "
        "La Norvège, qui exporte une part de son électricité via le Danemark, cherche d'autres routes."
    ),
}


def did(name: str) -> str:
    """The id of a document."""
    return content_id("d", name)


def eid(name: str) -> str:
    """The id of an entity."""
    return content_id("e", name)


def cid(name: str) -> str:
    """The id of a claim."""
    return content_id("c", name)


def span(name: str, words: str) -> tuple[str, int, int]:
    """Where `words` stand in a text: document id, start, end."""
    start = TEXTS[name].index(words)
    return did(name), start, start + len(words)


def evidence(name: str, words: str, **more: object) -> Evidence:
    """A passage, by its words."""
    doc, start, end = span(name, words)
    return Evidence(doc=doc, start=start, end=end, rule="example.rule", **more)  # type: ignore[arg-type]


def passage(name: str, words: str) -> Passage:
    """A passage without a rule."""
    doc, start, end = span(name, words)
    return Passage(doc=doc, start=start, end=end)


def statement(name: str, words: str, kind: str, speaker: str | None, cue: str = "") -> Statement:
    """A statement, by its words."""
    doc, start, end = span(name, words)
    sid = content_id("q", doc, start)
    who = eid(speaker) if speaker else None
    return Statement(id=sid, doc=doc, start=start, end=end, kind=kind, speaker=who, cue=cue)  # type: ignore[arg-type]


ENTITIES = (
    Entity(
        id=eid("solheim"),
        type="person",
        name="Ingrid Solheim",
        aliases=("Mme Solheim",),
        offices=(EntityOffice(title="ministre de l'Énergie", of=eid("norvege")),),
    ),
    Entity(
        id=eid("benhaddou"),
        type="person",
        name="Karim Benhaddou",
        aliases=("Karim Benhadou", "M. Karim Benhaddou"),
        offices=(EntityOffice(title="ministre de l'Énergie", of=eid("maroc")),),
        why="même prénom, même nom à une lettre doublée près, même fonction",
    ),
    Entity(id=eid("norvege"), type="state", name="Norvège", world="state:NO"),
    Entity(id=eid("maroc"), type="state", name="Maroc", world="state:MA"),
    Entity(id=eid("danemark"), type="state", name="Danemark", world="state:DK", aliases=("Copenhague",)),
    Entity(id=eid("islande"), type="state", name="Islande", world="state:IS"),
    Entity(id=eid("oslo"), type="place", name="Oslo", world="city:oslo"),
    Entity(id=eid("nordkabel"), type="company", name="Nordkabel"),
    Entity(id=eid("vestkraft"), type="company", name="Vestkraft"),
    Entity(id=eid("cable"), type="asset", name="câble sous-marin"),
)

STATEMENTS = (
    statement("depeche", "Nous irons vite, mais nous n'irons pas seuls", "direct", "solheim", "a déclaré"),
    statement("depeche", "le câble porterait plus de 15 % de l'électricité du Maroc", "indirect", "norvege", "Selon"),
    statement("enquete", "Nous irons vite, jamais seuls", "direct", "solheim", "a promis"),
    statement("enquete", "le câble ne porterait que 9 % de l'électricité marocaine", "indirect", None, "D'après"),
)

CLAIMS = (
    Claim(
        id=cid("rencontre"),
        type="CONSULT",
        actors=(eid("benhaddou"), eid("solheim")),
        place=(eid("oslo"),),
        time="2025-03-03",
        evidence=(
            evidence("depeche", "a reçu lundi 3 mars son homologue marocain"),
            evidence("reprise", "a reçu lundi 3 mars son homologue marocain"),
            evidence("enquete", "Le rendez-vous d'Oslo, début mars"),
        ),
        sources=2,
        status="corroborated",
        why="mêmes personnes, même lieu, dates compatibles",
    ),
    Claim(
        id=cid("signature"),
        type="AGREE",
        actors=(eid("benhaddou"), eid("solheim")),
        time="2024-03",
        evidence=(evidence("ancien", "pour y signer une déclaration avec Karim Benhaddou"),),
    ),
    Claim(
        id=cid("refus"),
        type="REJECT",
        actors=(eid("danemark"),),
        targets=(eid("norvege"),),
        evidence=(
            evidence("depeche", "Le Danemark a dit non au tracé initial"),
            evidence("enquete", "Copenhague nie avoir refusé le tracé"),
        ),
        sources=2,
        status="disputed",
    ),
    Claim(
        id=cid("chantier"),
        type="COOPERATE",
        actors=(eid("nordkabel"),),
        time="2027",
        modality="planned",
        detail="pose du câble",
        evidence=(evidence("blog", "Nordkabel, filiale de Vestkraft, posera le câble"),),
    ),
    Claim(
        id=cid("part"),
        type="SUPPLIES",
        actors=(eid("norvege"),),
        targets=(eid("maroc"),),
        via=(eid("islande"),),
        object="electricity",
        modality="possible",
        value=Value(number=15.0, unit="percent", bound="above"),
        evidence=(
            evidence(
                "depeche",
                "plus de 15 % de l'électricité du Maroc",
                statement=STATEMENTS[1].id,
                value=Value(number=15.0, unit="percent", bound="above"),
            ),
            evidence(
                "enquete",
                "9 % de l'électricité marocaine",
                statement=STATEMENTS[3].id,
                value=Value(number=9.0, unit="percent"),
            ),
        ),
        sources=2,
        status="disputed",
    ),
    Claim(
        id=cid("fonction"),
        type="HOLDS_OFFICE",
        actors=(eid("solheim"),),
        targets=(eid("norvege"),),
        object="ministre de l'Énergie",
        modality="ongoing",
        evidence=(
            evidence("depeche", "La ministre norvégienne de l'Énergie, Ingrid Solheim"),
            evidence("reprise", "La ministre norvégienne de l'Énergie, Ingrid Solheim"),
        ),
    ),
    Claim(
        id=cid("filiale"),
        type="CONTROLS",
        actors=(eid("vestkraft"),),
        targets=(eid("nordkabel"),),
        evidence=(evidence("blog", "Nordkabel, filiale de Vestkraft"),),
    ),
    Claim(
        id=cid("route"),
        type="EXPORTS_VIA",
        actors=(eid("norvege"),),
        targets=(eid("danemark"),),
        object="electricity",
        evidence=(evidence("ancien", "exporte une part de son électricité via le Danemark"),),
    ),
)

DISPUTES = (
    Dispute(
        id=content_id("x", "part"),
        kind="value",
        claims=(cid("part"),),
        sides=(
            (passage("depeche", "plus de 15 % de l'électricité du Maroc"),),
            (passage("enquete", "9 % de l'électricité marocaine"),),
        ),
        explanation="La part de l'électricité marocaine du câble : plus de 15 % d'un côté, 9 % de l'autre.",
    ),
    Dispute(
        id=content_id("x", "refus"),
        kind="contradiction",
        claims=(cid("refus"),),
        sides=(
            (passage("depeche", "Le Danemark a dit non au tracé initial"),),
            (passage("enquete", "Copenhague nie avoir refusé le tracé"),),
        ),
        explanation="Le Danemark a refusé le tracé, ou nie l'avoir fait.",
    ),
    Dispute(
        id=content_id("x", "mots"),
        kind="wording",
        sides=(
            (passage("depeche", "Nous irons vite, mais nous n'irons pas seuls"),),
            (passage("enquete", "Nous irons vite, jamais seuls"),),
        ),
        explanation="Une même phrase d'Ingrid Solheim est citée de deux façons.",
    ),
)

DEVELOPMENTS = (
    Development(
        id=content_id("v", "chantier"),
        kind="called-off",
        before=cid("chantier"),
        after=cid("refus"),
        passages=(
            (passage("blog", "Nordkabel, filiale de Vestkraft, posera le câble"),),
            (passage("depeche", "Le Danemark a dit non au tracé initial"),),
        ),
        explanation="Annoncé le 1er mars 2025, démenti ou abandonné le 3 mars 2025.",
    ),
)


def document(name: str, **more: object) -> Document:
    """A document of `TEXTS`; its title is its first line."""
    text = TEXTS[name]
    return Document(
        id=did(name), path=f"pile/{name}.txt", text=text, title=text.split("\n")[0], body=((0, len(text)),), **more
    )  # type: ignore[arg-type]


def mentions() -> tuple[EntityMention, ...]:
    """Every place where an entity's name or alias stands."""
    found = []
    for name, text in TEXTS.items():
        for entity in ENTITIES:
            for form in (entity.name, *entity.aliases):
                start = text.find(form)
                if start >= 0:
                    found.append(
                        EntityMention(doc=did(name), start=start, end=start + len(form), entity=entity.id, form="name")
                    )
    return tuple(found)


def made_up() -> Dossier:
    """The dossier."""
    family, cable, rabat = content_id("f", "depeche"), content_id("s", "cable"), content_id("s", "rabat")
    stated = Published(value="2025-03-03", basis="stated", evidence=(passage("depeche", "lundi 3 mars"),))
    inferred = Published(
        value="2025-03-03/2025-03-05", basis="inferred", why="Le 3 mars tombe un lundi en 2025.", evidence=()
    )
    return Dossier(
        format=FORMAT,
        as_of="2025-04-01",
        documents=(
            document("depeche", agency="Agence du Nord", published=stated, family=family, story=cable),
            document("reprise", publisher="Le Fanal", published=inferred, family=family, story=cable),
            document("enquete", url="https://revue.example/cable", story=cable),
            document(
                "blog",
                warnings=("encodages mêlés <i>",),
                url="javascript:alert(document.domain)",
                publisher="</title><script>x",
                story=cable,
            ),
            document("ancien", url="https://www.atlas.example/2024/", story=rabat),
        ),
        families=(
            Family(
                id=family,
                documents=(did("depeche"), did("reprise")),
                reason="Le Fanal crédite l'Agence du Nord.",
                links=(
                    FamilyLink(
                        a=did("reprise"),
                        b=did("depeche"),
                        kind="copy",
                        share=0.87,
                        direction="b-to-a",
                        why="Le Fanal cite l'Agence du Nord.",
                        passages=(
                            (
                                passage("reprise", "a reçu lundi 3 mars son homologue marocain"),
                                passage("depeche", "a reçu lundi 3 mars son homologue marocain"),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        stories=(
            Story(
                id=cable,
                title="Le câble Norvège-Maroc </title><script>document.title='pris'</script>",
                documents=(did("blog"), did("depeche"), did("enquete"), did("reprise")),
                time="2025-03-03/2025-03-05",
                follows=rabat,
            ),
            Story(id=rabat, title="Ingrid Solheim à Rabat", documents=(did("ancien"),), time="2024-03"),
        ),
        entities=ENTITIES,
        mentions=mentions(),
        times=tuple(Time(doc=d, start=s, end=e, value="2025-03-03") for d, s, e in [span("depeche", "lundi 3 mars")]),
        quantities=tuple(
            Figure(doc=d, start=s, end=e, value=3200.0, unit="km") for d, s, e in [span("depeche", "3.200 kilomètres")]
        ),
        statements=STATEMENTS,
        claims=CLAIMS,
        disputes=DISPUTES,
        developments=DEVELOPMENTS,
        skipped=(
            Skipped(path="pile/photo.jpg", reason="binaire, pas du texte"),
            Skipped(path="pile/<b>.txt", reason="vide"),
        ),
    )
