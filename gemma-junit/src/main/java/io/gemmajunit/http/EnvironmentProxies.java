package io.gemmajunit.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Proxies of the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in lower or
 * upper case, as Python's clients read them; where none is set, those of Java's system properties.
 */
public final class EnvironmentProxies extends ProxySelector {

    private static final int HTTP_PORT = 80;
    private static final URI ANY_HTTPS = URI.create("https://any");
    private static final String DISABLED_IN_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

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
        if (variableFor(address).isEmpty()) {
            return others.select(address);
        }
        return List.of(proxyFor(address)
                .map(proxy -> new Proxy(
                        Proxy.Type.HTTP,
                        new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort())))
                .orElse(Proxy.NO_PROXY));
    }

    /**
     * Lets Java give a user to the proxy of https addresses, which it does for nobody by default, since others on the
     * way to the proxy can read it. Whoever puts a password into the variable wants that. Of no effect where the
     * property is set, or a client was made before. A variable that no address may need is not looked at closely.
     */
    public void allowUsersInTunnels() {
        boolean hasUser =
                variableFor(ANY_HTTPS).filter(value -> value.contains("@")).isPresent();
        if (hasUser && System.getProperty(DISABLED_IN_TUNNELS) == null) {
            System.setProperty(DISABLED_IN_TUNNELS, "");
        }
    }

    /** Returns {@code Proxy-Authorization} for the proxy of an address; empty if the proxy has no user. */
    public Optional<String> authorization(URI address) {
        return proxyFor(address)
                .flatMap(proxy -> Optional.ofNullable(proxy.getUserInfo()))
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<String> variableFor(URI address) {
        return variable(address.getScheme() + "_proxy").or(() -> variable("all_proxy"));
    }

    private Optional<URI> proxyFor(URI address) {
        return isDirect(address.getHost().toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : variableFor(address).map(this::parse);
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
    private URI parse(String text) {
        try {
            URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
            if (proxy.getHost() != null && "http".equals(proxy.getScheme())) {
                return proxy;
            }
        } catch (IllegalArgumentException e) {
            // The sentence below says all that its message may.
        }
        throw refusal.apply(
                "The proxy of the environment (HTTPS_PROXY, HTTP_PROXY or ALL_PROXY) is not used: it must look"
                        + " like http://host:port or http://<user>:<password>@host:port, special characters of the password as %40 and"
                        + " so on; set one that does.");
    }
}
