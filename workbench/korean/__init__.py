"""What is known of Korean words: how they end, and what may be hung on them.

Pure and without a dictionary. Where a spelling leaves the reading open, every
reading is offered, so that a check that asks here does not cry wolf.
"""

from workbench.korean.agreement import Misfit, doubled, may_double, may_misfit, misfits
from workbench.korean.attaching import agree, replace_with_particles
from workbench.korean.particles import attach, choose, is_suffix, stems
from workbench.korean.registers import Register, registers
from workbench.korean.slips import Slip, may_slip, slips
from workbench.korean.sounds import Sound, sounds
from workbench.korean.spellings import spellings

__all__ = [
    "Misfit",
    "Register",
    "Slip",
    "Sound",
    "agree",
    "attach",
    "choose",
    "doubled",
    "is_suffix",
    "may_double",
    "may_misfit",
    "may_slip",
    "misfits",
    "registers",
    "replace_with_particles",
    "slips",
    "sounds",
    "spellings",
    "stems",
]
