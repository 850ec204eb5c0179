package io.gemmajunit.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Proxies of the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in lower or upper
 * case, as Python's clients read them; where none is set, those of Java's system properties.
 */
public final class EnvironmentProxies extends ProxySelector {

    private static final int HTTP_PORT = 80;

    private final Function<String, Optional<String>> environment;
    private final ProxySelector others;
    private final Function<String, ? extends RuntimeException> refusal;

    /**
     * @param environment returns the value of a variable
     * @param others asked where no variable is set
     * @param refusal makes an exception of what is wrong with a variable
     */
    public EnvironmentProxies(
            Function<String, Optional<String>> environment,
            ProxySelector others,
            Function<String, ? extends RuntimeException> refusal) {
        this.environment = environment;
        this.others = others;
        this.refusal = refusal;
    }

    @Override
    public List<Proxy> select(URI address) {
        Optional<String> proxy = variable(address.getScheme() + "_proxy").or(() -> variable("all_proxy"));
        if (proxy.isEmpty()) {
            return others.select(address);
        }
        return isDirect(address.getHost().toLowerCase(Locale.ROOT))
                ? List.of(Proxy.NO_PROXY)
                : List.of(parse(proxy.get()));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException cause) {
        others.connectFailed(address, proxy, cause);
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .flatMap(each -> environment.apply(each).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private boolean isDirect(String host) {
        return Arrays.stream(
                        variable("no_proxy").orElse("").toLowerCase(Locale.ROOT).split("[\\s,]+"))
                .map(name -> name.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", ""))
                .filter(name -> !name.isEmpty())
                .anyMatch(name -> name.equals("*") || host.equals(name) || host.endsWith("." + name));
    }

    /** Neither the message nor anything else repeats what may hold a password. */
    private Proxy parse(String text) {
        try {
            URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
            if (proxy.getHost() != null && proxy.getUserInfo() == null && "http".equals(proxy.getScheme())) {
                int port = proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort();
                return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port));
            }
        } catch (IllegalArgumentException e) {
            // The sentence below says all that its message may.
        }
        throw refusal.apply(
                "The proxy of the environment (HTTPS_PROXY, HTTP_PROXY or ALL_PROXY) is not used: it must look"
                        + " like http://host:port, without a user; set one that does.");
    }
}
