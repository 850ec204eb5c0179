package io.gemmajunit.maven.attest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Holds a statement that a trusted key signed against what is demanded. */
record StatementCheck(Demands demands, ModelDigest subject, Clock clock) {

    /** By how much clocks of two machines may differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Returns what stands against a test-result. */
    List<String> testResult(String where, JsonNode statement) {
        List<String> objections = new ArrayList<>();
        JsonNode predicate = statement.path("predicate");
        checkSubject(where, statement, objections);
        checkConfiguration(where, predicate.path("configuration"), objections);
        boolean allowed = demands.warnings() == Demands.Warnings.ALLOWED;
        String result = predicate.path("result").asText();
        if (!result.equals(TestResult.PASSED) && !(allowed && result.equals(TestResult.WARNED))) {
            objections.add(where + " says " + (result.isEmpty() ? "nothing" : result) + described(predicate)
                    + (result.equals(TestResult.WARNED)
                            ? "; gemma.attest.allowWarnings=true lets warnings through."
                            : "."));
        }
        for (String field : List.of("passedTests", "warnedTests", "failedTests")) {
            if (!isListOfNames(predicate.path(field))) {
                objections.add(where + " has no list of names as " + field + ".");
            }
        }
        Set<String> passed = names(predicate.path("passedTests"));
        Set<String> warned = names(predicate.path("warnedTests"));
        Set<String> failed = names(predicate.path("failedTests"));
        if (!failed.isEmpty() && !result.equals(TestResult.FAILED)) {
            objections.add(
                    where + " says " + result + " and yet names failed tests: " + String.join(", ", failed) + ".");
        }
        for (String name : demands.tests()) {
            if (!passed.contains(name) && !(allowed && warned.contains(name))) {
                objections.add(where + " does not say that " + name + " passed.");
            }
        }
        return objections;
    }

    /** Returns what stands against a verification result. */
    List<String> summary(String where, JsonNode statement) {
        List<String> objections = new ArrayList<>();
        JsonNode predicate = statement.path("predicate");
        checkSubject(where, statement, objections);
        checkConfiguration(where, predicate.path("verifier").path("policies"), objections);
        Set<String> properties = names(predicate.path("properties"));
        boolean allowed = demands.warnings() == Demands.Warnings.ALLOWED;
        if (!properties.contains(VerificationSummary.GATE_PASSED)
                && !(allowed && properties.contains(VerificationSummary.GATE_WARNED))) {
            objections.add(where + " does not say " + VerificationSummary.GATE_PASSED + ".");
        }
        checkTime(where, predicate.path("timeCreated").asText(), objections);
        return objections;
    }

    private void checkSubject(String where, JsonNode statement, List<String> objections) {
        JsonNode subjects = statement.path("subject");
        String stated = subjects.path(0).path("digest").path("sha256").asText();
        if (subjects.size() != 1 || stated.isEmpty()) {
            objections.add(where + " is not about one checkpoint.");
        } else if (!stated.equals(subject.root())) {
            objections.add(where + " is about another checkpoint (" + shortened(stated) + ") than this folder ("
                    + shortened(subject.root()) + ").");
        }
        objections.addAll(differences(
                where, statement.path("predicate").path("gemmaJunit").path("files")));
    }

    /** The digest covers contents in the order of names, and not the names: renaming may leave it as it is. */
    private List<String> differences(String where, JsonNode files) {
        if (!files.isObject()) {
            return List.of();
        }
        Map<String, String> signed = new LinkedHashMap<>();
        files.properties()
                .forEach(file -> signed.put(file.getKey(), file.getValue().asText()));
        return OmsBundle.differences(where, signed, subject.byName());
    }

    private void checkConfiguration(String where, JsonNode resources, List<String> objections) {
        Map<String, String> stated = new LinkedHashMap<>();
        for (JsonNode resource : resources) {
            String name = resource.path("name").asText();
            if (stated.put(name, resource.path("digest").path("sha256").asText()) != null) {
                objections.add(where + " names " + name + " twice.");
            }
        }
        demands.configured().digests().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(demanded -> {
                    String digest = stated.get(demanded.getKey());
                    if (digest == null) {
                        objections.add(where + " does not say which " + demanded.getKey() + " the gate had.");
                    } else if (!digest.equals(demanded.getValue())) {
                        objections.add(where + " is of a gate with another " + demanded.getKey() + " ("
                                + shortened(digest) + ") than the one here (" + shortened(demanded.getValue()) + ").");
                    }
                });
        // A gate that had more than is known here may have been judged by another rule.
        stated.keySet().stream()
                .filter(name -> Configured.isRule(name)
                        && !demands.configured().digests().containsKey(name))
                .forEach(name -> objections.add(where + " is of a gate with a " + name + ", and none is named here."));
    }

    private void checkTime(String where, String text, List<String> objections) {
        Instant created;
        try {
            created = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            objections.add(where + " does not say when it was made.");
            return;
        }
        Duration age = Duration.between(created, clock.instant());
        if (age.compareTo(SKEW.negated()) < 0) {
            objections.add(where + " was made in the future, at " + created + "; check the clocks of both machines.");
        }
        demands.maxAge()
                .filter(most -> age.compareTo(most) > 0)
                .ifPresent(most -> objections.add(where + " was made at " + created + ", " + age.toDays()
                        + " days ago, and may be no older than " + most.toDays() + " days."));
    }

    private static String described(JsonNode predicate) {
        Set<String> named = names(predicate.path("failedTests"));
        named.addAll(names(predicate.path("warnedTests")));
        return named.isEmpty()
                ? ""
                : " of " + String.join(", ", named.stream().sorted().toList());
    }

    private static boolean isListOfNames(JsonNode list) {
        return list.isArray() && StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isTextual);
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new HashSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static String shortened(String digest) {
        return digest.length() > 12 ? digest.substring(0, 12) : digest;
    }
}
