"""Words that tell the same everyday thing, and words that tell its opposite, by their stems.

A group is here only where people have few ways to say a thing, and all of them are in it: that none
of them is in a passage then says something.
"""

from index.text.tokens import stems


def _group(words: str) -> frozenset[str]:
    return frozenset(stems(words))


SAME = tuple(
    _group(words)
    for words in (
        "die died dying dead death deadly kill killed fatal perish buried funeral murder execute"
        " assassinated drowned hanged",
        "born birth birthplace birthday native hometown",
        "own owner belong possess property bought buy",
        "weigh weight heavy heavier kilogram kilo kg pound ton tonne gram ounce",
        "deep deeper deepest depth below beneath bottom",
        "insure insured insurance",
        "marry marriage wife husband spouse wedding widow married wed",
        "divorce divorced",
        "brother sister sibling twin",
        "captain commander skipper commanded master",
        "designer architect planned drew engineer engineered built developed",
        "cure cures treat treatment drug medicine heal therapy remedy",
        "taste flavor flavour delicious eat tasty bitter sweet",
        "sell sold sale seller copies",
        "color colour hue red blue green yellow white black brown orange purple pink grey gray"
        " paint painted golden",
        "guilty convicted acquitted innocent sentenced",
        "salary wage earn earned paid pay income",
        "paid pay cost price fee money bribe fund sum dollar euro pound",
        "phone telephone",
        "email mail",
        "replace replaced replacement renew renewed",
    )
)

_OPPOSITES = (
    ("large larger largest big bigger biggest", "small smaller smallest tiny minor"),
    ("more most", "less least fewer fewest"),
    ("high higher highest", "low lower lowest"),
    ("old older oldest", "young younger youngest newest"),
    ("early earlier earliest", "late later latest"),
    ("first", "last second final"),
    ("begin began begun start", "end finish stop"),
    ("before", "after following"),
    ("increase rise rose risen grow grew", "decrease decline fall fell drop reduce"),
    ("north northern", "south southern"),
    ("east eastern", "west western"),
    ("win won victory winner", "lose lost defeat loser"),
    ("allow permit legal", "ban forbid forbidden prohibit illegal"),
    ("accept approve agree support", "reject refuse oppose deny disagree"),
    ("cheap cheaper cheapest", "expensive costly"),
    ("easy easier easiest simple", "difficult hard harder hardest"),
    ("fast faster fastest quick", "slow slower slowest"),
    ("strong stronger strongest", "weak weaker weakest"),
    ("rich richer richest wealthy", "poor poorer poorest"),
    ("hot hotter hottest warm", "cold colder coldest"),
    ("public", "private"),
    ("same similar", "different"),
    ("positive", "negative"),
    ("best better", "worst worse"),
    ("enter arrive join", "leave left depart exit"),
    ("create build built establish found", "destroy abolish dissolve"),
    ("send sent give gave", "receive"),
    ("friend ally", "enemy"),
    ("male man men", "female woman women"),
    ("common often", "rare rarely uncommon seldom"),
    ("major", "minor"),
    ("inside internal", "outside external"),
    ("above", "below under"),
    ("protect defend", "attack"),
    ("success succeed", "fail failure"),
    ("import", "export"),
    ("upper top", "lower bottom"),
    ("maximum", "minimum"),
)

OPPOSITES = tuple(
    (_group(one), _group(other)) for pair in _OPPOSITES for one, other in (pair, pair[::-1])
)
"""Each group with the one of its opposites, both ways."""

CAPITALS = {
    capital: frozenset(stems(told))
    for capital, told in (
        each.split(": ")
        for each in (
            "moscow: russia russian kremlin",
            "kremlin: russia russian moscow",
            "washington: us usa america american united",
            "london: uk britain british england english",
            "paris: france french",
            "berlin: germany german",
            "beijing: china chinese",
            "tokyo: japan japanese",
            "delhi: india indian",
            "tehran: iran iranian",
            "ankara: turkey turkish",
            "kyiv: ukraine ukrainian",
            "kiev: ukraine ukrainian",
            "damascus: syria syrian",
            "jerusalem: israel israeli",
            "cairo: egypt egyptian",
            "riyadh: saudi",
            "baghdad: iraq iraqi",
            "kabul: afghanistan afghan",
            "islamabad: pakistan pakistani",
            "pyongyang: north korea korean",
            "seoul: south korea korean",
            "brussels: eu european union",
            "rome: italy italian",
            "madrid: spain spanish",
            "athens: greece greek",
            "warsaw: poland polish",
            "canberra: australia australian",
            "ottawa: canada canadian",
        )
    )
}
"""What tells of a government that is called by its seat."""
