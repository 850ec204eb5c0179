package io.gemmajunit.refusal;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Limits;
import io.gemmajunit.shown.Shown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A phrase as grammar files write it: words with alternatives, optional words and named fragments. */
final class Phrase {

    private static final Pattern WORDS = Pattern.compile("[^ {?~^$.]+");

    private static final int LONGEST_SHOWN = 80;

    private final String place;
    private final Map<String, List<String>> fragments;
    private final Map<String, List<List<String>>> expanded = new HashMap<>();
    private final Deque<String> within = new ArrayDeque<>();
    private int words;

    /** @param place names the file in messages */
    Phrase(String place, Map<String, List<String>> fragments) {
        this.place = place;
        this.fragments = Map.copyOf(fragments);
    }

    /** Returns all phrases without optional words and fragments that it stands for. */
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
                    count(whole.size(), phrase);
                }
            }
            expanded = longer;
        }
        return expanded;
    }

    private void count(int more, String phrase) {
        words += more;
        if (words > Limits.PHRASE_WORDS) {
            throw fault("stand for more than " + Limits.PHRASE_WORDS + " words by \""
                    + Shown.line(phrase.substring(0, Math.min(LONGEST_SHOWN, phrase.length())))
                    + "\"; write fewer alternatives into one phrase.");
        }
    }

    private GemmaException fault(String said) {
        return GrammarFault.in(place, said);
    }

    private List<List<String>> choices(String part) {
        boolean isOptional = part.endsWith("?");
        String name = isOptional ? part.substring(0, part.length() - 1) : part;
        var choices = new ArrayList<List<String>>();
        if (isOptional) {
            choices.add(List.of());
        }
        if (name.startsWith("{") && name.endsWith("}")) {
            choices.addAll(fragment(name.substring(1, name.length() - 1)));
        } else {
            choices.add(List.of(name));
        }
        return choices;
    }

    private List<List<String>> fragment(String name) {
        List<List<String>> known = expanded.get(name);
        if (known != null) {
            return known;
        }
        List<String> phrases = fragments.get(name);
        if (phrases == null) {
            throw fault("use the fragment {" + name
                    + "}, which is not among their fragments "
                    + fragments.keySet().stream().sorted().toList() + ".");
        }
        if (within.contains(name) || within.size() == Limits.FRAGMENTS) {
            throw fault("have the fragment {" + name + "} within itself, or within " + Limits.FRAGMENTS
                    + " others; write the phrase out.");
        }
        within.push(name);
        var choices = new ArrayList<List<String>>();
        List<String> words = phrases.stream()
                .filter(phrase -> WORDS.matcher(phrase).matches())
                .toList();
        if (!words.isEmpty()) {
            choices.add(List.of(String.join("|", words)));
        }
        phrases.stream().filter(phrase -> !words.contains(phrase)).forEach(phrase -> choices.addAll(expand(phrase)));
        within.pop();
        expanded.put(name, choices);
        return choices;
    }
}
