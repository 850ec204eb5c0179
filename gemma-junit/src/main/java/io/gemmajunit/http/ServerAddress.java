package io.gemmajunit.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** Addresses of servers as people name them. */
public final class ServerAddress {

    private ServerAddress() {}

    /** Returns the http or https address that a text is; empty if it is none, or has a user or a query. */
    public static Optional<URI> parse(String text) {
        try {
            URI address = URI.create(text);
            boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return isHttp && address.getHost() != null && address.getUserInfo() == null && address.getQuery() == null
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns whether what is sent to an address stays on this machine. */
    public static boolean isOfThisMachine(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
