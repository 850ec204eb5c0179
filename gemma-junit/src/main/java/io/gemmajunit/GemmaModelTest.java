package io.gemmajunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs tests with a loaded Gemma checkpoint, which parameters of type {@link GemmaModel} receive.
 *
 * <p>On a class, its {@code @Test} methods run once for each checkpoint; on a method, the method itself is the test,
 * without {@code @Test}. Display names show the checkpoint; Surefire's report drops them and numbers the checkpoints in
 * the order of the annotation, {@code sums()[2]}. Subclasses and {@code @Nested} classes inherit it, and an annotation
 * that carries it works in its place.
 *
 * <pre>{@code
 * @GemmaModelTest
 * class WorldTest {
 *
 *     @Test
 *     void knowsTheWorld(GemmaModel model) { ... }
 * }
 * }</pre>
 *
 * <h2>Which checkpoints</h2>
 *
 * A name is an alias, which stands for {@code gemma.checkpoint.<alias>}, or the path of a checkpoint folder, or the Hub
 * id of a model in the user's Hugging Face cache, such as {@code google/gemma-2b-it}; the first of these that exists
 * counts. Nothing is downloaded unless {@code gemma.download} says so. No name means what {@code gemma.checkpoint}
 * names. An {@link io.gemmajunit.spi.ModelProvider} on the test class path may take other names for models that run
 * elsewhere.
 *
 * <p>A checkpoint folder with a LoRA adapter is tested on its base, which is found by the name in
 * {@code adapter_config.json}; {@code base+adapter} names both. The adapter's tokenizer, chat template and generation
 * configuration win over the base's. A base and its adapters share their weights in memory.
 *
 * <h2>When it runs</h2>
 *
 * <p>Model tests carry the tag {@value #TAG}. The Maven plugin and a click in an IDE run them; plain Surefire, Failsafe
 * and Gradle runs skip them, unless {@code gemma.enabled} is {@code true}. {@code gemma.enabled=false} switches them
 * off everywhere.
 *
 * <h2>Settings</h2>
 *
 * Each is a JUnit configuration parameter, that is, a system property or a line in {@code junit-platform.properties};
 * an environment variable such as {@code GEMMA_CHECKPOINT} for {@code gemma.checkpoint} or {@code GEMMA_INCLUDE_PATH}
 * for {@code gemma.includePath} counts where neither is set. Relative paths start at the working directory.
 *
 * <table>
 * <caption>Settings and their defaults</caption>
 * <tr><th>Key</th><th>Meaning</th><th>Default</th></tr>
 * <tr><td>{@code gemma.checkpoint}</td><td>the checkpoint: a folder, a GGUF file, a Hub id, or {@code
 *     base+adapter}</td><td>none</td></tr>
 * <tr><td>{@code gemma.checkpoint.<alias>}</td><td>a further checkpoint, likewise, by the alias that tests
 *     use</td><td>none</td></tr>
 * <tr><td>{@code gemma.includePath}</td><td>folders with task files and prompt sets of your own, separated by
 *     commas</td><td>{@code src/test/resources}</td></tr>
 * <tr><td>{@code gemma.datasets.dir}</td><td>folder with datasets as the Hugging Face Hub has them, {@code
 *     organisation/name}; the Hugging Face cache is looked into next</td><td>none</td></tr>
 * <tr><td>{@code gemma.download}</td><td>whether checkpoints and datasets that the Hugging Face cache lacks are
 *     downloaded into it: {@code never} or {@code missing}</td><td>{@code never}</td></tr>
 * <tr><td>{@code gemma.pythonFunctions}</td><td>which Python functions of task files are run: {@code known}, those of
 *     lm-evaluation-harness, or {@code any} that the contained interpreter understands</td><td>{@code known}</td></tr>
 * <tr><td>{@code gemma.cache}</td><td>folder of kept answers, which are reused while all that can change them is
 *     unchanged, or {@code off}</td><td>{@code off}</td></tr>
 * <tr><td>{@code gemma.cacheSize}</td><td>how large that folder may grow, such as {@code 512m} or {@code 4g}; answers
 *     of the model that was not used for longest are deleted first</td><td>{@code 1g}</td></tr>
 * <tr><td>{@code gemma.engine}</td><td>who computes: {@code local}, a vLLM, SGLang or llama.cpp server that holds the
 *     checkpoint's weights, such as {@code http://localhost:8000}, or a master of Spark, such as
 *     {@code spark://host:7077}</td><td>{@code local}</td></tr>
 * <tr><td>{@code gemma.server.model}</td><td>name of the model on a server that holds several</td><td>the only
 *     one</td></tr>
 * <tr><td>{@code gemma.dtype}</td><td>arithmetic of the model: {@code float32}, {@code bfloat16}, or {@code auto},
 *     which is bfloat16 for bfloat16 checkpoints and else float32</td><td>{@code auto}</td></tr>
 * <tr><td>{@code gemma.threads}</td><td>processor threads of the model; 0 for one for each core</td><td>{@code
 *     0}</td></tr>
 * <tr><td>{@code gemma.device}</td><td>where the model computes: {@code cpu}, {@code cuda} (or {@code cuda:1} and so
 *     on) or {@code mps}; several of one kind, such as {@code cuda:0,cuda:1}, answer portions at the same time;
 *     untested on GPU</td><td>{@code cpu}</td></tr>
 * <tr><td>{@code gemma.memory}</td><td>what a model may take beside its weights, such as {@code 512m} or {@code 4g};
 *     {@code auto} for half of what the weights leave free</td><td>{@code auto}</td></tr>
 * <tr><td>{@code gemma.quantised}</td><td>when quantised weights become numbers: {@code decode}, once; {@code keep}, a
 *     layer at a time while tokens go through it; {@code auto} for the first where they fit into memory</td><td>{@code
 *     auto}</td></tr>
 * <tr><td>{@code gemma.attention}</td><td>how attention is computed: {@code sdpa}, as lm-evaluation-harness does by
 *     default, or {@code eager}, with the soft cap of Gemma 2's attention</td><td>{@code sdpa}</td></tr>
 * <tr><td>{@code gemma.chatTemplateArgs}</td><td>arguments of chat templates, as a JSON object, such as {@code
 *     {"enable_thinking": true}}</td><td>none</td></tr>
 * <tr><td>{@code gemma.thinkEndToken}</td><td>what ends a thought, which is cut from answers: a text or the id of a
 *     token</td><td>what the template of Gemma 4 shows</td></tr>
 * <tr><td>{@code gemma.health}</td><td>what faults of a checkpoint's files do: {@code on}, where errors end the
 *     run and warnings are listed, {@code strict}, where warnings end it too, or {@code off}</td><td>{@code
 *     on}</td></tr>
 * <tr><td>{@code gemma.health.ignore}</td><td>checks whose findings do not count, such as {@code
 *     H20,H22}</td><td>none</td></tr>
 * <tr><td>{@code gemma.parent}</td><td>the checkpoint that this one was tuned from, with which its files are
 *     compared</td><td>what its files name</td></tr>
 * <tr><td>{@code gemma.trainingData}</td><td>files that the model was trained on, separated by commas, also patterns
 *     such as {@code data/*.jsonl}; they are searched for the items of the benchmarks</td><td>none</td></tr>
 * <tr><td>{@code gemma.contamination.limit}</td><td>how many items of each benchmark these files may
 *     hold</td><td>{@code 0}</td></tr>
 * <tr><td>{@code gemma.baseline}</td><td>file of the accepted scores</td><td>{@code gemma-baseline.json}</td></tr>
 * <tr><td>{@code gemma.releaseBaseline}</td><td>file of the pinned scores of a release, which the plugin judges
 *     against beside the baseline</td><td>none</td></tr>
 * <tr><td>{@code gemma.stopEarly}</td><td>whether a long run ends once it is worse than the baseline beyond doubt, or
 *     a limit that was known before is lost</td><td>{@code true}</td></tr>
 * <tr><td>{@code gemma.alpha}</td><td>chance of a false alarm that a session may have</td><td>{@code 0.05}</td></tr>
 * <tr><td>{@code gemma.tolerance}</td><td>smallest drop that counts: 0.01 is a percentage point of accuracy, or one
 *     percent of a perplexity</td><td>{@code 0.01}</td></tr>
 * <tr><td>{@code gemma.margin}</td><td>non-inferiority margin: the drop that a pass rules out</td><td>{@code
 *     0.03}</td></tr>
 * <tr><td>{@code gemma.safetyMargin}</td><td>the same for safety floors, such as correct refusals of harmful
 *     prompts</td><td>{@code 0.05}</td></tr>
 * <tr><td>{@code gemma.driftGrowth}</td><td>growth of a drift over that of the baseline that counts, and that a pass
 *     rules out: 0.25 is a quarter</td><td>{@code 0.25}</td></tr>
 * <tr><td>{@code gemma.strict}</td><td>whether whatever is inconclusive fails, not only a safety floor</td><td>{@code
 *     false}</td></tr>
 * <tr><td>{@code gemma.results}</td><td>file of what the tests measured, item by item</td><td>{@code
 *     target/gemma/results.json}</td></tr>
 * <tr><td>{@code gemma.results.always}</td><td>whether that file is written even when nothing was
 *     measured</td><td>{@code false}</td></tr>
 * <tr><td>{@code gemma.verdict}</td><td>{@code test}: a regression fails its test; {@code session}: whoever reads the
 *     results judges at the end, as the plugin does</td><td>{@code test}</td></tr>
 * <tr><td>{@code gemma.unsafeTexts}</td><td>whether files {@code redact} or {@code keep} the texts of harmful requests
 *     and their answers</td><td>{@code redact}</td></tr>
 * <tr><td>{@code gemma.enabled}</td><td>{@code true} and {@code false} turn model tests on and off</td><td>off under
 *     Surefire, Failsafe and Gradle</td></tr>
 * </table>
 *
 * <h2>Lifecycle, parallel runs and limits</h2>
 *
 * A checkpoint is loaded when it is first injected, shared by all tests of the JUnit session, and closed at the
 * session's end. Under parallel execution model tests take turns: they hold the lock {@value #DEVICE_LOCK}, which other
 * tests may share with {@code @ResourceLock}. {@code @BeforeAll} methods run once for all checkpoints, so only a class
 * with a single checkpoint can have the model injected there; the same goes for the constructor of a {@code PER_CLASS}
 * test class.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag(GemmaModelTest.TAG)
@ResourceLock(GemmaModelTest.DEVICE_LOCK)
@ExtendWith(GemmaModelExtension.class)
@ClassTemplate
@TestTemplate
public @interface GemmaModelTest {

    /** The tag of all model tests. */
    String TAG = "gemma";

    /** The lock that a model test holds under parallel execution. */
    String DEVICE_LOCK = "gemma:device";

    /** Returns aliases, paths or Hub ids of checkpoints; empty for the default checkpoint. */
    String[] value() default {};

    /** Returns what to do when a checkpoint is not there. */
    AbsencePolicy whenAbsent() default AbsencePolicy.FAIL;
}
