"""Writes random quantised checkpoints of awkward geometries, and for each the logits of the model that its numbers mean.

    python make_random.py CHECKPOINTS OUT SEED [NAME ...]

CHECKPOINTS holds tiny-gemma-it, whose tokenizer the GGUFs carry. The numbers of each format are random bits with sane scales, so that every
field takes every value. The oracle: gguf's own dequantize for GGUF; for the others the few lines of numpy below, written from the
formats' definitions (bitsandbytes' functional.py, compressed-tensors' pack_quantized, AutoGPTQ's qlinear_cuda.py, AutoAWQ's
packing_utils.py), in float64 and rounded once; then transformers in float32, eager attention. Run the engine on them with

    mvn -pl gemma-junit test -Dtest=QuantisedConformanceTest -Dgemma.quantised.checkpoints=OUT
"""
import json, sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
import gguf, numpy as np, torch, transformers as tf
from gguf import GGMLQuantizationType as T
from safetensors.torch import save_file
import make_quantised as m
from make_quantised import BASE

torch.set_num_threads(1)
NF4 = [-1.0, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635, -0.18477343022823334, -0.09105003625154495, 0.0,
       0.07958029955625534, 0.16093020141124725, 0.24611230194568634, 0.33791524171829224, 0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1.0]
FP4 = [0.0, 0.0052083333, 0.6666667, 1.0, 0.3333333, 0.5, 0.1666667, 0.25, -0.0, -0.0052083333, -0.6666667, -1.0, -0.3333333, -0.5, -0.1666667, -0.25]
AWQ_COLUMNS = [0, 2, 4, 6, 1, 3, 5, 7]


def geometry(kind, **of):
    config, model = {"gemma": (tf.GemmaConfig, tf.GemmaForCausalLM), "gemma2": (tf.Gemma2Config, tf.Gemma2ForCausalLM),
                     "gemma3": (tf.Gemma3TextConfig, tf.Gemma3ForCausalLM)}[kind]
    return config(**BASE, **of), model


def linears(state):
    return [n.removesuffix(".weight") for n, x in state.items() if x.dim() == 2 and ".layers." in n]


def i32(words):
    return torch.from_numpy(np.ascontiguousarray((words & 0xFFFFFFFF).astype(np.uint32).view(np.int32)))


def pack(q, bits):
    """[rows, n] unsigned to [rows, ceil(n * bits / 32)], low bits first, whole fields in a word."""
    per = 32 // bits; q = np.pad(q, ((0, 0), (0, -q.shape[1] % per))).astype(np.uint64)
    return sum(q[:, i::per] << np.uint64(bits * i) for i in range(per)).astype(np.int64)


class Scheme:
    """put(name, w): tensors to ship for a module, and what they mean in float64."""
    def __init__(self, seed): self.rng = np.random.default_rng(seed)
    def scales(self, w, shape, levels): return (self.rng.uniform(0.5, 1.5, shape) * 2.2 / np.sqrt(w.shape[1]) / levels)


class Bnb4(Scheme):
    def __init__(self, seed, levels, double, block=64, absmax=np.float32):
        super().__init__(seed); self.kind, self.double, self.block = levels, double, block; self.map = np.array(NF4 if levels == "nf4" else FP4, np.float32)
        self.config = {"quant_method": "bitsandbytes", "load_in_4bit": True, "_load_in_4bit": True, "bnb_4bit_quant_type": levels, "bnb_4bit_use_double_quant": double, "bnb_4bit_compute_dtype": "float16"}
    def put(self, name, w):
        n = w.size; codes = self.rng.integers(0, 16, n + n % 2); blocks = -(-n // self.block)
        out = {"weight": torch.from_numpy((codes[0::2] << 4 | codes[1::2]).astype(np.uint8))[:, None], "weight.quant_map": torch.from_numpy(self.map)}
        state = {"quant_type": self.kind, "blocksize": self.block, "dtype": "bfloat16", "shape": list(w.shape)}
        if self.double:
            levels = np.sort(self.rng.uniform(-1, 1, 256)).astype(np.float32); outer = (self.rng.uniform(0.2, 0.4, -(-blocks // 256)) * 2 / np.sqrt(w.shape[1])).astype(np.float32)
            offset = np.float32(2.0 / np.sqrt(w.shape[1])); at = self.rng.integers(0, 256, blocks)
            absmax = levels[at].astype(np.float64) * outer[np.arange(blocks) // 256] + float(offset)
            out |= {"weight.absmax": torch.from_numpy(at.astype(np.uint8)), "weight.nested_absmax": torch.from_numpy(outer), "weight.nested_quant_map": torch.from_numpy(levels)}
            state |= {"nested_blocksize": 256, "nested_dtype": "float32", "nested_offset": float(offset)}
        else:
            absmax = (self.rng.uniform(0.5, 1.5, blocks) * 2 / np.sqrt(w.shape[1])).astype(np.float32); out["weight.absmax"] = torch.from_numpy(absmax)
        out[f"weight.quant_state.bitsandbytes__{self.kind}"] = torch.tensor(list(json.dumps(state).encode()), dtype=torch.uint8)
        return out, (self.map[codes[:n]].astype(np.float64) * absmax[np.arange(n) // self.block]).reshape(w.shape)


class Bnb8(Scheme):
    config = {"quant_method": "bitsandbytes", "load_in_8bit": True, "_load_in_8bit": True, "llm_int8_threshold": 6.0}
    def put(self, name, w):
        q = self.rng.integers(-127, 128, w.shape).astype(np.int8); s = (self.rng.uniform(1, 3, w.shape[0]) / np.sqrt(w.shape[1])).astype(np.float32)
        return {"weight": torch.from_numpy(q), "SCB": torch.from_numpy(s), "weight_format": torch.tensor(0, dtype=torch.uint8)}, q * s[:, None].astype(np.float64) / 127


class Ct(Scheme):
    def __init__(self, seed, form, bits, strategy, group=None, symmetric=True, order=False, dtype=torch.bfloat16, packed_zeros=True, activations=None):
        super().__init__(seed); self.form, self.bits, self.strategy, self.group, self.symmetric, self.order, self.dtype, self.packed_zeros = form, bits, strategy, group, symmetric, order, dtype, packed_zeros
        weights = {"num_bits": bits, "type": "float" if form == "float-quantized" else "int", "symmetric": symmetric, "strategy": strategy, "group_size": group, "actorder": "group" if order else None, "dynamic": False}
        self.static = activations == "static"
        inputs = {"static": {"num_bits": 8, "type": "float", "strategy": "tensor", "dynamic": False}}.get(activations)
        self.config = {"quant_method": "compressed-tensors", "format": form, "quantization_status": "compressed", "ignore": ["lm_head"], "kv_cache_scheme": None,
                       "config_groups": {"group_0": {"targets": ["Linear"], "weights": weights, "input_activations": inputs, "output_activations": None}}}
    def put(self, name, w):
        rows, cols = w.shape; groups = cols // self.group if self.strategy == "group" else 1; half = 2 ** (self.bits - 1)
        shape = (1,) if self.strategy == "tensor" else (rows, groups)
        s = torch.from_numpy(self.scales(w, shape, 448 if self.form == "float-quantized" else half)).to(self.dtype); scale = s.double().numpy() * np.ones((rows, groups))
        order = self.rng.permutation(cols) // (cols // groups) if self.order else np.arange(cols) * groups // cols
        zero = np.zeros((rows, groups), np.int64) if self.symmetric else self.rng.integers(-half, half, (rows, groups))
        if self.form == "float-quantized":
            f8 = torch.from_numpy(self.rng.standard_normal(w.shape) * 200).clamp(-448, 448).to(torch.float8_e4m3fn)
            out = {"weight": f8, "weight_scale": s} | ({"input_scale": torch.tensor([0.05], dtype=self.dtype)} if self.static else {})
            return out, f8.double().numpy() * scale[:, order]
        q = self.rng.integers(-half, half, w.shape); out = {"weight_scale": s}
        if self.form == "pack-quantized": out |= {"weight_packed": i32(pack(q + half, self.bits)), "weight_shape": torch.tensor([rows, cols])}
        else: out["weight"] = torch.from_numpy(q.astype(np.int8))
        if not self.symmetric:
            out["weight_zero_point"] = i32(pack((zero + half).T, self.bits).T) if self.form == "pack-quantized" and self.packed_zeros else torch.from_numpy(zero.astype(np.int8).reshape(shape))
        if self.order: out["weight_g_idx"] = torch.from_numpy(order.astype(np.int32))
        return out, (q - zero[:, order]) * scale[:, order]


class Gptq(Scheme):
    def __init__(self, seed, bits, group, order, v2, symmetric=False, index=True):
        super().__init__(seed); self.bits, self.group, self.order, self.v2, self.symmetric, self.index = bits, group, order, v2, symmetric, index
        self.config = {"quant_method": "gptq", "bits": bits, "group_size": group, "desc_act": order, "sym": symmetric, "checkpoint_format": "gptq_v2" if v2 else "gptq"}
    def put(self, name, w):
        rows, cols = w.shape; size = cols if self.group == -1 else self.group; groups = -(-cols // size); top = 2 ** self.bits
        at = self.rng.permutation(np.arange(cols) // size) if self.order else np.arange(cols) // size
        q = self.rng.integers(0, top, w.shape); zero = np.full((rows, groups), top // 2) if self.symmetric else self.rng.integers(1, top, (rows, groups))
        s = self.scales(w, (rows, groups), top / 2).astype(np.float16)
        out = {"qweight": i32(pack(q, self.bits).T), "qzeros": i32(pack((zero if self.v2 else zero - 1).T, self.bits)), "scales": torch.from_numpy(np.ascontiguousarray(s.T))}
        if self.index: out["g_idx"] = torch.from_numpy(at.astype(np.int32))
        return out, (q - zero[:, at]) * s.astype(np.float64)[:, at]


class Awq(Scheme):
    def __init__(self, seed, group):
        super().__init__(seed); self.group = group; self.config = {"quant_method": "awq", "bits": 4, "group_size": group, "version": "gemm", "zero_point": True}
    def put(self, name, w):
        rows, cols = w.shape; size = cols if self.group == -1 else self.group; groups = cols // size
        q, zero = self.rng.integers(0, 16, (cols, rows)), self.rng.integers(0, 16, (groups, rows)); s = self.scales(w, (groups, rows), 8).astype(np.float16)
        words = lambda x: i32(sum(x.reshape(len(x), -1, 8)[:, :, AWQ_COLUMNS[i]].astype(np.int64) << 4 * i for i in range(8)))
        at = np.arange(cols) // size
        return {"qweight": words(q), "qzeros": words(zero), "scales": torch.from_numpy(s)}, ((q - zero[at]) * s.astype(np.float64)[at]).T


def finish(folder, cfg, model_class, dense, seed):
    cfg._attn_implementation = "eager"
    model = model_class(cfg).float().eval()
    missing, unexpected = model.load_state_dict({n: torch.from_numpy(np.asarray(x, dtype=np.float32)) for n, x in dense.items()}, strict=False)
    assert not unexpected and set(missing) <= {"lm_head.weight"}, (missing, unexpected)
    model.tie_weights()
    ids = m.prompt(seed); logits, greedy = m.run(model, ids)
    save_file({"input_ids": ids, "logits": logits, "greedy": greedy}, folder / "golden.safetensors")
    top = logits.topk(2).values
    print(f"{folder.name:34} largest logit {logits.abs().max():6.1f}, closest two {(top[..., 0] - top[..., 1]).min():.4f}", flush=True)


def hugging_face(folder, seed, scheme, kind, others=torch.bfloat16, untied=False, shards=1, skip=(), **of):
    folder.mkdir(parents=True, exist_ok=True)
    cfg, model_class = geometry(kind, tie_word_embeddings=not untied, **of)
    parent = m.random_model(model_class(cfg), seed).to(others).state_dict()
    if not untied: parent.pop("lm_head.weight", None)
    dense = {n: x.float().numpy() for n, x in parent.items()}; shipped = {n: x.contiguous() for n, x in parent.items()}
    for name in linears(parent):
        if not name.endswith(tuple(skip) or "nothing"):
            tensors, meaning = scheme.put(name, shipped.pop(name + ".weight").float().numpy())
            shipped |= {f"{name}.{k}": x.contiguous().clone() for k, x in tensors.items()}; dense[name + ".weight"] = meaning
    names = sorted(shipped)
    if shards == 1: save_file(shipped, folder / "model.safetensors", metadata={"format": "pt"})
    else:
        place = {n: f"model-{i % shards + 1:05}-of-{shards:05}.safetensors" for i, n in enumerate(names)}
        for shard in sorted(set(place.values())): save_file({n: shipped[n] for n in names if place[n] == shard}, folder / shard, metadata={"format": "pt"})
        (folder / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": place}))
    config = cfg.to_dict() | {"architectures": [model_class.__name__], "dtype": str(others).removeprefix("torch."), "quantization_config": scheme.config}
    (folder / "config.json").write_text(json.dumps({k: v for k, v in config.items() if not k.startswith("_")}, indent=1))
    finish(folder, cfg, model_class, dense, seed)


# where the binary16 factors of a block lie, by type
HALVES = {T.Q4_0: [0], T.Q4_1: [0, 2], T.Q5_0: [0], T.Q5_1: [0, 2], T.Q8_0: [0], T.IQ4_NL: [0], T.Q2_K: [80, 82], T.Q3_K: [108], T.Q4_K: [0, 2], T.Q5_K: [0, 2], T.Q6_K: [208], T.IQ4_XS: [0]}


def blocks(rng, shape, kind, deviation):
    """Random blocks whose numbers have about the given deviation."""
    elements, size = gguf.GGML_QUANT_SIZES[kind]; n = int(np.prod(shape)) // elements
    raw = rng.integers(0, 256, (n, size), dtype=np.uint8)
    def factors(by):
        for i, at in enumerate(HALVES[kind]): raw[:, at:at + 2] = (rng.uniform(0.5, 1.5, n) * by * (1 if i == 0 else 0.5)).astype(np.float16).view(np.uint8).reshape(n, 2)
        return raw.reshape(*shape[:-1], shape[-1] // elements * size)
    by = deviation / gguf.dequantize(factors(1.0), kind).std()
    return factors(by)


def gguf_file(folder, seed, kind, kind_of, untied=False, shards=0, more=lambda w: None, **of):
    folder.mkdir(parents=True, exist_ok=True)
    for f in folder.glob("*.gguf"): f.unlink()
    rng = np.random.default_rng(seed); cfg, model_class = geometry(kind, tie_word_embeddings=not untied, **of)
    state = m.random_model(model_class(cfg), seed).state_dict(); real = m.gguf_name
    m.TOP["lm_head.weight"] = "output.weight"; original = gguf.quantize
    gguf.quantize = lambda x, t: blocks(rng, x.shape, t, x.std()) if t in HALVES else original(x, t)
    shipped = dict(state)
    if untied: shipped["lm_head.weight "] = shipped.pop("lm_head.weight"); m.TOP["lm_head.weight "] = "output.weight"
    fits = lambda name: kind_of(name) if columns[name] % gguf.GGML_QUANT_SIZES[kind_of(name)][0] == 0 else T.IQ4_NL if columns[name] % 32 == 0 else T.F16
    columns = {m.gguf_name(n, kind): x.shape[-1] for n, x in shipped.items() if n != "lm_head.weight"}
    try: m.write(folder / f"{folder.name}.gguf", kind, cfg, shipped, checkpoints / "tiny-gemma-it", fits, None, lambda w: (w.add_file_type(2), more(w)), shards)
    finally: gguf.quantize = original
    stored = {t.name: t for f in sorted(folder.glob("*.gguf")) for t in gguf.GGUFReader(str(f)).tensors}
    dense = {}
    for n, x in state.items():
        if n == "lm_head.weight" and not untied: continue
        t = stored[m.gguf_name(n, kind)]; y = np.array(gguf.dequantize(t.data, t.tensor_type), np.float32).reshape(x.shape)
        dense[n] = y - 1 if n.endswith("norm.weight") else y
    finish(folder, cfg, model_class, dense, seed)


def cases(out, seed):
    g1 = dict(hidden_size=96, intermediate_size=160, num_hidden_layers=2, num_attention_heads=3, num_key_value_heads=1, head_dim=32)
    g2 = dict(hidden_size=128, intermediate_size=192, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, head_dim=64, query_pre_attn_scalar=40, sliding_window=5, attn_logit_softcapping=4.0, final_logit_softcapping=20.0)
    g3 = dict(hidden_size=64, intermediate_size=96, num_hidden_layers=3, num_attention_heads=2, num_key_value_heads=2, head_dim=32, query_pre_attn_scalar=32, sliding_window=6)
    odd = dict(hidden_size=42, intermediate_size=55, num_hidden_layers=2, num_attention_heads=3, num_key_value_heads=1, head_dim=14)
    wide = dict(hidden_size=256, intermediate_size=512, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=1, head_dim=128)
    hf = {
        "bnb-nf4-plain": (lambda s: Bnb4(s, "nf4", False), "gemma2", g2), "bnb-nf4-double-odd": (lambda s: Bnb4(s, "nf4", True), "gemma", odd | dict(others=torch.float16)),
        "bnb-fp4-double-odd": (lambda s: Bnb4(s, "fp4", True), "gemma", odd), "bnb-fp4-double": (lambda s: Bnb4(s, "fp4", True), "gemma2", g2 | dict(shards=3)), "bnb-fp4-blocks-of-128": (lambda s: Bnb4(s, "fp4", False, 128), "gemma3", g3 | dict(others=torch.float32, untied=True)),
        "bnb-nf4-some-modules": (lambda s: Bnb4(s, "nf4", True), "gemma", g1 | dict(skip=("o_proj", "down_proj"))), "bnb-int8": (Bnb8, "gemma2", g2), "bnb-int8-odd-untied": (Bnb8, "gemma", odd | dict(others=torch.float32, untied=True)),
        "ct-w4-group-asymmetric": (lambda s: Ct(s, "pack-quantized", 4, "group", 32, False), "gemma2", g2), "ct-w4-group-asymmetric-order": (lambda s: Ct(s, "pack-quantized", 4, "group", 32, False, True, torch.float16), "gemma", g1),
        "ct-w4-asymmetric-unpacked-zeros": (lambda s: Ct(s, "pack-quantized", 4, "group", 32, False, packed_zeros=False), "gemma", g1), "ct-w8-group": (lambda s: Ct(s, "pack-quantized", 8, "group", 32), "gemma3", g3),
        "ct-w3-channel-odd": (lambda s: Ct(s, "pack-quantized", 3, "channel", None, False, dtype=torch.float32), "gemma", odd), "ct-int8-tensor": (lambda s: Ct(s, "int-quantized", 8, "tensor"), "gemma", g1),
        "ct-int8-asymmetric": (lambda s: Ct(s, "int-quantized", 8, "channel", None, False), "gemma", odd), "ct-fp8-tensor-static": (lambda s: Ct(s, "float-quantized", 8, "tensor", activations="static"), "gemma2", g2 | dict(shards=2)),
        "ct-fp8-channel-float32": (lambda s: Ct(s, "float-quantized", 8, "channel", dtype=torch.float32), "gemma3", g3 | dict(untied=True)),
        "gptq-w4-asymmetric": (lambda s: Gptq(s, 4, 32, False, False), "gemma2", g2), "gptq-w8-v2": (lambda s: Gptq(s, 8, 32, True, True), "gemma2", g2), "gptq-w2-v2-order": (lambda s: Gptq(s, 2, 32, True, True), "gemma", g1 | dict(others=torch.float16)),
        "gptq-w4-v2-symmetric": (lambda s: Gptq(s, 4, 32, False, True, True, False), "gemma3", g3 | dict(shards=2)), "gptq-w8-one-group": (lambda s: Gptq(s, 8, -1, False, False), "gemma", g1 | dict(untied=True)),
        "gptq-w4-uneven-groups": (lambda s: Gptq(s, 4, 64, True, False), "gemma", g1), "gptq-w4-uneven-groups-in-order": (lambda s: Gptq(s, 4, 64, False, False, False, False), "gemma", g1),
        "awq-g32": (lambda s: Awq(s, 32), "gemma2", g2), "awq-one-group": (lambda s: Awq(s, -1), "gemma", g1 | dict(others=torch.float16))}
    for i, (name, (scheme, kind, of)) in enumerate(hf.items()): yield name, lambda f, i=i, scheme=scheme, kind=kind, of=of: hugging_face(f, seed + i, scheme(seed + i), kind, **of)
    scaled = lambda of: of | dict(query_pre_attn_scalar=of["head_dim"])  # a GGUF states no other scale
    pick = lambda **of: (lambda name: of.get(name.split(".")[-2], of["other"]))
    gg = {f"gguf-{t.name}": ("gemma", lambda n, t=t: t, wide if gguf.GGML_QUANT_SIZES[t][0] == 256 else g1) for t in HALVES} | {
        "gguf-like-Q3_K_M": ("gemma", pick(other=T.Q3_K, attn_v=T.Q5_K, attn_output=T.Q4_K, ffn_down=T.Q4_K, token_embd=T.Q6_K), wide), "gguf-like-Q2_K": ("gemma2", pick(other=T.Q2_K, attn_v=T.Q4_K, ffn_down=T.Q3_K, attn_output=T.Q3_K, token_embd=T.Q6_K), scaled(g2 | wide | dict(num_hidden_layers=3))),
        "gguf-like-Q5_K_M": ("gemma2", pick(other=T.Q5_1, attn_v=T.Q8_0, ffn_down=T.Q8_0, token_embd=T.Q8_0), scaled(g2)), "gguf-like-IQ4_XS-narrow": ("gemma3", pick(other=T.IQ4_XS, attn_v=T.Q5_K, token_embd=T.Q6_K), g3 | dict(num_hidden_layers=7)),
        "gguf-shards-mixed": ("gemma", pick(other=T.F32, attn_q=T.Q4_1, attn_k=T.Q5_0, attn_v=T.BF16, attn_output=T.Q5_1, ffn_gate=T.Q4_0, ffn_up=T.F16, token_embd=T.IQ4_NL), g1 | dict(shards=5)),
        "gguf-untied-gemma3": ("gemma3", pick(other=T.Q4_0, output=T.Q8_0, token_embd=T.F16), g3 | dict(untied=True)), "gguf-odd-F16": ("gemma", pick(other=T.Q8_0), odd), "gguf-odd-BF16": ("gemma2", pick(other=T.BF16), scaled(g2 | odd))}
    for i, (name, (kind, kinds, of)) in enumerate(gg.items()): yield name, lambda f, i=i, kind=kind, kinds=kinds, of=of: gguf_file(f, seed + 100 + i, kind, kinds, **of)


if __name__ == "__main__":
    checkpoints, out, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    for name, make in cases(out, seed):
        if len(sys.argv) == 4 or name in sys.argv[4:]: make(out / name)
