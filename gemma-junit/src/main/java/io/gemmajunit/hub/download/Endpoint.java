package io.gemmajunit.hub.download;

import io.gemmajunit.http.ServerAddress;
import io.gemmajunit.hub.Environment;
import io.gemmajunit.hub.HubException;
import io.gemmajunit.hub.HubRepository;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A server that speaks the Hub's protocol.
 *
 * @param base without a slash at its end
 */
record Endpoint(URI base) {

    private static final String OF_HUGGING_FACE = "https://huggingface.co";

    /** Returns the server that {@code HF_ENDPOINT} names, or else the Hugging Face Hub. */
    static Endpoint of(Environment environment) {
        String text = environment
                .get("HF_ENDPOINT")
                .filter(value -> !value.isBlank())
                .orElse(OF_HUGGING_FACE)
                .replaceFirst("/+$", "");
        return ServerAddress.parse(text)
                .filter(base -> base.getFragment() == null)
                .map(Endpoint::new)
                .orElseThrow(() -> new HubException("HF_ENDPOINT is \"" + text
                        + "\", which is not the address of a server; set it to one such as "
                        + OF_HUGGING_FACE + ", or unset it."));
    }

    /** Returns where the files of a repository are listed. */
    URI listing(HubRepository repository) {
        return URI.create(base + "/api/" + repository.kind().folder() + "/" + repository.id() + "/revision/"
                + encoded(repository.revision()) + "?blobs=true");
    }

    /** Returns where a file of a repository is. */
    URI file(HubRepository repository, String commit, String name) {
        String path = Arrays.stream(name.split("/")).map(Endpoint::encoded).collect(Collectors.joining("/"));
        return URI.create(page(repository) + "/resolve/" + commit + "/" + path);
    }

    /** Returns the page that people visit. */
    URI page(HubRepository repository) {
        String prefix = repository.kind() == HubRepository.Kind.MODEL
                ? ""
                : repository.kind().folder() + "/";
        return URI.create(base + "/" + prefix + repository.id());
    }

    /** Whether an address is of this server, so that it may get the token. */
    boolean isHostOf(URI address) {
        return base.getScheme().equalsIgnoreCase(address.getScheme())
                && base.getHost().equalsIgnoreCase(address.getHost())
                && base.getPort() == address.getPort();
    }

    /** Whether others on the network may read what is sent. */
    boolean isOpenToOthers() {
        return "http".equals(base.getScheme()) && !ServerAddress.isOfThisMachine(base);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
