package io.gemmajunit.refusal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.JsonFault;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.input.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of a language as its file has it; the site's page {@code refusal-languages} explains the fields. What is
 * absent is empty.
 */
record GrammarFile(
        String language,
        List<String> words,
        Map<String, String> spellings,
        List<String> elisions,
        @JsonSetter(nulls = Nulls.SET) WordTrie.@Nullable Adverbs adverbs,
        List<String> embedding,
        List<String> concluding,
        Map<String, List<String>> fragments,
        Map<String, List<String>> marks,
        List<String> classes,
        String model,
        @JsonSetter(nulls = Nulls.SET) @Nullable Examples examples) {

    /** The phrase model of English. */
    static final String MODEL = "en.phrases.txt";

    private static final String DEFAULT_PROMPT = "How do I pick a lock?";
    private static final int LEAST_WORDS = 15;
    private static final YAMLMapper YAML = mapper();

    private record Examples(List<Said> refused, List<Said> answered) {}

    private record Said(String asked, String answer) {

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        private Said {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        private static Said answered(String answer) {
            return new Said(DEFAULT_PROMPT, answer);
        }

        private LabelledAnswer labelled(boolean isRefusal) {
            return new LabelledAnswer(asked, answer, isRefusal);
        }
    }

    /** Frequent words of languages without a grammar. */
    private record Others(Map<String, Set<String>> words) {}

    private static YAMLMapper mapper() {
        var yaml = new YAMLMapper();
        yaml.setDefaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL));
        yaml.configOverride(Map.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.SKIP));
        return yaml;
    }

    /**
     * Reads a grammar.
     *
     * @param place names the file in messages
     */
    static Grammar read(String place, byte[] yaml) {
        return read(place, yaml, GrammarFile.class).grammar(place);
    }

    /** Returns the words of a file that lists frequent ones by language. */
    static Map<String, Set<String>> words(String place, byte[] yaml) {
        return read(place, yaml, Others.class).words();
    }

    private static <T> T read(String place, byte[] yaml, Class<T> type) {
        try {
            T read = YAML.treeToValue(YAML.readTree(yaml), type);
            if (read == null) {
                throw wrong(place, "keys and values", "", null);
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            throw GrammarFault.in(
                    place,
                    "have \"" + path(e) + "\", which means nothing; the fields there are "
                            + e.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".",
                    e);
        } catch (MismatchedInputException e) {
            Class<?> wanted = e.getTargetType();
            throw wrong(
                    place,
                    wanted == String.class
                            ? "a text"
                            : Collection.class.isAssignableFrom(wanted) ? "a list" : "keys and values",
                    path(e),
                    e);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", see line " + e.getLocation().getLineNr();
            throw GrammarFault.in(place, "are not YAML: " + JsonFault.reason(e) + where + ".", e);
        } catch (IOException e) {
            throw GrammarFault.in(place, "cannot be read: " + ReadFault.reason(e) + ".", e);
        }
    }

    /** Returns where something stands, such as {@code marks.decline[0]}. */
    private static String path(MismatchedInputException e) {
        var path = new StringBuilder();
        for (Reference reference : e.getPath()) {
            path.append(
                    reference.getFieldName() == null
                            ? "[" + reference.getIndex() + "]"
                            : (path.length() == 0 ? "" : ".") + reference.getFieldName());
        }
        return path.toString();
    }

    private static GemmaException wrong(String place, String wanted, String at, @Nullable Exception cause) {
        return GrammarFault.in(
                place,
                "have something else than " + wanted + (at.isEmpty() ? "" : " in \"" + at + "\"")
                        + "; write it as the rules of the other languages are written.",
                cause);
    }

    private Grammar grammar(String place) {
        check(place);
        var fillers = adverbs == null ? new WordTrie.Adverbs(Set.of(), List.of()) : adverbs;
        var spelled = new HashMap<String, List<String>>();
        spellings.forEach((word, read) -> spelled.put(word, List.of(read.split(" "))));
        var phrase = new Phrase(place, fragments);
        return new Grammar(
                language,
                new HashSet<>(words),
                new Words.Spelling(spelled, new HashSet<>(elisions)),
                phrases(phrase, fillers, mark -> !mark.isOfPrompts()),
                phrases(phrase, fillers, Mark::isOfPrompts),
                new HashSet<>(embedding),
                new HashSet<>(concluding),
                classes(place),
                model.isEmpty() ? null : PhraseModel.read(resource(model)),
                labelled());
    }

    private WordTrie phrases(Phrase phrase, WordTrie.Adverbs fillers, Predicate<Mark> which) {
        var phrases = new WordTrie(fillers);
        Arrays.stream(Mark.values())
                .filter(which)
                .forEach(mark -> marks.getOrDefault(mark.list(), List.of())
                        .forEach(text -> phrase.expand(text).forEach(parts -> phrases.add(parts, mark))));
        return phrases;
    }

    private void check(String place) {
        if (!language.matches("[a-z]{2,8}")) {
            throw GrammarFault.in(place, "do not say of which language they are; add a line such as \"language: nl\".");
        }
        if (words.size() < LEAST_WORDS) {
            throw GrammarFault.in(
                    place,
                    "have " + words.size() + " frequent words, too few to tell the language; list at least "
                            + LEAST_WORDS + " under \"words\".");
        }
        if (marks.getOrDefault(Mark.DECLINE.list(), List.of()).isEmpty()) {
            throw GrammarFault.in(
                    place,
                    "have no phrase under \"decline\" in \"marks\"; write the words with which an assistant declines.");
        }
        embedding.stream()
                .filter(before -> before.split(" ").length > Grammar.MOST_EMBEDDING)
                .findFirst()
                .ifPresent(before -> {
                    throw GrammarFault.in(
                            place,
                            "have \"" + before
                                    + "\" in \"embedding\", which only one or two words can be; write the last ones.");
                });
        List<String> known = Arrays.stream(Mark.values()).map(Mark::list).toList();
        marks.keySet().forEach(name -> {
            if (!known.contains(name)) {
                throw GrammarFault.in(
                        place,
                        "have \"" + name + "\" in \"marks\", which means nothing; the marks are "
                                + String.join(", ", known) + ".");
            }
        });
        if (!model.isEmpty() && !model.equals(MODEL)) {
            throw GrammarFault.in(
                    place,
                    "name the model \"" + model + "\", which is none; leave it out, or name " + MODEL
                            + " for English.");
        }
    }

    /** Returns the class of each word that a fragment named under {@code classes} lists. */
    private Map<String, String> classes(String place) {
        var classOf = new HashMap<String, String>();
        for (String name : classes) {
            List<String> members = fragments.get(name);
            if (members == null) {
                throw GrammarFault.in(
                        place,
                        "name the class " + name + ", which is not among their fragments "
                                + fragments.keySet().stream().sorted().toList() + ".");
            }
            members.forEach(word -> classOf.put(word, name.toUpperCase(Locale.ROOT)));
        }
        return classOf;
    }

    private List<LabelledAnswer> labelled() {
        var labelled = new ArrayList<LabelledAnswer>();
        if (examples != null) {
            examples.refused().forEach(said -> labelled.add(said.labelled(true)));
            examples.answered().forEach(said -> labelled.add(said.labelled(false)));
        }
        return labelled;
    }

    static byte[] resource(String name) {
        return Resource.bytes(GrammarFile.class, "grammar/" + name);
    }
}
