"""Short and long wordings of titles, ranks and organizations, and the people that countries are named by."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "general officer commanding": "goc",
    "chief executive officer": "ceo",
    "chief executive": "ceo",
    "chief financial officer": "cfo",
    "chief operating officer": "coo",
    "commander in chief": "cinc",
    "commanding officer": "commander",
    "prime minister": "premier",
    "united states of america": "usa",
    "united states": "usa",
    "united kingdom": "britain",
    "great britain": "britain",
    "united nations": "un",
    "european union": "eu",
    "european commission": "euc",
    "attorney general": "attorneygeneral",
    "secretary general": "secretarygeneral",
    "ministry of foreign affairs": "ministry foreign",
    "minister of foreign affairs": "minister foreign",
    "minister for foreign affairs": "minister foreign",
    "head of state": "headofstate",
    "costa rican": "costarica",
    "costa rica": "costarica",
    "north korean": "northkorea",
    "north korea": "northkorea",
    "south korean": "southkorea",
    "south korea": "southkorea",
    "south african": "southafrica",
    "south africa": "southafrica",
    "saudi arabian": "saudiarabia",
    "saudi arabia": "saudiarabia",
    "sri lankan": "srilanka",
    "sri lanka": "srilanka",
    "new zealand": "newzealand",
    "el salvador": "elsalvador",
    "ivory coast": "ivorycoast",
    "sierra leone": "sierraleone",
    "burkina faso": "burkinafaso",
}
"""Phrases (folded, single-spaced) that stand for one word, so that the long and the short wording agree."""

WORDS: dict[str, str] = {
    "defense": "defence",
    "centre": "center",
    "labour": "labor",
    "organisation": "organization",
    "programme": "program",
    "pm": "premier",
    "dep": "deputy",
    "dpty": "deputy",
    "asst": "assistant",
    "min": "minister",
    "cmdr": "commander",
    "cdr": "commander",
    "dir": "director",
    "gov": "governor",
    "sec": "secretary",
    "pres": "president",
    "sen": "senator",
    "rep": "representative",
    "amb": "ambassador",
    "dept": "department",
    "govt": "government",
    "univ": "university",
    "div": "division",
    "bde": "brigade",
    "brig": "brigade",
    "bn": "battalion",
    "regt": "regiment",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "us": "usa",
    "u.s": "usa",
    "uk": "britain",
    "forces": "force",
    "affairs": "affair",
    "operations": "operation",
}
"""Words (folded) written in several ways in news."""

DROPPED = frozenset("the a an of and for in at to on s its his her their with by acting former ex then".split())
"""Words that do not tell posts apart; whether someone is acting or former is the posting's status, not the post's."""

CORPORATE = frozenset("ag inc plc ltd llc co corp corporation gmbh sa spa nv incorporated limited company".split())
"""Legal forms after a company's name."""

RANKS: dict[str, str] = {
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "maj": "major",
    "brig": "brigadier",
    "capt": "captain",
    "cpt": "captain",
    "adm": "admiral",
    "cmdr": "commander",
    "cdr": "commander",
    "sgt": "sergeant",
    "cpl": "corporal",
    "vice": "vice",
    "rear": "rear",
    "retd": "",
    "rtd": "",
    "ret": "",
    "retired": "",
}
"""Words of military and police ranks, short to long."""

SERVICES: dict[str, str] = {"admiral": "navy", "commodore": "navy", "marshal": "air or army", "midshipman": "navy"}
"""Rank words that belong to one service; a general is no admiral."""

ORDINALS: dict[str, int] = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
ROMAN: dict[str, int] = {
    r: n for n, r in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(), 1)
}
COUNTED = frozenset(
    "army armies corps division brigade battalion regiment squadron wing fleet flotilla company battery platoon "
    "district group unit department".split()
)
"""Units that news numbers; a roman numeral before one of them is a number."""
