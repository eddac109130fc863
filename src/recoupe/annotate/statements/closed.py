"""Closed classes of French words: the small words between which a cue, its subject and its clause are found."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ADDRESSED = _words("à au aux sur contre avec envers")
AUXILIARIES = _words(
    "a ont ai as avons avez avait avaient avais aura auront aurait auraient ait aient eut eurent ayant avoir est "
    "sont était étaient sera seront serait seraient soit soient fut furent étant être été"
)
BE = _words("est sont était étaient sera seront serait seraient soit soient fut furent étant être été")
CLAUSE_BREAKS = _words("alors tandis mais et qui dont où ce soit contre car même après avant dans lors notamment avec")
CLAUSE_OPENERS = _words("et mais qui que qu' où dont car or donc puisque parce alors - – — : ;")
CLITICS = _words("se s' me m' le la l' les lui leur en y n' ne nous vous")
CLITIC_SUBJECTS = _words("il elle ils elles -il -elle -ils -elles je nous on -t-il -t-elle")
DEFINITE = _words("le la l' les ce cet cette")
DETERMINERS = _words(
    "un une ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos des de d' du au aux par sans sous "
    "chaque toute aucune aucun quelle quel deux trois"
)
FEMALE = _words("elle elles -elle -elles -t-elle celle-ci celle")
HOLDERS = _words("de d' du des chez pour par côté selon")
INVERTED = _words("t -il -elle -ils -elles -on -je -nous -vous -t -t-il -t-elle -t-on -tu")
LINKS = _words("de d' du des à au aux en")
MALE = _words("il ils -il -ils -t-il celui-ci celui lui")
MANY = _words("ils elles -ils -elles eux ceux-ci")
NEGATIONS = _words("pas jamais plus rien guère aucun aucune nullement")
OF = _words("de d' du des")
PERIODS = _words(
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain matin midi après-midi soir soirée "
    "nuit janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundis dernier "
    "dernière passé prochain"
)
PREPOSITIONS = _words(
    "à au aux dans sur lors devant en après pour avec chez depuis via auprès pendant durant vers avant sous face "
    "contre entre par selon sans peu dès jusqu' suite"
)
PRONOUNS = _words("lui elle eux elles celui-ci celle-ci ceux-ci celui celle ceux")
QUESTIONS = _words("si s' comment pourquoi quand combien où ce quel quelle quels quelles")
REFLEXIVES = _words("se s'")
RELATIVES = _words("qui dont où")
SOME = _words("un une des plusieurs certains certaines quelques beaucoup nombre peu nombreux nombreuses")
WHICH = _words("lesquels lesquelles laquelle lequel")
