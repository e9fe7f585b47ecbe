"""The capacity document and its simulation: what recorded costs make, right where the answer is known."""

import sys
from dataclasses import replace

import pytest

if sys.platform != "linux":
    pytest.skip("the load generator uses epoll", allow_module_level=True)

from benchmarks.capacity import DOCUMENT, document, recorded
from benchmarks.simulation import Costs, Scenario, Simulation

COSTS = Costs(handshake=0.002, join=0.001, redis=0.0005, token=0.004, password=0.05)
PLAN = Scenario(students=600, workers=2, shards=3, window=60, passwords=0.5)
FAULTS = PLAN, replace(PLAN, worker_lost_at=25.0), replace(PLAN, shard_away=(20.0, 30.0))


def test_the_document_is_what_the_costs_make() -> None:
    computed = document(recorded())
    assert computed in DOCUMENT.read_text(), "run python -m benchmarks.capacity --write"


@pytest.mark.parametrize("plan", FAULTS)
def test_everybody_is_confirmed_whatever_fails(plan: Scenario) -> None:
    found = Simulation(plan, COSTS).run()
    assert len(found.waits) == plan.students
    assert found.waits == Simulation(plan, COSTS).run().waits, "the same seed is the same run"


def test_waits_are_those_of_a_queue() -> None:
    alone = Scenario(students=100, workers=1, window=100, signed_in=True, even=True)
    calm = Simulation(alone, COSTS).run()
    assert max(calm.waits) == pytest.approx(COSTS.handshake + COSTS.join + COSTS.redis)
    # All at once: the last one waits for the work of all.
    storm = Simulation(replace(alone, window=1e-6), COSTS).run()
    assert max(storm.waits) == pytest.approx(100 * (COSTS.handshake + COSTS.join), rel=0.01)
    first_day = Scenario(students=3000, workers=1, window=1e-6, passwords=1.0)
    hashed = Simulation(first_day, COSTS).run()
    assert hashed.longest_login_queue == 1000
    assert hashed.refused > 0, "more than the queue holds come back later"
    assert hashed.last == pytest.approx(3000 * (COSTS.password + COSTS.handshake + COSTS.join), rel=0.1)


def test_faults_cost_what_they_say() -> None:
    calm, lost, away = (Simulation(plan, COSTS).run() for plan in FAULTS)
    assert lost.reconnected > calm.reconnected == 0
    assert 10 < max(away.waits) < 20 > max(calm.waits), "the absence of the shard, and one retry"
