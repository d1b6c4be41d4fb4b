"""How a model spreads its vectors, told from some sentences of all sorts.

The steps that codes are made with must not hang on the articles of a library: whoever sees only
some of them would be found other passages by what the others say.
"""

from functools import lru_cache

from index.codes import Steps, make_steps
from index.embedding import Embedder

_SENTENCES = """
The council voted on Tuesday to close the swimming pool until the roof is mended.
Shares in the airline fell by four percent after it warned of lower profits.
She scored twice in the second half, and her team won the cup for the third time.
Heavy rain flooded the lower town, and two hundred people spent the night in a school.
The vaccine protected nine in ten of the children who took part in the trial.
Version 2.3 fixes an error that made the server stop when a file was empty.
Mix the flour with the butter, add a pinch of salt and let the dough rest for an hour.
The probe will reach the moon of Jupiter in seven years.
A court in Vienna sentenced the man to four years in prison for fraud.
The castle was built in the twelfth century and burned down in 1689.
Bees find their way back to the hive by the position of the sun.
"I never thought that so many people would come," said the director of the museum.
The president will meet his counterpart in Nairobi to talk about trade and borders.
Trains between the two cities are running again after a strike of three days.
Turn the screw to the left until the lid comes off.
The novel tells of a fisherman who leaves his village to look for his brother.
Researchers have found a way to store heat in cheap salt.
Unemployment rose to 6.1 percent in March, the highest in five years.
The band plays its last concert tonight in front of ten thousand fans.
Soldiers have withdrawn from the north of the country, witnesses said.
Click on Settings to choose who may see your messages.
Most of the forest is owned by the village, which sells the wood.
The patient had a fever and a cough for more than a week.
The meeting begins at nine; please bring the minutes of the last one.
How long does it take to learn a language well?
Prices for wheat and maize have doubled since the harvest failed.
The goalkeeper broke his arm in training and will miss the season.
Two hikers were rescued from the mountain by helicopter on Sunday morning.
The company makes batteries for electric buses and employs 800 people.
In mathematics, a prime number is divisible only by itself and by one.
The ferry to the islands does not sail when the wind is strong.
Voters go to the polls next Sunday to elect a new parliament.
Die Brücke über den Fluss bleibt bis zum Herbst gesperrt.
Le maire a promis de construire deux cents logements avant la fin de l'année.
El volcán entró en erupción por primera vez en cuarenta años.
La squadra ha perso la finale ai calci di rigore.
O governo anunciou novas regras para os bancos.
Музей откроет новую выставку в первый день весны.
市议会决定关闭旧图书馆。
橋の修理には二年かかる見込みだ。
أعلنت الشركة عن أرباح أعلى من المتوقع.
सरकार ने किसानों के लिए नई योजना शुरू की।
"""


@lru_cache(8)
def steps_of(embedder: Embedder) -> Steps:
    """The steps of a model's vectors [3, d]. Raises ModelUnavailable."""
    return make_steps(embedder.encode(_SENTENCES.strip().split("\n")))
