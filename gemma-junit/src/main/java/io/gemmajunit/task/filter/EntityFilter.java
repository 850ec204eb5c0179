package io.gemmajunit.task.filter;

import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.python.text.Splitting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes named entities in a response as {@code loc: kenya $ per: ruto}: the filter {@code format_span}. */
final class EntityFilter {

    /** What models call the kinds of entities, in the order in which they are replaced. */
    private static final Map<Pattern, String> KINDS = new LinkedHashMap<>();

    static {
        kind("PER", "person");
        kind("LOC", "location");
        kind("ORG", "organization");
        kind("LOC", "counties", "places");
        kind("PER", "people", "persons");
        kind("ORG", "company");
        kind("LOC", "country", "continent");
        kind("DATE", "time", "date");
        kind("PER", "per");
        kind("LOC", "loc");
        kind("ORG", "org");
    }

    private static final Pattern ENTITIES = Pattern.compile("\\b(PER|LOC|ORG|DATE):\\s*([^$]+)");

    private EntityFilter() {}

    private static void kind(String kind, String... names) {
        for (String name : names) {
            KINDS.put(Pattern.compile("\\b" + name + "\\s*:"), kind + ":");
        }
    }

    static String format(@Nullable Object response) {
        String text = Casing.lower(Values.str(response));
        for (Map.Entry<Pattern, String> kind : KINDS.entrySet()) {
            text = kind.getKey().sub(kind.getValue(), text);
        }
        text = Str.stripEnd(text.replace("$$", "$"), c -> c == '$');
        List<String> entities = new ArrayList<>();
        for (List<String> found : ENTITIES.findAll(Str.strip(text.replace("\n", "$")))) {
            for (Object value : Splitting.split(found.get(1), ",", -1).elements()) {
                String entity = Str.strip(Values.str(value));
                if (!Casing.lower(entity).equals("none")) {
                    entities.add(Casing.lower(found.get(0)) + ": " + entity);
                }
            }
        }
        return String.join(" $ ", entities);
    }
}
