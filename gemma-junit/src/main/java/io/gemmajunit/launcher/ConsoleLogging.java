package io.gemmajunit.launcher;

import io.gemmajunit.protocol.Line;
import java.io.PrintStream;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The logging of a JVM whose class path has none: warnings and notes of gemma-junit are lines for the process that
 * started the JVM, errors of other libraries go to standard error, and nothing else is said. SLF4J finds it by a system
 * property, so a project's own logging is never in its way.
 */
public final class ConsoleLogging implements SLF4JServiceProvider {

    private static final String PROPERTY = "slf4j.provider";
    private static final String SERVICE = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    private final PrintStream out;
    private final PrintStream err;
    private final IMarkerFactory markers = new BasicMarkerFactory();

    /** Called by SLF4J. */
    public ConsoleLogging() {
        this(System.out, System.err);
    }

    ConsoleLogging(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Makes SLF4J use this class where the class path has no other provider; before the first logger is made. */
    static void install() {
        boolean isElsewhere = System.getProperty(PROPERTY) != null
                || ConsoleLogging.class.getClassLoader().getResource(SERVICE) != null;
        if (!isElsewhere) {
            System.setProperty(PROPERTY, ConsoleLogging.class.getName());
        }
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> name.startsWith("io.gemmajunit.")
                ? new ConsoleLogger(
                        name,
                        Level.INFO,
                        (level, text) -> print(out, line(level, text).print()))
                : new ConsoleLogger(name, Level.ERROR, (level, text) -> print(err, name + ": " + text));
    }

    private static Line line(Level level, String text) {
        return level == Level.INFO ? new Line.Note(text) : new Line.Warning(text);
    }

    private static void print(PrintStream stream, String line) {
        stream.println(line);
        stream.flush();
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return new NOPMDCAdapter();
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0";
    }

    @Override
    public void initialize() {
        // Nothing to initialise.
    }
}
