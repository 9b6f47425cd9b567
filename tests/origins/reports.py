"""Reports of our own about one invented country, and a way to make papers of them."""

from __future__ import annotations

from reportedly.origins.paper import Paper, Said
from reportedly.span import Span

FERRY = """Harbour master of Port Callis removed over ferry

The harbour master of Port Callis, Edda Marlowe, was removed from her post on Tuesday after the ferry Saint Brannoc ran
aground with 214 passengers on board, the shipping ministry of Lorvania said.

Marlowe had allowed the vessel to leave in a storm, according to a report by inspector Tomas Yelland. "She was warned
three times by radio and answered none of the calls," the inspector wrote.

Her deputy, Corin Blasko, takes over until the end of the month. The shipping minister, Hanne Oduya, said that 17 people
were still in hospital and that the owners would be fined.

Marlowe's lawyer, Piet Sandoval, rejected the report and promised to go to court in Grenmark."""

FERRY_REWORDED = """Port Callis: harbour master loses job after grounding

Edda Marlowe, harbour master of Port Callis, has been removed from her post, the shipping ministry of Lorvania said on
Tuesday. The ferry Saint Brannoc had run aground with 214 passengers on board.

According to a report by inspector Tomas Yelland, the vessel was allowed by Marlowe to leave in a storm. She was warned
by radio three times, the inspector wrote, and none of the calls was answered.

Corin Blasko, her deputy, takes over until the month ends. Hanne Oduya, the shipping minister, said 17 people were in
hospital still and the owners would be fined.

The report was rejected by Piet Sandoval, the lawyer of Marlowe, who promised to go to court in Grenmark."""

FERRY_RETOLD = """Lorvania fires port chief

Somebody has to pay for the accident of the Saint Brannoc. In Lorvania it is Edda Marlowe, who ran the harbour at Port
Callis and has now been told to go, as officials for shipping made known on Tuesday. There were 214 travellers on the
boat when it hit the ground.

Tomas Yelland, who looked into the case, holds that no captain ought to have sailed in such weather, and that the woman
in the tower did not react when people called her over the wireless. That is nonsense, says Piet Sandoval, who defends
her; he wants judges in Grenmark to decide.

For some weeks Corin Blasko, so far second in rank, will do her work. Of those hurt, 17 have not been sent home by their
doctors yet. Hanne Oduya, in charge of shipping in the cabinet, announced that the company must pay."""

FERRY_OTHER = """Callis families ask who let the Brannoc sail

Three days after the Saint Brannoc was wrecked, relatives waited at the gate of the port authority for a word. They got
none from Edda Marlowe. The harbour master had been dismissed by telephone that morning, a clerk told this newspaper.

"My brother was on the upper deck and saw the lights of the pier," said Jory Pell, a baker. He counted 214 names on the
list that the company put up, and missed two.

The engineers' union blames an old rudder. Its chairwoman, Wilma Strand, showed us letters of 2011 and 2014 in which she
had asked for repairs worth 90,000 crowns. The company, Norlinie, did not want to discuss them.

At the ministry in Grenmark nobody came to the door. A new harbour master is to be found by autumn."""

BRIDGE = """Toll chief of Varrow Bridge steps down

The head of the toll office at Varrow Bridge, Otis Lanner, has resigned for reasons of health, the county of Eastmere
said on Friday. He had served for nine years.

Lanner's place will be taken by Greta Holm, a lawyer, who once ran the county library. "I can count, and I can be
polite to drivers," Holm said.

The bridge carries 8,000 cars a day. Its repair, which is to cost 12 million crowns, begins in June under engineer Nils
Carrow of the firm Stenwerk."""


def paper(
    key: str, text: str, day: str | None = "2031-05-06", publisher: str | None = None, *, said: tuple[Said, ...] = ()
) -> Paper:
    """A paper whose passages are the paragraphs of its text."""
    passages: list[Span] = []
    at = 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            passages.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    title = text.split("\n", 1)[0] or None
    return Paper(
        key=key, id=key, publisher=publisher, published=day, title=title, text=text, passages=tuple(passages), said=said
    )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [p for p in text.split("\n\n") if p.strip()]
