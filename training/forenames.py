"""Which first names are men's and which are women's: makes ``reportedly/claims/lexicon/forenames.json``.

    pip install names==0.3.0 Faker==40.63.0 anyascii==0.3.3
    python training/forenames.py

Sources: the first names of the United States census of 1990 (public domain, in the package names) that every eight
thousandth bore or more, and the first names of the package Faker (MIT licence) in some fifty countries, Cyrillic,
Greek, Georgian and Armenian ones in Latin letters; Arabic, Hausa, Yoruba, Igbo and Slavic ones beside them are set by
hand. A name that is given to both is left out, unless the census has it far more often for one of them. Those that are
last names, too, stand once more: alone they tell nothing.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import unicodedata
from pathlib import Path

OUT = Path(__file__).parent.parent / "src/reportedly/claims/lexicon/forenames.json"
RARE = 0.0125
"""Percentage of people below which a name of the census is left out."""

SEEN = 0.001
"""Percentage of people below which a last name of the census is none to reckon with."""

CLEAR, SURE = 10, 100
"""How many times as often one sex must bear a name that both bear, in the census; where Faker gives it to both, too."""

READABLE = re.compile(r"[a-z]{3,}")
MALE = (
    "abdel abdelaziz abdul abdullah abdulla abu adel adnan ahmad ahmed akhmat ali amin ammar amr anwar ashraf aslan "
    "ayman aziz bashar bashir bilal dzhokhar fadel fahd faisal farid farouk fathi fouad habib hadi hafiz hakim hamad "
    "hamid hamza hani haroun hasan hashim hassan hatem hussain hussein husni ibrahim idris imad imran isa ishaq ismail "
    "jamal jalal kamal karim khaled khalid khalifa lawal magomed mahmoud mahmud majid mansour marwan maher mohamed "
    "mohammad mohammed mousa muammar mubarak muhammad muhammadu munir murtala musa mustafa mustapha nabil nasser omar "
    "osama osman othman qasim rachid rafiq ramzan rashid riad sabri saddam sadiq saeed said salah saleh salim salman "
    "sami samir sani shaaban shehu sidi suleiman sulaiman taha tahir talal tariq tarek umar umaru usman wael walid "
    "waleed alexei alexey andrei andriy andrey anatoly arkady denys dmitri dmitriy dmitro dmitry dmytro evgeny gennady "
    "grigory ilya kyrylo mykola nikolai nikolay oleksandr oleksii oleksiy petro semyon sergii serhii serhiy taras "
    "timofey valeriy valery vasily vasyl viacheslav vitalii vitaly volodymyr vyacheslav yevgeny yevhen yury zelimkhan "
    "adewale babatunde bola chidi chinedu chukwuemeka emeka femi ikechukwu kayode kunle lamidi nnamdi obinna olusegun "
    "oluwaseun sani segun seun tukur tunde yemi yakubu yahaya yahya "
    "yasser yasir yunus yusuf zaid zayd zakaria ziad zubairu"
)
FEMALE = (
    "aisha aishatu amal amina aminata asma aya ayesha basma dalia dina fadia faiza farah fatima fatimah fatma "
    "fatoumata ghada hadiza hafsa hajara hala halima hanan hauwa heba hiba huda hind iman inas khadija kulsoum "
    "laila lamia "
    "latifa layla leila lubna lina maha maimuna malala malika mariam maryam mona mouna mouza nada nadia naima najat "
    "nawal nour noura rabab rabia rahma rania rasha reem rim rukayya ruqayya salma samira sana sanaa sara sawsan shada "
    "shaima shireen siham suad suha sumaya tahani wafa yasmin yasmine zahra zainab zaynab zeinab zuleikha"
)


def plain(name: str) -> str:
    """A name as it is looked up: Latin letters without accents, in lower case; empty where it is not written so."""
    from anyascii import anyascii

    names = {unicodedata.name(c, "").split()[0] for c in name if c.isalpha()}
    if names - {"LATIN", "CYRILLIC", "GREEK", "GEORGIAN", "ARMENIAN"}:
        return ""
    folded = anyascii(name).casefold().replace("'", "")
    return folded if READABLE.fullmatch(folded) else ""


def of_the_census() -> dict[str, tuple[float, float]]:
    """Each name of the census with the percentages of men and of women who bear it."""
    import names

    found: dict[str, list[float]] = {}
    for k, sex in enumerate(("male", "female")):
        for line in (Path(names.__file__).parent / f"dist.{sex}.first").read_text().splitlines():
            name, share, *_ = line.split()
            found.setdefault(name.casefold(), [0.0, 0.0])[k] = float(share)
    return {name: (m, f) for name, (m, f) in found.items() if len(name) > 2}


def surnames() -> set[str]:
    """The last names of the census: "James" alone may be a last name, "Sharon" may not."""
    import names

    lines = (Path(names.__file__).parent / "dist.all.last").read_text().splitlines()
    return {line.split()[0].casefold() for line in lines if float(line.split()[1]) >= SEEN}


def of_faker() -> tuple[set[str], set[str]]:
    """The names that Faker gives to men and to women in some country or other."""
    import faker.providers.person as countries

    men: set[str] = set()
    women: set[str] = set()
    for country in pkgutil.iter_modules(countries.__path__):
        provider = importlib.import_module(f"faker.providers.person.{country.name}").Provider
        for kind, taken in (("first_names_male", men), ("first_names_female", women)):
            taken |= {plain(str(n)) for n in getattr(provider, kind, ())}
    return men - {""}, women - {""}


def main() -> None:
    """Gather the names, leave out those of both, write the file."""
    census = of_the_census()
    men, women = of_faker()
    men, women = men | set(MALE.split()), women | set(FEMALE.split())
    for name, (m, f) in census.items():
        if max(m, f) >= RARE:
            (men if m >= f else women).add(name)
    for name in men & women:
        m, f = census.get(name, (0.0, 0.0))
        if m > SURE * max(f, RARE / SURE):
            women.discard(name)
        elif f > SURE * max(m, RARE / SURE):
            men.discard(name)
        else:
            men.discard(name)
            women.discard(name)
    for name, (m, f) in census.items():
        if min(m, f) > max(m, f) / CLEAR:
            men.discard(name)
            women.discard(name)
    for name in set(MALE.split()) | set(FEMALE.split()):
        (men if name in MALE.split() else women).add(name)
        (women if name in MALE.split() else men).discard(name)
    last = surnames() & (men | women)
    stored = {k: " ".join(sorted(v)) for k, v in (("male", men), ("female", women), ("surnames", last))}
    OUT.write_text(json.dumps(stored, indent=1) + "\n")
    print(f"{len(men)} names of men, {len(women)} of women")


if __name__ == "__main__":
    main()
