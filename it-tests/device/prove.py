"""Runs the forward pass on a device without Java and compares it with the processor's.

    python prove.py DEVICE [BUNDLE]        (torch 2.7 or newer; transformers, for the comparison of speed)

DEVICE is cuda:0 or the like; cpu tries this script itself. BUNDLE is what DeviceBundle wrote: for each checkpoint the program for a
device (`program-cuda.pt`) and for the processor (`program-cpu.pt`), where its weights lie, and the scores and answers of the engine on
the processor. It ends with an error where a number is further off than float32 or bfloat16 explain. Without BUNDLE it only looks
whether the device is there.
"""
import json
import re
import sys
import time
from pathlib import Path

try:
    import torch
except ImportError:
    sys.exit("This Python has no torch; set PYTHON to one with torch 2.7 or newer and transformers 5.")

# Of log-probabilities of a few tokens. Matrices are multiplied in float32, not in TensorFloat-32.
TOLERANCE = {6: 1e-3, 15: 0.5}
BYTE = 0


class Engine:
    """The methods of the program over one checkpoint's weights."""

    def __init__(self, folder, device):
        self.device = device
        self.bundle = json.loads((folder / "bundle.json").read_text())
        self.program = torch.jit.load(str(folder / f"program-{device.type}.pt"))
        self.shards = {}
        nothing = self.program.nothing()
        self.weights = [nothing if entry is None else self.weight(entry) for entry in self.bundle["weights"]]

    def weight(self, entry):
        elements = 1
        for extent in entry["shape"]:
            elements *= extent
        if entry["offset"] % entry["bytes"]:
            shard = self.shard(entry["file"], BYTE, 1)
            count = elements * entry["bytes"]
            return self.program.unaligned_weight(shard, entry["offset"], count, entry["stored"], entry["shape"], entry["computed"])
        shard = self.shard(entry["file"], entry["stored"], entry["bytes"])
        return self.program.weight(shard, entry["offset"] // entry["bytes"], elements, entry["shape"], entry["computed"])

    def shard(self, file, stored, size):
        if (file, stored) not in self.shards:
            self.shards[file, stored] = self.program.map_shard(file, Path(file).stat().st_size // size, stored)
        return self.shards[file, stored]

    def longs(self, values):
        return torch.tensor(values, dtype=torch.int64, device=self.device)

    def read(self, cache, tokens):
        """Reads a sequence into an empty cache."""
        n = len(tokens)
        all = self.longs(range(n))
        return self.program.read_tree(self.weights, cache, self.longs(tokens), all, self.longs([n] * n), all)


class Tree:
    """A node for each distinct prefix of the sequences, in depth-first order."""

    def __init__(self, sequences):
        children = {}
        for sequence in sequences:
            node = children
            for token in sequence:
                node = node.setdefault(token, {})
        self.tokens, self.positions, self.ends, self.place = [], [], [], {}
        self.walk(children, ())

    def walk(self, children, path):
        for token, below in children.items():
            slot = len(self.tokens)
            self.place[path + (token,)] = slot
            self.tokens.append(token)
            self.positions.append(len(path))
            self.ends.append(0)
            self.walk(below, path + (token,))
            self.ends[slot] = len(self.tokens)


def scores(engine):
    """Log-probabilities of the bundle's requests, all read as one tree."""
    requests = engine.bundle["scores"]
    texts = [tuple(row["context"] + row["continuation"]) for row in requests]
    tree = Tree(text[:-1] for text in texts)
    cache = engine.program.new_cache(1, len(tree.tokens))
    pairs, owners = [], []
    for i, (row, text) in enumerate(zip(requests, texts)):
        for end in range(len(row["context"]), len(text)):
            pairs.append((tree.place[text[:end]], text[end]))
            owners.append(i)
    rows = sorted({slot for slot, _ in pairs})
    at = {slot: row for row, slot in enumerate(rows)}
    tokens, positions, ends = engine.longs(tree.tokens), engine.longs(tree.positions), engine.longs(tree.ends)
    hidden = engine.program.read_tree(engine.weights, cache, tokens, positions, ends, engine.longs(rows))
    found, _ = engine.program.score(
        engine.weights,
        [hidden],
        engine.longs([at[slot] for slot, _ in pairs]),
        engine.longs([token for _, token in pairs]),
        engine.bundle["vocabulary"],
    )
    sums = [0.0] * len(requests)
    for owner, value in zip(owners, found.tolist()):
        sums[owner] += value
    return sums


def answers(engine, rows, steps):
    """Greedy tokens after each prompt, all decoded together; and how far ahead of the second choice each token is."""
    longest = max(map(len, rows))
    cache = engine.program.new_cache(len(rows), longest + steps)
    tokens, leads, lengths = [], [], [len(row) for row in rows]

    def choose(hidden):
        logits = engine.program.logits(engine.weights, hidden, engine.longs(range(len(hidden))))
        top = torch.topk(logits.float(), 2, 1).values
        leads.append((top[:, 0] - top[:, 1]).tolist())
        tokens.append(engine.program.most_probable(logits).tolist())

    last = []
    for i, row in enumerate(rows):
        own = engine.program.new_cache(1, len(row))
        last.append(engine.read(own, row)[-1:])
        engine.program.copy_slots(own, 0, engine.longs(range(len(row))), cache, i, 0)
    choose(torch.cat(last))
    for _ in range(steps - 1):
        choose(engine.program.read_rows(engine.weights, cache, engine.longs(tokens[-1]), engine.longs(lengths), max(lengths)))
        lengths = [length + 1 for length in lengths]
    return list(zip(*tokens)), list(zip(*leads))


def compare(folder, device):
    engine = Engine(folder, device)
    tolerance = TOLERANCE[engine.bundle["dtype"]]
    expected = [row["logProbability"] for row in engine.bundle["scores"]]
    off = max(abs(a - b) for a, b in zip(scores(engine), expected))
    wanted = engine.bundle["answers"]
    found, leads = answers(engine, [row["prompt"] for row in wanted], len(wanted[0]["tokens"]))
    differing = 0
    for row, own, lead in zip(wanted, found, leads):
        for token, other, ahead in zip(row["tokens"], own, lead):
            if token != other:
                # What follows another token is another text.
                differing += ahead > tolerance
                break
    golden = golden_difference(engine)
    print(f"{folder.name:32} scores off by {off:.1e}, answers that differ {differing} of {len(wanted)}, logits of transformers {golden}")
    return off <= tolerance and differing == 0 and (golden == "none" or float(golden) <= tolerance)


def golden_difference(engine):
    file = Path(engine.bundle["checkpoint"]) / "golden.safetensors"
    if not file.exists():
        return "none"
    from safetensors.torch import load_file

    golden = load_file(file)
    off = 0.0
    for ids, logits in zip(golden["input_ids"].tolist(), golden["logits"]):
        hidden = engine.read(engine.program.new_cache(1, len(ids)), ids)
        own = engine.program.logits(engine.weights, hidden, engine.longs(range(len(ids))))
        off = max(off, (own.float().cpu() - logits).abs().max().item())
    return f"{off:.1e}"


def seconds(device, work, repetitions=5):
    times = []
    for _ in range(repetitions + 1):
        synchronize(device)
        start = time.perf_counter()
        work()
        synchronize(device)
        times.append(time.perf_counter() - start)
    return sorted(times[1:])[repetitions // 2]


def synchronize(device):
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def speed(folder, device, length=1024, rows=32, prompt=64, steps=32):
    """Tokens a second of this program and of transformers, in bfloat16, one after the other in this process."""
    import transformers

    if device.type == "cpu":
        length, rows, steps = 256, 4, 4
    engine = Engine(folder, device)
    config = json.loads((Path(engine.bundle["checkpoint"]) / "config.json").read_text())
    model_class = getattr(transformers, config["architectures"][0])
    model = model_class.from_pretrained(engine.bundle["checkpoint"], dtype=torch.bfloat16, attn_implementation="sdpa").to(device).eval()
    generator = torch.Generator().manual_seed(1)
    text = torch.randint(10, 250_000, (1, length), generator=generator)
    prompts = torch.randint(10, 250_000, (rows, prompt), generator=generator)
    sent = text.to(device)

    def ours():
        hidden = engine.read(engine.program.new_cache(1, length), text[0].tolist())
        engine.program.logits(engine.weights, hidden, engine.longs([length - 1]))

    def theirs():
        model(sent, use_cache=False, logits_to_keep=1)

    def decode(count):
        return lambda: answers(engine, prompts.tolist(), count)

    def generate(count):
        return lambda: model.generate(
            prompts.to(device), max_new_tokens=count, min_new_tokens=count, do_sample=False, pad_token_id=0
        )

    with torch.no_grad():
        read = [length / seconds(device, work, 3) for work in (ours, theirs)]
        write = []
        for work in (decode, generate):
            many, one = seconds(device, work(steps + 1), 3), seconds(device, work(1), 3)
            write.append(rows * steps / (many - one))
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else "cpu"
    layers = config["num_hidden_layers"]
    print(f"{folder.name}, {layers} layers, bfloat16, on {name}; transformers {transformers.__version__}, torch {torch.__version__}")
    print(f"  reading {length} tokens:       {read[0]:9.0f} tokens/s, transformers {read[1]:9.0f}")
    print(f"  decoding {rows} rows at a time: {write[0]:9.0f} tokens/s, transformers {write[1]:9.0f}")


def main(device, bundle=None):
    if not re.fullmatch(r"cpu|cuda(:\d+)?", device):
        sys.exit(f"There is no program for the device {device}; name cuda:0 or the like, or cpu.")
    device = torch.device(device)
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    if device.type == "cuda" and not torch.cuda.is_available():
        sys.exit("torch finds no GPU here; run this on a machine with one, or try the script itself with cpu.")
    if bundle is None:
        return
    folders = sorted(path.parent for path in Path(bundle).glob("*/bundle.json"))
    with torch.no_grad():
        wrong = [folder.name for folder in folders if not compare(folder, device)]
    large = [folder for folder in folders if json.loads((folder / "bundle.json").read_text())["dtype"] == 15]
    for folder in large:
        speed(folder, device)
    if wrong:
        sys.exit("Too far off: " + ", ".join(wrong))
    print("All comparisons hold.")


main(*sys.argv[1:])
