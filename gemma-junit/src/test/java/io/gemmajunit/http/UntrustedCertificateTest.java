package io.gemmajunit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class UntrustedCertificateTest {

    private static final String PATH = "unable to find valid certification path to requested target";

    private final List<Duration> pauses = new ArrayList<>();

    /** As the JDK nests them. */
    @Test
    void isNotTriedAgain() {
        var cause = new SSLHandshakeException("PKIX path building failed");
        cause.initCause(new CertificateException("PKIX path building failed", new CertPathBuilderException(PATH)));
        var tries = new ArrayList<Integer>();
        assertThatThrownBy(() -> patience()
                        .retry(
                                () -> 0,
                                () -> {
                                    tries.add(tries.size());
                                    throw new IOException(cause);
                                },
                                IllegalStateException::new))
                .hasMessage("Java does not trust its certificate: " + PATH
                        + "; the system property javax.net.ssl.trustStore names a file of those whose certificates are"
                        + " trusted, be it the server's or a proxy's");
        assertThat(tries).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void isNoConnectionThatBreaks() {
        assertThat(UntrustedCertificate.reason(new SSLHandshakeException("Remote host terminated the handshake")))
                .isEmpty();
    }

    private Patience patience() {
        return new Patience(5, Duration.ofSeconds(1), Duration.ofMinutes(1), pauses::add);
    }
}
