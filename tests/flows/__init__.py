import pytest

pytest.register_assert_rewrite("tests.flows.steps", "tests.flows.editing", "tests.flows.walk")
