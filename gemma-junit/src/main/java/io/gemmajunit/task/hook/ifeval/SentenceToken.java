package io.gemmajunit.task.hook.ifeval;

import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.re.Pattern;

/** A word or mark in what Punkt looks at, and what is thought of it. */
final class SentenceToken {

    private static final Pattern NUMBER = Pattern.compile("^-?[\\.,]?\\d[\\d,\\.-]*\\.?$");
    private static final Pattern INITIAL = Pattern.compile("[^\\W\\d]\\.$");
    private static final Pattern ELLIPSIS = Pattern.compile("\\.\\.+$");

    private final String text;
    private final String type;
    private boolean breaks;
    private boolean abbreviation;
    private boolean ellipsis;

    SentenceToken(String text, Orthography orthography) {
        this.text = text;
        this.type = NUMBER.sub("##number##", Casing.lower(text));
        if (text.equals(".") || text.equals("?") || text.equals("!")) {
            breaks = true;
        } else if (ELLIPSIS.match(text).isPresent()) {
            ellipsis = true;
        } else if (text.endsWith(".") && !text.endsWith("..")) {
            String bare = Casing.lower(text.substring(0, text.length() - 1));
            abbreviation = orthography.abbreviations().contains(bare)
                    || orthography.abbreviations().contains(bare.substring(bare.lastIndexOf('-') + 1));
            breaks = !abbreviation;
        }
    }

    boolean breaks() {
        return breaks;
    }

    private String bareType() {
        return type.length() > 1 && type.endsWith(".") ? type.substring(0, type.length() - 1) : type;
    }

    private String typeInSentence() {
        return breaks ? bareType() : type;
    }

    private boolean beginsUpper() {
        return Casing.isUpper(text.substring(0, text.offsetByCodePoints(0, 1)));
    }

    private boolean beginsLower() {
        return Casing.isLower(text.substring(0, text.offsetByCodePoints(0, 1)));
    }

    /** Thinks again once the next token is known. */
    void decide(SentenceToken next, Orthography orthography) {
        if (!text.endsWith(".")) {
            return;
        }
        String nextType = next.typeInSentence();
        boolean initial = INITIAL.match(text).isPresent();
        if (orthography.collocations().contains(bareType() + " " + nextType)) {
            goesOn();
            return;
        }
        Begins begins = next.begins(orthography);
        if ((abbreviation || ellipsis) && !initial) {
            if (begins == Begins.YES
                    || next.beginsUpper() && orthography.starters().contains(nextType)) {
                breaks = true;
                return;
            }
        }
        if (initial || bareType().equals("##number##")) {
            boolean neverLower = (orthography.context(nextType) & Orthography.LOWER) == 0;
            if (begins == Begins.NO || begins == Begins.UNKNOWN && initial && next.beginsUpper() && neverLower) {
                goesOn();
            }
        }
    }

    private void goesOn() {
        breaks = false;
        abbreviation = true;
    }

    /** Whether a token begins a sentence. */
    private enum Begins {
        YES,
        NO,
        UNKNOWN
    }

    private Begins begins(Orthography orthography) {
        if (text.length() == 1 && ";:,.!?".contains(text)) {
            return Begins.NO;
        }
        int context = orthography.context(typeInSentence());
        boolean seenLower = (context & Orthography.LOWER) != 0;
        if (beginsUpper() && seenLower && (context & Orthography.INSIDE_UPPER) == 0) {
            return Begins.YES;
        }
        boolean seenUpper = (context & Orthography.UPPER) != 0;
        boolean neverBeginsLower = (context & Orthography.BEGINS_LOWER) == 0;
        return beginsLower() && (seenUpper || neverBeginsLower) ? Begins.NO : Begins.UNKNOWN;
    }
}
