"""The words of English by which it is told whether a sentence answers a question, as patterns."""

NEGATIONS = (
    "no not never nor neither none nobody nothing without cannot except besides"
    r" den(?:y|ies|ied|ying) refus(?:es?|ed|ing) reject(?:s|ed|ing)? declin(?:es?|ed|ing)"
    r" fail(?:s|ed)? \w+n['’]t un\w{4,}"
).split()
"""What turns a sentence into its contrary, as patterns."""

SUPERLATIVES = r"most least best worst first last only \w{3,}est".split()
"""What sets one thing apart from all others, as patterns."""

SAYING = (
    r"sa(?:id|ys?|ying) tell(?:s|ing)? told according report(?:s|ed|ing) announc(?:ed|es|ing)"
    r" claim(?:s|ed|ing)? argu(?:es|ed|ing) stat(?:es|ed|ing) warn(?:s|ed|ing) call(?:s|ed|ing)"
    r" describ(?:es|ed|ing) believ(?:es|ed|ing) think(?:s|ing)? thought wr(?:ote|iting)"
    r" suggest(?:s|ed|ing) insist(?:s|ed|ing) den(?:y|ies|ied|ying) accus(?:es|ed|ing)"
    r" confirm(?:s|ed|ing) put"
).split()
"""Verbs with which a sentence tells who says what, as patterns."""

COUNTED_PEOPLE = (
    "people persons? men women children civilians? residents? victims? soldiers? workers?"
    " passengers? patients? students? dead killed injured wounded hurt others lives"
).split()
"""What people are counted as, as patterns."""

EVENTS = (
    "wars? sieges? flights? trials? journeys? trips? voyages? strikes? sentences? terms? reigns?"
    " films? movies? meetings? talks? visits? blockades? droughts? storms? delays? waits?"
    " processes process searches search stays? treatments? courses? seasons? tours? missions?"
).split()
"""What lasts, and is not measured in metres, as patterns."""
