package io.gemmajunit.refusal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A phrase as grammar files write it: words with alternatives, optional words and named fragments. */
final class Phrase {

    private final Map<String, List<String>> fragments;

    Phrase(Map<String, List<String>> fragments) {
        this.fragments = Map.copyOf(fragments);
    }

    /** Returns all phrases of plain parts that it stands for. */
    List<List<String>> expand(String phrase) {
        List<List<String>> expanded = List.of(List.of());
        for (String part : phrase.strip().split("\\s+")) {
            List<List<String>> choices = choices(part);
            var longer = new ArrayList<List<String>>();
            for (List<String> beginning : expanded) {
                for (List<String> choice : choices) {
                    var whole = new ArrayList<>(beginning);
                    whole.addAll(choice);
                    longer.add(whole);
                }
            }
            expanded = longer;
        }
        return expanded;
    }

    private List<List<String>> choices(String part) {
        boolean isOptional = part.endsWith("?");
        String name = isOptional ? part.substring(0, part.length() - 1) : part;
        var choices = new ArrayList<List<String>>();
        if (isOptional) {
            choices.add(List.of());
        }
        if (name.startsWith("{") && name.endsWith("}")) {
            fragment(name.substring(1, name.length() - 1)).forEach(phrase -> choices.addAll(expand(phrase)));
        } else {
            Arrays.stream(name.split("\\|")).forEach(word -> choices.add(List.of(word)));
        }
        return choices;
    }

    private List<String> fragment(String name) {
        List<String> phrases = fragments.get(name);
        if (phrases == null) {
            throw new GrammarException("There is no fragment {" + name + "}; the fragments are "
                    + fragments.keySet().stream().sorted().toList() + ".");
        }
        return phrases;
    }
}
