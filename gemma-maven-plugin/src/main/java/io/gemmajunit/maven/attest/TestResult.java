package io.gemmajunit.maven.attest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * The predicate test-result 0.1 of in-toto. PASSED means that everything passed; what is inconclusive, and what a user
 * waived, is a warning and said by name. The field {@code gemmaJunit} is for people, but for the names of files in it,
 * which the digest of the folder does not cover: it can deny a folder, and lets none through.
 */
final class TestResult {

    static final String TYPE = "https://in-toto.io/attestation/test-result/v0.1";
    static final String PASSED = "PASSED";
    static final String WARNED = "WARNED";
    static final String FAILED = "FAILED";

    private final Set<String> passed = new LinkedHashSet<>();
    private final Set<String> warned = new LinkedHashSet<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private final GatedRun run;

    TestResult(GatedRun run) {
        this.run = run;
        var tests = run.session().tests();
        (tests.failed() > 0 || tests.passed() == 0 ? failed : passed).add(TestNames.TESTS);
        TestNames.requireDistinct(
                run.report().results().stream().map(TestNames::of).toList());
        run.report().results().forEach(this::add);
        run.session().health().forEach(this::add);
        if (run.wasSearched()) {
            (!run.report().objections().isEmpty() ? failed : run.holdsNoItems() ? passed : warned)
                    .add(TestNames.CONTAMINATION);
        }
    }

    private void add(GateResult result) {
        var name = TestNames.of(result);
        if (result.failsBuild()) {
            failed.add(name);
        } else {
            (result.verdict() == Verdict.PASS ? passed : warned).add(name);
        }
    }

    private void add(HealthReport report) {
        var all = passed;
        for (HealthFinding finding : report.findings()) {
            if (finding.level() == HealthLevel.INFO) {
                continue;
            }
            var kind = finding.level() == HealthLevel.ERROR && !finding.isWaived() ? failed : warned;
            kind.add(TestNames.ofFinding(finding.id()));
            all = all == failed ? failed : kind;
        }
        all.add(TestNames.HEALTH);
    }

    /** Returns PASSED, WARNED or FAILED. */
    String result() {
        return !failed.isEmpty() ? FAILED : !warned.isEmpty() ? WARNED : PASSED;
    }

    /** Returns whether a check passed without a warning. */
    boolean hasPassed(String name) {
        return passed.contains(name) && !warned.contains(name) && !failed.contains(name);
    }

    ObjectNode predicate(ModelDigest subject) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("result", result());
        ArrayNode configuration = json.putArray("configuration");
        new TreeMap<>(run.configured().digests())
                .forEach((name, digest) -> configuration.add(Statement.resource(name, digest)));
        new TreeMap<>(run.materials()).forEach((name, digest) -> configuration.add(Statement.resource(name, digest)));
        run.url().ifPresent(url -> json.put("url", url));
        passed.forEach(json.putArray("passedTests")::add);
        warned.forEach(json.putArray("warnedTests")::add);
        failed.forEach(json.putArray("failedTests")::add);
        json.set("gemmaJunit", details(subject));
        return json;
    }

    /** Returns the digest of the results that a predicate rests on; empty if it names none. */
    static String results(JsonNode predicate) {
        for (JsonNode resource : predicate.path("configuration")) {
            if (resource.path("name").asText().equals(GatedRun.RESULTS)) {
                return resource.path("digest").path("sha256").asText();
            }
        }
        return "";
    }

    private ObjectNode details(ModelDigest subject) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("schema", 1);
        ObjectNode policy = json.putObject("policy");
        run.report().policy().values().forEach(policy::put);
        ObjectNode environment = json.putObject("environment");
        run.session().environment().forEach(environment::put);
        ArrayNode searched = json.putArray("contamination");
        run.session()
                .contamination()
                .forEach(report -> searched.addObject()
                        .put("task", report.task())
                        .put("items", report.items())
                        .put("leaked", report.learnable().size())
                        .put("tooShort", report.undecidable()));
        ArrayNode scores = json.putArray("scores");
        run.report().results().forEach(result -> scores.add(score(result)));
        ObjectNode files = json.putObject("files");
        subject.files().forEach(file -> files.put(file.name(), file.sha256()));
        return json;
    }

    private static ObjectNode score(GateResult result) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", TestNames.of(result))
                .put("metric", result.metric().name())
                .put("n", result.n())
                .put("verdict", result.verdict().name());
        if (result.score() != null) {
            json.put("score", result.score());
        }
        if (result.baselineScore() != null) {
            json.put("baseline", result.baselineScore());
        }
        if (result.interval() != null) {
            json.putArray("interval")
                    .add(result.interval().low())
                    .add(result.interval().high());
        }
        if (result.comparison() != null) {
            json.put("p", result.comparison().adjustedP());
        }
        return json;
    }
}
