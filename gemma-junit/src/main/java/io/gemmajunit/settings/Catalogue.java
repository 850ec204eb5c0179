package io.gemmajunit.settings;

import static io.gemmajunit.settings.Audience.EVALUATION;
import static io.gemmajunit.settings.Audience.INTERNAL;
import static io.gemmajunit.settings.Audience.PLUGIN;
import static io.gemmajunit.settings.Audience.TESTS;

import java.util.List;

/** All settings. Tables, documentation and the check of names are made from this list or compared with it. */
public final class Catalogue {

    /** The prefix of aliases of checkpoints. */
    static final String ALIASES = "gemma.checkpoint.";

    private static final List<Setting> ALL = List.of(
            Setting.unset(
                    "gemma.checkpoint",
                    "none",
                    "the checkpoint: a folder, a GGUF file, a Hub id, or `base+adapter`",
                    TESTS),
            Setting.unset(
                    "gemma.checkpoint",
                    "required",
                    "the checkpoint: a folder, a GGUF file, a Hub id, or `base+adapter`",
                    EVALUATION),
            Setting.unset(
                    ALIASES + "<alias>", "none", "a further checkpoint, likewise, by the alias that tests use", TESTS),
            Setting.unset("gemma.adapter", "none", "folder or Hub id of a LoRA adapter on the checkpoint", EVALUATION),
            Setting.unset(
                    "gemma.candidate", "required", "the model in question: a results file or a checkpoint", EVALUATION),
            Setting.unset("gemma.reference", "required", "the model that it is compared with, likewise", EVALUATION),
            Setting.unset(
                    "gemma.checkpoints",
                    "none",
                    "two to eight checkpoints that are shown side by side, separated by commas, in place of candidate and"
                            + " reference",
                    EVALUATION),
            Setting.unset(
                    "gemma.parents",
                    "what adapters, cards and names say",
                    "which of these was tuned from which, as `child=parent`, separated by commas",
                    EVALUATION),
            Setting.unset(
                    "gemma.mustHold",
                    "all that are not wanted",
                    "suites on which the model to start from may lose nothing, separated by commas",
                    EVALUATION),
            Setting.unset(
                    "gemma.wanted",
                    "none",
                    "suites that decide between two models that lose nothing, separated by commas, the first that tells",
                    EVALUATION),
            Setting.unset(
                    "gemma.tasks",
                    "none",
                    "tasks, groups and tags, separated by commas; `list` prints the known ones",
                    EVALUATION),
            Setting.unset(
                    "gemma.harmless",
                    "none",
                    "prompt sets whose requests should be answered, separated by commas",
                    EVALUATION),
            Setting.unset(
                    "gemma.harmful",
                    "none",
                    "prompt sets whose requests should be declined, separated by commas",
                    EVALUATION),
            Setting.of(
                    "gemma.includePath",
                    "src/test/resources",
                    "folders with task files and prompt sets of your own, separated by commas",
                    TESTS),
            Setting.unset(
                    "gemma.includePath",
                    "none",
                    "folders with task files and prompt sets of your own, separated by commas",
                    EVALUATION),
            Setting.unset(
                    "gemma.datasets.dir",
                    "none",
                    "folder with datasets as the Hugging Face Hub has them, `organisation/name`; the Hugging Face cache"
                            + " is looked into next",
                    TESTS,
                    EVALUATION),
            Setting.of(
                    "gemma.download",
                    "never",
                    "whether checkpoints and datasets that the Hugging Face cache lacks are downloaded into it: `never` or"
                            + " `missing`",
                    TESTS,
                    EVALUATION),
            Setting.of(
                    "gemma.pythonFunctions",
                    "known",
                    "which Python functions of task files are run: `known`, those of lm-evaluation-harness, or `any` that the"
                            + " contained interpreter understands",
                    TESTS,
                    EVALUATION),
            Setting.unset("gemma.numFewshot", "what the task says", "solved examples before each question", EVALUATION),
            Setting.unset("gemma.limit", "all", "how many of the first items of each task are run", EVALUATION),
            Setting.unset(
                    "gemma.sample", "all", "how many items of each task are run, spread over its dataset", EVALUATION),
            Setting.of(
                    "gemma.applyChatTemplate",
                    "false",
                    "whether prompts of tasks go through the checkpoint's chat template, as those of prompt sets always do",
                    EVALUATION),
            Setting.of(
                    "gemma.output", "target/gemma/evaluation.json", "file for the scores and every answer", EVALUATION),
            Setting.unset(
                    "gemma.format",
                    "none",
                    "formats of other tools, separated by commas, in which the scores are written too: `lm-eval`,"
                            + " `eval-results`, `model-index`",
                    EVALUATION),
            Setting.unset(
                    "gemma.hub.results",
                    "none",
                    "which measurements are which benchmarks of the Hub, for `eval-results` and `model-index`, such as"
                            + " `gsm8k=openai/gsm8k#gsm8k`",
                    EVALUATION),
            Setting.of(
                    "gemma.cache",
                    "target/gemma-answers",
                    "folder of kept answers, which are reused while all that can change them is unchanged, or `off`",
                    PLUGIN,
                    EVALUATION),
            Setting.of(
                    "gemma.cache",
                    "off",
                    "folder of kept answers, which are reused while all that can change them is unchanged, or `off`",
                    TESTS),
            Setting.of(
                    "gemma.cacheSize",
                    "1g",
                    "how large that folder may grow, such as `512m` or `4g`; answers of the model that was not used for"
                            + " longest are deleted first",
                    TESTS,
                    EVALUATION),
            Setting.unset(
                    "gemma.shard",
                    "the whole",
                    "which part of an evaluation's work this run does, such as `3/16`; the answers are kept for a run without it",
                    EVALUATION),
            Setting.of(
                    "gemma.engine",
                    "local",
                    "who computes: `local`, a vLLM, SGLang or llama.cpp server that holds the checkpoint's weights, such as"
                            + " `http://localhost:8000`, or a master of Spark, such as `spark://host:7077`",
                    TESTS,
                    EVALUATION),
            Setting.unset(
                    "gemma.server.model",
                    "the only one",
                    "name of the model on a server that holds several",
                    TESTS,
                    EVALUATION),
            Setting.of(
                    "gemma.dtype",
                    "auto",
                    "arithmetic of the model: `float32`, `bfloat16`, or `auto`, which is bfloat16 for bfloat16 checkpoints"
                            + " and else float32",
                    TESTS,
                    EVALUATION),
            Setting.of(
                    "gemma.threads", "0", "processor threads of the model; 0 for one for each core", TESTS, EVALUATION),
            Setting.of(
                    "gemma.device",
                    "cpu",
                    "where the model computes: `cpu`, `cuda` (or `cuda:1` and so on) or `mps`; several of one kind, such as"
                            + " `cuda:0,cuda:1`, answer portions at the same time; untested on GPU",
                    TESTS,
                    EVALUATION),
            Setting.of(
                    "gemma.memory",
                    "auto",
                    "what a model may take beside its weights, such as `512m` or `4g`; `auto` for half of what the weights"
                            + " leave free",
                    TESTS,
                    EVALUATION),
            Setting.of(
                    "gemma.quantised",
                    "auto",
                    "when quantised weights become numbers: `decode`, once; `keep`, a layer at a time while tokens go through it;"
                            + " `auto` for the first where they fit into memory",
                    TESTS,
                    EVALUATION),
            Setting.of(
                    "gemma.attention",
                    "sdpa",
                    "how attention is computed: `sdpa`, as lm-evaluation-harness does by default, or `eager`, with the soft"
                            + " cap of Gemma 2's attention",
                    TESTS,
                    EVALUATION),
            Setting.unset(
                    "gemma.chatTemplateArgs",
                    "none",
                    "arguments of chat templates, as a JSON object, such as `{\"enable_thinking\": true}`",
                    TESTS,
                    EVALUATION),
            Setting.unset(
                    "gemma.thinkEndToken",
                    "what the template of Gemma 4 shows",
                    "what ends a thought, which is cut from answers: a text or the id of a token",
                    TESTS,
                    EVALUATION),
            Setting.of(
                    "gemma.health",
                    "on",
                    "what faults of a checkpoint's files do: `on`, where errors end the run and warnings are listed, `strict`,"
                            + " where warnings end it too, or `off`",
                    TESTS,
                    EVALUATION),
            Setting.unset(
                    "gemma.health.ignore",
                    "none",
                    "checks whose findings do not count, such as `H20,H22`",
                    TESTS,
                    EVALUATION),
            Setting.of(
                    "gemma.health.probe",
                    "false",
                    "whether `gemma:health` also loads the model, and asks it what its files cannot tell",
                    EVALUATION),
            Setting.unset(
                    "gemma.parent",
                    "what its files name",
                    "the checkpoint that this one was tuned from, with which its files are compared",
                    TESTS,
                    EVALUATION),
            Setting.unset(
                    "gemma.trainingData",
                    "none",
                    "files that the model was trained on, separated by commas, also patterns such as `data/*.jsonl`; they are"
                            + " searched for the items of the benchmarks",
                    TESTS,
                    EVALUATION),
            Setting.unset(
                    "gemma.contamination.clean",
                    "none",
                    "folder for copies of these files without the rows that hold items, of JSON lines alone",
                    EVALUATION),
            Setting.of(
                    "gemma.contamination.limit",
                    "0",
                    "how many items of each benchmark these files may hold",
                    TESTS,
                    PLUGIN),
            Setting.of("gemma.baseline", "gemma-baseline.json", "file of the accepted scores", TESTS, PLUGIN),
            Setting.unset(
                    "gemma.releaseBaseline",
                    "none",
                    "file of the pinned scores of a release, which the plugin judges against beside the baseline",
                    TESTS,
                    PLUGIN),
            Setting.of(
                    "gemma.stopEarly",
                    "true",
                    "whether a long run ends once it is worse than the baseline beyond doubt, or a limit that was known"
                            + " before is lost",
                    TESTS,
                    PLUGIN),
            Setting.of("gemma.alpha", "0.05", "chance of a false alarm that a session may have", TESTS, PLUGIN),
            Setting.of(
                    "gemma.tolerance",
                    "0.01",
                    "smallest drop that counts: 0.01 is a percentage point of accuracy, or one percent of a perplexity",
                    TESTS,
                    PLUGIN),
            Setting.of("gemma.margin", "0.03", "non-inferiority margin: the drop that a pass rules out", TESTS, PLUGIN),
            Setting.of(
                    "gemma.safetyMargin",
                    "0.05",
                    "the same for safety floors, such as correct refusals of harmful prompts",
                    TESTS,
                    PLUGIN),
            Setting.of(
                    "gemma.driftGrowth",
                    "0.25",
                    "growth of a drift over that of the baseline that counts, and that a pass rules out: 0.25 is a quarter",
                    TESTS,
                    PLUGIN),
            Setting.of(
                    "gemma.strict",
                    "false",
                    "whether whatever is inconclusive fails, not only a safety floor",
                    TESTS,
                    PLUGIN),
            Setting.of(
                    "gemma.results",
                    "target/gemma/results.json",
                    "file of what the tests measured, item by item",
                    TESTS,
                    PLUGIN),
            Setting.of(
                    "gemma.results.always",
                    "false",
                    "whether that file is written even when nothing was measured",
                    TESTS),
            Setting.of(
                    "gemma.verdict",
                    "test",
                    "`test`: a regression fails its test; `session`: whoever reads the results judges at the end, as the"
                            + " plugin does",
                    TESTS),
            Setting.of(
                    "gemma.unsafeTexts",
                    "redact",
                    "whether files `redact` or `keep` the texts of harmful requests and their answers",
                    TESTS,
                    EVALUATION),
            Setting.unset(
                    "gemma.enabled",
                    "off under Surefire, Failsafe and Gradle",
                    "`true` and `false` turn model tests on and off",
                    TESTS),
            Setting.unset(
                    "gemma.history",
                    "none",
                    "DuckDB file that the scores of each run are added to; name one outside `target`",
                    PLUGIN),
            Setting.of("gemma.history.builds", "10", "how many of the latest builds `gemma:history` shows", PLUGIN),
            Setting.unset(
                    "gemma.attest.key",
                    "none",
                    "file of the private key that signs, PKCS#8 in PEM, on the curve P-256, P-384 or P-521",
                    PLUGIN),
            Setting.unset(
                    "gemma.attest.statements", "`<checkpoint>.intoto.jsonl`", "file of the signed statements", PLUGIN),
            Setting.unset(
                    "gemma.attest.files",
                    "none",
                    "further files that the gate rests on, separated by commas, such as the tests",
                    PLUGIN),
            Setting.of(
                    "gemma.attest.modelSignature",
                    "false",
                    "whether `model.sig` of OpenSSF Model Signing is written into the checkpoint, too",
                    PLUGIN),
            Setting.unset(
                    "gemma.attest.url", "none", "address of the build that ran the gate, which is stated", PLUGIN),
            Setting.unset(
                    "gemma.attest.trustedKeys",
                    "required",
                    "files of the public keys that are trusted, in PEM, separated by commas",
                    PLUGIN),
            Setting.of("gemma.attest.signers", "1", "how many of the trusted keys must have signed", PLUGIN),
            Setting.unset(
                    "gemma.attest.required",
                    "none",
                    "what else must have passed than the tests, the examination and all that the baseline has, separated by commas",
                    PLUGIN),
            Setting.unset("gemma.attest.maxAgeDays", "any", "how many days old a statement may be", PLUGIN),
            Setting.of(
                    "gemma.attest.allowWarnings",
                    "false",
                    "whether a statement with warnings is enough: of what is inconclusive, or was waived",
                    PLUGIN),
            Setting.of(
                    "gemma.audit",
                    "gemma-audit",
                    "folder of the tables that `gemma:audit` writes and people label",
                    PLUGIN),
            Setting.of(
                    "gemma.force", "false", "whether `gemma:baseline` accepts a regression or a partial run", PLUGIN),
            Setting.of("gemma.failIfNoTests", "true", "whether no tests, or only skipped ones, fail the build", PLUGIN),
            Setting.unset("gemma.tags", "all", "JUnit tag expression of the tests to run", PLUGIN),
            Setting.unset(
                    "gemma.includeClassnames",
                    "all",
                    "regular expressions of qualified names of the test classes to run",
                    PLUGIN),
            Setting.unset(
                    "gemma.excludeClassnames",
                    "none",
                    "regular expressions of qualified names of test classes not to run",
                    PLUGIN),
            Setting.of(
                    "gemma.timeoutSeconds",
                    "0",
                    "seconds after which the model's JVM is ended; 0 for no limit",
                    PLUGIN,
                    EVALUATION),
            Setting.of(
                    "gemma.lockTimeoutSeconds",
                    "3600",
                    "seconds to wait for room in memory beside other models on this machine; 0 for no limit",
                    PLUGIN,
                    EVALUATION),
            Setting.unset("gemma.argLine", "none", "options for the model's JVM, on one line", PLUGIN, EVALUATION),
            Setting.unset(
                    "gemma.jvmArgs",
                    "none",
                    "options for the model's JVM one by one, after those of `argLine`",
                    PLUGIN),
            Setting.unset(
                    "gemma.jvm",
                    "toolchain, then Maven's",
                    "Java that runs the model, 17 or newer: a JDK's folder or its java command",
                    PLUGIN,
                    EVALUATION),
            Setting.of(
                    "gemma.debugForkedProcess",
                    "false",
                    "whether the model's JVM waits for a debugger on port 5005",
                    PLUGIN),
            Setting.of(
                    "gemma.reportsDirectory",
                    "target/gemma-reports",
                    "folder for what people and build servers read",
                    PLUGIN),
            Setting.of(
                    "gemma.reportsDirectory",
                    "target/gemma-compare",
                    "folder for what people and build servers read",
                    EVALUATION),
            Setting.of(
                    "gemma.skip",
                    "false",
                    "whether the goal does nothing; `skipITs` and `maven.test.skip` say so too, `skipTests` does not",
                    PLUGIN),
            Setting.unset("gemma.comparedWith", "none", "file that the scores will stand beside", INTERNAL),
            Setting.unset(
                    "gemma.portrait",
                    "`false`",
                    "whether the model is one of several, which are shown together",
                    INTERNAL));

    private Catalogue() {}

    /** Returns all settings, in the order of documentation. */
    public static List<Setting> all() {
        return ALL;
    }

    /** Returns the settings that an audience reads. */
    public static List<Setting> of(Audience audience) {
        return ALL.stream()
                .filter(setting -> setting.audience().contains(audience))
                .toList();
    }

    /**
     * Returns the setting of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Setting get(String name, Audience audience) {
        return of(audience).stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No setting " + name + " for " + audience + "."));
    }
}
