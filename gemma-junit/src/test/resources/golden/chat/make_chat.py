"""What lm-evaluation-harness 0.4.13 asks and scores with system prompts, begun answers and examples in one or more turns.

The model is sample-project/models/tiny-gemma-it, with the templates of this folder.

    python make_chat.py        (transformers 5.18, float32, batch 1)
"""
import json
import os
import tempfile

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false", HF_DATASETS_CACHE=tempfile.mkdtemp())
import torch

torch.set_num_threads(1)
from lm_eval import simple_evaluate
from lm_eval.models.huggingface import HFLM
from lm_eval.tasks import TaskManager

HERE = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.join(HERE, "../../../../../../sample-project/models/tiny-gemma-it")
SYSTEM = "You know every town. "
TASKS = ["begun", "begun_with_a_space", "choices", "choices_begun"]
# template, style, system, shots
SETTINGS = [("turn", style, system, shots) for style in ["PLAIN", "CHAT", "CHAT_IN_ONE_TURN"] for system in [None, SYSTEM] for shots in [0, 2]]
SETTINGS += [("merged", style, SYSTEM, 2) for style in ["CHAT", "CHAT_IN_ONE_TURN"]]

lm = HFLM(pretrained=os.path.realpath(MODEL), dtype="float32", device="cpu", batch_size=1)
os.chdir(os.path.join(HERE, "tasks"))
manager = TaskManager(include_path=os.path.join(HERE, "tasks"), include_defaults=False)
runs = []
for template, style, system, shots in SETTINGS:
    lm.tokenizer.chat_template = open(os.path.join(HERE, template + ".jinja")).read()
    run = simple_evaluate(
        model=lm, tasks=TASKS, num_fewshot=shots, task_manager=manager, bootstrap_iters=0, log_samples=True, system_instruction=system,
        apply_chat_template=style != "PLAIN", fewshot_as_multiturn=style == "CHAT",
    )
    for task in TASKS:
        runs.append({
            "task": task, "template": template, "style": style, "system": system, "n_shot": shots,
            "metrics": {name: value for name, value in run["results"][task].items() if isinstance(value, (int, float))},
            "samples": [
                {"doc_id": sample["doc_id"], "target": sample["target"], "arguments": [list(each.values())[:2] for each in sample["arguments"].values()]
                 if isinstance(sample["arguments"], dict) else [list(each)[:2] for each in sample["arguments"]],
                 "resps": sample["resps"], "filter": sample["filter"], "filtered": sample["filtered_resps"], **{name: sample[name] for name in sample["metrics"]}}
                for sample in run["samples"][task]
            ],
        })
with open(os.path.join(HERE, "chat.json"), "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(run, default=float) for run in runs) + "\n]\n")
