"""A week of small news: three events, of which two are told by several articles."""

from datetime import date

from index import Draft

FLOOD = (
    Draft(
        title="Lenn floods the old town of Marl",
        text=(
            "The river Lenn burst its banks in Marl on Monday night and flooded the old town. "
            "About 300 people were brought to safety in boats by the fire brigade of Marl. "
            "The water stood a metre high in the market square by Tuesday morning. "
            "Mayor Ida Bruns said that nobody was hurt by the flood."
        ),
        source="flood-1",
        published=date(2026, 5, 4),
        publisher="Marl Gazette",
    ),
    Draft(
        title="After the flood, Marl counts its losses",
        text=(
            "The flood of the Lenn has damaged 120 houses in Marl, the town's mayor said. "
            "Ida Bruns put the losses in the old town at four million euros. "
            "The fire brigade of Marl is still pumping water out of cellars by the river. "
            "Schools in the old town stay closed until Friday because of the flood."
        ),
        source="flood-2",
        published=date(2026, 5, 6),
        publisher="Lenn Courier",
    ),
    Draft(
        title="Volunteers clear mud from Marl's old town",
        text=(
            "Hundreds of volunteers shovelled mud out of the old town of Marl on Thursday. "
            "The Lenn had flooded the town on Monday night, after three days of rain. "
            "Mayor Ida Bruns thanked them and the fire brigade of Marl. "
            "The river Lenn has fallen back to its usual height."
        ),
        source="flood-3",
        published=date(2026, 5, 7),
    ),
)
MATCH = (
    Draft(
        title="Tarn United win the cup",
        text=(
            "Tarn United have won the women's cup for the first time, beating Holmstad 2-1. "
            "Captain Ruth Ode scored both goals for Tarn United in the last ten minutes. "
            "Holmstad had led since Kim Lund's early penalty in the cup final. "
            "Some 11,000 people watched the final in Holmstad's stadium."
        ),
        source="cup-1",
        published=date(2026, 5, 3),
    ),
    Draft(
        title="Tarn celebrates its cup winners",
        text=(
            "Thousands of people have cheered the players of Tarn United after the cup final. "
            "Ruth Ode, who scored twice against Holmstad, held the cup from an open bus. "
            "Tarn United had never won the women's cup before beating Holmstad 2-1. "
            "The captain said that she would play for Tarn United for another year."
        ),
        source="cup-2",
        published=date(2026, 5, 4),
    ),
)
TELESCOPE = (
    Draft(
        title="New telescope sees its first light",
        text=(
            "A new telescope on the Calar ridge has taken its first picture of a galaxy. "
            "Its mirror is four metres wide and was ground in Jena over two years. "
            "Astronomers want to watch exploding stars with it every clear night. "
            "The telescope cost 38 million euros, which nine universities share."
        ),
        source="telescope-1",
        published=date(2026, 5, 5),
    ),
)
EVENTS = (FLOOD, MATCH, TELESCOPE)
WEEK = tuple(draft for event in EVENTS for draft in event)
