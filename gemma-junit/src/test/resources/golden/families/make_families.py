"""What lm-evaluation-harness 0.4.13 asks and scores in its own tasks on rows that are made up here, in the schemas of the datasets.

The model is none: log-likelihoods are drawn from what is asked, answers from what the row holds and what is asked. With CHECKPOINT in the
environment, it is that checkpoint in float32, and answers end after 24 tokens.

    python make_families.py [rows [folder [task ...]]]        (datasets 5.0)

It writes the rows below `hub` and the runs into `families.json`, here or in the folder. LongBench imports fuzzywuzzy 0.18, rouge 1.0.1 and
jieba, of which the last is not used here. SQuAD 2.0 needs the metric `squad_v2` of evaluate,
whose formulas are those of transformers' `squad_metrics`, which take its place.
"""
import collections
import hashlib
import json
import os
import random
import sys
import tempfile
import types

HERE = os.path.dirname(os.path.abspath(__file__))
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 9
OUT = sys.argv[2] if len(sys.argv) > 2 else HERE
WANTED = sys.argv[3:]
os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_DATASETS_CACHE=tempfile.mkdtemp(), DISABLE_MULTIPROC="1", TQDM_DISABLE="1")

LETTERS = "ABCDEFGHIJ"
WORDS = {
    "en": "The a river stone Anne's 42nd of North-West an old bridge (1850) \"quoted\" don't U.S. 3.5 and , . the café",
    "de": "Der die das große Fluss Straße einer dem Öl 1.000 und , . „Zitat“ ein Haus über",
    "es": "El la los una unos ¿río? ñandú año 1.5 y , . las casas el",
    "ar": "النهر الكبير جسر قديم في ، . كتاب ال والبيت ١٢٣",
    "hi": "नदी का पुल पुराना । है और एक १२३ लंबा",
    "vi": "của là cái chiếc những dòng sông cầu cũ , . và đẹp",
    "zh": "河 大桥 老 的 《书》 ， 。 在 a 1850 北京 是",
    "el": "το ποτάμι Η γέφυρα ΠΑΛΙΑ και , . ένα ς",
    "th": "แม่น้ำ สะพาน เก่า และ ใหญ่ ที่ 1850",
    "hy": "գետ կամուրջ Հին և մեծ , . 1850 եւ",
    "ja": "川 橋 古い は 、 。 の 「本」 1850 です",
    "ko": "강 다리 오래된 는 , . 그리고 1850 다",
    "fr": "Le la l'eau n'est pas , . été œuvre une 1 000",
    "ru": "Река Мост старый и , . ёлка 1850 ЁЖ",
    "tr": "nehir İstanbul köprü ILIK ve , . eski ı",
}


def number(*texts):
    return int.from_bytes(hashlib.sha256("\0".join(texts).encode()).digest()[:4], "big")


def text(rng, language, most=12, least=1):
    return " ".join(rng.choice(WORDS[language].split()) for _ in range(rng.randint(least, most)))


def span(rng, context):
    """Part of a text, at times with blanks, case or marks that a comparison has to forgive."""
    words = context.split()
    start = rng.randrange(len(words))
    found = " ".join(words[start:start + rng.randint(1, 4)])
    return rng.choice([found, found, found.upper(), "the " + found, found + ".", " " + found, "", "\u00a0" + found, found + "\u200b", ".", "A"])


def question_answers(rng, i, language, empty):
    context = text(rng, language, 400 if i == 3 else 40, 5) + ("\n\nزز é\u0301 🙂" if i % 7 == 2 else "")
    golds = [span(rng, context) for _ in range(rng.randint(0 if empty and i != 0 else 1, 4))]
    if i % 6 == 5 and golds:
        golds.append(golds[0])
    return {"context": context, "question": text(rng, language) + ("?" if i % 2 else ""), "answers": {"text": golds, "answer_start": [rng.randint(0, 9) for _ in golds]}}


def squad(rng, i):
    row = question_answers(rng, i, "en", True)
    identity = f"id{i % 13 if i > 20 else i}"
    return {"id": identity, "title": rng.choice(["Rivers", "Old_Bridges", "Éa", "[1]"]), **{key: row[key] for key in ("context", "question", "answers")}}


def coqa(rng, i):
    turns = 1 if i == 1 else rng.randint(1, 5)
    story = text(rng, "en", 60, 10)

    def said(alternative):
        return {"span_start": [0] * turns, "span_end": [3] * turns, "span_text": [text(rng, "en", 3) for _ in range(turns)],
                "input_text": [rng.choice(["yes", "Yes", "No.", "unknown", "", span(rng, story), "the " + text(rng, "en", 3)]) for _ in range(turns)],
                "turn_id": list(range(1, turns + 1))}

    return {"id": f"c{i}", "source": "wikipedia", "story": story, "questions": {"input_text": [text(rng, "en", 6) + "?" for _ in range(turns)], "turn_id": list(range(1, turns + 1))},
            "answers": said(0), "additional_answers": {"0": said(1), "1": said(2), "2": said(3)}}


def paws(rng, i, language):
    one = text(rng, language, 14, 2) + rng.choice([" .", ".", ",", ";", "", " ( n't ) \" x \" ."])
    other = rng.choice([one, text(rng, language, 14, 2), "İX y", "ß", "A"])
    return {"id": i, "sentence1": "" if i in (2, 5) else one, "sentence2": "" if i == 4 else other, "label": i % 2}


def race(rng, i):
    problems = []
    for _ in range(rng.randint(1, 4)):
        asked = text(rng, "en", 8) + rng.choice(["  _  .", " _ .", "?", "  _  ."])
        problems.append({"question": asked, "answer": rng.choice("ABCD"), "options": [text(rng, "en", 6) for _ in range(4)]})
    return {"article": text(rng, "en", 60, 5) + "\\n'\"", "problems": str(problems)}


def medqa(rng, i):
    row = {"id": f"m{i}", "sent1": text(rng, "en", 50, 5), "sent2": ""}
    row.update({f"ending{k}": rng.choice([text(rng, "en", 5), "None", "β-blocker 5 µg"]) for k in range(4)})
    row["label"] = rng.randint(0, 3)
    return row


def toxigen(rng, i):
    return {"text": text(rng, "en", 20, 3) + rng.choice(["", "'", " '{{x}}'"]), "target_group": "readers", "factual?": None, "ingroup_effect": None, "lewd": "not lewd", "framing": "disparagement",
            "predicted_group": "readers", "stereotyping": "no", "intent": 1.0 + i % 5, "toxicity_ai": rng.choice([1.0, 2.5, 2.75, 5.0]), "toxicity_human": rng.choice([1.0, 2.75, 3.0, 3.3333333, 5.0]),
            "predicted_author": "human", "actual_method": "top-k"}


def include(rng, i, language):
    return {"language": "Armenian", "country": "Armenia", "domain": ["STEM", "Arts & Humanities", "Driving License", "Social Science"][i % 4], "subject": "s", "regional_feature": "implicit", "level": "professional",
            "question": " " * (i % 3) + text(rng, language, 20, 2) + "\n" * (i % 2), "option_a": text(rng, language, 4), "option_b": rng.choice(["", "12", text(rng, language, 4)]),
            "option_c": text(rng, language, 4) + " ", "option_d": rng.choice(["{{question}}", text(rng, language, 4)]), "answer": rng.randint(0, 3)}


def mmmlu(rng, i, language):
    subject = ["abstract_algebra", "anatomy", "astronomy", "abstract_algebra_test.csv_sw-KE.csv", "anatomy_test-x"][i % 5]
    return {"Unnamed: 0": i, "Question": text(rng, language, 30, 2) + " " * (i % 2), "A": text(rng, language, 4), "B": "42", "C": rng.choice(["", "1.0", text(rng, language, 3)]), "D": text(rng, language, 4), "Answer": rng.choice("ABCD"), "Subject": subject}


def prox(rng, i, language, thought):
    options = rng.randint(2, 10)
    row = {"question_id": i, "question": text(rng, language, 30, 2)}
    row.update({f"option_{k}": rng.choice([text(rng, language, 4), "N/A", "0.5"]) if k < options and not (i == 4 and k == 1) else None for k in range(10)})
    answer = rng.randrange(options)
    row.update({"answer": LETTERS[answer], "answer_index": answer, "cot_content": thought + " " + text(rng, language, 12) + f" The answer is ({LETTERS[answer]}).", "category": ["math", "law", "computer science"][i % 3],
                "src": "ori_mmlu", "question_id_src": i})
    return row


AIME = ["0", "7", "033", "116", "25", "809", "\\frac12", "2\\sqrt{3}", "540", "104.5"]


def aime(rng, i):
    return {"ID": f"1983-{i}", "Year": 1983, "Problem Number": i, "Question": text(rng, "en", 30, 3) + " $x^2$", "Answer": AIME[i % len(AIME)], "Part": None if i else "I"}


def aime24(rng, i):
    return {"ID": f"2024-I-{i}", "Problem": text(rng, "en", 30, 3), "Solution": text(rng, "en", 30, 3), "Answer": [0, 7, 33, 116, 809][i % 5]}


def aime25(rng, i):
    return {"problem": text(rng, "en", 30, 3), "answer": AIME[i % 6], "id": str(i)}


def based(rng, i):
    value = rng.choice([" " + text(rng, "en", 3), "K123456 ", "a.b*c(d", "Straße", "İ", "[1, 2]"])
    return {"doc_id": str(i), "file_name": "f.txt", "key": "device", "value": value, "text": " \n" + text(rng, "en", 50, 5) + " device:  "}


def page(rng, i):
    return {"page": "" if i == 2 else text(rng, "en", 30) + rng.choice(["", " n't @-@ = = x = = ", " \n "])}


def dialogue(rng, i):
    return {"answers": rng.choice("ABCD"), "options": [text(rng, "en", 5) + rng.choice([" .", " n't ?", ""]) for _ in range(4)], "article": text(rng, "en", 20) + " \n `` so ''", "id": f"d{i}"}


def bank(rng, i):
    return {"premise": text(rng, "en", 12), "hypothesis": text(rng, "en", 6), "idx": i, "label": rng.randint(0, 2)}


CODE = "def f(x): return x + 1 for i in range(10): print(i) # no // `code` } { ; int main void self.x = y".split()


def code(rng, i):
    return {"context": text(rng, "en", 8), "answers": [" ".join(rng.choice(CODE) for _ in range(60 if i == 3 else rng.randint(1, 9)))]}


def report(rng, i):
    return {"context": text(rng, "en", 20), "answers": [text(rng, "en", 30) + ". " + text(rng, "en", 9) for _ in range(1 + i % 2)]}


def flight(rng, i):
    return {"query": text(rng, "en", 9), **{f"Option {letter}": text(rng, "en", 4) for letter in "ABCDE"}, "Answer": rng.choice("ABCDE")}


def of(make, *arguments):
    return lambda rng, i: make(rng, i, *arguments)


def languages(path, template, splits, make):
    return {(path, template.format(language)): (splits, of(make, language)) for language in WORDS}


DATA = {
    **{("google/xquad", f"xquad.{language}"): (["validation"], lambda rng, i, language=language: {"id": f"x{i}", **question_answers(rng, i, language, False)}) for language in ("en", "ar", "de", "el", "th", "zh", "hi", "tr")},
    **{("facebook/mlqa", f"mlqa.{one}.{other}"): (["validation", "test"], lambda rng, i, other=other: {**question_answers(rng, i, other, False), "id": f"q{i}"})
       for one, other in (("en", "en"), ("de", "de"), ("es", "es"), ("ar", "ar"), ("hi", "hi"), ("vi", "vi"), ("zh", "zh"), ("en", "zh"))},
    ("EleutherAI/coqa", "default"): (["train", "validation"], coqa),
    **{("google-research-datasets/paws-x", language): (["train", "validation", "test"], of(paws, language)) for language in ("en", "de", "es", "fr", "ja", "ko", "zh")},
    ("EleutherAI/race", "high"): (["test"], race),
    ("GBaker/MedQA-USMLE-4-options-hf", "default"): (["train", "validation", "test"], medqa),
    ("skg/toxigen-data", "annotated"): (["train", "test"], toxigen),
    ("CohereForAI/include-base-44", "Armenian"): (["test"], of(include, "hy")),
    ("openai/MMMLU", "DE_DE"): (["test"], of(mmmlu, "de")),
    ("openai/MMMLU", "JA_JP"): (["test"], of(mmmlu, "ja")),
    ("li-lab/MMLU-ProX", "en"): (["validation", "test"], of(prox, "en", "A: Let's think step by step.")),
    ("li-lab/MMLU-ProX", "ja"): (["validation", "test"], of(prox, "ja", "A: 一歩一歩考えていきましょう。")),
    ("li-lab/MMLU-ProX", "fr"): (["validation", "test"], of(prox, "fr", "A: Réfléchissons étape par étape.")),
    ("gneubig/aime-1983-2024", "default"): (["train"], aime),
    ("Maxwell-Jia/AIME_2024", "default"): (["train"], aime24),
    ("math-ai/aime25", "default"): (["test"], aime25),
    ("lighteval/squad_v2", "default"): (["train", "validation"], squad),
    ("hazyresearch/based-squad", "default"): (["validation"], based),
    ("hazyresearch/based-fda", "default"): (["validation"], based),
    ("hazyresearch/based-swde-v2", "default"): (["validation"], based),
    ("EleutherAI/wikitext_document_level", "wikitext-2-raw-v1"): (["train", "validation", "test"], page),
    ("EleutherAI/mutual", "mutual"): (["train", "validation"], dialogue),
    ("aps/super_glue", "cb"): (["train", "validation"], bank),
    ("Xnhyacinth/LongBench", "lcc"): (["test"], code),
    ("Xnhyacinth/LongBench", "gov_report"): (["test"], report),
    ("harsh147/GroundCocoa", "default"): (["validation", "test"], flight),
}

# Task, and with how many examples; those of 0 are also put through a chat template.
TASKS = [
    ("xquad_en", [0, 2]), ("xquad_ar", [0]), ("xquad_de", [0]), ("xquad_el", [0]), ("xquad_th", [0]), ("xquad_zh", [0]), ("xquad_hi", [0]), ("xquad_tr", [0]),
    ("mlqa_en_en", [0, 2]), ("mlqa_de_de", [0]), ("mlqa_es_es", [0]), ("mlqa_ar_ar", [0]), ("mlqa_hi_hi", [0]), ("mlqa_vi_vi", [0]), ("mlqa_zh_zh", [0]), ("mlqa_en_zh", [0]),
    ("coqa", [0, 1]),
    ("paws_en", [0, 2]), ("paws_de", [0]), ("paws_es", [0]), ("paws_fr", [0]), ("paws_ja", [0, 1]), ("paws_ko", [0]), ("paws_zh", [0]),
    ("race", [0, 2]), ("medqa_4options", [0, 3]), ("toxigen", [0]),
    ("include_base_44_armenian_stem", [0, 2]), ("include_base_44_armenian_arts_humanities", [0]), ("include_base_44_armenian_few_shot_og_stem", [0]), ("include_base_44_armenian_few_shot_en_driving_license", [0]),
    ("mmmlu_de_de_abstract_algebra", [0, 2]), ("mmmlu_ja_jp_anatomy", [0]),
    ("mmlu_prox_en_math", [None]), ("mmlu_prox_ja_law", [None]), ("mmlu_prox_fr_computer_science", [1]),
    ("aime", [0]), ("aime24", [0]), ("aime25", [0]),
    ("squadv2", [0]), ("squad_completion", [0]), ("fda", [0]), ("swde", [0]),
    ("wikitext", [None]), ("mutual", [0, 1]), ("super_glue-cb-t5-prompt", [0, 1]), ("longbench_lcc", [0]), ("longbench_gov_report", [0]), ("groundcocoa", [0]),
]


def write_rows():
    for (path, config), (splits, make) in DATA.items():
        for split in splits:
            rng = random.Random(f"{path} {config} {split}")
            folder = os.path.join(OUT, "hub", path, config)
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, split + ".jsonl"), "w") as out:
                rows = min(ROWS, 6) if split == "train" and len(splits) > 1 else max(ROWS, 15) if "ProX" in path and split == "validation" else ROWS
                for i in range(rows):
                    out.write(json.dumps(make(rng, i), ensure_ascii=False) + "\n")
    for path in {path for path, config in DATA}:
        lines = ["---", "configs:"]
        for (one, config), (splits, make) in DATA.items():
            if one == path:
                lines += [f"- config_name: {config}", "  data_files:"]
                for split in splits:
                    lines += [f"  - split: {split}", f"    path: {config}/{split}.jsonl"]
        with open(os.path.join(OUT, "hub", path, "README.md"), "w") as out:
            out.write("\n".join(lines + ["---", ""]))


def texts_in(value):
    if isinstance(value, dict):
        return [each for key in value for each in texts_in(value[key])]
    if isinstance(value, (list, tuple)):
        return [each for one in value for each in texts_in(one)]
    return [] if value is None else [str(value)]


RIGHT = ("answers", "Answer", "answer", "value", "label")


def says(doc, prompt, repeat):
    rng = random.Random(number(prompt, str(repeat)))
    right = next((doc[key] for key in RIGHT if key in doc), "")
    right = (right["text"] if "text" in right else right["input_text"][-1:]) if isinstance(right, dict) else right
    known = texts_in(right) or [""]
    one = rng.choice(known)
    words = one.split() or [""]
    return rng.choice([
        one, one, one.upper(), " " + one + " .", "the " + one, one + "\nQ: more", " ".join(words[:max(1, len(words) // 2)]), " ".join(words + words), "", " ", "unanswerable", "yes", "No",
        f"So the answer is ({one}).", f"Answer is {one}", "answer is (C)", f"It is $\\boxed{{{one}}}$.", f"\\boxed {one}", f"$x = {one}$ and $y$", f"\\fbox{{{one}}}", "\\boxed{", f"$ {one} $", f"{one}\\%", "7/2", "x=7", "\\frac72",
        "🙂 " + one, one.replace(" ", "  "), one + "\u0307", "\u00a0" + one])


# Of code.
FURTHER = {"longbench_lcc": ["# a\n\n```py\ndef f(x): return x + 1", "// x\nint main void", "\n"]}


def install_squad_metric():
    """evaluate.load("squad_v2"): float32 probabilities, a threshold of 1, and gold answers that have a word."""
    import numpy
    from transformers.data.metrics import squad_metrics as squad

    class Squad2:
        def compute(self, predictions, references):
            doubts = {each["id"]: float(numpy.float32(each["no_answer_probability"])) for each in predictions}
            given = {each["id"]: each["prediction_text"] for each in predictions}
            answered = {each["id"]: bool(each["answers"]["text"]) for each in references}
            exact, f1 = {}, {}
            for each in references:
                golds = [gold for gold in each["answers"]["text"] if squad.normalize_answer(gold)] or [""]
                exact[each["id"]] = max(squad.compute_exact(gold, given[each["id"]]) for gold in golds)
                f1[each["id"]] = max(squad.compute_f1(gold, given[each["id"]]) for gold in golds)
            exact_at = squad.apply_no_ans_threshold(exact, doubts, answered, 1.0)
            f1_at = squad.apply_no_ans_threshold(f1, doubts, answered, 1.0)
            scores = squad.make_eval_dict(exact_at, f1_at)
            for name, kind in (("HasAns", True), ("NoAns", False)):
                ids = [each for each in answered if answered[each] == kind]
                if ids:
                    squad.merge_eval(scores, squad.make_eval_dict(exact_at, f1_at, qid_list=ids), name)
            squad.find_all_best_thresh(scores, given, exact, f1, doubts, answered)
            return dict(scores)

    evaluate = sys.modules.get("evaluate") or types.ModuleType("evaluate")
    before = getattr(evaluate, "load", None)
    evaluate.load = lambda name, *a, **k: Squad2() if name == "squad_v2" else before(name, *a, **k)
    sys.modules["evaluate"] = evaluate


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value if isinstance(value, (str, int, float, type(None))) else value.tolist()


def arguments(sample):
    given = sample["arguments"]
    return [list(each.values())[:2] if isinstance(each, dict) else list(each)[:2] for each in (given.values() if isinstance(given, dict) else given)]


def main():
    write_rows()
    os.chdir(os.path.join(OUT, "hub"))
    import evaluate
    install_squad_metric()
    from lm_eval import simple_evaluate
    from lm_eval.api.model import LM
    from lm_eval.tasks import TaskManager

    class Drawn(LM):
        tokenizer_name = "drawn"

        def loglikelihood(self, requests):
            return [(-(number(*r.args) % 200) / 10 - 0.5, number(*r.args) % 3 == 0) for r in requests]

        def loglikelihood_rolling(self, requests):
            return [-(number(*r.args) % 90000) / 1000 - 0.5 for r in requests]

        def generate_until(self, requests):
            asked = collections.Counter()
            given = []
            for r in requests:
                asked[id(r)] += 1
                further = FURTHER.get(r.task_name, [])
                number_of = number(r.args[0])
                given.append(further[number_of // 2 % len(further)] if further and number_of % 2 else says(r.doc, r.args[0], asked[id(r)]))
            return given

        def apply_chat_template(self, history, add_generation_prompt=True):
            turns = [f"<start_of_turn>{'model' if m['role'] == 'assistant' else m['role']}\n{m['content'].strip()}<end_of_turn>\n" for m in history]
            return "<bos>" + "".join(turns) + "<start_of_turn>model\n"

        def chat_template(self, name=False):
            return "drawn"

    checkpoint = os.environ.get("CHECKPOINT")
    if checkpoint:
        import torch
        torch.set_num_threads(1)
        from lm_eval.models.huggingface import HFLM
        model = HFLM(pretrained=checkpoint, dtype="float32", device="cpu", batch_size=1)
    else:
        model = Drawn()
    manager = TaskManager()
    runs = {}
    for task, shots in TASKS:
        if WANTED and task not in WANTED:
            continue
        for shown in shots:
            for chat in [False, True] if shown in (0, None) and task != "wikitext" else [False]:
                key = task + (f":{shown}" if shown else "") + ("+chat" if chat else "")
                try:
                    run = simple_evaluate(model=model, tasks=[task], num_fewshot=shown, task_manager=manager, log_samples=True, bootstrap_iters=0,
                                          apply_chat_template=chat, fewshot_as_multiturn=chat, gen_kwargs={"max_gen_toks": 24} if checkpoint else None)
                except Exception as e:
                    import traceback
                    print(key, type(e).__name__, str(e)[:300], file=sys.stderr)
                    if WANTED:
                        traceback.print_exc()
                    continue
                given = {name: plain(value) for name, value in run["results"][task].items() if not isinstance(value, (str, dict))}
                kept = {"metrics": {name: value for name, value in given.items() if "_stderr," not in name}, "n_shot": run["n-shot"].get(task)}
                kept["samples"] = [{"doc_id": s["doc_id"], "target": plain(s["target"]), "arguments": arguments(s), "resps": plain(s["resps"]), "filter": s["filter"],
                                    "filtered": plain(s["filtered_resps"]), **{name: plain(s[name]) for name in s["metrics"]}} for s in run["samples"][task]]
                runs[key] = kept
                print(key, len(kept["samples"]), {name: round(value, 4) for name, value in kept["metrics"].items() if isinstance(value, float)}, flush=True)
    with open(os.path.join(OUT, "families.json"), "w") as out:
        out.write("{\n" + ",\n".join(json.dumps(name) + ": " + json.dumps(run, ensure_ascii=False) for name, run in runs.items()) + "\n}\n")


if __name__ == "__main__":
    main()
