"""How a model spreads its vectors, told from some sentences of all sorts.

The steps that codes are made with must not hang on the articles of a library: whoever sees only
some of them would be found other passages by what the others say.
"""

from functools import lru_cache

from index.domain.state import Encode
from index.storage.sqlite.vector_index.quantization import Steps, make_steps

# Sixteen are enough: of the hundred nearest of 4,000 sentences the codes then find 0.995, with the
# steps of these vectors themselves 0.997.
_SENTENCES = """
The council voted on Tuesday to close the swimming pool until the roof is mended.
Shares in the airline fell by four percent.
She scored twice in the second half, and her team won the cup.
Heavy rain flooded the lower town.
The vaccine protected nine in ten of the children who took part.
Version 2.3 fixes an error that made the server stop.
Mix the flour with the butter and let the dough rest for an hour.
The castle was built in the twelfth century.
Bees find their way back to the hive by the sun.
"I never thought that so many people would come," she said.
The president will meet his counterpart in Nairobi.
Click on Settings to choose who may see your messages.
How long does it take to learn a language well?
Die Brücke bleibt bis zum Herbst gesperrt.
El volcán entró en erupción por primera vez.
Музей откроет новую выставку.
"""


@lru_cache(8)
def steps_of(encode: Encode) -> Steps:
    """The steps of a model's vectors [3, d]. Raises ModelUnavailable."""
    return make_steps(encode(_SENTENCES.strip().split("\n")))
