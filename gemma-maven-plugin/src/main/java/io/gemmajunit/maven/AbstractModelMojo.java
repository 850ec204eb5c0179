package io.gemmajunit.maven;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that needs neither project nor tests to load a model: how that computes. */
abstract class AbstractModelMojo extends AbstractModelJvmMojo {

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

    AbstractModelMojo(ToolchainManager toolchains, RepositorySystem repositories) {
        super(toolchains, repositories);
    }

    /** Returns the arithmetic that was asked for; empty if each checkpoint is computed in its own. */
    final Optional<String> dtype() {
        return Optional.ofNullable(dtype).filter(asked -> !asked.equalsIgnoreCase("auto"));
    }

    @Override
    void addSettings(SortedMap<String, String> settings) {
        put(settings, "gemma.dtype", dtype);
        put(settings, "gemma.threads", threads);
        put(settings, "gemma.device", device);
        put(settings, "gemma.memory", memory);
        put(settings, "gemma.attention", attention);
    }

    static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
