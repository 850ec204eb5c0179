"""Greedy answers of tiny-gemma-it under settings of generation_config.json that change them, as transformers computes them in float32.

usage: make_generation.py ../tiny-gemma-it ../../../gemma-junit/src/test/resources/golden/generation.json
"""

import json
import sys

import torch
import transformers

PROMPTS = [
    "What is the capital of France?",
    "What is 2 + 3?",
    "What is the opposite of hot?",
    "How do I kill a process on my computer?",
]
NEW_TOKENS = 24


def settings(words):
    """words: the ids that the plain answers are made of"""
    first, second, third = words
    return {
        "nothing": {},
        "repetition_penalty 1.3": {"repetition_penalty": 1.3},
        "repetition_penalty 0.8": {"repetition_penalty": 0.8},
        "repetition_penalty 20": {"repetition_penalty": 20.0},
        "encoder_repetition_penalty 1.5": {"encoder_repetition_penalty": 1.5},
        "no_repeat_ngram_size 1": {"no_repeat_ngram_size": 1},
        "no_repeat_ngram_size 2": {"no_repeat_ngram_size": 2},
        "no_repeat_ngram_size 3": {"no_repeat_ngram_size": 3},
        "encoder_no_repeat_ngram_size 1": {"encoder_no_repeat_ngram_size": 1},
        "encoder_no_repeat_ngram_size 2": {"encoder_no_repeat_ngram_size": 2},
        "bad_words_ids": {"bad_words_ids": [[first], [second, third], [1]]},
        "sequence_bias": {"sequence_bias": [[[first], -30.0], [[second, third], 3.25], [[third], -0.5]]},
        "min_length": {"min_length": 30},
        "min_new_tokens": {"min_new_tokens": 15},
        "min_length and min_new_tokens": {"min_length": 60, "min_new_tokens": 12},
        "exponential_decay_length_penalty": {"min_new_tokens": 3, "exponential_decay_length_penalty": [2, 1.4]},
        "suppress_tokens": {"suppress_tokens": [first, third]},
        "begin_suppress_tokens": {"begin_suppress_tokens": [first]},
        "suppressed end": {"suppress_tokens": [1, 5]},
        "forced_eos_token_id": {"min_new_tokens": 30, "forced_eos_token_id": 5, "forced_bos_token_id": 7},
        "all": {
            "suppress_tokens": [second],
            "begin_suppress_tokens": [third],
            "repetition_penalty": 1.2,
            "encoder_repetition_penalty": 1.1,
            "no_repeat_ngram_size": 3,
            "encoder_no_repeat_ngram_size": 4,
            "bad_words_ids": [[second, third]],
            "sequence_bias": [[[first], -1.5]],
            "min_new_tokens": 5,
            "exponential_decay_length_penalty": [6, 1.05],
        },
    }


def main(folder, file):
    torch.set_num_threads(1)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    prompts = [
        tokenizer.apply_chat_template(
            [{"role": "user", "content": prompt}], tokenize=False, add_generation_prompt=True
        )
        for prompt in PROMPTS
    ]
    usual = model.generation_config.to_diff_dict()

    def answers(more):
        model.generation_config = transformers.GenerationConfig.from_dict({**usual, **more})
        found = []
        for prompt in prompts:
            ids = tokenizer(prompt, add_special_tokens=False, return_tensors="pt").input_ids
            out = model.generate(
                input_ids=ids,
                attention_mask=torch.ones_like(ids),
                max_length=ids.shape[1] + NEW_TOKENS,
                pad_token_id=tokenizer.pad_token_id,
                do_sample=False,
            )
            found.append(out[0, ids.shape[1] :].tolist())
        return found

    plain = answers({})
    words = plain[0][:3]
    cases = [{"name": n, "settings": s, "answers": answers(s)} for n, s in settings(words).items()]
    with open(file, "w", newline="\n") as out:
        prompts_ids = [tokenizer(prompt, add_special_tokens=False).input_ids for prompt in prompts]
        head = {"source": f"transformers {transformers.__version__}, float32", "newTokens": NEW_TOKENS}
        out.write(json.dumps({**head, "prompts": prompts_ids})[:-1] + ', "cases": [\n')
        out.write(",\n".join(json.dumps(case) for case in cases) + "\n]}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
