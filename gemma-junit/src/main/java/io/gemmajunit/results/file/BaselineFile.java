package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Conditions;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.baseline.BaselineEntry;
import io.gemmajunit.results.baseline.BaselineModel;
import io.gemmajunit.results.baseline.Decimals;
import io.gemmajunit.results.baseline.ItemIds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Keeps a baseline in a file that is committed, usually {@code gemma-baseline.json}.
 *
 * <p>It is made to be reviewed as a diff: sorted keys, 6 decimals, LF, no times, no prompts and no answers. Of a
 * benchmark with right and wrong answers it lists the ids of the wrong ones, a line each; otherwise the value of each
 * id. Ids from 0 to n - 1 are given by their count alone. Checkpoint, fingerprints and environment of the accepted run
 * stand apart at the end.
 */
public final class BaselineFile {

    /** What such a file begins with. */
    public static final Pattern BEGINNING = FileKind.beginning(FileKind.BASELINE);

    private BaselineFile() {}

    /**
     * Writes a baseline in one step.
     *
     * @throws ResultsException if the file cannot be written
     */
    public static void write(Path file, Baseline baseline) {
        var document = JsonDocument.open(FileKind.BASELINE);
        var measurements = document.putObject("measurements");
        baseline.entries()
                .forEach(entry -> measurements.withObjectProperty(entry.role()).set(entry.name(), entry(entry)));
        var provenance = document.putObject("provenance");
        provenance.set("environment", SubjectJson.texts(baseline.environment()));
        var models = provenance.putObject("models");
        baseline.models().forEach((role, model) -> {
            var json = models.putObject(role).put("checkpoint", model.checkpoint());
            json.set("fingerprints", SubjectJson.texts(model.fingerprints()));
        });
        JsonDocument.write(file, document, new UpperLevels(5));
    }

    /**
     * Reads a baseline.
     *
     * @throws ResultsException if the file is missing, empty, cut off, not marked as complete, of another schema
     *     version, or holds a value of a wrong type, a number that is not finite, an id twice, or a score that
     *     contradicts the items
     */
    public static Baseline read(Path file) {
        var json = JsonDocument.read(file, FileKind.BASELINE);
        var entries = new ArrayList<BaselineEntry>();
        var roles = json.object("measurements");
        for (var role : roles.names()) {
            roles.objects(role).forEach((name, entry) -> entries.add(entry(role, name, entry)));
        }
        var provenance = json.object("provenance");
        var models = new TreeMap<String, BaselineModel>();
        provenance
                .objects("models")
                .forEach((role, model) ->
                        models.put(role, new BaselineModel(model.text("checkpoint"), model.texts("fingerprints"))));
        return json.build(() -> new Baseline(entries, models, provenance.texts("environment")));
    }

    private static ObjectNode entry(BaselineEntry entry) {
        var json = JsonNodeFactory.instance.objectNode();
        var conditions = entry.conditions();
        json.put("kind", conditions.kind()).put("profile", conditions.profile()).put("dtype", conditions.dtype());
        MetricJson.write(json.putObject("metric").put("name", entry.metric().name()), entry.metric());
        json.set("fingerprints", SubjectJson.texts(conditions.fingerprints()));
        json.set("score", Decimals.score("The score of " + entry.name(), entry.score()));
        json.put("n", entry.outcomes().size());
        if (entry.isBinary()) {
            putRightAndWrong(json, entry);
        } else {
            putValues(json.putObject("values"), entry);
        }
        entry.undecided().forEach(json.putArray("undecided")::add);
        return json;
    }

    private static void putRightAndWrong(ObjectNode json, BaselineEntry entry) {
        var decided = entry.outcomes().stream().map(Outcome::id).toList();
        var ids = ItemIds.sorted(decided, entry.undecided());
        if (ItemIds.areConsecutive(ids)) {
            json.put("items", ids.size());
        } else {
            ids.forEach(json.putArray("items")::add);
        }
        var wrong = json.putArray("wrong");
        entry.outcomes().stream().filter(outcome -> outcome.value() == 0).forEach(outcome -> wrong.add(outcome.id()));
    }

    private static void putValues(ObjectNode values, BaselineEntry entry) {
        entry.outcomes()
                .forEach(outcome -> values.set(outcome.id(), Decimals.score("Item " + outcome.id(), outcome.value())));
    }

    private static BaselineEntry entry(String role, String name, JsonFields json) {
        var undecided = json.textList("undecided");
        var outcomes = json.has("values") ? values(json) : rightAndWrong(name, json, undecided);
        if (outcomes.size() != json.integer("n")) {
            throw json.damaged(name + " has " + outcomes.size() + " outcomes, but n is " + json.integer("n"));
        }
        var metric = json.object("metric");
        var conditions = new Conditions(
                json.text("kind"),
                json.text("profile"),
                json.text("dtype"),
                MetricJson.read(metric.text("name"), metric),
                json.texts("fingerprints"));
        return json.build(() -> ScoreOfItems.checked(
                new BaselineEntry(role, name, conditions, json.number("score"), outcomes, undecided)));
    }

    private static List<Outcome> values(JsonFields json) {
        return json.build(() -> json.numbers("values").entrySet().stream()
                .map(value -> new Outcome(value.getKey(), value.getValue()))
                .toList());
    }

    private static List<Outcome> rightAndWrong(String name, JsonFields json, List<String> undecided) {
        var items = json.isList("items") ? json.textList("items") : ItemIds.consecutive(json.integer("items"));
        var decided = distinct("items of " + name, items, json);
        requireAmong(decided, "an item", "undecided items of " + name, undecided, json);
        undecided.forEach(decided::remove);
        var wrong = distinct("wrong items of " + name, json.textList("wrong"), json);
        requireAmong(decided, "a decided item", "wrong items of " + name, wrong, json);
        return json.build(() -> decided.stream()
                .map(id -> new Outcome(id, wrong.contains(id) ? 0 : 1))
                .toList());
    }

    private static Set<String> distinct(String list, List<String> ids, JsonFields json) {
        var distinct = new LinkedHashSet<String>();
        for (var id : ids) {
            if (!distinct.add(id)) {
                throw json.damaged("the list of " + list + " names " + id + " twice");
            }
        }
        return distinct;
    }

    private static void requireAmong(
            Set<String> items, String kind, String list, Collection<String> ids, JsonFields json) {
        for (var id : ids) {
            if (!items.contains(id)) {
                throw json.damaged("the list of " + list + " names " + id + ", which is not " + kind);
            }
        }
    }
}
