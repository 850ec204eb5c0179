package io.gemmajunit.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the masters of a standalone cluster listen.
 *
 * @param hosts each with a port, of which one is enough
 */
record MasterAddress(String master, List<InetSocketAddress> hosts) {

    private static final Pattern STANDALONE = Pattern.compile("spark://(.+)");
    private static final Pattern HOST = Pattern.compile("([^:\\[\\]]+|\\[[^\\]]+\\]):(\\d{1,5})");
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int PORTS = 1 << 16;

    /** Returns the addresses; empty for another kind of cluster, and for what Spark itself must refuse. */
    static Optional<MasterAddress> of(String master) {
        Matcher standalone = STANDALONE.matcher(master);
        if (!standalone.matches()) {
            return Optional.empty();
        }
        List<Optional<InetSocketAddress>> hosts = Arrays.stream(
                        standalone.group(1).split(","))
                .map(MasterAddress::parse)
                .toList();
        return hosts.stream().allMatch(Optional::isPresent)
                ? Optional.of(new MasterAddress(
                        master, hosts.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private static Optional<InetSocketAddress> parse(String text) {
        Matcher host = HOST.matcher(text);
        return host.matches() && Integer.parseInt(host.group(2)) < PORTS
                ? Optional.of(new InetSocketAddress(host.group(1), Integer.parseInt(host.group(2))))
                : Optional.empty();
    }

    /**
     * Spark itself needs a minute to notice.
     *
     * @throws io.gemmajunit.model.ModelException if nobody listens
     */
    void requireListening() {
        if (hosts.stream().noneMatch(MasterAddress::isListening)) {
            throw ClusterFailure.unreachable(master, null);
        }
    }

    private static boolean isListening(InetSocketAddress host) {
        try (var socket = new Socket()) {
            socket.connect(host, TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
