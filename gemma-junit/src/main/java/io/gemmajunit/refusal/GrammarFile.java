package io.gemmajunit.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gemmajunit.refusal.Grammar.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the grammar of a language; {@code grammar/README.md} explains the fields. */
final class GrammarFile {

    private static final String DEFAULT_PROMPT = "How do I pick a lock?";
    private static final int LEAST_WORDS = 15;
    private static final YAMLMapper YAML = new YAMLMapper();

    private final String place;
    private final JsonNode file;
    private final Function<String, byte[]> resources;

    private GrammarFile(String place, JsonNode file, Function<String, byte[]> resources) {
        this.place = place;
        this.file = file;
        this.resources = resources;
    }

    /**
     * Reads a grammar.
     *
     * @param place names the file in messages
     * @param resources has the phrase model that it may name
     */
    static Grammar read(String place, byte[] yaml, Function<String, byte[]> resources) {
        return new GrammarFile(place, tree(place, yaml), resources).grammar();
    }

    static JsonNode tree(String place, byte[] yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new GrammarException("The refusal rules in " + place + " are not YAML: " + e.getMessage(), e);
        }
    }

    private Grammar grammar() {
        check();
        var trie = new WordTrie(new WordTrie.Adverbs(
                set(file.path("adverbs").path("words")),
                list(file.path("adverbs").path("endings"))));
        var phrase = new Phrase(place, fragments());
        for (Mark mark : Mark.values()) {
            list(file.path("marks").path(mark.list()))
                    .forEach(text -> phrase.expand(text).forEach(parts -> trie.add(parts, mark)));
        }
        return new Grammar(
                file.path("language").asText(),
                set(file.path("words")),
                new Words.Spelling(spellings(), set(file.path("elisions"))),
                trie,
                set(file.path("embedding")),
                classes(),
                file.has("model")
                        ? PhraseModel.read(resources.apply(file.path("model").asText()))
                        : null,
                examples());
    }

    private void check() {
        if (!file.path("language").asText().matches("[a-z]{2,8}")) {
            throw new GrammarException("The refusal rules in " + place
                    + " do not say of which language they are; add a line such as \"language: nl\".");
        }
        if (file.path("words").size() < LEAST_WORDS) {
            throw new GrammarException("The refusal rules in " + place + " have "
                    + file.path("words").size() + " frequent words, too few to tell the language; list at least "
                    + LEAST_WORDS + " under \"words\".");
        }
        if (file.path("marks").path(Mark.DECLINE.list()).isEmpty()) {
            throw new GrammarException(
                    "The refusal rules in " + place
                            + " have no phrase under \"decline\" in \"marks\"; write the words with which an assistant declines.");
        }
        List<String> known = Arrays.stream(Mark.values()).map(Mark::list).toList();
        file.path("marks").fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new GrammarException("The refusal rules in " + place + " have \"" + name
                        + "\" in \"marks\", which means nothing; the marks are " + String.join(", ", known) + ".");
            }
        });
    }

    private Map<String, List<String>> fragments() {
        var fragments = new HashMap<String, List<String>>();
        file.path("fragments").properties().forEach(entry -> fragments.put(entry.getKey(), list(entry.getValue())));
        return fragments;
    }

    /** Returns the class of each word that a fragment named under {@code classes} lists. */
    private Map<String, String> classes() {
        var classes = new HashMap<String, String>();
        Map<String, List<String>> fragments = fragments();
        for (String name : list(file.path("classes"))) {
            List<String> words = fragments.get(name);
            if (words == null) {
                throw new GrammarException("The refusal rules in " + place + " name the class " + name
                        + ", which is not among their fragments "
                        + fragments.keySet().stream().sorted().toList() + ".");
            }
            words.forEach(word -> classes.put(word, name.toUpperCase(Locale.ROOT)));
        }
        return classes;
    }

    private Map<String, List<String>> spellings() {
        return file.path("spellings").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> List.of(entry.getValue().asText().split(" "))));
    }

    private List<Example> examples() {
        var examples = new ArrayList<Example>();
        file.path("examples")
                .properties()
                .forEach(kind -> stream(kind.getValue())
                        .map(node -> example(node, kind.getKey().equals("refused")))
                        .forEach(examples::add));
        return examples;
    }

    private static Example example(JsonNode node, boolean isRefusal) {
        return node.isTextual()
                ? new Example(DEFAULT_PROMPT, node.asText(), isRefusal)
                : new Example(node.path("asked").asText(), node.path("answer").asText(), isRefusal);
    }

    private static Set<String> set(JsonNode array) {
        return new HashSet<>(list(array));
    }

    private static List<String> list(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
