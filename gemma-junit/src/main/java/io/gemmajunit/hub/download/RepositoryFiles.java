package io.gemmajunit.hub.download;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.hub.HubException;
import io.gemmajunit.input.JsonFault;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.input.Sentence;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the Hub says of one revision of a repository.
 *
 * @param commit hash
 */
record RepositoryFiles(String commit, List<HubFile> files) {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final ObjectMapper JSON = new ObjectMapper();

    RepositoryFiles {
        files = List.copyOf(files);
    }

    /**
     * Reads an answer of {@code /api/models/…/revision/…?blobs=true}.
     *
     * @throws HubException if it is no such answer
     */
    static RepositoryFiles parse(byte[] answer, URI address) {
        try {
            JsonNode root = JSON.readTree(answer);
            String commit = root.path("sha").asText();
            if (!COMMIT.matcher(commit).matches() || !root.path("siblings").isArray()) {
                throw new HubException(unreadable(address, "it names no commit and no files"));
            }
            List<HubFile> files = new ArrayList<>();
            for (JsonNode file : root.path("siblings")) {
                if (file.path("rfilename").asText().isEmpty()
                        || !file.path("rfilename").isTextual()) {
                    throw new HubException(unreadable(address, "a file in it has no name"));
                }
                files.add(file(file));
            }
            return new RepositoryFiles(commit, files);
        } catch (JsonProcessingException e) {
            throw new HubException(unreadable(address, JsonFault.reason(e)), e);
        } catch (IOException e) {
            throw new HubException(unreadable(address, ReadFault.reason(e)), e);
        } catch (IllegalArgumentException e) {
            throw new HubException(unreadable(address, Sentence.firstLine(e)), e);
        }
    }

    Optional<HubFile> get(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    private static HubFile file(JsonNode file) {
        JsonNode large = file.path("lfs");
        String digest = large.hasNonNull("sha256")
                ? large.path("sha256").asText()
                : large.path("oid").asText(file.path("blobId").asText());
        return new HubFile(
                file.path("rfilename").asText(),
                large.path("size").asLong(file.path("size").asLong(-1)),
                digest);
    }

    private static String unreadable(URI address, String cause) {
        return "The answer of " + address + " is not a list of files (" + cause
                + "); check that no proxy or login page answers in the Hub's place, and that HF_ENDPOINT, if it is set, names a"
                + " server that speaks the Hub's protocol.";
    }
}
