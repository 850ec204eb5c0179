package io.gemmajunit.health.check.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Files name different ids for one special token, or none. */
final class IdsThatDisagree implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        // An adapter's folder speaks for itself: the ids of its base need not be those that it was trained with.
        for (StoredFiles files : patient.folders()) {
            for (String role : List.of("bos_token", "eos_token", "pad_token")) {
                compare(files, role, named(patient, files, role, findings), findings);
            }
        }
    }

    private static Map<String, Set<Integer>> named(
            Patient patient, StoredFiles files, String role, Findings.Sink findings) {
        Map<String, Set<Integer>> named = new LinkedHashMap<>();
        for (String file : List.of("config.json", "generation_config.json")) {
            JsonNode value = files.json(file).path(role + "_id");
            if (value.isNull() && !role.equals("pad_token")) {
                findings.warning(file + " of " + files.folder() + " sets " + role
                        + "_id to null, which overrides what the" + " class would choose; name the id.");
            } else if (!StopIds.in(value).isEmpty()) {
                named.put(file, StopIds.in(value));
            }
        }
        JsonNode token = files.json("tokenizer_config.json").path(role);
        String text = token.path("content").asText(token.asText(""));
        if (!patient.tokenizerJson().isMissingNode()) {
            patient.tokenizer().id(text).ifPresent(id -> named.put("tokenizer_config.json", Set.of(id)));
        }
        return named;
    }

    private static void compare(
            StoredFiles files, String role, Map<String, Set<Integer>> named, Findings.Sink findings) {
        Set<Integer> common = new TreeSet<>();
        named.values().forEach(common::addAll);
        named.values().forEach(common::retainAll);
        if (common.isEmpty() && named.size() > 1) {
            findings.warning("The files of " + files.folder() + " disagree on the id of " + role + " ("
                    + named.entrySet().stream()
                            .map(file -> file.getKey() + ": " + new TreeSet<>(file.getValue()))
                            .collect(Collectors.joining(", "))
                    + "), and each engine believes another; let them name the same.");
        }
    }
}
