package io.gemmajunit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, 10.2.3. */
class StatusExceptionTest {

    private static final String NOW = "Sat, 28 Nov 2026 12:00:00 GMT";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7                             | 7
            Sat, 28 Nov 2026 12:00:07 GMT | 7
            Sun, 29 Nov 2026 12:00:00 GMT | 86400
            Fri, 31 Dec 9999 23:59:59 GMT | 999999
            """)
    void waitsAsLongAsAServerAsksByItsOwnClock(String wait, long seconds) {
        assertThat(refusal(Map.of("Date", List.of(NOW), "Retry-After", List.of(wait)))
                        .retryAfter())
                .contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sat, 28 Nov 2026 11:59:00 GMT", "Mon, 28 Nov 2026 13:00:00 GMT", "soon", "-5", "0", ""})
    void takesWhatIsPastOrNoTimeAsNone(String wait) {
        assertThat(refusal(Map.of("Date", List.of(NOW), "Retry-After", List.of(wait)))
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void goesByTheClockOfThisMachineWhereTheServerTellsNoTime() {
        assertThat(refusal(Map.of("Retry-After", List.of("Fri, 31 Dec 9999 23:59:59 GMT")))
                        .retryAfter())
                .contains(Duration.ofSeconds(999_999));
        assertThat(refusal(Map.of("Retry-After", List.of("Wed, 21 Oct 2015 07:28:00 GMT")))
                        .retryAfter())
                .isEmpty();
    }

    /** As the Hugging Face Hub says it, by draft-ietf-httpapi-ratelimit-headers-09. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "api";r=0;t=55            | 56
            "resolvers" ; r=0 ; t=299 | 300
            "api";r=12;t=55           | 7
            "api";t=55                | 7
            "api";r=9;t=5, "day";r=0;t=3600                | 3601
            "a";r=0;t=40, "b";r=0;t=300, "c";r=0;t=5       | 301
            "api";r=0;t=20 and "resolvers";r=0;t=90        | 91
            "api";r=3;t=20 and "resolvers";r=0;t=90        | 91
            """)
    void waitsUntilALimitEnds(String limits, long seconds) {
        assertThat(refusal(Map.of("RateLimit", List.of(limits.split(" and ")), "Retry-After", List.of("7")))
                        .retryAfter())
                .contains(Duration.ofSeconds(seconds));
    }

    @Test
    void saysWhatTheServerSays() {
        assertThat(refusal(Map.of(
                        "X-Error-Code", List.of("GatedRepo"),
                        "X-Error-Message", List.of("Access to model a/b is restricted. "))))
                .hasMessage("status 429, GatedRepo: Access to model a/b is restricted");
    }

    @Test
    @Timeout(10)
    void cutsWhatTheServerSaysAtOnce() {
        assertThat(refusal(Map.of("X-Error-Message", List.of("No" + ".".repeat(1 << 20) + " Never.")))
                        .getMessage())
                .isEqualTo("status 429: No");
    }

    private static StatusException refusal(Map<String, List<String>> headers) {
        return StatusException.of(429, HttpHeaders.of(headers, (name, value) -> true));
    }
}
