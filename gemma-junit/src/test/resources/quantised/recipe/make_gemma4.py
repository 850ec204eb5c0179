# Gemma 4 as llama.cpp's converter writes it (conversion/gemma.py of 2026): dense layers whose values are keys beside experts, and
# per-layer inputs with shared keys and values.
# usage: make_gemma4.py CHECKPOINTS OUT, where CHECKPOINTS holds tiny-gemma-it
import json, sys; from pathlib import Path; sys.path.insert(0,str(Path(__file__).parent))
checkpoints, target = map(Path, sys.argv[1:3]); sys.argv=["x"]
import numpy as np, torch, gguf, transformers as tf
torch.set_num_threads(1)
import make_quantised as m
from make_quantised import *
tiny=checkpoints/"tiny-gemma-it"
NAMES={"per_layer_input_gate":"inp_gate","per_layer_projection":"proj","post_per_layer_input_norm":"post_norm","layer_scalar":"layer_output_scale",
"router.proj":"ffn_gate_inp","router.scale":"ffn_gate_inp.scale","router.per_expert_scale":"ffn_down_exps.scale","experts.gate_up_proj":"ffn_gate_up_exps","experts.down_proj":"ffn_down_exps",
"pre_feedforward_layernorm_2":"pre_ffw_norm_2","post_feedforward_layernorm_1":"post_ffw_norm_1","post_feedforward_layernorm_2":"post_ffw_norm_2"}|m.MODULES|m.LATER
TOPS=m.TOP|{"model.embed_tokens_per_layer.weight":"per_layer_token_embd.weight","model.per_layer_model_projection.weight":"per_layer_model_proj.weight","model.per_layer_projection_norm.weight":"per_layer_proj_norm.weight"}
def gname(n):
    if n in TOPS: return TOPS[n]
    _,_,l,rest=n.split(".",3); mod=NAMES[rest.removesuffix(".weight")]
    return f"blk.{l}.{mod}" if "." in mod else f"blk.{l}.{mod}.weight"
def vocab(w):
    vocab=gguf.vocab.LlamaHfVocab(tiny); texts,scores,types=map(list,zip(*vocab.all_tokens()))
    # Gemma 4's tokenizer_config.json names its tokens of turns as special, tiny-gemma-it's does not.
    for t in json.loads((tiny/"tokenizer.json").read_text())["added_tokens"]:
        if t["special"]: types[t["id"]]=gguf.TokenType.CONTROL
    w.add_tokenizer_model("gemma4"); w.add_token_list(texts); w.add_token_scores(scores); w.add_token_types(types)
    gguf.SpecialVocab(tiny,load_merges=True).add_to_gguf(w); w.add_add_space_prefix(False); w.add_add_bos_token(True)
def emit(name,cfg,seed,kind_of):
    out=target/name; out.mkdir(parents=True,exist_ok=True); path=out/f"{name}.gguf"
    cfg._attn_implementation="eager"
    state=m.random_model(tf.Gemma4ForCausalLM(cfg),seed)
    g=torch.Generator().manual_seed(seed)
    for n,b in state.named_buffers():
        if n.endswith("layer_scalar"): b.copy_(0.5+torch.rand(b.shape,generator=g))
    state=state.state_dict()
    d=cfg.to_dict(); kv,hd=d['num_key_value_heads'],d['head_dim']; swa=[t=="sliding_attention" for t in cfg.layer_types]; shared=cfg.num_kv_shared_layers; L=cfg.num_hidden_layers
    w=gguf.GGUFWriter(str(path),"gemma4"); w.add_type("model"); w.add_name(name); w.add_file_type(7); w.add_quantization_version(2)
    w.add_block_count(L); w.add_context_length(cfg.max_position_embeddings); w.add_embedding_length(cfg.hidden_size)
    w.add_head_count(cfg.num_attention_heads); w.add_layer_norm_rms_eps(cfg.rms_norm_eps)
    ff=cfg.intermediate_size
    w.add_feed_forward_length([ff if i<L-shared else 2*ff for i in range(L)] if cfg.use_double_wide_mlp else ff)
    hd_full, kv_full = FULL[name]
    w.add_head_count_kv([kv if s else kv_full for s in swa] if kv_full!=kv else kv)
    w.add_rope_freq_base(cfg.rope_parameters["full_attention"]["rope_theta"]); w.add_float32("gemma4.rope.freq_base_swa",cfg.rope_parameters["sliding_attention"]["rope_theta"])
    if cfg.final_logit_softcapping: w.add_final_logit_softcapping(cfg.final_logit_softcapping)
    w.add_sliding_window(cfg.sliding_window); w.add_shared_kv_layers(shared); w.add_embedding_length_per_layer_input(cfg.hidden_size_per_layer_input or 0)
    w.add_sliding_window_pattern(swa)
    w.add_key_length(hd_full); w.add_value_length(hd_full); w.add_uint32("gemma4.attention.key_length_swa",hd); w.add_uint32("gemma4.attention.value_length_swa",hd)
    w.add_rope_dimension_count(hd_full); w.add_uint32("gemma4.rope.dimension_count_swa",hd)
    if cfg.enable_moe_block:
        w.add_expert_count(cfg.num_experts); w.add_expert_used_count(cfg.top_k_experts); w.add_expert_feed_forward_length(cfg.moe_intermediate_size)
    vocab(w)
    rot=int(hd_full*cfg.rope_parameters["full_attention"]["partial_rotary_factor"]/2)
    w.add_tensor("rope_freqs.weight",np.array([1.0]*rot+[1e30]*(hd_full//2-rot),dtype=np.float32))
    dense={}; types={}
    for n,x in state.items():
        if n=="lm_head.weight": continue
        x=x.float().numpy(); kind=kind_of(gname(n)) if x.ndim>=2 else T.F32
        if x.ndim>=2 and x.shape[-1]%gguf.GGML_QUANT_SIZES[kind][0]: kind=T.F16
        q=gguf.quantize(x,kind); w.add_tensor(gname(n),q,raw_dtype=kind); types[gname(n)]=kind.name
        dense[n]=torch.from_numpy(np.array(gguf.dequantize(q,kind),dtype=np.float32).reshape(x.shape)) if kind!=T.F32 else torch.from_numpy(x)
    w.write_header_to_file(); w.write_kv_data_to_file(); w.write_tensors_to_file(); w.close()
    model=tf.Gemma4ForCausalLM(cfg).to(torch.float32).eval()
    print(name, model.load_state_dict(dense,strict=False)); model.tie_weights()
    ids=m.prompt(seed); logits,greedy=m.run(model,ids)
    save_file({"input_ids":ids,"logits":logits,"greedy":greedy},out/"golden.safetensors")
    (out/"expected.json").write_text(json.dumps({"architecture":"gemma4","types":types},indent=1,sort_keys=True)+"\n")
    print(name, logits.abs().max(), path.stat().st_size, sorted(set(types.values())))
ROPE={"full_attention":{"partial_rotary_factor":0.25,"rope_theta":500000.0,"rope_type":"proportional"},"sliding_attention":{"rope_theta":8000.0,"rope_type":"default"}}
FULL={"gemma4-experts-Q4_0":(32,1),"gemma4-inputs-Q8_0":(64,1)}
own=lambda layers,**of: {str(i):of for i in layers}
mixed=lambda n: T.Q8_0 if "token_embd" in n or "attn_v" in n else T.BF16 if n.endswith("ffn_gate_inp.weight") else T.Q4_0
emit("gemma4-experts-Q4_0",tf.Gemma4TextConfig(**BASE,hidden_size=64,intermediate_size=96,moe_intermediate_size=32,enable_moe_block=True,num_experts=4,top_k_experts=2,num_hidden_layers=3,num_attention_heads=4,num_key_value_heads=2,
    head_dim=16,attention_k_eq_v=True,hidden_size_per_layer_input=0,final_logit_softcapping=40.0,sliding_window=7,layer_types=["sliding_attention","full_attention","full_attention"],per_layer_config=own([1,2],head_dim=32,num_key_value_heads=1),
    num_kv_shared_layers=0,rope_parameters=ROPE),51,mixed)
emit("gemma4-inputs-Q8_0",tf.Gemma4TextConfig(**BASE,hidden_size=64,intermediate_size=64,num_hidden_layers=4,num_attention_heads=2,num_key_value_heads=1,head_dim=32,hidden_size_per_layer_input=32,vocab_size_per_layer_input=1024,
    final_logit_softcapping=30.0,sliding_window=7,layer_types=["sliding_attention","full_attention","sliding_attention","full_attention"],per_layer_config=own([1,3],head_dim=64),
    num_kv_shared_layers=2,use_double_wide_mlp=True,rope_parameters=ROPE),52,lambda n: T.Q4_0 if n.startswith('per_layer_token') else T.Q8_0)
