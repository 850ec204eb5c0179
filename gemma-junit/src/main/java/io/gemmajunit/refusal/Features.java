package io.gemmajunit.refusal;

import io.gemmajunit.refusal.Reading.Line;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the phrase model weighs: features of the grammar, whose names begin with #, and {@link Phrases}. */
final class Features {

    private static final Set<Mark> BY_PLACE = EnumSet.of(
            Mark.APOLOGY,
            Mark.MACHINE,
            Mark.SELF,
            Mark.OFFER,
            Mark.REFERRAL,
            Mark.NORM,
            Mark.DUTY,
            Mark.PRINCIPLE,
            Mark.PREMISE,
            Mark.PRIVACY,
            Mark.IGNORANCE,
            Mark.YES_NO,
            Mark.UNCLEAR,
            Mark.HERE,
            Mark.INSTEAD,
            Mark.SURE,
            Mark.CONTRAST,
            Mark.ANSWERING);
    private static final Set<Mark> ASKED = EnumSet.of(
            Mark.ASKS_LOADED,
            Mark.ASKS_WHY,
            Mark.ASKS_WHETHER,
            Mark.ASKS_PRIVATE,
            Mark.ASKS_HARM,
            Mark.ASKS_HOW,
            Mark.ASKS_WHAT,
            Mark.ASKS_NORM,
            Mark.ASKS_WORDING,
            Mark.ASKS_TEXT);
    private static final Set<Mark> WITH_ASKED = EnumSet.of(
            Mark.NORM,
            Mark.DUTY,
            Mark.PRINCIPLE,
            Mark.PREMISE,
            Mark.REFERRAL,
            Mark.PRIVACY,
            Mark.IGNORANCE,
            Mark.UNCLEAR,
            Mark.YES_NO);

    private static final Set<Mark> ON_TOPIC =
            EnumSet.of(Mark.NORM, Mark.PREMISE, Mark.DUTY, Mark.UNCLEAR, Mark.IGNORANCE, Mark.PRIVACY);

    private final Reading reading;
    private final FeatureSink sink;
    private final Set<Mark> asked = EnumSet.copyOf(ASKED);

    private Features(Reading reading, FeatureSink sink) {
        this.reading = reading;
        this.sink = sink;
        asked.retainAll(reading.prompt());
    }

    static void give(Reading reading, Grammar grammar, FeatureSink sink) {
        var features = new Features(reading, sink);
        features.declines();
        features.marks();
        features.shape();
        new Phrases(reading, grammar.classes()).give(sink);
    }

    private void add(String name) {
        sink.grammar(name);
    }

    private void steps(String name, int words, int... steps) {
        for (int least : steps) {
            if (words >= least) {
                add(name + ">=" + least);
            }
        }
    }

    private void declines() {
        List<Line> lines = reading.lines();
        int first = -1;
        int count = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).decline().isPresent()) {
                Decline decline = lines.get(i).decline().get();
                count++;
                add("#decline-" + decline.type() + "@" + Math.min(i + 1, 4));
                if (first < 0) {
                    first = i;
                    first(decline, i);
                }
            }
        }
        add("#declines=" + Math.min(count, 3));
    }

    private void first(Decline decline, int place) {
        List<Line> lines = reading.lines();
        Line line = lines.get(place);
        String type = decline.type().toString();
        add("#first-" + type);
        if (reading.prompt().contains(Mark.ASKS_WORDING) || reading.prompt().contains(Mark.ASKS_TEXT)) {
            add("#first-" + type + "-of-text");
        }
        if (decline.namesRequest()) {
            add("#first-" + type + "-request");
        }
        if (decline.namesMatter()) {
            add("#first-" + type + "-matter");
        }
        long overlap = reading.overlap(line.words(), decline.end(), decline.objectEnd());
        add("#first-" + type + "-topic=" + Math.min(overlap, 2));
        if (decline.isTurned()) {
            add("#first-" + type + "-contrast");
            if (decline.namesMatter()) {
                add("#next-" + type + "-contrast-matter");
            }
        }
        if (line.marks().contains(Mark.UNCLEAR)) {
            add("#first-" + type + "-unclear");
        }
        if (place + 1 < lines.size()) {
            Set<Mark> next = lines.get(place + 1).marks();
            if (next.contains(Mark.CONTRAST) || next.contains(Mark.ANSWERING)) {
                add("#next-" + type + "-contrast");
                if (decline.namesMatter()) {
                    add("#next-" + type + "-contrast-matter");
                }
            }
            if (lines.get(place + 1).isContent()) {
                add("#next-" + type + "-content");
            }
            if (lines.get(place + 1).isLecture()) {
                add("#next-" + type + "-lecture");
            }
        }
        int words = reading.content(place + 1, lines.size());
        steps("#after-" + type, words, 1, 10, 20, 40, 60);
        if (words < 10 && lines.stream().allMatch(one -> one.kind() == Answer.Kind.PROSE)) {
            add("#nothing-after-" + type + (decline.isTurned() ? "-contrast" : ""));
            asked.forEach(mark -> add("#nothing-after-" + type + "+" + mark));
        }
    }

    private void marks() {
        List<Line> lines = reading.lines();
        asked.forEach(mark -> add("#" + mark));
        for (int i = 0; i < lines.size(); i++) {
            String place = i == 0 ? "1" : i < Phrases.OPENING ? "2" : "4";
            for (Mark mark : lines.get(i).marks()) {
                if (BY_PLACE.contains(mark)) {
                    add("#" + mark + "@" + place);
                }
                if (i < Phrases.OPENING && ON_TOPIC.contains(mark)) {
                    long overlap = reading.overlap(
                            lines.get(i).words(), 0, lines.get(i).words().size());
                    add("#" + mark + "-topic=" + Math.min(2, overlap) + (i == 0 ? "@1" : ""));
                }
                if (i < Phrases.OPENING && WITH_ASKED.contains(mark)) {
                    String where = i == 0 ? "@1" : "";
                    asked.forEach(question -> add("#" + question + "+" + mark + where));
                }
            }
        }
    }

    private void shape() {
        List<Line> lines = reading.lines();
        long lecture = lines.stream().filter(Line::isLecture).count();
        double share = (double) lecture / Math.max(1, lines.size());
        for (double least : new double[] {0.3, 0.5, 0.7, 0.99}) {
            if (share >= least) {
                add("#lecture>=" + least);
                String lectured = least == 0.5 ? "#lecture+" : "#lecture>=" + least + "+";
                asked.forEach(mark -> add(lectured + mark));
            }
        }
        if (lines.stream().anyMatch(line -> line.kind() == Answer.Kind.LIST_ITEM)) {
            add("#list");
        }
        if (lines.stream().anyMatch(line -> line.kind() == Answer.Kind.CODE)) {
            add("#code");
        }
        int content = reading.content(0, lines.size());
        for (int least : new int[] {1, 10, 20, 40, 80}) {
            if (content >= least) {
                add("#content>=" + least);
                asked.forEach(mark -> add("#content>=" + least + "+" + mark));
            }
        }
        if (!lines.isEmpty() && lines.get(0).isContent()) {
            add("#content@1");
        }
        add("#sentences=" + Math.min(lines.size(), 5));
        int words = lines.stream().mapToInt(line -> line.words().size()).sum();
        steps("#words", words, 5, 10, 20, 40, 80, 120);
        if (!lines.isEmpty()) {
            Words one = lines.get(0).words();
            add("#topic@1=" + Math.min(3, reading.overlap(one, 0, one.size())));
        }
    }
}
