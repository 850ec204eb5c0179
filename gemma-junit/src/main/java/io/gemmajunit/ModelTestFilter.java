package io.gemmajunit;

import io.gemmajunit.protocol.JUnitVersion;
import io.gemmajunit.session.Activation;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Keeps model tests away from a JUnit that cannot run them, so that the other tests of such a project still run. The
 * JUnit Platform finds this class as a service; it is not for use in code.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public final class ModelTestFilter implements PostDiscoveryFilter {

    private static final TestTag TAG = TestTag.create(GemmaModelTest.TAG);

    private final JUnitVersion junit;
    private final boolean isWanted;

    /** Called by the JUnit Platform. */
    public ModelTestFilter() {
        this(onClassPath(), Activation.isWanted(System::getProperty));
    }

    ModelTestFilter(JUnitVersion junit, boolean isWanted) {
        this.junit = junit;
        this.isWanted = isWanted;
    }

    /** Returns the version of JUnit Jupiter on the class path. */
    static JUnitVersion onClassPath() {
        return new JUnitVersion(String.valueOf(Test.class.getPackage().getImplementationVersion()));
    }

    /** @throws JUnitException if a model test is asked for that JUnit cannot run */
    @Override
    public FilterResult apply(TestDescriptor test) {
        if (junit.runsModelTests() || !test.getTags().contains(TAG)) {
            return FilterResult.included("no model test, or one that JUnit can run");
        }
        String reason = "Model tests need JUnit " + JUnitVersion.OLDEST + " or newer, but JUnit " + junit
                + " is on the class path; run mvn gemma:verify, which brings its own, or import org.junit:junit-bom of a newer"
                + " version in dependencyManagement (below Spring Boot's parent, set the property junit-jupiter.version).";
        if (isWanted) {
            throw new JUnitException(reason);
        }
        return FilterResult.excluded(reason);
    }
}
