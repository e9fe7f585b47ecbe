"""Success of a simulated ten-minute attack on the digits of classes, beside the odds that are computed.

    .venv/bin/python -m benchmarks.guessing [accounts] [classes] [runs]

Attackers guess as fast as the lock allows; every class has two valid codes at a time, drawn anew every 30 s.
With a million codes a hit is rare: use many runs, or many classes.
"""

import random

from benchmarks.output import numbers, say_values
from server.proofs.join_codes import CODE_MS
from server.proofs.odds import ATTEMPTS, CODES, LOCK_SECONDS, VALID, odds_of_guessing, tries_of

ATTACK_SECONDS = 600


def is_guessed(chance: random.Random, accounts: int, classes: int) -> bool:
    """Simulate one attack; return True if any account hits a code of any class."""
    seconds_a_step = CODE_MS / 1000
    codes = [
        set(chance.sample(range(CODES), classes)) for _ in range(VALID)
    ]  # the previous ones and those of now
    step = 0
    for at in range(0, ATTACK_SECONDS + 1, LOCK_SECONDS):
        while step < at // seconds_a_step:
            codes = [*codes[1:], set(chance.sample(range(CODES), classes))]
            step += 1
        for _ in range(accounts * ATTEMPTS):
            guess = chance.randrange(CODES)
            if any(guess in each for each in codes):
                return True
    return False


def main(accounts: int, classes: int, runs: int) -> None:
    """Simulate and compare."""
    chance = random.Random(1)  # noqa: S311  # a simulation, which has to be the same each time
    hits = sum(is_guessed(chance, accounts, classes) for _ in range(runs))
    computed = odds_of_guessing(ATTACK_SECONDS, accounts, classes=classes)
    values = {
        "tries": accounts * tries_of(ATTACK_SECONDS),
        "simulated %": 100 * hits / runs,
        "computed %": 100 * computed,
        "deviation %": 100 * (computed * (1 - computed) / runs) ** 0.5,
    }
    say_values(f"{accounts} accounts, {classes} classes, {runs} attacks", values)


if __name__ == "__main__":
    accounts, classes, runs = numbers(200, 1, 2000)
    main(int(accounts), int(classes), int(runs))
