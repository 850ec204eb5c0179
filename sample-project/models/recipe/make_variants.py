"""Writes what Hugging Face transformers computes for the conformance checkpoints with other configurations, and in the element
type that they are stored in.

    python make_variants.py CHECKPOINTS VARIANTS.json OUT.safetensors

VARIANTS.json lists checkpoints and changes to their config.json: a value replaces the field, null removes it, an object under
text_config is merged with it. OUT.safetensors holds, for variant i:
  i.tokens   int64 [t]       token ids
  i.logits   float32 [2, v]  logits after tokens t/2 - 1 and t - 1, computed in float32; scores are capped where the configuration says so
and, where nothing is changed,
  i.default  float32 [2, v]  the same as computed by default: in the stored type, with scaled_dot_product_attention
"""
import json, os, shutil, sys, tempfile
from pathlib import Path
os.environ.setdefault("HF_HUB_OFFLINE", "1")
import torch
from safetensors.torch import save_file
import transformers as tf
torch.set_num_threads(1)
checkpoints, variants, out = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), {}


def changed(config, changes):
    for name, value in changes.items():
        if name == "text_config": changed(config[name], value)
        elif value is None: config.pop(name, None)
        else: config[name] = value
    return config


def logits(folder, name, dtype, attention, tokens):
    model = getattr(tf, name).from_pretrained(folder, dtype=dtype, attn_implementation=attention).eval()
    with torch.no_grad(): rows = model(tokens[None], use_cache=False).logits[0].float()
    return rows[[len(tokens) // 2 - 1, len(tokens) - 1]].contiguous()


for i, variant in enumerate(variants):
    with tempfile.TemporaryDirectory() as folder:
        for file in (checkpoints / variant["checkpoint"]).iterdir(): shutil.copyfile(file, Path(folder) / file.name)
        path = Path(folder) / "config.json"; config = changed(json.loads(path.read_text()), variant["changes"]); path.write_text(json.dumps(config))
        name = config["architectures"][0]; g = torch.Generator().manual_seed(i)
        tokens = torch.cat([torch.tensor([2]), torch.randint(8, 1024, (39,), generator=g)])
        exact = logits(folder, name, torch.float32, "eager" if name.startswith(("Gemma2", "Vault")) else "sdpa", tokens)
        out[f"{i}.tokens"], out[f"{i}.logits"] = tokens, exact
        if not variant["changes"]: out[f"{i}.default"] = logits(folder, name, "auto", "sdpa", tokens)
        noise = (out[f"{i}.default"] - exact).abs().max().item() if f"{i}.default" in out else None
        print(i, variant, f"|logit| <= {exact.abs().max():.2f}, default differs by {noise}", flush=True)
save_file(out, sys.argv[3])
