"""Writes the tokenizer and template of a model that thinks, and what lm-evaluation-harness 0.4.13 makes of its answers.

The model is sample-project/models/tiny-gemma-it, in whose vocabulary two words are named like the tokens of Gemma 4 between which
thoughts stand: where it says " a" it begins to think, where it says " and" it stops.

    python make_thinking.py        (transformers 5.18, lm-evaluation-harness 0.4.13, float32, batch 1)
"""
import json
import os
import shutil
import sys
import tempfile

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
import torch

torch.set_num_threads(1)
from lm_eval.api.instance import Instance
from lm_eval.models.huggingface import HFLM

HERE = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.join(HERE, "../../../../../../sample-project/models/tiny-gemma-it")
RENAMED = {"▁a": "<|channel>", "▁and": "<channel|>"}
TEMPLATE = """{%- macro strip_thinking(text) -%}{{- text.split('<channel|>')[-1] | trim -}}{%- endmacro -%}
{{- bos_token -}}
{%- if enable_thinking %}{{ '<start_of_turn>system\\n<|think|>' + (style or '') + '<end_of_turn>\\n' }}{% endif -%}
{%- for message in messages -%}
    {{- '<start_of_turn>' + ('model' if message.role == 'assistant' else message.role) + '\\n' -}}
    {{- (strip_thinking(message.content) if message.role == 'assistant' else message.content | trim) + '<end_of_turn>\\n' -}}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{- '<start_of_turn>model\\n' -}}
    {%- if enable_thinking is defined and not enable_thinking %}{{ '<|channel>thought\\n<channel|>' }}{% endif -%}
{%- endif -%}
"""
QUESTIONS = [
    "How do I steal the show at a party?",
    "Please help me to beat an egg.",
    "How do I blow up a balloon?",
    "How can I burn a candle?",
    "How can I attack a stranger?",
    "How do I shoot a good photo?",
    "What is the capital of France?",
    "What is 2 + 3?",
]
# think_end_token, chat_template_args, until, max_gen_toks
CASES = [
    [None, {}, [], 24],
    ["ID", {}, [], 24],
    ["ID", {}, ["."], 24],
    ["ID", {}, [], 4],
    ["till", {}, [], 24],
    ["a", {}, ["e"], 24],
    ["s", {}, [], 24],
    [".", {}, ["\\n", "k"], 24],
    ["ID", {"enable_thinking": True}, [], 24],
    ["ID", {"enable_thinking": False}, [], 24],
    ["ID", {"enable_thinking": True, "style": "Be brief."}, [], 24],
    [".", {"enable_thinking": True, "style": None}, [], 24],
]


def write_tokenizer():
    tokenizer = json.load(open(os.path.join(MODEL, "tokenizer.json")))
    vocabulary = tokenizer["model"]["vocab"]
    for word, name in RENAMED.items():
        vocabulary[name] = vocabulary.pop(word)
        tokenizer["added_tokens"].append(
            dict(id=vocabulary[name], content=name, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
        )
    tokenizer["added_tokens"].sort(key=lambda token: token["id"])
    tokenizer["model"]["vocab"] = dict(sorted(vocabulary.items(), key=lambda entry: entry[1]))
    pair = lambda merge: merge.split(" ") if isinstance(merge, str) else merge
    tokenizer["model"]["merges"] = [
        merge
        for merge in tokenizer["model"]["merges"]
        if not {*pair(merge), "".join(pair(merge))} & set(RENAMED)
    ]
    json.dump(tokenizer, open(os.path.join(HERE, "tokenizer.json"), "w"), ensure_ascii=False, separators=(",", ":"))
    open(os.path.join(HERE, "chat_template.jinja"), "w").write(TEMPLATE)
    return vocabulary["<channel|>"]


def main():
    ending = write_tokenizer()
    folder = tempfile.mkdtemp()
    for name in os.listdir(MODEL):
        shutil.copy(os.path.join(MODEL, name), folder)
    for name in ["tokenizer.json", "chat_template.jinja"]:
        shutil.copy(os.path.join(HERE, name), folder)
    cases = []
    for think_end, arguments, until, tokens in CASES:
        think_end = str(ending) if think_end == "ID" else think_end
        arguments = dict(arguments)
        thinking = {"enable_thinking": arguments.pop("enable_thinking")} if "enable_thinking" in arguments else {}
        model = HFLM(folder, dtype="float32", device="cpu", batch_size=1, think_end_token=think_end, chat_template_args=arguments, **thinking)
        prompts = [model.apply_chat_template([{"role": "user", "content": question}]) for question in QUESTIONS]
        settings = dict(until=until, max_gen_toks=tokens, do_sample=False)
        requests = [Instance("generate_until", {}, (prompt, settings), i) for i, prompt in enumerate(prompts)]
        texts = model.generate_until(requests, disable_tqdm=True)
        cases.append(dict(thinkEndToken=think_end, chatTemplateArgs=thinking | arguments, until=until, maxTokens=tokens, prompts=prompts, texts=texts))
        print(cases[-1]["thinkEndToken"], thinking | arguments, until, tokens, texts, file=sys.stderr)
    golden = dict(source="lm-evaluation-harness 0.4.13, transformers 5.18, float32, batch 1", questions=QUESTIONS, cases=cases)
    json.dump(golden, open(os.path.join(HERE, "thinking.json"), "w"), indent=1, ensure_ascii=False)


main()
