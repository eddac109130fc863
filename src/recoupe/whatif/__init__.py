"""What if …? A question put to a dossier, answered in words, every step with its passage.

`recoupe.system` walks the ties; here names are found in any spelling, and the answer is told: as a struct (`Answer`,
which `--json` prints as it is) and as lines for a terminal (`answer_lines`).
"""

from recoupe.whatif.ask import WhatIf
from recoupe.whatif.lines import answer_lines
from recoupe.whatif.told import Answer

__all__ = ["Answer", "WhatIf", "answer_lines"]
