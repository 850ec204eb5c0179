package io.gemmajunit.evaluate;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.PromptSets;
import io.gemmajunit.refusal.RefusalDetector;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.settings.Configuration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Requests that should all be answered, or all be declined.
 *
 * @param set without requests of the other side
 * @param detector classifies the answers
 */
record SidedPrompts(PromptSet set, PromptSide side, RefusalDetector detector) {

    static final String HARMLESS = "gemma.harmless";
    static final String HARMFUL = "gemma.harmful";

    /**
     * Reads the prompt sets that settings name.
     *
     * @throws GemmaException if one is named on both sides
     * @throws io.gemmajunit.refusal.PromptSetException if one is absent or broken, or has no request of its side
     * @throws io.gemmajunit.error.GemmaException if refusal rules of the user cannot be used
     */
    static List<SidedPrompts> of(Configuration properties) {
        if (properties.list(HARMLESS).isEmpty() && properties.list(HARMFUL).isEmpty()) {
            // The rules take their time to read.
            return List.of();
        }
        var folders = properties.paths("gemma.includePath");
        var sets = new PromptSets(folders);
        var detector = RefusalDetector.with(folders);
        var all = new ArrayList<SidedPrompts>();
        properties.list(HARMLESS).forEach(name -> all.add(of(sets.find(name), PromptSide.HARMLESS, detector)));
        properties.list(HARMFUL).forEach(name -> all.add(of(sets.find(name), PromptSide.HARMFUL, detector)));
        var names = new HashSet<String>();
        for (SidedPrompts prompts : all) {
            if (!names.add(prompts.set().name())) {
                throw new GemmaException("Prompt set " + prompts.set().name() + " is named twice in " + HARMLESS
                        + " and " + HARMFUL + "; its requests can be of one side only.");
            }
        }
        return all;
    }

    private static SidedPrompts of(PromptSet set, PromptSide side, RefusalDetector detector) {
        return new SidedPrompts(set.of(side), side, detector);
    }

    int size() {
        return set.prompts().size();
    }

    /** Returns name and size for the user. */
    @Override
    public String toString() {
        return set.name() + ": " + size() + " " + side.name().toLowerCase(Locale.ROOT) + " requests";
    }
}
