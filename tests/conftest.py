"""What all tests share: the same examples in every run, and no words of CI or a terminal around."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Derandomised: a failure on one machine is a failure on every machine.
settings.register_profile(
    "archive",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("archive")
