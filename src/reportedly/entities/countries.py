"""Countries and the adjectives for them, so that 'Russian' and 'Russia' agree and a foreign body can be told."""

from __future__ import annotations

_TABLE = """
afghanistan afghan|albania albanian|algeria algerian|angola angolan|argentina argentine argentinian|armenia armenian
australia australian|austria austrian|azerbaijan azerbaijani azeri|bahrain bahraini|bangladesh bangladeshi
belarus belarusian belarusan byelorussian|belgium belgian|benin beninese|bolivia bolivian|bosnia bosnian
botswana|brazil brazilian|britain british|bulgaria bulgarian|burma burmese myanmar|burundi burundian
cambodia cambodian|cameroon cameroonian|canada canadian|chad chadian|chile chilean|china chinese
colombia colombian|congo congolese|costarica|croatia croatian|cuba cuban|cyprus cypriot|czechia czech
denmark danish|ecuador ecuadorean ecuadorian|egypt egyptian|elsalvador salvadoran|eritrea eritrean|estonia estonian
ethiopia ethiopian|fiji fijian|finland finnish|france french|gabon gabonese|gambia gambian|georgia georgian
germany german|ghana ghanaian|greece greek|guatemala guatemalan|guinea guinean|haiti haitian|honduras honduran
hungary hungarian|iceland icelandic|india indian|indonesia indonesian|iran iranian|iraq iraqi|ireland irish
israel israeli|italy italian|ivorycoast ivorian|jamaica jamaican|japan japanese|jordan jordanian
kazakhstan kazakh|kenya kenyan|kosovo kosovar|kuwait kuwaiti|kyrgyzstan kyrgyz|laos laotian|latvia latvian
lebanon lebanese|liberia liberian|libya libyan|lithuania lithuanian|macedonia macedonian|madagascar malagasy
malawi malawian|malaysia malaysian|mali malian|malta maltese|mauritania mauritanian|mexico mexican
moldova moldovan|mongolia mongolian|montenegro montenegrin|morocco moroccan|mozambique mozambican|namibia namibian
nepal nepalese nepali|netherlands dutch|newzealand|nicaragua nicaraguan|niger nigerien|nigeria nigerian
northkorea|norway norwegian|oman omani|pakistan pakistani|palestine palestinian|panama panamanian
paraguay paraguayan|peru peruvian|philippines philippine filipino|poland polish|portugal portuguese|qatar qatari
romania romanian|russia russian|rwanda rwandan|saudiarabia saudi|senegal senegalese|serbia serbian
sierraleone|singapore singaporean|slovakia slovak|slovenia slovenian|somalia somali|southafrica|southkorea
spain spanish|srilanka|sudan sudanese|sweden swedish|switzerland swiss|syria syrian|taiwan taiwanese
tajikistan tajik|tanzania tanzanian|thailand thai|togo togolese|tunisia tunisian|turkey turkish turkiye
turkmenistan turkmen|uganda ugandan|ukraine ukrainian|uruguay uruguayan|usa american|uzbekistan uzbek
venezuela venezuelan|vietnam vietnamese|yemen yemeni|zambia zambian|zimbabwe zimbabwean|soviet ussr
burkinafaso burkinabe
"""

COUNTRIES: dict[str, str] = {
    word: row.split()[0] for row in _TABLE.replace("\n", "|").split("|") if row.strip() for word in row.split()
}
"""A folded word (country or adjective) to the country's word."""

SEATS: dict[str, str] = {
    "kremlin": "russia",
    "moscow": "russia",
    "kyiv": "ukraine",
    "kiev": "ukraine",
    "pentagon": "usa",
    "washington": "usa",
    "whitehall": "britain",
    "london": "britain",
    "beijing": "china",
    "tehran": "iran",
    "minsk": "belarus",
    "abuja": "nigeria",
    "ankara": "turkey",
    "delhi": "india",
    "islamabad": "pakistan",
}
"""Places that stand for a country's government when they speak; they do not rename an organization."""


_NAMED = COUNTRIES | SEATS


def countries_of(words: frozenset[str]) -> frozenset[str]:
    """The countries that folded words name."""
    return frozenset(_NAMED[w] for w in words if w in _NAMED)
