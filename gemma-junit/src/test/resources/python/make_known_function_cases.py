"""Writes known_function_cases.jsonl: what functions of lm-evaluation-harness 0.4.13 give for arguments made up here, on CPython.

    python make_known_function_cases.py lm_eval/tasks > known_function_cases.jsonl

A further argument leaves out those that score by ROUGE.

It needs sacrebleu, numpy, rouge_score and evaluate; the committed file was made with the algorithms of the last two (google-research's
rouge/ and evaluate's metrics/rouge) on stand-in modules of their names.
"""

import importlib.util
import json
import os
import random
import sys
import types

WORDS = "The sky is blue . Actually no, it's 3.5% «vert» when the Sun sets; nobody knows why red blue".split()


def text(rng, most=10):
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, most)))


def loaded(path):
    sys.path.insert(0, os.path.dirname(path))
    spec = importlib.util.spec_from_file_location(f"module{abs(hash(path))}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.pop(0)
    return module


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value.item() if hasattr(value, "item") else value


def calls(rng):
    answers = {"correct_answers": [text(rng) for _ in range(3)], "incorrect_answers": [text(rng) for _ in range(2)]}
    yield "truthfulqa/utils.process_results_gen", answers, [text(rng, 14)]
    yield "truthfulqa-multi/utils.process_results_gen", answers, [text(rng, 14)]
    yield "noreval/nortruthfulqa/generation/utils.process_results", answers, [text(rng, 14)]
    yield "galician_bench/utils.process_results_gen", answers, [text(rng, 14)]
    pairs = [(text(rng), text(rng)) for _ in range(rng.randint(2, 9))]
    for folder in ["french_bench", "spanish_bench", "catalan_bench", "noticia"]:
        yield folder + "/utils.rouge1_agg", pairs
    yield "afrobench/xlsum/prompt_1/utils.rougeL_agg", pairs
    yield "evalita_llm/sum_utils.process_results_sum", {"summary": text(rng)}, [text(rng)]
    groups = [(f"g{rng.randint(0, 2)}", bool(rng.randint(0, 1)), rng.randint(0, 1)) for _ in range(6)]
    yield "super_glue/multirc/t5_utils.agg_em", groups
    names = ["Joy", "Fear", "Anger", "Shame"]
    reference = {f"emotion{i}": name for i, name in enumerate(names, 1)}
    reference.update({f"emotion{i}_score": rng.randint(0, 10) for i in range(1, 5)})
    answer = "\n".join(f"{name}: {rng.randint(0, 10)}" for name in names)
    yield "eq_bench/utils.calculate_score_fullscale", {"reference_answer_fullscale": repr(reference)}, [answer]


def further_calls(rng):
    yield "longbench/metrics.get_qa_f1_with_score", {"answers": [text(rng), text(rng, 3)]}, [text(rng, 6)]
    numbers = " ".join(rng.choice(["Paragraph 3", "段落7", "12 of", "3", "7.", "none"]) for _ in range(4))
    yield "longbench/metrics.get_count_with_score", {"answers": [rng.choice(["3", "12"]), "7"]}, [numbers]
    yield "longbench/metrics.get_retrieval_with_score", {"answers": ["Paragraph " + rng.choice("37")]}, [numbers]
    yield "longbench/metrics.get_retrieval_zh_with_score", {"answers": ["段落" + rng.choice("37")]}, [numbers]
    classes = {"answers": [rng.choice(["Sun", "blue"])], "all_classes": ["Sun", "blue", "sky blue", "red", "S"]}
    yield "longbench/metrics.get_classification_with_score", classes, [text(rng, 8)]
    yield "code_x_glue/code-text/bleu.smoothed_bleu_4", [text(rng, 12)], [text(rng, 12)]
    pairs = [(rng.choice([1.0, 2.5, 3.0, 5.0]), round(rng.uniform(1, 5), 1)) for _ in range(rng.randint(2, 9))]
    yield "portuguese_bench/assin2_utils.pearson_corr", pairs


if __name__ == "__main__":
    # Modules that a file imports and the functions here never use.
    for name in ["jieba", "fuzzywuzzy", "rouge"]:
        sys.modules[name] = types.SimpleNamespace(fuzz=None, Rouge=None)
    rounds = [(calls, random.Random(11))] * 8 + [(further_calls, random.Random(12))] * 8
    for made, source in rounds if len(sys.argv) < 3 else rounds[8:]:
        for name, *arguments in made(source):
            folder, function = os.path.split(name)
            module, plain_name = function.split(".")
            result = getattr(loaded(os.path.join(sys.argv[1], folder, module + ".py")), plain_name)(*arguments)
            case = {"folder": folder, "function": function, "arguments": plain(arguments), "result": plain(result)}
            print(json.dumps(case, ensure_ascii=False))
