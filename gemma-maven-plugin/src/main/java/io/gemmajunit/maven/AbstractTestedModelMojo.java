package io.gemmajunit.maven;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A gate on models: which checkpoints the tests load, how those compute, and where tasks are. */
abstract class AbstractTestedModelMojo extends AbstractGateMojo {

    /**
     * The checkpoint to test: a folder with {@code config.json}, tokenizer and safetensors files, a folder with a LoRA adapter,
     * the Hub id of a model in the Hugging Face cache, or two of these joined by a plus, a base and an adapter on it. A relative
     * path starts at the project's folder.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.checkpoint")
    private @Nullable String checkpoint;

    /**
     * Further checkpoints by the alias that tests use. On the command line: {@code -Dgemma.checkpoint.<alias>=…}.
     * None by default.
     *
     * @since 0.1.0
     */
    @Parameter
    private Map<String, String> checkpoints = Map.of();

    /**
     * Arithmetic of the model: {@code float32}, {@code bfloat16} or {@code auto}, which takes that of the checkpoint and is
     * the default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.dtype")
    private @Nullable String dtype;

    /**
     * Number of processor threads for the model; 0, the default, for all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.threads")
    private @Nullable String threads;

    /**
     * Where the model computes: {@code cpu}, the default, {@code cuda:0} (or another number) or {@code mps}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.device")
    private @Nullable String device;

    /**
     * What a model may take beside its weights, such as {@code 512m} or {@code 4g}; by default half of the memory that its
     * weights leave free.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.memory")
    private @Nullable String memory;

    /**
     * How attention is computed: {@code sdpa}, the default, as transformers and lm-evaluation-harness do unless told otherwise, which leaves out
     * the soft cap on Gemma 2's attention; or {@code eager}, as the checkpoint's configuration says.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.attention")
    private @Nullable String attention;

    /**
     * Folders with task files and prompt sets, separated by commas; {@code src/test/resources} by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.includePath")
    private @Nullable String includePath;

    /**
     * Folder with datasets as the Hugging Face Hub has them, {@code organisation/name}, for tasks that name one; the user's
     * Hugging Face cache is looked into next. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.datasets.dir")
    private @Nullable String datasetsDir;

    /**
     * Whether results hold the texts of harmful prompts and their answers: {@code redact}, the default, or {@code keep}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.unsafeTexts")
    private @Nullable String unsafeTexts;

    /**
     * Whether a run of 200 items or more ends once its verdict is FAIL beyond doubt: at looks after each tenth of the items, at p &le; 0.001, or less
     * where many gates share {@code alpha}. {@code false} asks all items, which a baseline needs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.stopEarly", defaultValue = "true")
    private boolean stopEarly;

    /** Returns the settings of the tests: {@code gemma.*} of the project and the command line, and before those the parameters above. */
    final SortedMap<String, String> settings(Map<String, String> gemmaProperties) {
        var settings = new TreeMap<>(gemmaProperties);
        checkpoints.forEach((alias, folder) -> settings.putIfAbsent("gemma.checkpoint." + alias, folder));
        put(settings, "gemma.checkpoint", checkpoint);
        put(settings, "gemma.dtype", dtype);
        put(settings, "gemma.threads", threads);
        put(settings, "gemma.device", device);
        put(settings, "gemma.memory", memory);
        put(settings, "gemma.attention", attention);
        put(settings, "gemma.includePath", includePath);
        put(settings, "gemma.datasets.dir", datasetsDir);
        put(settings, "gemma.unsafeTexts", unsafeTexts);
        settings.putAll(stopping());
        return settings;
    }

    /** What decides whether a run is hopeless. */
    private Map<String, String> stopping() {
        var settings = new TreeMap<String, String>();
        settings.put("gemma.stopEarly", Boolean.toString(stopEarly));
        settings.put("gemma.alpha", alpha);
        settings.put("gemma.tolerance", tolerance);
        put(settings, "gemma.releaseBaseline", releaseBaseline == null ? null : releaseBaseline.getPath());
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
