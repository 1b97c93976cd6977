"""Lets a stop end a Distributed Map, as on AWS: MiniStack aborts the execution, and runs every item of its map all the same."""

from ministack.services import stepfunctions


def end_their_maps():
    """Items that have not begun do not begin any more."""
    original = stepfunctions._run_sub_machine

    def run_sub_machine(states, start_at, input_data, execution, ctx):
        map_run = stepfunctions._map_runs.get(execution.get("mapRunArn"))
        if map_run and stepfunctions._executions[map_run["executionArn"]]["status"] == "ABORTED":
            raise stepfunctions._ExecutionError("States.TaskFailed", "The execution of the map was stopped.")
        return original(states, start_at, input_data, execution, ctx)

    stepfunctions._run_sub_machine = run_sub_machine
