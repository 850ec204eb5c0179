package io.gemmajunit.maven;

import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Scores a checkpoint on benchmarks and prompt sets, in any folder, without a project or tests, and prints the table
 * that lm-evaluation-harness would.
 *
 * <p>Nothing is judged: the parameters of the gate, from {@code alpha} to {@code strict}, have no effect here.
 *
 * <p>An interrupted run goes on where it stopped when the same command is given again. Relative paths start at the
 * folder that Maven runs in.
 *
 * @since 0.1.0
 */
@Mojo(name = "evaluate", requiresProject = false, aggregator = true, threadSafe = true)
public final class EvaluateMojo extends AbstractEvaluationMojo {

    /**
     * The checkpoint: a folder, a GGUF file, a Hub id, or {@code base+adapter}. A folder has {@code
     * config.json}, tokenizer and safetensors files, or a LoRA adapter as PEFT saves it. It must be set.
     */
    @Parameter(property = "gemma.checkpoint")
    private @Nullable String checkpoint;

    /** Folder or Hub id of a LoRA adapter on the checkpoint. None by default. */
    @Parameter(property = "gemma.adapter")
    private @Nullable String adapter;

    /** File for the scores and every answer. {@code target/gemma/evaluation.json} by default. */
    @Parameter(property = "gemma.output")
    private @Nullable String output;

    /**
     * Which part of an evaluation's work this run does, such as {@code 3/16}; the answers are kept for a run without
     * it. It prints no scores; once all parts have run, the same command without it finds them in the folder
     * {@code cache}. The whole by default.
     */
    @Parameter(property = "gemma.shard")
    private @Nullable String shard;

    /**
     * Formats of other tools, separated by commas, in which the scores are written too: {@code lm-eval},
     * {@code eval-results}, {@code model-index}. None by default.
     */
    @Parameter(property = "gemma.format")
    private @Nullable String format;

    /**
     * Which measurements are which benchmarks of the Hub, for {@code eval-results} and {@code model-index}, such as
     * {@code gsm8k=openai/gsm8k#gsm8k}. None by default.
     */
    @Parameter(property = "gemma.hub.results")
    private @Nullable String hubResults;

    @Override
    void perform() throws MojoExecutionException {
        var work = target().resolve("gemma");
        var own = new TreeMap<String, String>();
        put(own, "gemma.checkpoint", checkpoint);
        put(own, "gemma.adapter", adapter);
        put(own, "gemma.shard", shard);
        put(
                own,
                "gemma.output",
                output == null ? work.resolve("evaluation.json").toString() : output);
        put(own, "gemma.format", format);
        put(own, "gemma.hub.results", hubResults);
        measure(work, own);
    }
}
