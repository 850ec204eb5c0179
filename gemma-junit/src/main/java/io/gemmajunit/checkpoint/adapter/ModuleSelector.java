package io.gemmajunit.checkpoint.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.python.re.PatternException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Which modules of the base an adapter changes, by PEFT's rules (peft 0.21, {@code check_target_module_exists}).
 *
 * <p>A module is named as in the base, for example {@code model.layers.0.self_attn.q_proj}.
 */
record ModuleSelector(Predicate<String> targets, Predicate<String> excluded) {

    private static final String ALL_LINEAR = "all-linear";
    /** Tables, and the head, which PEFT leaves out. */
    private static final List<String> NOT_LINEAR = List.of("lm_head", "embed_tokens", "embed_tokens_per_layer");

    private static final Pattern ANY_LAYER = Pattern.compile(".*?\\.[^.]*\\.(?P<idx>\\d+)\\.");

    static ModuleSelector read(Path file, JsonNode json) {
        var fields = new Fields(file, json);
        return new ModuleSelector(fields.targets(), fields.excluded());
    }

    boolean selects(String module) {
        return targets.test(module) && !excluded.test(module);
    }

    static Pattern pattern(Path file, String field, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternException e) {
            throw new CheckpointException(
                    file + " has a regular expression in " + field + " that cannot be read (" + e.getMessage() + "): "
                            + regex + "; copy the adapter again.",
                    e);
        }
    }

    private record Fields(Path file, JsonNode json) {

        Predicate<String> targets() {
            JsonNode node = json.path("target_modules");
            if (node.isTextual() && node.asText().equals(ALL_LINEAR)) {
                return module -> NOT_LINEAR.stream().noneMatch(module::endsWith);
            }
            if (node.isTextual()) {
                return matching("target_modules", node.asText());
            }
            Set<String> names = texts(node);
            if (names.isEmpty() && json.path("target_parameters").isEmpty()) {
                throw new CheckpointException(file + " names no target_modules; copy the adapter again.");
            }
            Predicate<String> layers = layers();
            return module -> names.contains(module) || endsWithOne(names, module) && layers.test(module);
        }

        /** What is trained as a whole has no matrices either, nor has what is within. */
        Predicate<String> excluded() {
            Predicate<String> named = named("exclude_modules");
            List<Pattern> saved = texts(json.path("modules_to_save")).stream()
                    .map(name -> pattern("modules_to_save", "(^|.*\\.)" + name + "($|\\..*)"))
                    .toList();
            return named.or(module ->
                    saved.stream().anyMatch(pattern -> pattern.match(module).isPresent()));
        }

        private Predicate<String> named(String field) {
            JsonNode node = json.path(field);
            if (node.isTextual()) {
                return matching(field, node.asText());
            }
            Set<String> names = texts(node);
            return module -> names.contains(module) || endsWithOne(names, module);
        }

        private Predicate<String> layers() {
            Set<String> wanted = texts(json.path("layers_to_transform"));
            Set<String> containers = texts(json.path("layers_pattern"));
            if (wanted.isEmpty()) {
                return module -> true;
            }
            List<Pattern> patterns = containers.isEmpty()
                    ? List.of(ANY_LAYER)
                    : containers.stream()
                            .map(container ->
                                    pattern("layers_pattern", "(?:^|.*?\\.)" + container + "\\.(?P<idx>\\d+)\\."))
                            .toList();
            return module -> patterns.stream()
                    .map(pattern -> pattern.match(module))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .filter(match -> wanted.contains(match.group("idx")))
                    .isPresent();
        }

        private static boolean endsWithOne(Set<String> names, String module) {
            return names.stream().anyMatch(name -> module.endsWith("." + name));
        }

        /** A single value counts as a list of one, an empty text as none. */
        private static Set<String> texts(JsonNode node) {
            if (node.isValueNode() && !node.asText("").isEmpty()) {
                return Set.of(node.asText());
            }
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.toUnmodifiableSet());
        }

        private Predicate<String> matching(String field, String regex) {
            Pattern pattern = pattern(field, regex);
            return module -> pattern.fullMatch(module).isPresent();
        }

        private Pattern pattern(String field, String regex) {
            return ModuleSelector.pattern(file, field, regex);
        }
    }
}
