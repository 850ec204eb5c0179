"""Runs a task in lm-evaluation-harness, to be timed as a whole.

    harness.py CHECKPOINT TASK_FOLDER NAME SHOTS DOCUMENTS

Datasets are found relative to the working folder. SHOTS may be empty, for what the task says.
"""
import os
import sys

os.environ.update(HF_DATASETS_OFFLINE="1", HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
import torch
from lm_eval import simple_evaluate
from lm_eval.models.huggingface import HFLM
from lm_eval.tasks import TaskManager

checkpoint, folder, name, shots, documents = sys.argv[1:]
torch.set_num_threads(len(os.sched_getaffinity(0)))
model = HFLM(pretrained=checkpoint, tokenizer=checkpoint, dtype="bfloat16", device="cpu", batch_size=8)
simple_evaluate(model=model, tasks=[name], num_fewshot=int(shots) if shots else None, limit=int(documents),
                task_manager=TaskManager(include_path=folder), bootstrap_iters=0)
