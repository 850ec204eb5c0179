"""Writes small random LoRA adapters on the conformance checkpoints, and the logits that PEFT computes with them.

    python make_adapters.py CHECKPOINTS ADAPTERS.json OUT_DIR [NAME...]

ADAPTERS.json lists, by name, the checkpoint, the number of tokens that its tables are resized to first, if any, and the
fields of LoraConfig. Each OUT_DIR/<name>/ holds what save_pretrained
writes, and golden.safetensors with
  tokens   int64 [t]       token ids
  logits   float32 [2, v]  logits after tokens t/2 - 1 and t - 1, in float32, the adapter not merged
The script fails if the merged model computes anything else, or the base computes the same.
"""
import json, os, shutil, sys
from pathlib import Path
os.environ.setdefault("HF_HUB_OFFLINE", "1")
import torch, peft
from safetensors.torch import save_file
import transformers as tf
torch.set_num_threads(1)
checkpoints, specs, out = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), Path(sys.argv[3])


def load(spec):
    name = json.loads((checkpoints / spec["checkpoint"] / "config.json").read_text())["architectures"][0]
    model = getattr(tf, name).from_pretrained(checkpoints / spec["checkpoint"], dtype=torch.float32, attn_implementation="sdpa").eval()
    if "vocabulary" in spec: model.resize_token_embeddings(spec["vocabulary"])
    return model


def logits(model, tokens):
    with torch.no_grad(): rows = model(input_ids=tokens[None], use_cache=False).logits[0].float()
    return rows[[len(tokens) // 2 - 1, len(tokens) - 1]].contiguous()


for number, (name, spec) in enumerate(specs.items()):
    if len(sys.argv) > 4 and name not in sys.argv[4:]: continue
    g = torch.Generator().manual_seed(number); torch.manual_seed(number)
    tokens = torch.cat([torch.tensor([2]), torch.randint(8, 1024, (39,), generator=g)])
    tokens[3:6] = torch.tensor([5, 9, 77])
    if "vocabulary" in spec: tokens[7:9] = spec["vocabulary"] - torch.tensor([1, 2])
    base = logits(load(spec), tokens)
    config = peft.LoraConfig(**{k: v for k, v in spec.items() if k not in ("checkpoint", "vocabulary")})
    model = peft.get_peft_model(load(spec), config).eval()
    with torch.no_grad():
        for n, p in model.named_parameters():
            if not p.requires_grad: continue
            if "magnitude" in n: p.mul_(1 + 0.2 * torch.randn(p.shape, generator=g))
            elif "lora_" in n: p.copy_(torch.randn(p.shape, generator=g) * 0.15)
            else: p.add_(torch.randn(p.shape, generator=g) * 0.1)
    folder = out / name; shutil.rmtree(folder, ignore_errors=True); model.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)
    path = folder / "adapter_config.json"; saved = json.loads(path.read_text()); saved["base_model_name_or_path"] = spec["checkpoint"]
    path.write_text(json.dumps(saved, indent=1, sort_keys=True) + "\n")
    again = peft.PeftModel.from_pretrained(load(spec), folder).eval()
    computed = logits(again, tokens); merged = logits(again.merge_and_unload(), tokens)
    difference = (computed - merged).abs().max().item(); effect = (computed - base).abs().max().item()
    assert effect > 0.05, (name, effect)
    save_file({"tokens": tokens, "logits": computed}, folder / "golden.safetensors")
    print(name, f"changes logits by {effect:.2f}, merged differs by {difference:.1e}", sorted(f.stat().st_size for f in folder.iterdir()), flush=True)
