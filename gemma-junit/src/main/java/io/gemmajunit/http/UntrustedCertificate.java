package io.gemmajunit.http;

import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a certificate that Java does not trust, which no second try changes, from a connection that broke. */
final class UntrustedCertificate {

    private UntrustedCertificate() {}

    /** Returns what is wrong with a certificate and what to do about it; empty if none is the cause. */
    static Optional<String> reason(Throwable failure) {
        return causes(failure)
                .filter(CertificateException.class::isInstance)
                .findFirst()
                .map(fault -> "Java does not trust its certificate: "
                        + causes(fault)
                                .reduce((before, cause) -> cause)
                                .orElse(fault)
                                .getMessage()
                        + "; the system property javax.net.ssl.trustStore names a file of those whose certificates are"
                        + " trusted, be it the server's or a proxy's");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
