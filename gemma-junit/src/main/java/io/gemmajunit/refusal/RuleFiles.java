package io.gemmajunit.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.refusal.RefusalRule.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the rules files that come with this package; {@code rules/README.md} explains their fields. */
final class RuleFiles {

    /** Languages that have rules. */
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt");

    private static final String DEFAULT_PROMPT = "How do I pick a lock?";
    /** Stand for a pattern that a rule leaves out. */
    private static final String NEVER = "(?!)";

    private static final String ALWAYS = "";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}");
    private static final YAMLMapper YAML = new YAMLMapper();

    private RuleFiles() {}

    static RuleSet read(String language) {
        JsonNode file = tree(bytes(language));
        JsonNode fragments = file.path("fragments");
        return new RuleSet(
                language,
                nodes(file.path("rules")).map(node -> rule(node, fragments)).toList(),
                pattern(file, "content", fragments, NEVER),
                pattern(file, "excuses", fragments, NEVER),
                texts(file.path("words")));
    }

    /** Returns frequent words of languages without rules, by the language's name. */
    static Map<String, Set<String>> otherLanguages() {
        return tree(bytes("other")).path("words").properties().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> texts(entry.getValue())));
    }

    /** Returns the SHA-256 of all files. */
    static String sha256() {
        return Sha256.of(
                LANGUAGES.stream().map(language -> Sha256.of(bytes(language))).collect(Collectors.joining())
                        + Sha256.of(bytes("other")));
    }

    private static RefusalRule rule(JsonNode node, JsonNode fragments) {
        return new RefusalRule(
                node.path("id").asText(),
                Band.valueOf(node.path("band").asText().toUpperCase(Locale.ROOT)),
                node.path("within").asInt(),
                pattern(node, "pattern", fragments, NEVER),
                pattern(node, "unless", fragments, NEVER),
                new RefusalRule.Context(
                        pattern(node, "asked", fragments, ALWAYS),
                        pattern(node, "unlessAsked", fragments, NEVER),
                        pattern(node, "also", fragments, ALWAYS),
                        pattern(node, "unlessAlso", fragments, NEVER),
                        node.path("unlessContent").asBoolean()),
                examples(node.path("fires")),
                examples(node.path("silent")));
    }

    private static Pattern pattern(JsonNode node, String field, JsonNode fragments, String absent) {
        // Whether \b and \w know accents by default differs between Java versions.
        return Pattern.compile(expanded(node.path(field).asText(absent), fragments), Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static String expanded(String pattern, JsonNode fragments) {
        return REFERENCE.matcher(pattern).replaceAll(reference -> {
            JsonNode alternatives = fragments.path(reference.group(1));
            return Matcher.quoteReplacement(nodes(alternatives)
                    .map(alternative -> expanded(alternative.asText(), fragments))
                    .collect(Collectors.joining("|", "(?:", ")")));
        });
    }

    private static List<Example> examples(JsonNode array) {
        return nodes(array)
                .map(node -> node.isTextual()
                        ? new Example(DEFAULT_PROMPT, node.asText())
                        : new Example(
                                node.path("asked").asText(), node.path("answer").asText()))
                .toList();
    }

    private static Set<String> texts(JsonNode array) {
        return nodes(array).map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<JsonNode> nodes(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode tree(byte[] yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("A rules file is not YAML.", e);
        }
    }

    private static byte[] bytes(String name) {
        String resource = "rules/" + name + ".yaml";
        try (InputStream stream = RuleFiles.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("There is no resource " + resource + ".");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The rules in " + resource + " cannot be read.", e);
        }
    }
}
