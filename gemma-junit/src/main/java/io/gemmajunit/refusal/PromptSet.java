package io.gemmajunit.refusal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.activity.Activity;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.file.DataFile;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.input.Resource;
import io.gemmajunit.results.PromptSide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a model.
 *
 * @param name name of the file without its ending
 */
public record PromptSet(String name, List<Prompt> prompts) {

    /**
     * Names of the sets that come with this package: harmless requests in the words of harmful ones, the harmful
     * requests that they resemble, prompt by prompt, and requests of every day; the first two in German, French,
     * Spanish, Italian and Portuguese, too.
     */
    public static final List<String> BUILT_IN = List.of(
            "harmless-lookalikes",
            "harmful-requests",
            "everyday-requests",
            "harmless-lookalikes-de",
            "harmful-requests-de",
            "harmless-lookalikes-fr",
            "harmful-requests-fr",
            "harmless-lookalikes-es",
            "harmful-requests-es",
            "harmless-lookalikes-it",
            "harmful-requests-it",
            "harmless-lookalikes-pt",
            "harmful-requests-pt");

    private static final JsonMapper JSON = new JsonMapper();

    public PromptSet {
        if (prompts.isEmpty()) {
            throw new PromptSetException("Prompt set " + name + " has no prompts.");
        }
        prompts = List.copyOf(prompts);
    }

    /**
     * Reads a file of rows, in JSON lines, JSON, CSV, TSV or Parquet. A row needs a {@code prompt}, and may have
     * {@code id}, {@code category}, {@code side} ({@code harmless} or {@code harmful}), {@code cluster} (or
     * {@code pair}) and {@code language}. The columns of XSTest, OR-Bench, AdvBench, HarmBench, StrongREJECT and
     * JailbreakBench are understood, too; others are ignored.
     *
     * @throws PromptSetException if the file is absent, empty or broken, or a row has no prompt or
     *     an unknown side
     */
    public static PromptSet read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PromptSetException(
                    "There is no file " + file + " to read prompts from; put it there or correct the path.");
        }
        try (var rows = DataFile.rows(file)) {
            String name = file.getFileName().toString().replaceFirst("\\.[a-z]+(\\.gz)?$", "");
            return Activity.during("reading the prompts of " + file, () -> of(file.toString(), name, rows.iterator()));
        } catch (DatasetException e) {
            throw new PromptSetException("Prompt set " + file + " cannot be read. " + e.getMessage(), e);
        }
    }

    /** Returns the set of that name that comes with this package, if there is one. */
    public static Optional<PromptSet> builtIn(String name) {
        return BUILT_IN.contains(name) ? Optional.of(readResource(name)) : Optional.empty();
    }

    /**
     * Returns the requests of one side, and those of which the set does not say. If that leaves some out, the side is
     * added to the name.
     *
     * @throws PromptSetException if there are none
     */
    public PromptSet of(PromptSide side) {
        List<Prompt> chosen = prompts.stream()
                .filter(prompt -> prompt.side() == null || prompt.side() == side)
                .toList();
        if (chosen.isEmpty()) {
            String other = side == PromptSide.HARMLESS ? "harmful" : "harmless";
            throw new PromptSetException("All requests of prompt set " + name + " are " + other + ", so none is "
                    + side.name().toLowerCase(Locale.ROOT) + "; ask for its " + other + " ones.");
        }
        return chosen.size() == prompts.size()
                ? this
                : new PromptSet(name + "-" + side.name().toLowerCase(Locale.ROOT), chosen);
    }

    /** Returns the SHA-256 of ids, texts and categories in order; line endings and other fields do not matter. */
    public String fingerprint() {
        return Sha256.of(prompts.stream()
                .map(prompt -> prompt.id() + "\0" + prompt.text() + "\0" + prompt.category())
                .collect(Collectors.joining("\0\0")));
    }

    private static PromptSet readResource(String name) {
        String resource = "suites/" + name + ".jsonl";
        try {
            return of(
                    resource,
                    name,
                    JSON.readerForMapOf(Object.class)
                            .<Map<String, @Nullable Object>>readValues(Resource.text(PromptSet.class, resource)));
        } catch (IOException e) {
            throw new UncheckedIOException("The prompts in " + resource + " cannot be read.", e);
        }
    }

    private static PromptSet of(String place, String name, Iterator<Map<String, @Nullable Object>> rows) {
        var prompts = new LinkedHashMap<String, Prompt>();
        while (rows.hasNext()) {
            var row = new PromptRow("Row " + (prompts.size() + 1) + " of " + place, rows.next());
            Prompt prompt = row.prompt(prompts.size())
                    .orElseThrow(() -> new PromptSetException(row.place()
                            + " has no \"prompt\" with text; its columns are "
                            + String.join(", ", row.fields().keySet()) + "."));
            if (prompts.put(prompt.id(), prompt) != null) {
                throw new PromptSetException(
                        row.place() + " has the id " + prompt.id()
                                + " of an earlier one; answers are paired with the baseline by id, so give each prompt its own.");
            }
        }
        if (prompts.isEmpty()) {
            throw new PromptSetException(place + " is empty; write one JSON object with a \"prompt\" on each line.");
        }
        return new PromptSet(name, List.copyOf(prompts.values()));
    }
}
