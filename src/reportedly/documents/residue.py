"""Residue: leaked markup inside text, and whole lines that are buttons, adverts and links. When in doubt, it is text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.documents.lines import trim
from reportedly.span import Span

_QUOTES = "\"'“”″„«»‘’′"
_ATTRIBUTE = rf"[A-Za-z][\w:.-]*\s?=\s?[{_QUOTES}][^{_QUOTES}<>\n]{{0,2000}}[{_QUOTES}]"
# Two attributes in a row, or one that closes its tag, perhaps with the quote that ended the words before it.
_DEBRIS = re.compile(
    rf"(?:(?<![\w.,!?])[{_QUOTES}]\s+|<[A-Za-z][\w-]*\s+)?(?<![\w=])(?:{_ATTRIBUTE}\s*){{2,}}(?:[\w-]+\s*)?/?>?"
    rf"|(?:<[a-z][\w-]*\s+)?(?<![\w=])[{_QUOTES}]?\s*{_ATTRIBUTE}\s*/?>"
)
# Lower-case tags only, unless something in them is beyond doubt: <TD> and <P> are ticker symbols in wire copy.
_NAMES = (
    "a|abbr|amp-[a-z-]+|article|aside|b|blockquote|body|br|button|center|cite|code|div|dl|dt|dd|em|embed|figcaption|"
    "figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav|noscript|"
    "object|ol|p|picture|pre|script|section|small|source|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|"
    "time|title|u|ul|video"
)
_TAG = re.compile(
    rf"</?(?:{_NAMES})(?:\s[^<>]{{0,2000}})?\s*/?>|</[a-z][\w-]{{0,30}}>|<[a-z][\w-]{{0,30}}\s?/>|<!--.{{0,2000}}?-->",
    re.DOTALL,
)
_SHOUTED = re.compile(
    r"</(?:P|DIV|SPAN|BR|A|STRONG|EM)>|<(?:A|IMG|DIV|SPAN|FONT|P)\s[^<>]{0,2000}=[^<>]{0,2000}>|<BR\s?/>"
)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|video|audio|vc_[a-z_]+|et_pb_[a-z_]+|fusion_[a-z_]+)\b[^\[\]]{0,500}\]"
)
_SCRIPT = re.compile(
    r"(?:\bfunction\s*\w*\s*\([^)]{0,80}\)\s*\{|\b(?:window|document)\.\w+\s*[.=(\[]|\bgoogletag\.|\b(?:var|let|const)\s+\w+\s*=\s*"
    r"[\w{\[\"'(]|\}\s*\)\s*\(?\s*\)?\s*;|^\s*[\w.#-]+\s*\{\s*[\w-]+\s*:[^{}]{1,500}\}|//<!\[CDATA\[)"
)
_MARKUP = (_DEBRIS, _TAG, _SHOUTED, _SHORTCODE)
_HINT = re.compile(r"[<=\[]")

# Whole lines. Each pattern must match the line from end to end.
_LINES = re.compile(
    r"""(?ix)(?:
    (?:-+\s*)? (?:advertise?ment|advert|sponsored(?:\s(?:content|post))?|promoted\scontent|ad(?:s\sby\s.{1,30})?) (?:\s*-+)? [.:]?
    | (?:story|article)\scontinues(?:\s(?:below|after)(?:\sth(?:e|is)\s(?:advert(?:isement)?|video|gallery))?)?
    | (?:continue|keep)\sreading(?:\s.{0,60})? | (?:report|advertise)\sthis\sad(?:vertisement)?
    | scroll\sdown\s(?:for|to)\s.{1,60} | scroll\sto\scontinue(?:\s.{0,40})?
    | (?:leave|post|add|write)\s(?:a|your)\s(?:comment|reply)s?[.!]? | (?:view|show|see|read|hide|load)\s+(?:all\s|more\s)?(?:the\s)?comments(?:\s*\(?\d+\)?)?
    | comments?\s*[(:]?\s*\d*\)?(?:\s(?:are\s)?closed\.?)? | \d+\s(?:comments?|shares?|likes?|views?|retweets?) | no\scomments(?:\syet)?
    | (?:now\s)?share\syour\s(?:opinion|thoughts|views?)(?:\s.{0,40})? | (?:the\s)?comments\sbelow\shave\s(?:not\s)?been\s.{5,60}
    | share(?:\s(?:(?:this|the)\s(?:article|story|page|post|link|video)|this|on|via|with|now|article|story)\b.{0,40})?[.!:]? | share\s*:\s*.{0,60}
    | (?:tweet|pin|email|e-mail|print|save|bookmark|copy)(?:\s(?:this|link|it|article|page)(?:\s.{0,40})?)? | copy\slink
    | (?:facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|instagram|email|messenger|tumblr|flipboard|print|x|copy\slink)
      (?:[\s,|·/]+(?:and\s)?(?:facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|instagram|email|messenger|tumblr|flipboard|print|x|more|copy\slink)){1,12}
    | (?:please\s)?(?:follow|like)\s(?:us|me|@\w+|the\s\w+(?:\s\w+)?|\w+)\s(?:on|at)\s(?:facebook|twitter|instagram|google\s?news|whatsapp|telegram|linkedin|youtube|social\smedia|x\b).{0,100}
    | (?:please\s)?(?:join|subscribe\sto)\s(?:us\son\s)?(?:our|the)\s.{0,50}(?:channel|newsletters?|mailing\slist|whatsapp|telegram|podcast|youtube).{0,80}
    | (?:sign|signed)\s?up\s(?:for|to|here|now|today)\b.{0,60}(?:newsletters?|e-?mails?|alerts?|updates?|briefings?|inbox|here|free|digest)\b.{0,80} | sign\sup(?:\s(?:now|here|today))?[.!]?
    | subscribe(?:\s(?:now|today|here|to\s.{1,60}))?[.!]? | (?:log|sign)\s?in(?:\s(?:to|or|with|/)\s.{1,50})?[.!]? | register\s(?:now|here|for\sfree)[.!]?
    | (?:get|receive)\s(?:the\slatest|our|breaking)\s(?:news|headlines|updates|stories|newsletter).{0,40}(?:newsletter|inbox|e-?mail|phone|app|alerts?|subscri\w+).{0,60}
    | (?:download|get)\s(?:our|the)\s(?:free\s)?(?:\w+\s)?(?:mobile\s)?app(?:\s.{0,60})? | (?:buy|order|shop|book|donate|subscribe)\snow[.!]?
    | click\s(?:here|below|the\slink|on\sthe\slink|through)\b.{0,120} | tap\shere\b.{0,80} | (?:for\smore|to\sread\smore),?\s(?:\w+\s){0,4}click\shere.{0,30}
    | (?:read|see|view|find)\s(?:more|also|next|the\sfull\s(?:story|article|report)|full\s(?:story|article)|the\soriginal(?:\sarticle)?)(?:\s?[:»>→|\u2013\u2014-].{0,200}|\son\s.{1,60}|\shere\W?|\s?\W?)
    | (?:also\sread|read|related|see\salso|you\smay\salso\slike|you\smight\salso\slike|more\son\sthis(?:\sstory)?|must\sread|don['’]t\smiss|recommended|trending|watch|more)\s?:\s.{0,40}https?://\S+
    | (?:also\sread|read\salso|see\salso|related|must[\s-]read|related\s(?:articles?|stor(?:y|ies)|news|topics|content|links?|coverage|posts?|video)|recommended\sfor\syou|more\son\sthis\sstory|you\s(?:may|might)\salso\s(?:like|be\sinterested\sin))\s?[:»>→|-]?\s?(?:(?<=[:»>→|-]\s).{1,200})?
    | (?:most\s(?:popular|read|viewed|shared)|trending(?:\snow)?|top\sstories|latest\s(?:news|stories|headlines)|popular\s(?:now|stories|posts)|more\s(?:stories|news|top\sstories)|what\sto\sread\snext|up\snext|editor['’]?s['’]?\s(?:picks?|choice)|don['’]t\smiss|recommended|more\sfrom\s\S+(?:\s\S+){0,3}|in\sother\snews)\s?:?
    | (?:tags?|topics?|filed\sunder|posted\sin|categor(?:y|ies)|keywords)\s?:\s?.{1,150}
    | (?:we|this\s(?:web)?site|our\s(?:web)?site|by\s(?:continuing|using|clicking))\s?.{0,40}\b(?:cookies?|privacy\s(?:policy|notice))\b.{0,250} | (?:accept|reject|manage)\s(?:all\s)?(?:cookies|preferences|settings)(?:\s.{0,30})? | cookie\s(?:policy|settings|preferences)
    | (?:privacy\spolicy|terms\s(?:of\s(?:use|service)|and\sconditions)|all\srights\sreserved|contact\sus|about\sus)(?:[\s|·.]+.{0,60})?
    | (?:©|\(c\)|copyright\s?(?:©|\(c\)|(?:19|20)\d\d|notice))\s?.{0,120} | this\smaterial\smay\snot\sbe\spublished.{0,120}
    | skip\sto\s(?:main\s)?(?:content|navigation) | skip\sad(?:vert)? | back\sto\s(?:top|home\w*) | toggle\snavigation | (?:main\s)?menu | home | search | close | next | previous | loading(?:\.{2,3}|…)? | please\swait(?:\.{2,3}|…)?
    | (?:play|pause|mute|unmute|replay)(?:\s(?:video|audio|clip|current\svideo))? | (?:current\stime|duration(?:\stime)?|stream\stype)\b.{0,30} | (?:watch|play)\s(?:the\s)?(?:full\s)?video(?:\s(?:above|below|here|now))?\W? | video\splayer(?:\s.{0,40})? | (?:this\s)?video\s(?:is\sunavailable|cannot\sbe\splayed|unavailable)\W?
    | (?:your\sbrowser\sdoes\snot\ssupport|please\senable|javascript\s(?:is|must\sbe)|enable\sjavascript)\b.{0,150}
    | (?:got|have|do\syou\shave)\s(?:a|any)\s(?:story|tips?|news\stip|information)(?:\s.{0,60})?\?.{0,150} | e-?mail:?\s\S+@\S+ | contact:?\s\S+@\S+
    | (?:image|photo|picture)\s(?:gallery|slideshow) | (?:open|view|launch|see)\s(?:the\s)?(?:image\s)?(?:gallery|slideshow|full\s(?:size|image))(?:\s.{0,30})? | \d+\s?(?:/|of)\s?\d+\s?(?:images|photos|pictures)?
    | (?:support|help)\s(?:our|independent|quality|\w+['’]s)\s(?:quality\s)?journalism.{0,150} | report\s(?:a|an)\s(?:typo|error|mistake|correction|problem).{0,80}
    | (?:min(?:ute)?s?\s)?\d+[\s-]min(?:ute)?s?\sread | (?:reading|listen)(?:ing)?\stime:?\s.{1,20} | listen\sto\sthis\sarticle.{0,40}
    | (?:https?://|www\.)\S+ | [-_=*~#•.·\s]{3,} | \#\s?\#\s?\#
    )""",
    re.VERBOSE,
)
# A bare label over a list of links: the titles right under it are no part of this report.
_LIST_LABEL = re.compile(
    r"(?i)(?:related|read more|see also|read also|also read|more on this(?: story)?|you (?:may|might) also like|most (?:popular|read|viewed)"
    r"|related (?:articles?|stor(?:y|ies)|news|content|links?|coverage|posts?)|recommended(?: for you)?|trending(?: now)?"
    r"|top stories|latest (?:news|stories|headlines)|what to read next|more stories|don['’]t miss|in other news)\s?:?"
)
_LONGEST = 320  # characters: no line of furniture in the 178 pages or the seed is longer (2026-11-22)


def leaked_markup(text: str, span: Span) -> Iterator[Span]:
    """The stretches of ``span`` that are markup, not words, in order and without overlap."""
    words = text[span.start : span.end]
    if _HINT.search(words) is None:
        return
    found = sorted((m.start(), m.end()) for pattern in _MARKUP for m in pattern.finditer(words))
    last = 0
    for start, end in found:
        start = max(start, last)
        piece = trim(words, start, end) if start < end else None
        if piece is not None:
            last = end
            yield Span(span.start + piece.start, span.start + piece.end)


def is_furniture(words: str) -> bool:
    """Whether a whole line is a button, an advert, a link to elsewhere or a piece of script."""
    line = " ".join(words.split())
    if len(line) > _LONGEST:
        return _is_script(line)
    return _LINES.fullmatch(line) is not None or _is_script(line)


def opens_link_list(words: str) -> bool:
    """Whether a line is a label under which titles of other reports stand."""
    return _LIST_LABEL.fullmatch(" ".join(words.split())) is not None


def is_wire_end(words: str) -> bool:
    """Whether a line is the sign-off of an agency's wire: "Reuter", "REUTER...", "ENDS", "-30-"."""
    return re.fullmatch(r"(?i)\W*(?:reuters?|ends?|endit|-30-|-0-)\W*m?", words.strip()) is not None


def _is_script(line: str) -> bool:
    found = sum(1 for _ in _SCRIPT.finditer(line[:4000]))
    letters = sum(1 for c in line[:4000] if c.isalpha() or c.isspace())
    return found >= 2 or (found == 1 and letters < 0.8 * len(line[:4000]))
