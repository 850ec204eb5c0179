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
 * for {@code gemma.includePath} counts where neither is set. The page {@code configuration} of the manual lists them,
 * with their defaults. Relative paths start at the working directory.
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
