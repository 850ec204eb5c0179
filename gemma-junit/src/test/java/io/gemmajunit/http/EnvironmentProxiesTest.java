package io.gemmajunit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {

    private static final Proxy OF_JAVA = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.9", 9));

    @ParameterizedTest
    @CsvSource({
        "https_proxy, http://127.0.0.1:3128, https://huggingface.co, 127.0.0.1:3128",
        "HTTPS_PROXY, 127.0.0.1:3128, https://huggingface.co, 127.0.0.1:3128",
        "HTTP_PROXY, http://127.0.0.1, http://hub.corp, 127.0.0.1:80",
        "ALL_PROXY, http://127.0.0.1:3128, https://huggingface.co, 127.0.0.1:3128",
        "HTTP_PROXY, http://127.0.0.1:3128, https://huggingface.co, 127.0.0.9:9",
        "NO_PROXY, huggingface.co, https://huggingface.co, 127.0.0.9:9",
    })
    void chooseByTheVariables(String name, String value, String address, String proxy) {
        assertThat(proxy(Map.of(name, value), address)).isEqualTo(proxy);
    }

    @ParameterizedTest
    @CsvSource({
        "'localhost, .hugging.co', https://cdn.hugging.co, DIRECT",
        "hugging.co, https://hugging.co, DIRECT",
        "*.hugging.co, https://cdn.hugging.co, DIRECT",
        "*, https://hugging.co, DIRECT",
        "hugging.co:443, https://hugging.co, DIRECT",
        "hugging.co, https://nothugging.co, 127.0.0.1:3128",
        "'', https://hugging.co, 127.0.0.1:3128",
    })
    void areNotUsedForTheHostsThatAreNamed(String noProxy, String address, String proxy) {
        assertThat(proxy(Map.of("HTTPS_PROXY", "http://127.0.0.1:3128", "no_proxy", noProxy), address))
                .isEqualTo(proxy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:secret@127.0.0.1:3128",
                "socks5://127.0.0.1:1080",
                "http://",
                "http://a b",
                "http://me:sec ret@127.0.0.1:3128"
            })
    void refuseOthersWithoutRepeatingThem(String value) {
        assertThatThrownBy(() -> proxy(Map.of("HTTPS_PROXY", value), "https://huggingface.co"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The proxy of the environment (HTTPS_PROXY, HTTP_PROXY or ALL_PROXY) is not used: it must look like"
                                + " http://host:port or http://<user>:<password>@host:port, special characters of the password as"
                                + " %40 and so on; set one that does.");
    }

    @Test
    void giveTheirUserToTheProxyAndToNobodyElse() {
        var proxies = proxies(Map.of("HTTPS_PROXY", "http://me:s%40crt@127.0.0.1:3128", "NO_PROXY", "hub.corp"));
        assertThat(proxies.authorization(URI.create("https://huggingface.co")))
                .contains("Basic " + Base64.getEncoder().encodeToString("me:s@crt".getBytes()));
        assertThat(proxies.authorization(URI.create("https://hub.corp"))).isEmpty();
        assertThat(proxies.authorization(URI.create("http://huggingface.co"))).isEmpty();
        assertThat(proxy(Map.of("HTTPS_PROXY", "http://me:s%40crt@127.0.0.1:3128"), "https://huggingface.co"))
                .isEqualTo("127.0.0.1:3128");
    }

    @Test
    void mayBeOfNoUseToAHostThatIsAskedWithoutThem() {
        var proxies = proxies(Map.of("ALL_PROXY", "socks5://127.0.0.1:1080", "NO_PROXY", "hub.corp"));
        proxies.allowUsersInTunnels();
        assertThat(proxies.authorization(URI.create("https://hub.corp"))).isEmpty();
        assertThat(proxies.select(URI.create("https://hub.corp"))).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void areThoseOfJavaWhereNoneIsSet() {
        assertThat(proxy(Map.of(), "https://huggingface.co")).isEqualTo("127.0.0.9:9");
    }

    private static EnvironmentProxies proxies(Map<String, String> environment) {
        return new EnvironmentProxies(
                name -> Optional.ofNullable(environment.get(name)), new OfJava(), IllegalStateException::new);
    }

    private static String proxy(Map<String, String> environment, String address) {
        Proxy proxy = proxies(environment).select(URI.create(address)).get(0);
        return proxy.address() instanceof InetSocketAddress host
                ? host.getAddress().getHostAddress() + ":" + host.getPort()
                : proxy.type().toString();
    }

    private static final class OfJava extends ProxySelector {

        @Override
        public List<Proxy> select(URI address) {
            return List.of(OF_JAVA);
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException cause) {
            throw new AssertionError(cause);
        }
    }
}
