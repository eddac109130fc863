"""A run of the toy stage in a process of its own, to be killed: `drive.py FOLDER TASKS PLAN`."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from toy import capitals, task

from recoupe.runners.engines import engine
from recoupe.runners.place import workplace
from recoupe.runners.plan import Plan
from recoupe.runners.rounds import complete

if __name__ == "__main__":
    folder, count, plan = Path(sys.argv[1]), int(sys.argv[2]), msgspec.json.decode(sys.argv[3], type=Plan)
    job = capitals(folder)
    with workplace(job.work) as place, engine(plan) as workers:
        complete(workers, place, job, [task(f"slow{n}", f"slow{n} too") for n in range(count)], lambda rows: None)
