"""The abbreviations whose stop ends no sentence."""

from __future__ import annotations

import re
from typing import Final

#: The end of a text before a stop that is part of an abbreviation, or follows an initial.
ABBREVIATED: Final = re.compile(
    r"\b(?:[^\W\d_]|Mrs?|Ms|Messrs|Drs?|Prof|St|Jr|Sr|Gen|Col|Lt|Maj|Capt|Cpl|Sgt|Pvt|Pfc|Spc|Adm|Cmdr|Brig"
    r"|Gov|Del|Sens?|Reps?|Pres|Hon|Rev|Supt|Det|Amb|Atty|Dep|Asst|Inc|Corp|Co|Ltd|Bros|vs|etc|approx"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ill|Ind|Kan|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex"
    r"|Va|Vt|Wash|Wis|Wyo)\Z"
)
