package io.gemmajunit.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.JsonFault;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.refusal.Grammar.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads the grammar of a language; the site's page {@code refusal-languages} explains the fields. */
final class GrammarFile {

    private static final String DEFAULT_PROMPT = "How do I pick a lock?";
    private static final int LEAST_WORDS = 15;
    private static final YAMLMapper YAML = new YAMLMapper();

    private final String place;
    private final GrammarFields file;
    private final Function<String, byte[]> resources;

    private GrammarFile(String place, GrammarFields file, Function<String, byte[]> resources) {
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
        return new GrammarFile(place, new GrammarFields(place, "", tree(place, yaml)), resources).grammar();
    }

    private GemmaException fault(String said) {
        return GrammarFields.fault(place, said, null);
    }

    static JsonNode tree(String place, byte[] yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", see line " + e.getLocation().getLineNr();
            throw GrammarFields.fault(place, "are not YAML: " + JsonFault.reason(e) + where + ".", e);
        } catch (IOException e) {
            throw GrammarFields.fault(place, "cannot be read: " + ReadFault.reason(e) + ".", e);
        }
    }

    private Grammar grammar() {
        check();
        GrammarFields adverbs = file.fields("adverbs");
        var fillers = new WordTrie.Adverbs(new HashSet<>(adverbs.texts("words")), adverbs.texts("endings"));
        var phrases = new WordTrie(fillers);
        var questions = new WordTrie(fillers);
        var phrase = new Phrase(place, fragments());
        for (Mark mark : Mark.values()) {
            file.fields("marks")
                    .texts(mark.list())
                    .forEach(text -> phrase.expand(text)
                            .forEach(parts -> (mark.isOfPrompts() ? questions : phrases).add(parts, mark)));
        }
        return new Grammar(
                file.text("language"),
                new HashSet<>(file.texts("words")),
                new Words.Spelling(spellings(), new HashSet<>(file.texts("elisions"))),
                phrases,
                questions,
                new HashSet<>(file.texts("embedding")),
                new HashSet<>(file.texts("concluding")),
                classes(),
                file.has("model") ? model() : null,
                examples());
    }

    private PhraseModel model() {
        String name = file.text("model");
        if (!name.equals(Grammars.MODEL)) {
            throw fault("name the model \"" + name + "\", which is none; leave it out, or name " + Grammars.MODEL
                    + " for English.");
        }
        return PhraseModel.read(resources.apply(name));
    }

    private void check() {
        if (!file.text("language").matches("[a-z]{2,8}")) {
            throw fault("do not say of which language they are; add a line such as \"language: nl\".");
        }
        if (file.texts("words").size() < LEAST_WORDS) {
            throw fault("have " + file.texts("words").size()
                    + " frequent words, too few to tell the language; list at least " + LEAST_WORDS
                    + " under \"words\".");
        }
        if (file.fields("marks").texts(Mark.DECLINE.list()).isEmpty()) {
            throw fault(
                    "have no phrase under \"decline\" in \"marks\"; write the words with which an assistant declines.");
        }
        file.texts("embedding").stream()
                .filter(words -> words.split(" ").length > Grammar.MOST_EMBEDDING)
                .findFirst()
                .ifPresent(words -> {
                    throw fault("have \"" + words
                            + "\" in \"embedding\", which only one or two words can be; write the last ones.");
                });
        List<String> known = Arrays.stream(Mark.values()).map(Mark::list).toList();
        file.fields("marks").names().forEach(name -> {
            if (!known.contains(name)) {
                throw fault("have \"" + name + "\" in \"marks\", which means nothing; the marks are "
                        + String.join(", ", known) + ".");
            }
        });
    }

    private Map<String, List<String>> fragments() {
        var fragments = new HashMap<String, List<String>>();
        GrammarFields all = file.fields("fragments");
        all.names().forEach(name -> fragments.put(name, all.texts(name)));
        return fragments;
    }

    /** Returns the class of each word that a fragment named under {@code classes} lists. */
    private Map<String, String> classes() {
        var classes = new HashMap<String, String>();
        Map<String, List<String>> fragments = fragments();
        for (String name : file.texts("classes")) {
            List<String> words = fragments.get(name);
            if (words == null) {
                throw fault("name the class " + name
                        + ", which is not among their fragments "
                        + fragments.keySet().stream().sorted().toList() + ".");
            }
            words.forEach(word -> classes.put(word, name.toUpperCase(Locale.ROOT)));
        }
        return classes;
    }

    private Map<String, List<String>> spellings() {
        var spellings = new HashMap<String, List<String>>();
        file.fields("spellings").texts().forEach((word, words) -> spellings.put(word, List.of(words.split(" "))));
        return spellings;
    }

    private List<Example> examples() {
        var examples = new ArrayList<Example>();
        GrammarFields kinds = file.fields("examples");
        for (String kind : kinds.names()) {
            kinds.nodes(kind).forEach(node -> examples.add(example(kind, node)));
        }
        return examples;
    }

    private Example example(String kind, JsonNode node) {
        boolean isRefusal = kind.equals("refused");
        if (node.isTextual()) {
            return new Example(DEFAULT_PROMPT, node.textValue(), isRefusal);
        }
        var fields = new GrammarFields(place, "examples." + kind, node);
        return new Example(fields.text("asked"), fields.text("answer"), isRefusal);
    }
}
