"""Runs the functions of hooks/*.py in CPython 3.11 with datasets 5 and NumPy 2 and writes what they give: hook_cases.jsonl."""
import importlib.util, json, pathlib, random, sys, traceback

HOOKS = pathlib.Path(__file__).parent / "hooks"
sys.path.insert(0, str(HOOKS))
CASES = []


def load(file):
    random.seed(0)
    spec = importlib.util.spec_from_file_location(file, HOOKS / f"{file}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[file] = module
    spec.loader.exec_module(module)
    return module


def plain(value):
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value.item() if hasattr(value, "item") else value


def case(name, *arguments, kind="call"):
    file, function = name.split(".")
    record = {"file": file, "function": function, "kind": kind, "arguments": arguments}
    own = json.loads(json.dumps(arguments))
    try:
        found = getattr(load(file), function)
        if kind == "docs":
            import datasets

            random.seed(0)
            record["value"] = plain(list(found(datasets.Dataset.from_list(own[0]))))
        elif kind == "filter":
            record["value"] = plain(found(**own[0]).apply(own[1], own[2]))
        elif kind == "results":
            record["value"] = plain(found(own[0], [tuple(r) if isinstance(r, list) else r for r in own[1]]))
        elif kind == "items":
            record["value"] = plain(found([tuple(i) for i in own[0]]))
        else:
            record["value"] = plain(found(*own))
    except Exception as e:
        last = [f for f in traceback.extract_tb(e.__traceback__) if "python/hooks/" in f.filename][-1]
        record.update(error=type(e).__name__, message=str(e), line=last.lineno, raisedIn=pathlib.Path(last.filename).stem)
    CASES.append(record)


Q = [
    {"question": "Which  planet is [note] red?", "right": "Mars", "wrong": ["Venus", "Jupiter", "venus"], "subject": "maths"},
    {"question": "What is 2 + 2?", "right": "4", "wrong": ["3", "5"], "subject": "history"},
    {"question": "Who wrote Emma?", "right": "Austen", "wrong": ["Eliot", "Brontë", "Gaskell", "Shelley"], "subject": "maths"},
    {"question": "Largest ocean?", "right": "Pacific", "wrong": ["Arctic"], "subject": "maths"},
    {"question": "Boiling point of water?", "right": "100 °C", "wrong": ["90 °C", "80 °C"], "subject": "history"},
]
for f in ["process_docs", "process_docs_global_random", "process_maths", "process_history", "process_docs_shuffled", "process_docs_batched",
          "process_docs_indexed", "process_docs_columns", "process_docs_mixed"]:
    case(f"choices.{f}", Q, kind="docs")
case("choices.process_docs_shuffled", [{"n": i} for i in range(50)], kind="docs")
for f in ["doc_to_text", "doc_to_choice", "doc_to_target", "doc_to_choice_dedup", "doc_to_text_missing"]:
    case(f"choices.{f}", Q[0])
    case(f"choices.{f}", Q[2])
case("choices.doc_to_target_literal", {"answers": "['a', \"it's\", 3]", "index": 1})
case("choices.doc_to_target_literal", {"answers": "[('x', 1)]"})
case("choices.doc_to_text_json", {"facts": "{\"b\": 1.50, \"a\": [true, null, \"ü\"], \"c\": null, \"d\": {\"k\": -0.0}}"})
case("choices.list_fewshot_samples")

for text in ["The sum is 1,234.50 and then -7.", "none", "42", "3.14.15"]:
    case("answers.last_number", text)
for text in ["so \\boxed{x^{2} + 1} or \\boxed{\\frac{1}{2}}.", "nothing", "\\boxed{open"]:
    case("answers.last_boxed", text)
for text in ["The  Quick, brown fox; an apple!", "A", "übel Ünder the ÎLE"]:
    case("answers.normalize", text)
    case("answers.strip_accents", text)
case("answers.process_results", {"answers": ["the Blue whale", "whale"]}, ["A blue whale."], kind="results")
case("answers.process_results", {"answers": "Paris"}, ["Rome"], kind="results")
for answer, gold in [("It costs 12.50 dollars", "12.5"), ("It is 7", "x"), ("no", "3"), ("1,000", "1000")]:
    case("answers.process_results_number", {"answer": gold}, [answer], kind="results")
case("answers.process_results_number", {"answer": "1"}, ["a", "b"], kind="results")
case("answers.process_results_loglikelihood", {"choices": ["yes", "certainly", "no"], "gold": 1}, [[-3.2, False], [-4.5, True], [-3.1, False]], kind="results")
case("answers.process_results_loglikelihood", {"choices": ["a", "b"], "gold": 0}, [[-1.0, True], [-1.0, True]], kind="results")
case("answers.process_results_softmax", {"labels": [1, 0, 1, 0]}, [[-1.5, True], [-0.25, False], [-7.0, False], [-2.125, False]], kind="results")
case("answers.process_results_per_group", {"group": "en", "target": "Yes"}, [" yes, it is"], kind="results")
items = [["en", True], ["de", False], ["en", False], ["de", True], ["fr", True], ["en", True]]
for f in ["mean_by_group", "worst_group"]:
    case(f"answers.{f}", items, kind="items")
    case(f"answers.{f}", [], kind="items")
case("answers.macro_f1", [[0, 0], [1, 0], [1, 1], [2, 1], [2, 2], [2, 2], [0, 1]], kind="items")
case("answers.spread_of", [1.5, None, 2.25, 4])
case("answers.majority_vote", [["It is 5", "5", "so 6"], ["?", "!"], ["1,000", "1000.0"]], [{}, {}, {}])
case("answers.take_letter", [["The answer is (b).", "C) because", "none"], ["Answer: D\n", "  a: x"]], [{}, {}])
case("answers.process_results_overlap", {"text": "a b c a b d"}, ["a b a b c"], kind="results")
case("answers.process_results_overlap", {"text": ""}, ["x"], kind="results")
case("answers.process_results_edit", {"text": "kitten"}, ["sitting"], kind="results")
case("answers.process_results_lines", {"text": "a\nb\r\nc"}, ["a\nx"], kind="results")

case("classes.BetweenTags", {"tag": "a"}, [["x <a> 1\n2 </a>", "none"], ["<a></a>"]], [{}, {}], kind="filter")
case("classes.BetweenTags", {"fallback": "[no]", "other": 1}, [["x"], ["<answer>y</answer> <answer>z</answer>"]], [{}, {}], kind="filter")
rules = [{"kind": "at_most", "value": 3}, {"kind": "holds", "value": "cat"}]
case("classes.process_results", {"rules": rules}, ["a cat sat there today"], kind="results")
case("classes.process_results", {"rules": []}, ["x"], kind="results")
case("classes.process_results", {"rules": [{"kind": "other", "value": 1}]}, ["x"], kind="results")
case("classes.use_decorator", 4)
case("classes.use_cache", 30)
case("classes.use_operators", [1, 2], [2, 3])
for text in ["12", "x", "1234567"]:
    case("classes.use_errors", text)
case("classes.use_queue", 5)
case("classes.use_sibling", 0.7)
case("classes.use_sibling", -1)
case("classes.fails", {"n": 2})
case("classes.fails", {"n": "2"})
case("classes.raises", {"n": 1})
case("classes.raises", {"n": 3})

for n in (2, 5):
    case("language.generators", n)
    case("language.scopes", n)
    case("language.loops", n + 4)
case("language.globals_too", 3)
case("language.unbound", 3)
case("language.unbound", 7)
case("language.unpacking", [1, 2, 3, 4])
case("language.unpacking", [1])
case("language.slices", [1, 2, 3, 4, 5, 6, 7])
case("language.formats", 1234.5678, "ab")
case("language.formats", -0.05, "it's")
case("language.numbers", 7, 3)
case("language.numbers", 2, 5)
case("language.divided", 1, 0)
case("language.statistics_of", [3, 1, 4, 1, 5])
case("language.statistics_of", [0.1, 0.25, 0.3, 0.7])
case("language.iterate", [1, 2, 3, 5])
case("language.heaps", [5, 3, 8, 1, 9, 2])
case("language.containers", ["a", "bb", "a", "ccc", "zz", "bb", "a"])
case("language.texts", "banana, apple;cab")
case("language.texts", "aaa")
case("language.recursion", {"a": [1, 2.5, True, None, {"b": "x"}], "c": [[3]]})
case("language.nested_errors", [5, 0, 2])
case("language.nested_errors", [1, None])

case("corners.finals", 2)
case("corners.defaults", 5)
case("corners.keys", 7)
case("corners.inheritance", 4)
case("corners.protocols", 4)
case("corners.exhausted", 5)
case("corners.orders", ["pear", "fig", "Apple", "kiwi", "bean"])
case("corners.strings", "Banana")
case("corners.patterns", "a = 1; B= two;c=3")
case("corners.jsons", "{\"b\": [1, 2.50, 1e3, -0], \"a\": {\"x\": null, \"y\": \"\\u00e9\\n\"}, \"n\": 12345678901234567890}")
for seed in (0, 42, 1234567):
    case("corners.draws", seed)
case("corners.counting", list("abracadabra"))
case("corners.messages", 3)

A = "authors."
case(A + "format_numbers", {"n": 1234567, "x": 1234.5678})
case(A + "format_numbers", {"n": 0, "x": 0.00001234})
case(A + "format_fields", {"n": 7, "x": 2.5})
case(A + "split_lines", {"text": "abba: one,  two, three\nfour\r\n\nfive!"})
case(A + "split_lines", {"text": " a\x0bb\x1cc\u2028d:"})
WORDS = ["", "12", "٣", "½", "²", "Abc", "abc", "ABC", "aB", "a b", " ", "été", "ǆ", "ß", "日本", "x1", "_x", "1x", "O'Neil it's", "ﬁne"]
case(A + "string_tests", {"words": WORDS})
case(A + "string_cases", {"words": WORDS})
case(A + "string_search", {"text": "abracadabra!"})
case(A + "string_search", {"text": "a\tab"})
case(A + "string_errors", {})
case(A + "number_text", {"floats": [1.0, 0.1, 1e16, 1e15, 123456789.125, 1e-4, 1e-5, -0.0, 3.0e20, 2.5e-10], "texts": ["1", "-2.50", "1e5", "1E-7", "0.1"]})
case(A + "division", {"pairs": [[7, 2], [-7, 2], [7, -2], [7.5, 2], [-7.5, 2], [1, 3], [6, 3]]})
case(A + "rounding", {"floats": [2.5, 3.5, -2.5, 0.125, 2.675, 1.005, 1234.5, 1e15, -0.5, 0.05]})
case(A + "slices", {"text": "abcdefgh", "list": [1, 2, 3, 4, 5, 6, 7]})
case(A + "list_methods", {"list": [1, 2]})
case(A + "dict_methods", {"dict": {"a": 1, "b": 3, "c": 2}})
ROWS = [{"k": "a_1", "v": [1, 2, 3]}, {"k": "b2", "v": [5]}, {"k": "a_3", "v": [4, 7]}]
case(A + "comprehension_kinds", {"rows": ROWS})
case(A + "sorted_keys", {"people": [{"name": "Bo", "age": 3}, {"name": "Al", "age": 5}, {"name": "Cy", "age": 3}]})
case(A + "regular", {"text": "The answer is (B), 2024-05; the  apple a1 b2,  c"})
case(A + "regular", {"text": "xa, 2024, the"})
case(A + "regular_flags", {"text": "say 'a\"b' or \"c'd\""})
case(A + "json_kinds", {"b": [1, 2.50, None, True, "ü\n"], "a": {"z": {}, "y": []}, "c": "\u2028"})
case(A + "json_errors", {"texts": ["", "{", "[1,]", "{\"a\" 1}", "{'a': 1}", "nul", "\"a", "[1] x", "{\"a\": 1,}", "NaN", "01", "\"\n\"", "[1 2]", "-", "\"\\x\"", "{\"a\": }", "tru", "1.", "{1: 2}"]})
case(A + "unicode_kinds", {"text": "Ångström ﬁ Σς ①é"})
case(A + "bytes_kinds", {"text": "aé日b"})
case(A + "dataclass_kinds", {"q": " What? ", "o": ["x", "y"]})
case(A + "class_kinds", {"n": 3})
case(A + "closures", {})
case(A + "generators", {"list": [1, 0, 2, 3, 4]})
case(A + "random_seeded", {"seed": 1234})
case(A + "random_seeded", {"seed": 0})
case(A + "counters", {"words": ["b", "a", "b", "c", "a", "b"]})
case(A + "default_dicts", {"words": ["one", "two", "three", "six", "ten"]})
case(A + "deques", {"list": [1, 2, 3, 4, 5]})
case(A + "itertools_kinds", {"list": [1, 2, 5, 1, 4]})
case(A + "sets", {"list": [5, 3, 3, 8, 4]})
case(A + "unpacking", {"list": [1, 2, 3, 4]})
case(A + "exceptions", {"texts": ["7", "x", "-3", "0", None, "1.5"]})
case(A + "while_loops", {"n": 14})
case(A + "bool_logic", {"values": [0, "", None, "a", [], [0], 0.0, "0", {}, -1]})
case(A + "heaps", {"list": [5, 1, 4, 2, 3]})
case(A + "statistics_kinds", {"floats": [1.5, 2.25, 3.1, 0.7]})
case(A + "text_wrapping", {"text": "The quick brown fox jumps over the lazy dog"})
case(A + "mutation", {"rows": [{"k": "a", "v": [1]}, {"k": "b", "v": []}]})
case(A + "int_sizes", {"n": 123})
case(A + "conversions", {})
case(A + "process_docs", Q, kind="docs")
case(A + "process_docs_expand", Q, kind="docs")
case(A + "process_docs_columns", Q, kind="docs")
case(A + "process_results_choice", {"gold": 1, "choices": ["a", "bcd", "ef"]}, [[-1.5, True], [-1.25, False], [-7.0, False]], kind="results")
case(A + "process_results_text", {"answers": ["The End", "end"]}, ["End of 1,234.5 or -7.\n\nmore"], kind="results")
case(A + "process_results_text", {"answers": "12"}, ["12."], kind="results")
case(A + "aggregate_weighted", [["a", 0.5, 2], ["b", 0.1, 1], ["a", 1.0, 1]], kind="items")
case(A + "aggregate_correlation", [[1, 2.5], [2, 1.5], [4, 7.25], [3, 3.0]], kind="items")
case(A + "aggregate_scipy", [[1, 2.5], [2, 1.5], [4, 7.25], [3, 3.0]], kind="items")
case(A + "aggregate_scipy", [[1, 2.5], [1, 1.5], [4, 1.5], [3, 3.0], [0.5, 9]], kind="items")
case(A + "aggregate_percentiles", [0.5, 0.75, 0.1, 0.9, 0.3, 0.6, 0.2])
case(A + "edit_distance", {"a": "kitten", "b": "sitting"})
case(A + "edit_distance", {"a": "", "b": "äb"})
case(A + "extract_answer", {"text": "I think A. The answer is (C), not B"})
case(A + "extract_answer", {"text": "It must be D then"})
case(A + "extract_answer", {"text": "none"})
case(A + "few_shot_prompt", {"subject": "high_school", "q": "Why?", "shots": [{"q": "Is it?", "o": ["no", "yes"], "g": 1}, {"q": "Was it?", "o": ["a", "b", "c"], "g": 0}]})
case(A + "balanced", {"texts": ["(a[b]{c})", "(]", "((", "", ")"]})
case(A + "tree", {"n": "r", "w": 1, "c": [{"n": "a", "w": 2}, {"n": "b", "c": [{"n": "c", "w": 4}, {"n": "d"}]}]})
case("authors_globals.globals_used", {"text": "education", "n": 28})
case(A + "string_building", {"words": ["one", "two", "three"]})
case(A + "any_all_sum", {"rows": ROWS})


with open(sys.argv[1], "w") as out:
    for each in CASES:
        out.write(json.dumps(each, ensure_ascii=False) + "\n")
print(len(CASES), "cases of", len({(c["file"], c["function"]) for c in CASES}), "functions")
