# siblings of the fixtures: GGUF by gguf-py; K types as random blocks of sane scales
# usage: make_siblings.py CHECKPOINTS OUT, where CHECKPOINTS holds tiny-gemma-it
import sys; from pathlib import Path; sys.path.insert(0,str(Path(__file__).parent))
checkpoints, out = map(Path, sys.argv[1:3]); sys.argv=["x"]
import numpy as np, torch, gguf, transformers as tf
torch.set_num_threads(1)
import make_quantised as m
from make_quantised import *
tiny=checkpoints/"tiny-gemma-it"; out.mkdir(exist_ok=True)
f32=lambda n:T.F32
version=lambda w:(w.add_file_type(2), w.add_quantization_version(2))
def emit(name, arch, cfg, state, kind_of, seed, more=version, shard=0):
    folder=out/name; folder.mkdir(exist_ok=True)
    for f in folder.glob("*"): f.unlink()
    m.write(folder/f"{name}.gguf", arch, cfg, state, tiny, kind_of, None, more, shard)
    m.golden(folder, sorted(folder.glob("*.gguf")), arch, cfg, seed, False)
# random K blocks: replace gguf.quantize
rng=np.random.default_rng(5); orig=gguf.quantize
K={T.Q2_K:(256,84,[80,82]),T.Q3_K:(256,110,[108]),T.Q4_K:(256,144,[0,2]),T.Q5_K:(256,176,[0,2]),T.Q6_K:(256,210,[208]),T.IQ4_XS:(256,136,[0]),T.IQ4_NL:(32,18,[0])}
S={T.Q2_K:0.02,T.Q3_K:0.001,T.Q4_K:0.002,T.Q5_K:0.001,T.Q6_K:0.0002,T.IQ4_XS:0.00005,T.IQ4_NL:0.002}
def q(x,kind):
    if kind not in K: return orig(x,kind)
    e,b,ds=K[kind]; n=x.size//e
    r=rng.integers(0,256,(n,b),dtype=np.uint8)
    for i,d in enumerate(ds):
        v=(rng.uniform(0.5,1,n)*S[kind]*(1 if i==0 else 3)).astype(np.float16).view(np.uint8).reshape(n,2); r[:,d:d+2]=v
    return r.reshape(*x.shape[:-1], x.shape[-1]//e*b)
gguf.quantize=q
cfg = tf.GemmaConfig(**BASE, hidden_size=96, intermediate_size=160, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=1, head_dim=48)
state = random_model(tf.GemmaForCausalLM(cfg), 34).state_dict()
mixed = lambda name: {"attn_q": T.Q4_1, "attn_k": T.Q5_0, "attn_v": T.F32, "attn_output": T.Q5_1, "ffn_gate": T.Q4_0, "ffn_up": T.BF16, "ffn_down": T.F16, "token_embd": T.Q8_0}[name.split(".")[-2]]
emit("gemma-mixed-sharded","gemma",cfg,state,mixed,25,shard=8)
cfg = tf.Gemma3TextConfig(**BASE, hidden_size=256, intermediate_size=256, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=1,
            head_dim=32, layer_types=["sliding_attention", "full_attention"], query_pre_attn_scalar=32, sliding_window=6,
            rope_parameters={"sliding_attention": {"rope_type": "default", "rope_theta": 8000.0}, "full_attention": {"rope_type": "linear", "factor": 8.0, "rope_theta": 500000.0}})
state = random_model(tf.Gemma3ForCausalLM(cfg), 33).state_dict()
kinds=lambda name: {"attn_q": T.Q2_K, "attn_k": T.Q3_K, "attn_v": T.Q6_K, "attn_output": T.IQ4_NL if False else T.Q8_0, "ffn_gate": T.IQ4_XS, "ffn_up": T.Q5_K, "ffn_down": T.Q4_K, "token_embd": T.Q6_K}[name.split(".")[-2]]
emit("gemma3-K-linear","gemma3",cfg,state,kinds,24,lambda w: (version(w), w.add_sliding_window_pattern([True, False])))
cfg = tf.GemmaConfig(**BASE, hidden_size=256, intermediate_size=256, num_hidden_layers=1, num_attention_heads=3, num_key_value_heads=3, head_dim=64, rms_norm_eps=1e-5)
state = random_model(tf.GemmaForCausalLM(cfg), 31).state_dict()
# attn_output has 192 columns
kinds=lambda name: T.IQ4_NL if "attn_output" in name else T.IQ4_XS
emit("gemma-IQ4","gemma",cfg,state,kinds,21)
