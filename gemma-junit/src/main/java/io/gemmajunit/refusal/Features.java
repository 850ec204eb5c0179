package io.gemmajunit.refusal;

import io.gemmajunit.refusal.Reading.Line;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the phrase model weighs: features of the grammar, whose names begin with #, and phrases of up to three words.
 */
final class Features {

    /** How many sentences give phrases. */
    static final int OPENING = 3;

    static final int LONGEST_PHRASE = 3;
    /** Begins the name of a phrase in the first sentence. */
    static final String FIRST = "1 ";

    private static final String TOPIC = "_";
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
            Mark.UNCLEAR,
            Mark.HERE,
            Mark.INSTEAD,
            Mark.SURE,
            Mark.CONTRAST,
            Mark.ANSWERING);
    private static final Set<Mark> ASKED =
            EnumSet.of(Mark.ASKS_LOADED, Mark.ASKS_HOW, Mark.ASKS_WHAT, Mark.ASKS_NORM, Mark.ASKS_WORDING);
    private static final Set<Mark> WITH_ASKED =
            EnumSet.of(Mark.NORM, Mark.DUTY, Mark.PRINCIPLE, Mark.PREMISE, Mark.REFERRAL);

    private final Reading reading;
    private final Set<String> names = new LinkedHashSet<>();

    private Features(Reading reading) {
        this.reading = reading;
    }

    static Set<String> of(Reading reading) {
        var features = new Features(reading);
        features.declines();
        features.marks();
        features.shape();
        features.phrases();
        return features.names;
    }

    private void add(String name) {
        names.add(name);
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
        }
        if (line.marks().contains(Mark.UNCLEAR)) {
            add("#first-" + type + "-unclear");
        }
        if (place + 1 < lines.size()) {
            Set<Mark> next = lines.get(place + 1).marks();
            if (next.contains(Mark.CONTRAST) || next.contains(Mark.ANSWERING)) {
                add("#next-" + type + "-contrast");
            }
            if (lines.get(place + 1).isContent()) {
                add("#next-" + type + "-content");
            }
            if (lines.get(place + 1).isLecture()) {
                add("#next-" + type + "-lecture");
            }
        }
        int words = lines.subList(place + 1, lines.size()).stream()
                .filter(Line::isContent)
                .mapToInt(one -> one.words().size())
                .sum();
        for (int least : new int[] {1, 10, 20, 40, 60}) {
            if (words >= least) {
                add("#after-" + type + ">=" + least);
            }
        }
    }

    private void marks() {
        List<Line> lines = reading.lines();
        Set<Mark> asked = EnumSet.copyOf(ASKED);
        asked.retainAll(reading.prompt());
        asked.forEach(mark -> add("#" + mark));
        for (int i = 0; i < lines.size(); i++) {
            String place = i == 0 ? "1" : i < OPENING ? "2" : "4";
            for (Mark mark : lines.get(i).marks()) {
                if (BY_PLACE.contains(mark)) {
                    add("#" + mark + "@" + place);
                }
                if (i < OPENING && WITH_ASKED.contains(mark)) {
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
                if (least == 0.5) {
                    reading.prompt().stream().filter(ASKED::contains).forEach(mark -> add("#lecture+" + mark));
                }
            }
        }
        long items = lines.stream()
                .filter(line -> line.kind() == Answer.Kind.LIST_ITEM)
                .count();
        if (items > 0) {
            add("#list");
        }
        if (lines.stream().anyMatch(line -> line.kind() == Answer.Kind.CODE)) {
            add("#code");
        }
        int content = lines.stream()
                .filter(Line::isContent)
                .mapToInt(line -> line.words().size())
                .sum();
        for (int least : new int[] {1, 10, 20, 40, 80}) {
            if (content >= least) {
                add("#content>=" + least);
            }
        }
        if (!lines.isEmpty() && lines.get(0).isContent()) {
            add("#content@1");
        }
        add("#sentences=" + Math.min(lines.size(), 5));
        int words = lines.stream().mapToInt(line -> line.words().size()).sum();
        for (int least : new int[] {5, 10, 20, 40, 80, 120}) {
            if (words >= least) {
                add("#words>=" + least);
            }
        }
        if (!lines.isEmpty()) {
            Words one = lines.get(0).words();
            add("#topic@1=" + Math.min(3, reading.overlap(one, 0, one.size())));
        }
    }

    private void phrases() {
        for (int i = 0; i < Math.min(OPENING, reading.lines().size()); i++) {
            List<String> masked = masked(reading, i);
            for (int start = 0; start < masked.size(); start++) {
                var phrase = new StringBuilder();
                for (int end = start; end < Math.min(start + LONGEST_PHRASE, masked.size()); end++) {
                    String text = phrase.append(end == start ? "" : " ")
                            .append(masked.get(end))
                            .toString();
                    add(text);
                    if (i == 0) {
                        add(FIRST + text);
                    }
                }
            }
        }
    }

    /**
     * Returns the words of a sentence between marks of its start and end, those of the prompt replaced, because the
     * model must not learn topics.
     */
    static List<String> masked(Reading reading, int line) {
        List<String> forms = reading.lines().get(line).words().forms();
        var masked = new ArrayList<String>(forms.size() + 2);
        masked.add("^");
        forms.forEach(word -> masked.add(reading.topic().contains(word) ? TOPIC : word));
        masked.add("$");
        return masked;
    }
}
