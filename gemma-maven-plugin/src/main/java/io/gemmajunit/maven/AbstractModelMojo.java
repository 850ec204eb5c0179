package io.gemmajunit.maven;

import io.gemmajunit.maven.model.ForkConverter;
import io.gemmajunit.maven.model.ForkLibraries;
import io.gemmajunit.maven.model.ModelFork;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that runs a model in a JVM of its own: how that is started, how the model computes, and where tasks are. */
abstract class AbstractModelMojo extends AbstractGemmaMojo {

    /**
     * Arithmetic of the model: {@code float32}, {@code bfloat16}, or {@code auto}, which is bfloat16 for bfloat16
     * checkpoints and else float32. {@code auto} by default.
     */
    @Parameter(property = "gemma.dtype")
    private @Nullable String dtype;

    /** Processor threads of the model; 0 for one for each core. {@code 0} by default. */
    @Parameter(property = "gemma.threads")
    private @Nullable String threads;

    /**
     * Where the model computes: {@code cpu}, {@code cuda} (or {@code cuda:1} and so on) or {@code mps}; several of one
     * kind, such as {@code cuda:0,cuda:1}, answer portions at the same time; untested on GPU. {@code cpu} by default.
     * For CUDA, libtorch's build for it is fetched.
     */
    @Parameter(property = "gemma.device")
    private @Nullable String device;

    /**
     * What a model may take beside its weights, such as {@code 512m} or {@code 4g}; {@code auto} for half of what the
     * weights leave free. {@code auto} by default.
     */
    @Parameter(property = "gemma.memory")
    private @Nullable String memory;

    /**
     * When quantised weights become numbers: {@code decode}, once; {@code keep}, a layer at a time while tokens go
     * through it; {@code auto} for the first where they fit into memory. {@code auto} by default.
     */
    @Parameter(property = "gemma.quantised")
    private @Nullable String quantised;

    /**
     * How attention is computed: {@code sdpa}, as lm-evaluation-harness does by default, or {@code eager}, with the
     * soft cap of Gemma 2's attention. {@code sdpa} by default.
     */
    @Parameter(property = "gemma.attention")
    private @Nullable String attention;

    /**
     * Text before every prompt of a task or prompt set; in a chat, the turn of the system if the template has one. None
     * by default.
     */
    @Parameter(property = "gemma.systemInstruction")
    private @Nullable String systemInstruction;

    /** Arguments of chat templates, as a JSON object, such as {@code {"enable_thinking": true}}. None by default. */
    @Parameter(property = "gemma.chatTemplateArgs")
    private @Nullable String chatTemplateArgs;

    /**
     * What ends a thought, which is cut from answers: a text or the id of a token. Not needed for Gemma 4, whose
     * template shows it.
     */
    @Parameter(property = "gemma.thinkEndToken")
    private @Nullable String thinkEndToken;

    /**
     * What faults of a checkpoint's files do: on, where errors end the run and warnings are listed, strict, where
     * warnings end it too, or off. {@code on} by default.
     */
    @Parameter(property = "gemma.health")
    private @Nullable String health;

    /** Checks whose findings do not count, such as H20,H22. None by default. */
    @Parameter(property = "gemma.health.ignore")
    private @Nullable String healthIgnore;

    /**
     * The checkpoint that this one was tuned from, with which its files are compared. What its files name by default.
     */
    @Parameter(property = "gemma.parent")
    private @Nullable String parent;

    /**
     * Files that the model was trained on, separated by commas, also patterns such as {@code data/*.jsonl}; they are
     * searched for the items of the benchmarks. None by default.
     */
    @Parameter(property = "gemma.trainingData")
    private @Nullable String trainingData;

    /**
     * Folders with task files and prompt sets of your own, separated by commas. {@code src/test/resources} by default
     * in tests, none without them; the built-in ones are known anyway.
     */
    @Parameter(property = "gemma.includePath")
    private @Nullable String includePath;

    /**
     * Folder with datasets as the Hugging Face Hub has them, {@code organisation/name}; the Hugging Face cache is
     * looked into next. None by default.
     */
    @Parameter(property = "gemma.datasets.dir")
    private @Nullable String datasetsDir;

    /**
     * Whether checkpoints and datasets that the Hugging Face cache lacks are downloaded into it: {@code never} or
     * {@code missing}. {@code never} by default.
     */
    @Parameter(property = "gemma.download")
    private @Nullable String download;

    /**
     * Which Python functions of task files are run: {@code known}, those of lm-evaluation-harness, or {@code any} that
     * the contained interpreter understands. {@code known} by default.
     */
    @Parameter(property = "gemma.pythonFunctions")
    private @Nullable String pythonFunctions;

    /**
     * Who computes: local, a vLLM, SGLang or llama.cpp server that holds the checkpoint's weights, such as
     * http://localhost:8000, or a master of Spark, such as spark://host:7077. {@code local} by default.
     */
    @Parameter(property = "gemma.engine")
    private @Nullable String engine;

    /** Name of the model on a server that holds several. The only one by default. */
    @Parameter(property = "gemma.server.model")
    private @Nullable String serverModel;

    /**
     * Whether files {@code redact} or {@code keep} the texts of harmful requests and their answers. {@code redact} by
     * default.
     */
    @Parameter(property = "gemma.unsafeTexts")
    private @Nullable String unsafeTexts;

    /**
     * Folder of kept answers, which are reused while all that can change them is unchanged, or {@code off}. A model
     * that answered all before is measured again without being loaded, and an interrupted evaluation goes on.
     * {@code target/gemma-answers} by default.
     */
    @Parameter(property = "gemma.cache")
    private @Nullable String cache;

    /**
     * How large that folder may grow, such as {@code 512m} or {@code 4g}; answers of the model that was not used for
     * longest are deleted first. {@code 1g} by default.
     */
    @Parameter(property = "gemma.cacheSize")
    private @Nullable String cacheSize;

    /**
     * Java that runs the model, 17 or newer: a JDK's folder or its java command. By default that of the jdk toolchain,
     * else the one that runs Maven.
     */
    @Parameter(property = "gemma.jvm")
    private @Nullable File jvm;

    /**
     * Options for the model's JVM, on one line. Quoted where an option holds blanks; {@code @{name}} stands for a
     * property that another plugin sets during the build. Weights are not on the heap, so it seldom needs to grow. None
     * by default.
     */
    @Parameter(property = "gemma.argLine", defaultValue = "")
    private String argLine = "";

    /** Seconds after which the model's JVM is ended; 0 for no limit. Only you know how long your checkpoint needs. */
    @Parameter(property = "gemma.timeoutSeconds", defaultValue = "0")
    private long timeoutSeconds;

    /**
     * Seconds to wait for room in memory beside other models on this machine; 0 for no limit. Models of this user, of
     * all builds, are loaded side by side as long as weights and working memory of each fit into what the others leave
     * free.
     */
    @Parameter(property = "gemma.lockTimeoutSeconds", defaultValue = "3600")
    private long lockTimeoutSeconds;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String pluginVersion;

    @Inject
    private ToolchainManager toolchains;

    @Inject
    private RepositorySystem repositories;

    /** Returns the arithmetic that was asked for; null for that of the checkpoint. */
    final @Nullable String dtype() {
        return dtype;
    }

    /** Returns whether warnings of the examination of files end a run. */
    final boolean isStrictOnHealth() {
        return "strict".equalsIgnoreCase(health);
    }

    /** Returns who runs the model. */
    final ModelFork fork() {
        return fork(List.of(), Map.of(), false);
    }

    /**
     * Returns who runs the model.
     *
     * @param jvmArgs options after those of {@code argLine}
     * @param environment variables on top of those of Maven
     */
    final ModelFork fork(List<String> jvmArgs, Map<String, String> environment, boolean waitsForDebugger) {
        var converter = new ForkConverter(session, project, toolchains);
        return new ModelFork(
                getLog(),
                converter,
                new ForkLibraries(getLog(), session, project, repositories),
                pluginVersion,
                new ModelFork.Jvm(
                        converter.java(jvm), argLine, jvmArgs, environment, timeoutSeconds, waitsForDebugger));
    }

    /** Returns the folder of what builds write. */
    Path target() {
        return Path.of(project.getBuild().getDirectory());
    }

    /** Not in the folder of results, which build servers upload: harmful requests' answers are kept in full. */
    private String defaultCache() {
        return target().resolve("gemma-answers").toString();
    }

    /** Returns those of the parameters above that are set, by their properties. */
    SortedMap<String, String> settings() {
        var settings = new TreeMap<String, String>();
        put(settings, "gemma.dtype", dtype);
        put(settings, "gemma.cache", cache == null ? defaultCache() : cache);
        put(settings, "gemma.cacheSize", cacheSize);
        settings.put("gemma.lockTimeoutSeconds", Long.toString(lockTimeoutSeconds));
        put(settings, "gemma.threads", threads);
        put(settings, "gemma.device", device);
        put(settings, "gemma.memory", memory);
        put(settings, "gemma.quantised", quantised);
        put(settings, "gemma.attention", attention);
        put(settings, "gemma.systemInstruction", systemInstruction);
        put(settings, "gemma.chatTemplateArgs", chatTemplateArgs);
        put(settings, "gemma.thinkEndToken", thinkEndToken);
        put(settings, "gemma.health", health);
        put(settings, "gemma.health.ignore", healthIgnore);
        put(settings, "gemma.parent", parent);
        put(settings, "gemma.trainingData", trainingData);
        put(settings, "gemma.includePath", includePath);
        put(settings, "gemma.datasets.dir", datasetsDir);
        put(settings, "gemma.download", download);
        put(settings, "gemma.pythonFunctions", pythonFunctions);
        put(settings, "gemma.engine", engine);
        put(settings, "gemma.server.model", serverModel);
        put(settings, "gemma.unsafeTexts", unsafeTexts);
        return settings;
    }

    static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
