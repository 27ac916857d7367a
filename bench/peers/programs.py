"""Whole programs, run and measured; what the scripts of this folder share."""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RELEASE = ROOT / "build" / "release"
Pairs = set[tuple[str, str]]


@dataclass
class Run:
    seconds: float  # on the wall
    cpu_seconds: float  # of all its processes and threads
    peak_mb: float


class Trouble(Exception):
    """One line for people."""


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no message"


def at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def note(message: str) -> None:
    print(f"{message} ...", file=sys.stderr, flush=True)


def run_once(command: list[str], output: Path, limit: float) -> Run:
    """Runs a command with its standard output in a file.

    The peak is never below that of this process (some 17 MB), which the kernel counts in.
    @raise Trouble when the command fails
    """
    if not Path(command[0]).exists():
        raise Trouble(f"there is no {Path(command[0]).name}; build it first")
    log = output.with_suffix(".log")
    environment = {
        **os.environ,
        "HF_HUB_OFFLINE": "1",
        "HF_HOME": str(output.parent / "hf"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with open(output, "wb") as pairs, open(log, "wb") as words:
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=pairs, stderr=words, env=environment)
        timer = threading.Timer(limit, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if seconds >= limit:
        raise Trouble(f"stopped after {limit:.0f} s")
    if process.returncode != 0:
        raise Trouble(f"failed: {last_line(log.read_text(errors='replace'))}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def read_pairs(path: Path) -> Pairs:
    with open(path, encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return {(min(r["a"], r["b"]), max(r["a"], r["b"])) for r in records}


def share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "-"


def median_and_range(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} ({min(seconds):.2f}-{max(seconds):.2f})"


def machine() -> str:
    model = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        models = [line for line in cpus.read_text().splitlines() if line.startswith("model name")]
        model = models[0].split(":", 1)[1].strip() if models else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} processors, {memory:.0f} GiB"
