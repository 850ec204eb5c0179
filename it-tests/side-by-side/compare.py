#!/usr/bin/env python3
"""Times lm-evaluation-harness and `mvn gemma:evaluate` side by side on the same work and prints a table of ratios.

    it-tests/side-by-side/compare.py [--reference FOLDER] [--checkpoint FOLDER] [--datasets FOLDER] [--repository FOLDER]
                                     [--tasks NAME,NAME] [--pairs N] [--no-busy]

The reference is a virtual environment with lm-evaluation-harness and transformers; the checkpoint has the geometry of gemma-2b with 4 layers and
a tokenizer; datasets are laid out as on the Hub. The plugin is taken from the local repository, where
`mvn install -DskipTests -pl gemma-maven-plugin -am` puts it. Wall time and processor time (user and system, of all processes of a command) are
those of whole commands; "work" leaves out what the same tool takes for one document of HellaSwag. Pairs alternate, and the median of their
ratios is printed. Where the reference is absent, it says so and ends with 0.
"""
import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SHARED = pathlib.Path(os.environ.get("GEMMA_SHARED", HERE.parents[1] / ".." / "shared"))
REFERENCE = pathlib.Path(os.environ.get("GEMMA_REFERENCE", pathlib.Path.home() / ".cache" / "gemma-ref"))
PLUGIN = "io.gemmajunit:gemma-maven-plugin:0.1.0-SNAPSHOT:evaluate"

# Shots, documents, and the ratio of work that is wanted on an idle machine.
TASKS = {
    "hellaswag": ("0", 40, 3),
    "arc_challenge": ("0", 20, 5),
    "mmlu_anatomy": ("5", 20, 11),
    "truthfulqa_mc2": ("", 10, 20),
    "gsm8k_short": ("5", 16, 5),
    "gsm8k_cot_short": ("5", 32, 5),
    "ifeval_short": ("0", 128, 5),
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reference", type=pathlib.Path, default=REFERENCE)
    parser.add_argument("--checkpoint", type=pathlib.Path)
    parser.add_argument("--datasets", type=pathlib.Path, default=SHARED / "hub")
    parser.add_argument("--repository", type=pathlib.Path, help="a local repository other than Maven's own")
    parser.add_argument("--tasks", default=",".join(TASKS))
    parser.add_argument("--pairs", type=int, default=1)
    parser.add_argument("--no-busy", action="store_true", help="not beside busy loops")
    options = parser.parse_args()
    options.checkpoint = options.checkpoint or options.reference / "perf" / "gemma-2b-4l"
    options.tasks = options.tasks.split(",")
    return options


def run(command, **kwargs):
    """Returns wall and processor seconds and what the command printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **kwargs)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{command[0]} ended with {done.returncode}:\n{done.stdout[-3000:]}")
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return {"wall": wall, "cpu": cpu, "out": done.stdout}


class Harness:
    def __init__(self, options):
        self.options = options

    def __call__(self, task, documents):
        command = [self.options.reference / "bin" / "python", HERE / "harness.py", self.options.checkpoint, HERE / "tasks",
                   task, TASKS[task][0], documents]
        return run(command, cwd=self.options.datasets)


class Ours:
    def __init__(self, options, folder):
        self.options = options
        self.folder = pathlib.Path(folder)
        self.answers = self.folder / "answers"

    def __call__(self, task, documents):
        """The first run of a task. What is known of the checkpoint's files stays, as it does for a user."""
        for kept in self.answers.glob("*.jsonl"):
            if kept.name not in ("digests.jsonl", "examinations.jsonl"):
                kept.unlink()
        return self.again(task, documents)

    def again(self, task, documents):
        command = ["mvn", "-o", "-B", "-ntp", "-q", PLUGIN, f"-Dgemma.checkpoint={self.options.checkpoint}", f"-Dgemma.tasks={task}",
                   f"-Dgemma.limit={documents}", f"-Dgemma.includePath={HERE / 'tasks'}", f"-Dgemma.cache={self.answers}",
                   f"-Dgemma.argLine=-Dgemma.datasets.dir={self.options.datasets.resolve()}"]
        if self.options.repository:
            command.append(f"-Dmaven.repo.local={self.options.repository}")
        if TASKS[task][0]:
            command.append(f"-Dgemma.numFewshot={TASKS[task][0]}")
        return run(command, cwd=self.folder)


class Busy:
    """As many loops as there are processors."""

    def __enter__(self):
        self.loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in os.sched_getaffinity(0)]

    def __exit__(self, *_):
        for loop in self.loops:
            loop.kill()
            loop.wait()


class Idle:
    def __enter__(self):
        pass

    def __exit__(self, *_):
        pass


def compare(options, harness, ours):
    task = "hellaswag"
    harness(task, 1), ours(task, 1)
    one = {"harness": harness(task, 1), "ours": ours(task, 1)}
    print(f"one document of {task}, whole commands: harness {one['harness']['wall']:.1f} s ({one['harness']['cpu']:.1f} s of processors),"
          f" ours {one['ours']['wall']:.1f} s ({one['ours']['cpu']:.1f} s)\n", flush=True)
    print(f"{'task':16} {'docs':>4} {'machine':8} {'harness s':>9} {'ours s':>7} {'again s':>7} {'wall':>6} {'again':>6} {'cpu':>6}"
          f" {'work':>6} {'work cpu':>8} {'wanted':>6}", flush=True)
    for task in options.tasks:
        documents = TASKS[task][1]
        for name, machine in [("idle", Idle)] + ([] if options.no_busy else [("busy", Busy)]):
            pairs = []
            for _ in range(options.pairs):
                with machine():
                    pairs.append((harness(task, documents), ours(task, documents), ours.again(task, documents)))

            def middle(value):
                return statistics.median(value(*pair) for pair in pairs)

            def work(clock):
                return middle(lambda a, b, c: (a[clock] - one["harness"][clock]) / max(0.05, b[clock] - one["ours"][clock]))

            print(f"{task:16} {documents:4} {name:8} {middle(lambda a, b, c: a['wall']):9.1f} {middle(lambda a, b, c: b['wall']):7.1f}"
                  f" {middle(lambda a, b, c: c['wall']):7.1f} {middle(lambda a, b, c: a['wall'] / b['wall']):6.2f}"
                  f" {middle(lambda a, b, c: a['wall'] / c['wall']):6.2f} {middle(lambda a, b, c: a['cpu'] / b['cpu']):6.2f}"
                  f" {work('wall') if name == 'idle' else float('nan'):6.2f} {work('cpu'):8.2f} {TASKS[task][2]:6}", flush=True)


def main():
    options = arguments()
    for needed, what in ((options.reference / "bin" / "python", "the reference's Python"), (options.checkpoint / "tokenizer.json", "the checkpoint"),
                         (options.datasets, "the folder of datasets")):
        if not needed.exists():
            print(f"Skipped: {what} is not there ({needed}); --help says what is needed.")
            return
    with tempfile.TemporaryDirectory() as folder:
        compare(options, Harness(options), Ours(options, folder))


if __name__ == "__main__":
    main()
