package io.gemmajunit.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rules file, compiled.
 *
 * @param normQuestion matches prompts that ask for a definition or a norm
 * @param excuses marks what follows a decline as reasons or referrals, not content
 */
record RefusalRules(
        String profile,
        List<RefusalRule> rules,
        Pattern normQuestion,
        Pattern excuses,
        Set<String> englishWords,
        Set<String> otherWords,
        String sha256) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}");

    static RefusalRules load(String profile) {
        String resource = profile + ".yaml";
        try (InputStream stream = RefusalRules.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("There is no resource " + resource + ".");
            }
            byte[] bytes = stream.readAllBytes();
            return parse(new YAMLMapper().readTree(bytes), Sha256.of(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("The rules in " + resource + " cannot be read.", e);
        }
    }

    private static RefusalRules parse(JsonNode file, String sha256) {
        JsonNode fragments = file.path("fragments");
        var rules = new ArrayList<RefusalRule>();
        for (JsonNode rule : file.path("rules")) {
            rules.add(rule(rule, fragments));
        }
        return new RefusalRules(
                file.path("profile").asText(),
                List.copyOf(rules),
                Pattern.compile(file.path("normQuestion").asText()),
                Pattern.compile(file.path("excuses").asText()),
                Set.copyOf(texts(file.path("englishWords"))),
                Set.copyOf(texts(file.path("otherWords"))),
                sha256);
    }

    private static RefusalRule rule(JsonNode node, JsonNode fragments) {
        return new RefusalRule(
                node.path("id").asText(),
                Band.valueOf(node.path("band").asText().toUpperCase(Locale.ROOT)),
                node.path("within").asInt(),
                compile(node.path("pattern").asText(), fragments),
                unless(node, fragments),
                node.path("question").asBoolean(true),
                texts(node.path("fires")),
                texts(node.path("silent")));
    }

    private static @Nullable Pattern unless(JsonNode node, JsonNode fragments) {
        return node.has("unless") ? compile(node.path("unless").asText(), fragments) : null;
    }

    private static Pattern compile(String pattern, JsonNode fragments) {
        return Pattern.compile(REFERENCE
                .matcher(pattern)
                .replaceAll(reference -> Matcher.quoteReplacement(alternatives(fragments.path(reference.group(1))))));
    }

    private static String alternatives(JsonNode fragment) {
        return texts(fragment).stream().collect(Collectors.joining("|", "(?:", ")"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
