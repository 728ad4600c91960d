"""The command: `python -m tests.evaluate SET... --data DIR [--limit N] [--errors N]`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.evaluate import (
    aquaint_dates,
    bench,
    meantime_dates,
    meantime_names,
    newswcl50_names,
    plover_acts,
    plover_country,
    polnear,
    seesaw,
)

_MODULES = (
    meantime_dates,
    aquaint_dates,
    polnear,
    meantime_names,
    newswcl50_names,
    plover_country,
    plover_acts,
    seesaw,
)
ADAPTORS = {module.ADAPTOR.name: module.ADAPTOR for module in _MODULES}
"""Every set by its name, in the order in which they are measured."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the sets that are there; 1 when one that was asked for is absent."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluate", description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"all of: {', '.join(ADAPTORS)}")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the sets' folders")
    parser.add_argument("--limit", type=int, help="at most so many documents of each set")
    parser.add_argument("--errors", type=int, default=3, help="examples for each type of error")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.sets) - set(ADAPTORS))
    if unknown:
        parser.error(f"unknown set {', '.join(unknown)}; known are {', '.join(ADAPTORS)}")
    absent = [name for name in options.sets or ADAPTORS if not _measure(name, options)]
    if absent:
        print(f"Not measured, because the data is absent: {', '.join(absent)}")
    return int(bool(absent))


def _measure(name: str, options: argparse.Namespace) -> bool:
    """Print one set's figures; False when its data is absent."""
    adaptor = ADAPTORS[name]
    folder = adaptor.there(options.data)
    if folder is None:
        print(f"## {name}: absent; no {adaptor.folder}/**/{adaptor.needs} in the data folder\n")
        return False
    started = time.perf_counter()
    result = adaptor.run(folder, options.limit)
    for line in bench.lines(name, result, options.errors):
        print(line)
    print(f"\n{time.perf_counter() - started:.1f} s\n", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
