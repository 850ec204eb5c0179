package io.gemmajunit.checkpoint.gguf;

import io.gemmajunit.checkpoint.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tokens of a file ({@code tokenizer.ggml.*}).
 *
 * @param texts by id; a space is written as {@code ▁} in all but tokens that a user defined
 * @param scores by id; of two pairs that could be joined, that with the higher score of the joined token is
 * @param types by id
 */
record TokenTable(Path file, Map<String, Object> keys, List<String> texts, List<Double> scores, List<Long> types) {

    static final long UNKNOWN = 2;
    static final long CONTROL = 3;
    static final long USER_DEFINED = 4;

    private static final String PREFIX = "tokenizer.ggml.";

    /** At these texts llama.cpp ends an answer too, whatever the keys say. */
    private static final List<String> ENDS =
            List.of("<end_of_turn>", "<turn|>", "<|im_end|>", "<|endoftext|>", "<|eot_id|>");

    static TokenTable read(Path file, Map<String, Object> keys) {
        String model = text(keys, "model").orElse("none");
        if (!model.equals("llama") && !model.equals("gemma4")) {
            throw new CheckpointException("GGUF file " + file + " has a tokenizer of the kind " + model
                    + "; supported are llama and gemma4, which Gemmas have.");
        }
        List<String> texts = list(file, keys, "tokens", String.class);
        List<Double> scores = list(file, keys, "scores", Double.class);
        List<Long> types = list(file, keys, "token_type", Long.class);
        if (texts.isEmpty() || scores.size() != texts.size() || types.size() != texts.size()) {
            throw new CheckpointException("GGUF file " + file + " has " + texts.size() + " tokens, " + scores.size()
                    + " scores and " + types.size() + " types of tokens, where there must be as many of each;"
                    + " convert the model again.");
        }
        return new TokenTable(file, keys, texts, scores, types);
    }

    /** Returns a text as tokenizer.json spells it. */
    String spelled(int id) {
        String text = texts.get(id);
        return types.get(id) == USER_DEFINED && text.isBlank() ? text.replace(' ', '▁') : text;
    }

    /** Returns the id of a role, for example {@code bos_token_id}, which is that of {@code <bos>} by default. */
    OptionalInt id(String role) {
        Object id = keys.get(PREFIX + role);
        if (id == null) {
            int begin = role.equals("bos_token_id") ? texts.indexOf("<bos>") : -1;
            return begin < 0 ? OptionalInt.empty() : OptionalInt.of(begin);
        }
        if (id instanceof Long number && number >= 0 && number < texts.size()) {
            return OptionalInt.of(number.intValue());
        }
        throw new CheckpointException("GGUF file " + file + " names token " + id + " as " + PREFIX + role + " and has "
                + texts.size() + " tokens; convert the model again.");
    }

    Optional<Boolean> flag(String name) {
        Object value = keys.get(PREFIX + name);
        if (value == null || value instanceof Boolean) {
            return Optional.ofNullable((Boolean) value);
        }
        throw unusable(file, name);
    }

    /** Returns the pairs of tokens that may be joined, the first ones first, where the file lists them. */
    Optional<List<String>> merges() {
        return keys.containsKey(PREFIX + "merges")
                ? Optional.of(list(file, keys, "merges", String.class))
                : Optional.empty();
    }

    /** Returns the ids at which an answer ends. */
    List<Integer> ends() {
        IntStream named =
                Stream.of("eos_token_id", "eot_token_id").map(this::id).flatMapToInt(OptionalInt::stream);
        IntStream known =
                IntStream.range(0, texts.size()).filter(id -> types.get(id) != 1 && ENDS.contains(texts.get(id)));
        return IntStream.concat(named, known).distinct().sorted().boxed().toList();
    }

    /** Returns the ids that answers never contain. */
    List<Integer> suppressed() {
        List<Long> ids = list(file, keys, "suppress_tokens", Long.class);
        if (ids.stream().anyMatch(id -> id < 0 || id >= texts.size())) {
            throw unusable(file, "suppress_tokens");
        }
        return ids.stream().map(Long::intValue).toList();
    }

    private static Optional<String> text(Map<String, Object> keys, String name) {
        return keys.get(PREFIX + name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static <T> List<T> list(Path file, Map<String, Object> keys, String name, Class<T> type) {
        Object value = keys.getOrDefault(PREFIX + name, List.of());
        if (value instanceof List<?> list && list.stream().allMatch(type::isInstance)) {
            return list.stream().map(type::cast).toList();
        }
        throw unusable(file, name);
    }

    private static CheckpointException unusable(Path file, String name) {
        return new CheckpointException(
                "GGUF file " + file + " has no usable " + PREFIX + name + "; convert the model again.");
    }
}
