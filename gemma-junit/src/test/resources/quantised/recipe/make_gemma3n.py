# usage: make_gemma3n.py CHECKPOINTS OUT, where CHECKPOINTS holds gemma3n-bf16 and tiny-gemma-it
import sys; from pathlib import Path; sys.path.insert(0,str(Path(__file__).parent))
checkpoints, target = map(Path, sys.argv[1:3]); sys.argv=["x"]
import json, shutil, numpy as np, torch, gguf, transformers as tf
torch.set_num_threads(1)
import make_quantised as m
from make_quantised import *
src=checkpoints/"gemma3n-bf16"; out=target/"gemma3n-Q8_0"; out.mkdir(parents=True,exist_ok=True)
tiny=checkpoints/"tiny-gemma-it"
cfg=tf.AutoConfig.from_pretrained(src); state=load_file(src/"model.safetensors")
names={"per_layer_input_gate":"inp_gate","per_layer_projection":"proj","post_per_layer_input_norm":"post_norm","laurel.linear_left":"laurel_l","laurel.linear_right":"laurel_r","laurel.post_laurel_norm":"laurel_post_norm",
"altup.correction_coefs":"altup_correct_coef","altup.correct_output_scale":"altup_correct_scale","altup.prediction_coefs":"altup_predict_coef","altup.modality_router":"altup_router","altup.router_norm":"altup_router_norm"}|m.MODULES|m.LATER
top=m.TOP|{"model.embed_tokens_per_layer.weight":"per_layer_token_embd.weight","model.per_layer_model_projection.weight":"per_layer_model_proj.weight","model.per_layer_projection_norm.weight":"per_layer_proj_norm.weight"}
def gname(n):
    if n in top: return top[n]
    _,_,l,rest=n.split(".",3); mod=rest.removesuffix(".weight")
    return f"blk.{l}.{names[mod]}.weight"
w=gguf.GGUFWriter(str(out/"gemma3n-Q8_0.gguf"),"gemma3n")
w.add_type("model"); w.add_context_length(cfg.max_position_embeddings); w.add_embedding_length(cfg.hidden_size); w.add_block_count(cfg.num_hidden_layers)
w.add_feed_forward_length(list(cfg.intermediate_size)); w.add_head_count(cfg.num_attention_heads); w.add_head_count_kv(cfg.num_key_value_heads); w.add_layer_norm_rms_eps(cfg.rms_norm_eps)
w.add_key_length(cfg.head_dim); w.add_value_length(cfg.head_dim); w.add_rope_freq_base(1e6); w.add_sliding_window(cfg.sliding_window)
w.add_float32("gemma3n.final_logit_softcapping", cfg.final_logit_softcapping)
w.add_altup_active_idx(cfg.altup_active_idx); w.add_altup_num_inputs(cfg.altup_num_inputs); w.add_embedding_length_per_layer_input(cfg.hidden_size_per_layer_input); w.add_shared_kv_layers(cfg.num_kv_shared_layers)
nd=torch.distributions.normal.Normal(0,1)
w.add_activation_sparsity_scale([nd.icdf(torch.tensor(s,dtype=torch.float32)).item() for s in cfg.activation_sparsity_pattern])
w.add_sliding_window_pattern([t=="sliding_attention" for t in cfg.layer_types])
t,s,k=m.vocabulary(tiny); w.add_tokenizer_model("llama"); w.add_token_list(t); w.add_token_scores(s); w.add_token_types(k); w.add_bos_token_id(2); w.add_eos_token_id(1); w.add_unk_token_id(3); w.add_add_bos_token(True); w.add_add_space_prefix(False)
dense={}
def put(name,x):
    kind=T.Q8_0 if x.ndim>=2 and x.shape[-1]%32==0 else T.BF16 if x.ndim>=2 else T.F32
    q=gguf.quantize(x,kind); w.add_tensor(name,q,raw_dtype=kind)
    return gguf.dequantize(q,kind).reshape(x.shape) if kind!=T.F32 else x
stack={}
for n,x in state.items():
    if n=="lm_head.weight": continue
    x=x.float().numpy()
    if "altup_projections" in n or "altup_unembed_projections" in n:
        stack.setdefault("altup_proj" if "altup_projections" in n else "altup_unembd_proj",[]).append((n,x)); continue
    dense[n]=torch.from_numpy(np.array(put(gname(n),x)))
for k,v in stack.items():
    v.sort(); d=put(k+".weight",np.stack([x for _,x in v]))
    for (n,_),y in zip(v,d): dense[n]=torch.from_numpy(np.array(y))
w.write_header_to_file(); w.write_kv_data_to_file(); w.write_tensors_to_file(); w.close()
cfg._attn_implementation="eager"
model=tf.AutoModelForCausalLM.from_config(cfg, dtype=torch.float32).eval()
missing=model.load_state_dict(dense,strict=False); print(missing)
model.tie_weights()
ids=m.prompt(26); logits,greedy=m.run(model,ids)
save_file({"input_ids":ids,"logits":logits,"greedy":greedy},out/"golden.safetensors"); print(logits.abs().max(), (out/"gemma3n-Q8_0.gguf").stat().st_size)
